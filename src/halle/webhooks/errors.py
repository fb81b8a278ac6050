"""What webhooks refuse, and why."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class AddressNotUsable(HalleError):
    """The address is no public https address."""

    code = "webhook-address-not-usable"
    status = 422
    sentence = _("Nothing can be sent to this address.")


class EnoughEndpoints(HalleError):
    """The organisation has as many addresses as it may."""

    code = "enough-webhooks"
    sentence = _("An organisation may have %(most)s addresses. Remove one first.")


class EndpointIsStopped(HalleError):
    """Nothing is sent to an address that is stopped."""

    code = "webhook-is-stopped"
    sentence = _("This address is stopped. Start it again first.")


class TooManyTrials(HalleError):
    """An address was tried out again and again within an hour."""

    code = "too-many-trials"
    status = 429
    sentence = _("That is a lot of trials. Wait a little before the next one.")


class AlreadyOnItsWay(HalleError):
    """The message waits to be sent; sending it once more would change nothing."""

    code = "already-on-its-way"
    sentence = _("This message is on its way already.")
