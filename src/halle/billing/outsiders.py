"""What is typed about a customer who is not on the platform, checked before it is frozen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from stdnum.eu import vat
from stdnum.exceptions import ValidationError

from halle.billing.rules.content import Side
from halle.billing.rules.outsiders import COUNTRIES, Outsider
from halle.identity.rules.company_numbers import NumberNotRight, tidy_siren, tidy_vat_number
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name, require_short

_SENTENCES = {
    "siren": _("A SIREN has nine digits, and these do not agree with each other."),
    "vat_number": _("This VAT number cannot be right: check each letter and digit."),
}
_LONGEST = {"street": 200, "postcode": 10, "town": 80}


def require_outsider(told: Outsider) -> Side:
    """The customer as the invoice will name them; what cannot be right is refused by its field."""
    if told.country not in COUNTRIES:
        raise Invalid(_("Choose one from the list."), field="country")
    typed = {"street": told.street, "postcode": told.postcode, "town": told.town}
    address = {
        name: require_short(text, field=name, longest=_LONGEST[name])
        for name, text in typed.items()
    }
    for name, text in address.items():
        if not text:
            raise Invalid(_("An invoice needs the whole address."), field=name)
    if told.country == "FR" and not _is_french(address["postcode"]):
        raise Invalid(_("A postcode has five digits."), field="postcode")
    siren, vat_number = _numbers(told)
    return Side(
        name=require_name(told.name),
        country=told.country,
        street=address["street"],
        postcode=address["postcode"],
        town=address["town"],
        siren=siren,
        vat_number=vat_number,
    )


def _numbers(told: Outsider) -> tuple[str, str]:
    """SIREN and VAT number without spaces; a French VAT number tells the SIREN."""
    if told.country != "FR":
        if told.siren.strip():
            raise Invalid(_("Only firms of France have a SIREN."), field="siren")
        return "", _vat_number_abroad(told.vat_number, told.country)
    bare = "".join(told.vat_number.split())
    try:
        siren = tidy_siren(told.siren or bare[-9:]) if told.siren.strip() or bare else ""
        return siren, tidy_vat_number(told.vat_number, siren)
    except NumberNotRight as wrong:
        field = wrong.args[0] if told.siren.strip() else "vat_number"
        raise Invalid(_SENTENCES[field], field=field) from None


def _vat_number_abroad(typed: str, country: str) -> str:
    """A VAT number of this country of the Union, checked as that country checks it."""
    if not typed.strip():
        return ""
    try:
        number = str(vat.validate(typed))
    except ValidationError:
        raise Invalid(_SENTENCES["vat_number"], field="vat_number") from None
    if not number.startswith("EL" if country == "GR" else country):
        raise Invalid(_SENTENCES["vat_number"], field="vat_number")
    return number


def _is_french(postcode: str) -> bool:
    return len(postcode) == 5 and postcode.isascii() and postcode.isdigit()
