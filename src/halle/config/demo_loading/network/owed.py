"""What firms owe each other today, invoiced in euros and not paid."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta

from halle.billing.rules.exemptions import NO_VAT
from halle.billing.rules.invoices import InvoiceLine
from halle.config.demo.firms import DORMANT, OWED, SUSPENDED
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.network.papers import DAYS_TO_PAY, Paid, Paper
from halle.config.demo_loading.network.sales import line_of
from halle.config.demo_loading.plan import Plan

DUE, NOT_YET_DUE = 136, 45
FIRMS = 62
OLDEST_DAYS = 70
PARTLY_PERMILLE = 180
NEAR_PERMILLE = 600


def owed_papers(plan: Plan, firms: list[Firm]) -> list[Paper]:
    """Some are due, some are not yet; of some a part was paid."""
    draw = plan.draw("owed")
    there = [firm for firm in firms if firm.joined_at and firm.key not in DORMANT | {SUSPENDED}]
    if len(there) < 3:
        return []
    by_key = {firm.key: firm for firm in there}
    papers = [
        _agreed(plan, by_key[seller], by_key[buyer], euros, draw)
        for buyer, seller, euros in OWED
        if buyer in by_key and seller in by_key
    ]
    due, later = DUE * len(there) // FIRMS, NOT_YET_DUE * len(there) // FIRMS
    for _ in range(max(0, due - len(papers))):
        papers.append(_one(plan, there, draw, DAYS_TO_PAY + 1, OLDEST_DAYS))
    papers += [_one(plan, there, draw, 1, DAYS_TO_PAY - 2) for _ in range(later)]
    return papers


def _agreed(plan: Plan, seller: Firm, buyer: Firm, euros: int, draw: random.Random) -> Paper:
    first = seller.sector.sells[0]
    normal = seller.demo.charges_vat
    line = InvoiceLine(
        f"{first.label}, trois mois", euros * 100, first.vat_bp if normal else 0,
        nature=first.nature, unit="LS", exemption="" if normal else NO_VAT,
    )  # fmt: skip
    return Paper(_issued(plan, draw, 62, OLDEST_DAYS), seller, buyer, line)


def _one(plan: Plan, firms: list[Firm], draw: random.Random, least: int, most: int) -> Paper:
    buyer = draw.choice(firms)
    near = [one for one in firms if one.demo.sector in buyer.sector.buys_from and one != buyer]
    others = near if near and draw.randrange(1000) < NEAR_PERMILLE else firms
    seller = draw.choice([one for one in others if one.id != buyer.id])
    paper = Paper(_issued(plan, draw, least, most), seller, buyer, line_of(seller, draw))
    if draw.randrange(1000) < PARTLY_PERMILLE:
        cents = paper.line.net_cents * draw.choice((25, 40, 50)) // 100
        at = min(paper.issued_at + timedelta(days=draw.randint(5, 25)), plan.now)
        reference = f"VIR {draw.randrange(10**6):06d}"
        paper.paid.append(Paid(at, "euro", reference, cents))
    return paper


def _issued(plan: Plan, draw: random.Random, least: int, most: int) -> datetime:
    day = plan.today - timedelta(days=draw.randint(least, most))
    return plan.moment(day, time(draw.randint(8, 18), draw.randrange(60)))
