"""Statements for accounting programs, in the form of ISO 20022 camt.053."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
NO_CURRENCY = "X" * 3
"""ISO 4217's code where no currency is meant: a credit is worth a euro and is none."""


class Line(NamedTuple):
    """One entry, credit-positive."""

    reference: str
    cents: int
    booked_at: datetime
    valued_at: datetime
    title: str
    with_whom: str
    message: str


class Sheet(NamedTuple):
    """An account over a period."""

    name: str
    account: str
    owner: str
    written_at: datetime
    since: datetime
    until: datetime
    opening_cents: int
    closing_cents: int


def camt_053(sheet: Sheet, lines: Iterable[Line]) -> bytes:
    """The statement as XML; amounts are positive, with a mark that says which way they went."""
    from lxml import etree

    document = etree.Element(f"{{{SPACE}}}Document", nsmap={None: SPACE})
    statement = _add(document, "BkToCstmrStmt")
    header = _add(statement, "GrpHdr")
    _add(header, "MsgId", sheet.name[:35])
    _add(header, "CreDtTm", sheet.written_at.isoformat(timespec="seconds"))
    body = _add(statement, "Stmt")
    _add(body, "Id", sheet.name[:35])
    _add(body, "CreDtTm", sheet.written_at.isoformat(timespec="seconds"))
    between = _add(body, "FrToDt")
    _add(between, "FrDtTm", sheet.since.isoformat(timespec="seconds"))
    _add(between, "ToDtTm", sheet.until.isoformat(timespec="seconds"))
    account = _add(body, "Acct")
    _add(_add(_add(account, "Id"), "Othr"), "Id", sheet.account[:34])
    _add(account, "Ccy", NO_CURRENCY)
    _add(_add(account, "Ownr"), "Nm", sheet.owner[:140])
    _balance(body, "OPBD", sheet.opening_cents, sheet.since)
    _balance(body, "CLBD", sheet.closing_cents, sheet.until)
    for line in lines:
        _entry(body, line)
    written: bytes = etree.tostring(
        document, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return written


def _balance(body: Any, code: str, cents: int, at: datetime) -> None:
    balance = _add(body, "Bal")
    _add(_add(_add(balance, "Tp"), "CdOrPrtry"), "Cd", code)
    _amount(balance, cents)
    _add(_add(balance, "Dt"), "Dt", at.date().isoformat())


def _entry(body: Any, line: Line) -> None:
    entry = _add(body, "Ntry")
    _amount(entry, line.cents)
    _add(_add(entry, "Sts"), "Cd", "BOOK")
    _add(_add(entry, "BookgDt"), "Dt", line.booked_at.date().isoformat())
    _add(_add(entry, "ValDt"), "Dt", line.valued_at.date().isoformat())
    _add(entry, "AcctSvcrRef", line.reference.replace("-", "")[:35])
    _add(_add(_add(entry, "BkTxCd"), "Prtry"), "Cd", "BARTER")
    details = _add(_add(entry, "NtryDtls"), "TxDtls")
    if line.with_whom:
        side = "Dbtr" if line.cents > 0 else "Cdtr"
        party = _add(_add(_add(details, "RltdPties"), side), "Pty")
        _add(party, "Nm", line.with_whom[:140])
    _add(_add(details, "RmtInf"), "Ustrd", (line.message or line.title)[:140])


def _amount(element: Any, cents: int) -> None:
    amount = _add(element, "Amt", f"{abs(cents) // 100}.{abs(cents) % 100:02d}")
    amount.set("Ccy", NO_CURRENCY)
    _add(element, "CdtDbtInd", "CRDT" if cents >= 0 else "DBIT")


def _add(parent: Any, name: str, text: str = "") -> Any:
    child = parent.makeelement(f"{{{SPACE}}}{name}", nsmap=parent.nsmap)
    parent.append(child)
    if text:
        child.text = "".join(mark for mark in text if mark.isprintable())
    return child
