"""How each firm came into the network: its application, its place, its credit lines."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from halle.barter.models import CreditLine, Membership
from halle.barter.parameters import CEILING_PERMILLE, LINE_MONTHS
from halle.barter.queries.credit_lines import bounds_in_force, figures_of
from halle.barter.rules.credit_line import Figures, Proposal, ceiling_of, propose_line
from halle.barter.rules.months import months_after
from halle.config.demo.firms import APPLIED, COUNCIL, DORMANT, SECTORS, SUSPENDED
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel.parameters import value_of

EARLY_PERMILLE = 640
"""How many firms were there before the first trade that is told."""

EARLY = DORMANT | {SUSPENDED, *COUNCIL, "miche-tetue"}
CAREFUL_PERMILLE, SHARE_AT_FIRST = 160, 500
CAREFUL_MONTHS = 5
CAREFUL = "Moitié pour commencer, à revoir après les premières ventes"
RAISED = "Les premières ventes sont faites : la ligne de la formule"
WHY_SUSPENDED = "Deux factures contestées par leurs clients, en attente de médiation"


@dataclass(frozen=True, slots=True)
class Line:
    """A decision about a credit line, from an instant on."""

    since: datetime
    firm: Firm
    cents: int
    proposal: Proposal
    figures: Figures
    reason: str

    @property
    def ceiling_cents(self) -> int | None:
        """How much the firm may hold under it."""
        return ceiling_of(max(self.cents, self.proposal.cents), value_of(CEILING_PERMILLE))


class MemberWriter:
    """Writes memberships and lines of the past."""

    def __init__(
        self, plan: Plan, network_id: int, founded_at: datetime, council: list[int]
    ) -> None:
        self._plan, self._network_id, self._founded_at = plan, network_id, founded_at
        self._council = council
        self._ids = PublicIds(plan.draw("memberships"))

    def write(self, firms: list[Firm]) -> list[Line]:
        """Number the firms in the order they came; answer the decisions about lines, earliest first."""
        applied = {firm.key: self._applied_at(firm) for firm in firms}
        ordered = sorted(firms, key=lambda firm: applied[firm.key])
        rows = [
            self._membership(number, firm, applied[firm.key])
            for number, firm in enumerate(ordered, start=1)
        ]
        for firm, row in zip(ordered, Membership.objects.bulk_create(rows), strict=True):
            firm.member = row
        lines = [line for firm in ordered if firm.joined_at for line in self._lines(firm)]
        lines.sort(key=lambda line: line.since)
        CreditLine.objects.bulk_create(map(self._row, lines))
        return lines

    def _applied_at(self, firm: Firm) -> datetime:
        draw = self._plan.draw("joins-network", firm.key)
        if firm.key in APPLIED:
            return self._plan.now - timedelta(days=2 + draw.randrange(9), hours=draw.randrange(9))
        if firm.key in EARLY or draw.randrange(1000) < EARLY_PERMILLE:
            return self._founded_at + timedelta(days=draw.randrange(40), hours=draw.randrange(24))
        days = (self._plan.now - self._founded_at).days - 75
        return self._founded_at + timedelta(
            days=55 + draw.randrange(max(1, days)), hours=draw.randrange(24)
        )

    def _membership(self, number: int, firm: Firm, applied_at: datetime) -> Membership:
        draw, demo = self._plan.draw("membership", firm.key), firm.demo
        states = Membership.State
        member = Membership(
            public_id=self._ids.at(applied_at),
            network_id=self._network_id,
            firm=firm.party,
            number=number,
            state=states.SUSPENDED if firm.key == SUSPENDED else states.ACTIVE,
            sector=firm.sector.name,
            activity=demo.activity,
            age_years=demo.age_years,
            turnover_cents=demo.turnover_cents,
            headcount=demo.headcount,
            has_equity=draw.random() < 0.75,
            demand_permille=self._demand(firm, draw),
            terms_accepted_at=applied_at,
            applied_at=applied_at,
            applied_by_id=firm.manager_id,
        )
        if firm.key in APPLIED:
            member.state = states.APPLIED
            return member
        member.joined_at = member.decided_at = applied_at + timedelta(
            days=1 + draw.randrange(8), hours=draw.randrange(8)
        )
        member.decided_by_id = draw.choice(self._council)
        member.reason = WHY_SUSPENDED if firm.key == SUSPENDED else ""
        member.contribution_due_on = months_after(member.joined_at, 12).date()
        return member

    def _demand(self, firm: Firm, draw: random.Random) -> int:
        looked_for = sum(firm.demo.sector in one.buys_from for one in SECTORS.values())
        return min(1000, 150 + 45 * looked_for + draw.randrange(150))

    def _lines(self, firm: Firm) -> list[Line]:
        """The formula's line; to some the council gave half of it at first."""
        figures = figures_of(firm.member)
        proposal = propose_line(figures, bounds_in_force())
        draw = self._plan.draw("line", firm.key)
        firm.line_cents = proposal.cents
        if draw.randrange(1000) >= CAREFUL_PERMILLE or proposal.cents < 100_000:
            return [Line(firm.member_since, firm, proposal.cents, proposal, figures, "")]
        half = proposal.cents * SHARE_AT_FIRST // 1000
        first = Line(firm.member_since, firm, half - half % 1000, proposal, figures, CAREFUL)
        later = months_after(firm.member_since, CAREFUL_MONTHS)
        if later >= self._plan.now:
            firm.line_cents = first.cents
            return [first]
        return [first, Line(later, firm, proposal.cents, proposal, figures, RAISED)]

    def _row(self, line: Line) -> CreditLine:
        draw = self._plan.draw("line-author", line.firm.key, line.reason)
        return CreditLine(
            membership_id=line.firm.member.pk,
            cents=line.cents,
            ceiling_cents=line.ceiling_cents,
            proposed_cents=line.proposal.cents,
            inputs={
                "figures": line.figures._asdict(),
                "bounds": bounds_in_force()._asdict(),
                "proposal": line.proposal._asdict(),
            },
            author_id=draw.choice(self._council),
            reason=line.reason,
            since=line.since,
            until=months_after(line.since, value_of(LINE_MONTHS)),
        )
