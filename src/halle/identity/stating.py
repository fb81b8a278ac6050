"""What an organisation types about itself, checked before it is kept."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from halle.identity.models import LegalIdentity, Party
from halle.identity.rules.company_numbers import (
    NumberNotRight,
    tidy_siren,
    tidy_siret,
    tidy_vat_number,
    vat_number_of,
)
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.typed import require_short

_SENTENCES = {
    "siren": _("A SIREN has nine digits, and these do not agree with each other."),
    "siret": _("A SIRET is the SIREN and five more digits, and these do not agree."),
    "vat_number": _("A VAT number is FR, two marks and the SIREN, and these do not agree."),
}


class CompanyNumbers(NamedTuple):
    """The numbers of a firm, as they are kept."""

    siren: str
    siret: str
    vat_number: str


def require_organisation(party_id: int) -> None:
    """People have no legal identity here."""
    if not Party.objects.filter(pk=party_id, kind=Party.Kind.ORGANISATION).exists():
        raise NotFound


def require_numbers(siren: str, siret: str, vat_number: str, vat_regime: str) -> CompanyNumbers:
    """The numbers without spaces; one that cannot be right is refused beside its field."""
    if vat_regime not in LegalIdentity.VatRegime.values:
        raise Invalid(field="vat_regime")
    try:
        number = tidy_siren(siren)
        vat = tidy_vat_number(vat_number, number)
        if vat_regime == LegalIdentity.VatRegime.NORMAL and not vat:
            vat = vat_number_of(number)
        return CompanyNumbers(number, tidy_siret(siret, number), vat)
    except NumberNotRight as wrong:
        raise Invalid(_SENTENCES[wrong.args[0]], field=wrong.args[0]) from None


def require_address(street: str, postcode: str, town: str) -> dict[str, str]:
    """The registered address in France; each part is needed on an invoice."""
    longest = {"street": 200, "postcode": 10, "town": 80}
    typed = {"street": street, "postcode": postcode, "town": town}
    address = {
        name: require_short(typed[name], field=name, longest=longest[name]) for name in typed
    }
    for name, value in address.items():
        if not value:
            raise Invalid(_("An invoice needs the whole address."), field=name)
    if not (len(address["postcode"]) == 5 and address["postcode"].isascii()
            and address["postcode"].isdigit()):  # fmt: skip
        raise Invalid(_("A postcode has five digits."), field="postcode")
    return address
