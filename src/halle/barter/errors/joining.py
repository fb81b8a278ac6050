"""What is refused about the papers of an application."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class AppliedTooOften(HalleError):
    """The network was asked again and again within a month."""

    code = "applied-too-often"
    status = 429
    sentence = _("This firm has applied %(most)s times within a month: wait before you try again.")


class DocumentNotUnderstood(HalleError):
    """The file is none of the kinds that are taken, is broken, locked, or does more than be read."""

    code = "document-not-understood"
    status = 422
    sentence = _(
        "This is no PDF, JPEG or PNG that can be taken: it is of another kind, broken, protected by a password, or carries other files or programs."
    )


class DocumentTooLarge(HalleError):
    """The file is larger than there is room for."""

    code = "document-too-large"
    status = 422
    sentence = _("This file is too large: %(most)s MB at most.")


class TooManyDocuments(HalleError):
    """The application has as many documents as there is room for."""

    code = "too-many-documents"
    sentence = _("There is room for %(most)s documents: remove one first.")


class NotApplying(HalleError):
    """Papers are added while the application waits."""

    code = "not-applying"
    sentence = _("This application was decided: nothing can be added to it any more.")
