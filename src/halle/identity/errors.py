"""What identity refuses."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class EmailTaken(HalleError):
    """An account has this address already; said to operators only, never to visitors."""

    code = "email-taken"
    sentence = _("An account with this address exists already.")


class LastManager(HalleError):
    """An organisation would be left without anyone to answer for it."""

    code = "last-manager"
    sentence = _("%(organisation)s would be left without a manager: name another one first.")


class AccountStillNeeded(HalleError):
    """Something is not finished yet, so the account cannot be closed."""

    code = "account-still-needed"


class InvitationOver(HalleError):
    """The invitation was answered, withdrawn or is too old."""

    code = "invitation-over"
    sentence = _("This invitation is no longer open. Ask for a new one.")
