"""What territory refuses, and why."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class ListOfCommunesNotKnown(HalleError):
    """The file is no official list of communes."""

    code = "list-of-communes-not-known"
    status = 422
    sentence = _(
        "This file has no column with the official number of each commune (COM or code_insee)."
    )
