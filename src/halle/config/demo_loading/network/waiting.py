"""What waits for somebody's answer today, done through the actions as people do it."""

from __future__ import annotations

from datetime import datetime, timedelta

from halle.barter.actions.ask_reversal import ask_reversal
from halle.barter.actions.ask_to_leave import ask_to_leave
from halle.barter.actions.request_payment import request_payment
from halle.barter.actions.set_acceptance import set_acceptance
from halle.barter.actions.trust_payee import trust_payee
from halle.barter.models import Transfer
from halle.billing.actions.dispute_invoice import dispute_invoice
from halle.billing.actions.invoice_outsider import invoice_outsider
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.models import Invoice
from halle.config.demo.firms import ASKED, LEAVING, OUTSIDE, SUSPENDED, TRUSTED
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel.actor import Actor

DISPUTED = "Livré en deux fois, la seconde moitié manque encore"
CREDITED = "Dernière livraison reprise"


class Waiting:
    """Requests to answer, payments asked back, a firm on its way out, an invoice contested."""

    def __init__(self, plan: Plan, network_id: int, firms: dict[str, Firm]) -> None:
        self._plan, self._network_id, self._firms = plan, network_id, firms
        self._ids = PublicIds(plan.draw("waiting"))

    def write(self) -> None:
        """The oldest first."""
        self._leave()
        self._trust()
        for days, (payee, payer, cents, message) in enumerate(ASKED, start=1):
            if payee in self._firms and payer in self._firms:
                self._ask(self._firms[payee], self._firms[payer], cents, message, days)
        self._ask_back()
        self._contest()
        self._give_credit()
        self._invoice_outside()

    def _ago(self, **span: float) -> datetime:
        return self._plan.now - timedelta(**span)

    def _ask(self, payee: Firm, payer: Firm, cents: int, message: str, days: int) -> None:
        at = self._ago(days=days, minutes=20 * days)
        request_payment(
            actor=acting_for(payee),
            network_id=self._network_id,
            payee_id=payee.id,
            payer_id=payer.id,
            cents=cents,
            message=message,
            payment_id=self._ids.at(at),
            at=at,
        )

    def _trust(self) -> None:
        """Some let a firm they know be paid at once; one lets silence be a yes."""
        for key, payee, euros in TRUSTED:
            if key in self._firms and payee in self._firms:
                firm = self._firms[key]
                trust_payee(
                    actor=acting_for(firm),
                    membership_id=firm.member.pk,
                    payee_id=self._firms[payee].id,
                    up_to_cents=euros * 100,
                    at=self._ago(days=90),
                )
                set_acceptance(
                    actor=acting_for(firm),
                    membership_id=firm.member.pk,
                    days=7,
                    at=self._ago(days=90),
                )

    def _leave(self) -> None:
        if firm := self._firms.get(LEAVING):
            ask_to_leave(actor=acting_for(firm), membership_id=firm.member.pk, at=self._ago(days=9))

    def _ask_back(self) -> None:
        """The last one that paid the bakery did so twice, or says so."""
        bakery = self._firms.get("miche-tetue")
        paid = Transfer.objects.filter(
            payee=bakery.id if bakery else None, kind=Transfer.Kind.PAYMENT, state="done"
        )
        if (last := paid.order_by("-pk").first()) is None:
            return
        payer = next(firm for firm in self._firms.values() if firm.id == last.payer_id)
        ask_reversal(actor=acting_for(payer), transfer_id=last.public_id, at=self._ago(hours=3))

    def _contest(self) -> None:
        firm = self._firms.get(SUSPENDED)
        contested = Invoice.objects.filter(issuer=firm.id if firm else None).order_by("-pk")
        if (last := contested.filter(balance__open_cents__gt=0).first()) is not None:
            buyer = next(one for one in self._firms.values() if one.id == last.customer_id)
            dispute_invoice(
                actor=acting_for(buyer),
                invoice_id=last.public_id,
                reason=DISPUTED,
                at=self._ago(days=6),
            )

    def _give_credit(self) -> None:
        """An invoice that should not have been: its number stays, a credit note takes it back."""
        papers = Invoice.objects.filter(balance__open_cents__gt=0, due_on__gt=self._plan.today)
        last = papers.order_by("-pk").first()
        if last is not None:
            seller = next(one for one in self._firms.values() if one.id == last.issuer_id)
            issue_credit_note(
                actor=acting_for(seller),
                invoice_id=last.public_id,
                reason=CREDITED,
                at=self._ago(hours=20),
            )

    def _invoice_outside(self) -> None:
        """What firms sell to those whom only their invoices name."""
        at = self._ago(days=4)
        for key, outsider, line in OUTSIDE:
            firm = self._firms.get(key)
            if firm and firm.demo.charges_vat:
                invoice_outsider(
                    actor=acting_for(firm),
                    issuer_id=firm.id,
                    customer=outsider,
                    reference=self._ids.at(at),
                    lines=[line],
                    at=at,
                )


def acting_for(firm: Firm) -> Actor:
    """Whoever answers for a firm, acting for it."""
    return Actor.person(firm.manager_id, acting_for=firm.id)
