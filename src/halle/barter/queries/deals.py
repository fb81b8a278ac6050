"""Deals, and what firms said of each other after them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Avg, Case, Count, IntegerField, Q, QuerySet, Value, When

from halle.barter.models import Deal, DealLine, DealReview
from halle.barter.rules.awards import Part, part_of
from halle.barter.rules.deals import DealLineWords
from halle.billing.queries.invoices import invoices_about
from halle.billing.rules.exemptions import NO_VAT
from halle.billing.rules.invoices import InvoiceLine
from halle.identity.queries.legal_identities import legal_identities_of
from halle.kernel import sets, sql
from halle.kernel.finding import the_one

ABOUT = (
    "seller__firm",
    "seller__network__party",
    "buyer__firm",
    "buyer__network",
    "listing",
)
OPEN = (Deal.State.QUOTED, Deal.State.ORDERED, Deal.State.DELIVERED, Deal.State.DISPUTED,
        Deal.State.ACCEPTED)  # fmt: skip


AWARDED = ", part décidée par la médiation"
"""After the title, on the invoice of a part, which is always in French."""


CENTS_LEFT = 2


class Rating(NamedTuple):
    """How others rate a firm; no average where nobody has."""

    reviews: int
    stars: float | None


def the_deal(public_id: UUID) -> Deal:
    """The deal of this address; ask the policy who may read it."""
    return the_one(Deal.objects.select_related(*ABOUT), public_id=public_id)


def deal_of_id(deal_id: int) -> Deal:
    """The deal with this number."""
    return the_one(Deal.objects.select_related(*ABOUT), pk=deal_id)


def deals_between(one_id: int, other_id: int, limit: int = 5) -> list[Deal]:
    """The latest deals of two members, whichever of them sold."""
    rows = Deal.objects.filter(seller__in=(one_id, other_id), buyer__in=(one_id, other_id))
    return list(rows.order_by("-pk")[:limit])


def deal_of_payment(public_id: UUID) -> Deal | None:
    """The deal that a payment paid, if it paid one: both have the same id."""
    return Deal.objects.select_related(*ABOUT).filter(public_id=public_id).first()


def is_name_of_a_deal(public_id: UUID) -> bool:
    """Whether a deal has this id, which is then its payment's too; one statement."""
    statement = "SELECT 1 FROM barter_deal WHERE public_id = %s"
    return sql.row(statement, [sets.as_stored(public_id)]) is not None


def credit_note_of(deal: Deal) -> UUID | None:
    """The credit note that gave back the last of a deal's invoice, if all was; one query.

    A cent or two may be left where VAT was rounded on several parts.
    """
    papers = invoices_about(deal.public_id)
    notes = [one.public_id for one in papers if one.is_credit_note]
    return notes[-1] if notes and sum(one.total_cents for one in papers) <= CENTS_LEFT else None


def deals_of(members: Iterable[int]) -> QuerySet[Deal]:
    """The deals of these members: what waits for them, what waits for the other side, the rest."""
    ours = list(members)
    rank = Case(
        When(_waiting_for(ours), then=Value(0)),
        When(state__in=OPEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return (
        Deal.objects.select_related(*ABOUT)
        .filter(Q(seller__in=ours) | Q(buyer__in=ours))
        .annotate(rank=rank)
        .order_by("rank", "-pk")
    )


def deals_waiting_for(members: Iterable[int]) -> QuerySet[Deal]:
    """The deals whose next step is these members'."""
    rows = Deal.objects.select_related(*ABOUT).filter(_waiting_for(list(members)))
    return rows.order_by("-pk")


def euros_to_pay(members: Iterable[int]) -> QuerySet[Deal]:
    """The deals of which these members still owe the part in euros, the oldest first."""
    rows = Deal.objects.select_related(*ABOUT).filter(
        state=Deal.State.ACCEPTED, buyer__in=list(members)
    )
    return rows.order_by("accepted_at", "pk")


def _waiting_for(ours: list[int]) -> Q:
    return (
        Q(state=Deal.State.QUOTED, buyer__in=ours)
        | Q(state=Deal.State.ORDERED, seller__in=ours)
        | Q(state=Deal.State.DELIVERED, buyer__in=ours)
        | Q(state=Deal.State.ACCEPTED, seller__in=ours)
    )


def disputes_of(network_id: int) -> list[Deal]:
    """What waits for a mediator, the oldest first."""
    return list(
        Deal.objects.select_related(*ABOUT)
        .filter(seller__network=network_id, state=Deal.State.DISPUTED)
        .order_by("disputed_at", "pk")
    )


def gives_or_gets_in_a_ring(membership_id: int) -> bool:
    """Whether something agreed in a ring of barter is still to be given by, or to, this member."""
    rows = Deal.objects.filter(ring_cents__gt=0, state__in=Deal.RUNNING)
    return rows.filter(Q(seller=membership_id) | Q(buyer=membership_id)).exists()


def deals_accepted_by_silence(at: datetime) -> QuerySet[Deal]:
    """Delivered deals whose buyer has said nothing in time."""
    return Deal.objects.filter(state=Deal.State.DELIVERED, accept_at__lte=at).order_by(
        "accept_at", "pk"
    )


def quotes_run_out(on: date) -> QuerySet[Deal]:
    """Quotes that nobody took in time."""
    return Deal.objects.filter(state=Deal.State.QUOTED, until__lt=on).order_by("until", "pk")


def invoice_lines_of(deal: Deal) -> list[InvoiceLine]:
    """The lines as billing takes them; at no rate of VAT they are exempt by article 293 B."""
    return [as_invoiced(line) for line in deal.lines.all()]


def due_of(deal: Deal) -> Part:
    """What is invoiced of a deal, and how it is paid; of one that was decided in part, that part.

    ``cents`` is in credit, or paid by the ring that the deal is of. Reads the lines; one query.
    """
    lines = invoice_lines_of(deal)
    if deal.state == Deal.State.SETTLED and deal.awarded_cents:
        return part_of(f"{deal.title}{AWARDED}", lines, deal.euro_cents, deal.awarded_cents)
    return Part(deal.credit_cents + deal.ring_cents, deal.euro_cents, tuple(lines))


def has_something_to_invoice(deal: Deal) -> bool:
    """Whether it was accepted, or decided in part for its seller."""
    return deal.state in (Deal.State.ACCEPTED, Deal.State.PAID) or (
        deal.state == Deal.State.SETTLED and bool(deal.awarded_cents)
    )


def as_invoiced(line: DealLine | DealLineWords) -> InvoiceLine:
    """A line of a quote as billing takes it."""
    return InvoiceLine(
        line.label,
        line.unit_price_cents,
        line.rate,
        line.quantity_thousandths,
        line.unit,
        line.nature,
        "" if line.rate else NO_VAT,
    )


def missing_identities(deal: Deal) -> list[str]:
    """The firms that have not stated who they are before the law; without them no invoice."""
    known = legal_identities_of([deal.seller.firm_id, deal.buyer.firm_id])
    return [side.firm.name for side in (deal.seller, deal.buyer) if side.firm_id not in known]


def reviews_of(firm_id: int, limit: int = 20) -> list[DealReview]:
    """What others said of a firm, the latest first."""
    rows = DealReview.objects.select_related("author", "deal").filter(about=firm_id)
    return list(rows.order_by("-pk")[:limit])


def rating_of(firm_id: int) -> Rating:
    """How many said something of a firm, and the average of their stars."""
    found = DealReview.objects.filter(about=firm_id).aggregate(n=Count("pk"), stars=Avg("stars"))
    return Rating(found["n"], round(found["stars"], 1) if found["stars"] else None)


def the_review(public_id: UUID) -> DealReview:
    """The review of this address."""
    reviews = DealReview.objects.select_related("deal__seller", "deal__buyer")
    return the_one(reviews, public_id=public_id)
