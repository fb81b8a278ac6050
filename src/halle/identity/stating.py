"""What an organisation types about itself, checked before it is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from halle.identity.account_letters import tell_of_new_account
from halle.identity.models import LegalIdentity, Party
from halle.identity.rules.bank_accounts import tidy_bic, tidy_iban
from halle.identity.rules.company_numbers import (
    NumberNotRight,
    tidy_siren,
    tidy_siret,
    tidy_vat_number,
    vat_number_of,
)
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.typed import require_name, require_not_negative, require_short

_SENTENCES = {
    "siren": _("A SIREN has nine digits, and these do not agree with each other."),
    "siret": _("A SIRET is the SIREN and five more digits, and these do not agree."),
    "vat_number": _("A VAT number is FR, two marks and the SIREN, and these do not agree."),
    "iban": _("This IBAN has a mistake: check each group of four signs."),
    "bic": _("A BIC has 8 or 11 letters and digits."),
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


def require_firm(name: str, form: str, capital: int | None, register: str) -> dict[str, object]:
    """What kind of firm it is, in words and cents."""
    require_not_negative(capital or 0, field="share_capital_cents")
    return {
        "legal_name": require_name(name, field="legal_name"),
        "legal_form": require_short(form, field="legal_form", longest=60),
        "share_capital_cents": capital,
        "register_town": require_short(register, field="register_town", longest=80),
    }


def require_account(iban: str, bic: str) -> dict[str, str]:
    """The account to be paid on, without spaces; both may be empty, a bank alone may not."""
    try:
        account = {"iban": tidy_iban(iban), "bic": tidy_bic(bic)}
    except NumberNotRight as wrong:
        raise Invalid(_SENTENCES[wrong.args[0]], field=wrong.args[0]) from None
    if account["bic"] and not account["iban"]:
        raise Invalid(_("A BIC says nothing without the IBAN it goes with."), field="iban")
    return account


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


def keep_identity(actor: Actor, organisation_id: int, stated: dict[str, Any], at: datetime) -> None:
    """Write it down; the managers are told where the account is another than before."""
    held = LegalIdentity.objects.select_for_update(no_key=True).filter(party=organisation_id)
    before = [known.iban for known in held] or [""]
    LegalIdentity.objects.update_or_create(
        party_id=organisation_id, defaults=stated | {"stated_at": at}
    )
    if stated["iban"] not in before:
        tell_of_new_account(actor, organisation_id, stated["iban"], at)
