"""The account on which a firm is paid, and whether its number can be right."""

from __future__ import annotations

from stdnum import bic as bics
from stdnum import exceptions
from stdnum import iban as ibans

from halle.identity.rules.company_numbers import NumberNotRight


def tidy_iban(typed: str) -> str:
    """An account number whose check digits hold (ISO 13616); nothing where nothing was typed.

    >>> tidy_iban("fr76 9999 9261 0800 0000 2610 854"), tidy_iban(" ")
    ('FR7699999261080000002610854', '')
    >>> tidy_iban("FR77 9999 9261 0800 0000 2610 854")
    Traceback (most recent call last):
    ...
    halle.identity.rules.company_numbers.NumberNotRight: iban
    """
    bare = "".join(typed.split())
    if not bare:
        return ""
    try:
        return str(ibans.validate(bare))
    except exceptions.ValidationError:
        raise NumberNotRight("iban") from None


def in_fours(iban: str) -> str:
    """An account number as banks print it.

    >>> in_fours("FR7699999261080000002610854")
    'FR76 9999 9261 0800 0000 2610 854'
    """
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def tidy_bic(typed: str) -> str:
    """The code of a bank, eight or eleven marks (ISO 9362); nothing where nothing was typed.

    >>> tidy_bic("agri fr pp"), tidy_bic("")
    ('AGRIFRPP', '')
    """
    bare = "".join(typed.split())
    if not bare:
        return ""
    try:
        return str(bics.validate(bare))
    except exceptions.ValidationError:
        raise NumberNotRight("bic") from None
