"""What the market of a network refuses."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class ListingGone(HalleError):
    """The offer or want was withdrawn, has run out or is paused."""

    code = "listing-gone"
    sentence = _("This is no longer on the market.")


class PhotoNotUnderstood(HalleError):
    """The file is no picture that we can draw anew."""

    code = "photo-not-understood"
    status = 422
    sentence = _("We could not read this picture. Send a JPEG, PNG or WebP file of up to 8 MB.")


class TooManyListings(HalleError):
    """The firm shows as many offers and wants as there is room for."""

    code = "too-many-listings"
    sentence = _("A firm shows %(most)s offers and wants at most: withdraw one first.")


class TooManyPhotos(HalleError):
    """A listing has room for a few photographs only."""

    code = "too-many-photos"
    status = 422
    sentence = _("A listing has room for %(most)s photographs.")


class StudioBusy(HalleError):
    """Too many photographs come in at once."""

    code = "studio-busy"
    status = 429
    sentence = _("Many pictures come in at this moment. Try again in a minute.")


class TooManyMessages(HalleError):
    """A firm writes more than people do."""

    code = "too-many-messages"
    status = 429
    sentence = _("That is a lot of messages. Wait a little before you write more.")
