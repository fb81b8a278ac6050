"""The pages of distribution day, as a volunteer's phone uses them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from halle.billing.models import Payment
from halle.circuits.models import Collection, CyclePoint, PackedLine
from halle.kernel.qr import qr_svg
from halle.market.models import OrderLine
from halle.trust.models import Sighting
from tests.circuits.distribution.day import make_day
from tests.makers.identity import NOON, make_person, make_role
from tests.makers.orders import order as make_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return make_day(members=3)


def signed_in(person):
    client = Client()
    client.force_login(person.account)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def lea(day):
    return signed_in(day.volunteer)


def at(day, name, *more):
    return reverse(f"circuits:{name}", args=[day.cycle.session.public_id, *more])


def pages(day):
    basket = day.order.public_id
    return {
        at(day, "distribution"),
        at(day, "handover"),
        at(day, "basket-to-hand-over", basket),
        at(day, "packing"),
        at(day, "packing") + "?par=produit",
        at(day, "packing") + "?par=ferme",
        at(day, "packing") + f"?par=produit&produit={day.offers[0].public_id}",
        at(day, "packing-paper"),
        at(day, "packing-paper") + "?par=ferme",
        at(day, "packing-paper") + "?par=produit",
        at(day, "labels"),
        at(day, "leftovers"),
    }


def steps(day):
    basket, point = day.order.public_id, CyclePoint.objects.get(cycle=day.cycle).point.public_id
    names = [
        "hand-over", "pay-and-hand-over", "take-payment", "refund-payment",
        "undo-hand-over", "mark-absent", "undo-absence",
    ]  # fmt: skip
    return {
        *(at(day, name, basket) for name in names),
        at(day, "undo-payment", basket, basket),
        at(day, "tick-packed"),
        at(day, "close-distribution", point),
        at(day, "reopen-distribution", point),
    }


def test_every_page_is_there_for_the_team_and_for_nobody_else(day, lea):
    another = signed_in(make_person())
    producer, former = signed_in(day.producer), make_person()
    make_role(former, day.hub.party, ended_at=NOON)

    for page in pages(day):
        assert lea.get(page).status_code == 200, page
        for other in (another, producer, signed_in(former), signed_in(day.members[0])):
            assert other.get(page).status_code == 404, page
        answer = Client().get(page)
        assert (answer.status_code, "/compte/" in answer["Location"]) == (302, True)


def test_no_step_is_taken_by_anybody_else(day):
    before = list(Collection.objects.values())

    for step in steps(day):
        for other in (day.producer, day.members[0], make_person()):
            assert signed_in(other).post(step, {"method": "cash", "cents": "1"}).status_code == 404
        assert Client().post(step).status_code == 302
        assert Client().get(step).status_code in {302, 405}

    assert list(Collection.objects.values()) == before
    assert not Payment.objects.exists()
    assert not PackedLine.objects.exists()


def test_a_program_that_only_reads_hands_nothing_over(day, lea):
    assert lea.get(at(day, "hand-over", day.order.public_id)).status_code == 405


def key_in(page):
    return re.search(r'name="key" value="([^"]+)"', page.content.decode()).group(1)


def test_a_volunteer_finds_a_basket_takes_what_is_due_and_hands_it_over(day, lea):
    listed = lea.get(at(day, "handover"), {"q": "mémber 0"}).content.decode()
    assert "Member 0" in listed
    assert "Member 1" not in listed

    page = lea.get(at(day, "basket-to-hand-over", day.order.public_id))
    assert 'value="7,50"' in page.content.decode()
    sent = {"cents": "7,50", "method": "cash", "key": key_in(page)}
    answer = lea.post(at(day, "pay-and-hand-over", day.order.public_id), sent)

    assert answer.status_code == 302
    after = lea.get(answer["Location"])
    assert "handed over to Member 0" in after.content.decode()
    kept = Collection.objects.get(pk=day.order.pk)
    assert kept.handed_over_by == day.volunteer
    assert Payment.objects.get().cents == 750

    again = lea.post(at(day, "pay-and-hand-over", day.order.public_id), sent)
    assert again.status_code == 302
    assert Payment.objects.count() == 1


def test_the_back_button_after_paying_pays_once(day, lea):
    page = lea.get(at(day, "basket-to-hand-over", day.order.public_id))
    sent = {"cents": "3", "method": "cash", "key": key_in(page)}
    address = at(day, "take-payment", day.order.public_id)

    for _ in range(3):
        assert lea.post(address, sent).status_code == 302
    changed = lea.post(address, {**sent, "cents": "4"})

    assert changed.status_code == 422
    assert "already sent" in changed.content.decode()
    assert [payment.cents for payment in Payment.objects.all()] == [300]


@pytest.mark.parametrize("typed", ["7,51", "abc", "", "-1", "0", "7,501"])
def test_an_amount_that_cannot_be_comes_back_beside_its_field(day, lea, typed):
    page = lea.get(at(day, "basket-to-hand-over", day.order.public_id))

    answer = lea.post(
        at(day, "pay-and-hand-over", day.order.public_id),
        {"cents": typed, "method": "cash", "key": key_in(page)},
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_cents_error"' in text
    assert not Payment.objects.exists()
    assert Collection.objects.get(pk=day.order.pk).handed_over_at is None


def test_what_is_paid_already_is_handed_over_from_the_list_and_undone_with_one_touch(lea, day):
    Payment.objects.create(
        keeper=day.hub.party, payer=day.members[0], method="cash", cents=750,
        for_reference=day.order.public_id, at=NOON,
    )  # fmt: skip
    listed = lea.get(at(day, "handover")).content.decode()
    assert f'formaction="{at(day, "hand-over", day.order.public_id)}"' in listed

    done = lea.post(at(day, "hand-over", day.order.public_id))
    assert "Undo" in lea.get(done["Location"]).content.decode()
    lea.post(at(day, "undo-hand-over", day.order.public_id))
    assert Collection.objects.get(pk=day.order.pk).handed_over_at is None


def test_a_card_is_fetched_into_the_list(day, lea):
    card = lea.get(
        at(day, "basket-to-hand-over", day.order.public_id), headers={"HX-Request": "true"}
    ).content.decode()

    assert "<html" not in card
    assert "Carottes" in card


def test_an_absence_is_noted_and_the_distribution_closed(day, lea):
    point = CyclePoint.objects.get(cycle=day.cycle)
    until = (NOON + timedelta(days=400)).date()

    lea.post(
        at(day, "mark-absent", day.order.public_id),
        {"fate": "kept", "kept_until": until.isoformat(), "note": "au frigo"},
    )
    wrong = lea.post(
        at(day, "mark-absent", day.orders[1].public_id),
        {"fate": "kept", "kept_until": "2020-01-01"},
    )
    assert (wrong.status_code, "not past" in wrong.content.decode()) == (422, True)
    assert Collection.objects.get(pk=day.order.pk).kept_until == until

    lea.post(at(day, "close-distribution", point.point.public_id))
    point.refresh_from_db()
    assert point.ended_at is not None
    assert Collection.objects.filter(absent_at__isnull=False).count() == 3
    lea.post(at(day, "reopen-distribution", point.point.public_id))
    assert Collection.objects.filter(absent_at__isnull=False).count() == 1


def test_the_second_to_take_a_payment_reads_why_nothing_was_taken(day, lea):
    pay, basket = at(day, "pay-and-hand-over", day.order.public_id), day.order.public_id
    form = {"cents": "7.50", "method": "cash"}
    lea.post(pay, {**form, "key": "01a220a5-0000-7000-8000-000000000001"})

    late = lea.post(pay, {**form, "key": "01a220a5-0000-7000-8000-000000000002"})

    assert late.status_code == 422
    assert "€0.00 is due: nothing more can be taken." in late.content.decode()
    assert Payment.objects.filter(for_reference=basket).count() == 1


def test_lines_are_ticked_without_and_with_script(day, lea):
    lines = list(OrderLine.objects.filter(order=day.order).order_by("pk"))
    where = {"crate": str(day.order.number), "par": "personne"}

    plain = lea.post(at(day, "tick-packed"), {**where, "tick": str(lines[0].pk)})
    assert plain["Location"].endswith(f"#crate-{day.order.number}")
    swapped = lea.post(
        at(day, "tick-packed"), {**where, "tick": str(lines[1].pk)}, headers={"HX-Request": "true"}
    )
    assert "Ready" in swapped.content.decode()
    assert "<strong>2</strong> of 6 lines packed" in swapped.content.decode()
    assert PackedLine.objects.count() == 2
    assert "Léa" in swapped.content.decode()

    lea.post(at(day, "tick-packed"), {**where, "untick": str(lines[1].pk)})
    assert PackedLine.objects.get().pk == lines[0].pk
    assert lea.post(at(day, "tick-packed"), {**where, "tick": "zut"}).status_code == 404


def test_members_read_who_saw_their_name_once_a_day(day, lea):
    for _ in range(2):
        for page in pages(day):
            lea.get(page)

    seen = Sighting.objects.filter(seer=day.volunteer)
    assert sorted(seen.values_list("subject", flat=True)) == sorted(m.pk for m in day.members)


@pytest.mark.parametrize("page", ["handover", "packing", "distribution", "labels", "leftovers"])
def test_a_page_costs_the_same_queries_for_one_basket_and_for_many(
    page, same_queries_at_one_and_many
):
    day = make_day(members=1, closed=False)
    lea = signed_in(day.volunteer)
    from halle.market.models import Order, SaleSession

    def add():
        SaleSession.objects.filter(pk=day.cycle.pk).update(state="open", closed_at=None)
        make_order(day.cycle, {day.offers[0]: 1, day.offers[1]: 1}, buyer=make_person())
        SaleSession.objects.filter(pk=day.cycle.pk).update(state="closed", closed_at=NOON)
        Order.objects.filter(session=day.cycle.pk).update(state="confirmed")
        lea.get(at(day, page))

    same_queries_at_one_and_many(lambda: lea.get(at(day, page)), add, many=12)


def test_the_code_of_a_basket_leads_the_team_to_it_and_its_member_to_the_order(day, lea):
    code = reverse("circuits:scanned-basket", args=[day.order.public_id])

    assert lea.get(code).url == at(day, "basket-to-hand-over", day.order.public_id)
    member = signed_in(day.members[0])
    assert member.get(code).url == reverse("circuits:order", args=[day.order.public_id])
    assert signed_in(make_person("Stranger")).get(code, follow=True).status_code == 404
    assert Client().get(code).url.startswith(reverse("account_login"))


def test_labels_and_orders_carry_the_short_address(day, lea, settings):
    code = reverse("circuits:scanned-basket", args=[day.order.public_id])
    order = reverse("circuits:order", args=[day.order.public_id])

    label = qr_svg(f"http://testserver{code}", title="Code of basket 1")
    assert label in lea.get(at(day, "labels")).content.decode()
    shown = qr_svg(f"{settings.SITE_URL}{code}", title="Code of order no. 1")
    assert shown in signed_in(day.members[0]).get(order).content.decode()


def test_a_hand_scanner_finds_the_basket_it_reads(day, lea):
    code = reverse("circuits:scanned-basket", args=[day.orders[1].public_id])

    page = lea.get(at(day, "handover"), {"q": f"http://testserver{code}"}).content.decode()

    assert at(day, "basket-to-hand-over", day.orders[1].public_id) in page
    assert at(day, "basket-to-hand-over", day.orders[0].public_id) not in page
