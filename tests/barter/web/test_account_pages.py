"""The pages of an account: what its firm reads and does there, and nobody else."""

import re

import pytest
from django.urls import reverse

from halle.barter.models import RecurringPayment, Transfer, TrustedPayee
from tests.barter.actions.payments import pay
from tests.makers.barter import balances, make_member
from tests.makers.identity import make_person
from tests.makers.web import browser


def at(member, name, *more):
    return reverse(f"barter:{name}", args=[member.public_id, *more])


def said(answer):
    return answer.content.decode().replace("\u00a0", " ")


PAGES = (
    "account",
    "counter",
    "pay",
    "ask",
    "requests",
    "statement",
    "statement-print",
    "statement-pdf",
    "statement-csv",
    "statement-xml",
    "line",
    "settings",
    "file",
    "file-example",
    "bring-example",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_firms_people_see_its_account_and_others_do_not(scene, name):
    address = at(scene.a, name)

    assert scene.ada.get(address).status_code == 200
    for who in (scene.ben, scene.stranger, scene.former, scene.volunteer, scene.carl):
        assert who.get(address).status_code == 403
    assert scene.nobody.get(address).status_code == 302
    if name not in ("pay", "ask", "file"):
        assert scene.chair.get(address).status_code == 200


def test_the_account_shows_balance_limits_and_last_movements(scene):
    page = said(scene.ada.get(at(scene.a, "account")))

    assert "-120.00 credits" in page
    assert "You can still spend <strong>880.00 credits</strong>" in page
    assert "drome-0001" in page
    assert "Paid, Café des Arts" in page
    assert "repas" in page


def test_paying_takes_two_steps_and_a_double_click_pays_once(scene):
    address = at(scene.a, "pay")
    form = said(scene.ada.get(f"{address}?a=drome-0002&montant=12.50&texte=bois"))
    key = re.search(r'name="key" value="([^"]+)"', form)[1]
    typed = {"to": "drome-0002", "cents": "12,50", "message": "bois", "key": key}
    assert 'value="drome-0002"' in form
    assert 'value="12.50"' in form

    check = said(scene.ada.post(address, typed))
    assert "Pay 12.50 credits to Café des Arts?" in check
    assert Transfer.objects.count() == 2
    changed = said(scene.ada.post(address, {**typed, "do": "change"}))
    assert all(f'value="{words}"' in changed for words in ("drome-0002", "12,50", "bois", key))
    assert Transfer.objects.count() == 2
    for _ in range(2):
        done = scene.ada.post(address, {**typed, "do": "pay"}, follow=True)

    assert done.status_code == 200
    assert balances(scene.a) == [-13_250]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"to": "nobody"}, "No member goes by this name"),
        ({"cents": "0"}, "Write an amount above zero."),
        ({"cents": "abc"}, "Write an amount like 12.50."),
        ({"cents": "-5"}, "Write an amount"),
        ({"cents": "-0"}, "Write an amount above zero."),
        ({"cents": "１２"}, "Write an amount like 12.50."),
        ({"cents": "NaN"}, "Write an amount like 12.50."),
        ({"cents": "1e2"}, "Write an amount like 12.50."),
        ({"cents": "9223372036854775808"}, "Write an amount like 12.50."),
        ({"cents": "9 000"}, "can be spent"),
        ({"to": "Scierie"}, "does not pay itself"),
        ({"key": "x"}, "UUID"),
    ],
)
def test_what_cannot_be_paid_is_said_beside_its_field_and_kept(scene, typed, why):
    good = {"to": "drome-0002", "cents": "1", "key": "0190a220-0000-7000-8000-000000000001"}

    for do in ("", "pay"):
        answer = scene.ada.post(at(scene.a, "pay"), {**good, **typed, "do": do})
        assert answer.status_code == 422
        assert why in said(answer)
    assert Transfer.objects.count() == 2


def test_asking_accepting_refusing_from_the_pages(scene):
    key = "0190a220-0000-7000-8000-000000000002"
    typed = {"to": "Café des Arts", "cents": "40", "message": "tables", "key": key}
    scene.ada.post(at(scene.a, "ask"), typed)
    asked = Transfer.objects.get(public_id=key)
    assert (asked.state, asked.payer) == ("requested", scene.b.firm)

    scene.ben.post(reverse("barter:answer", args=[key, "refuser"]))
    scene.ada.post(reverse("barter:answer", args=[scene.asked.public_id, "accepter"]))

    assert Transfer.objects.get(public_id=key).state == "rejected"
    assert balances(scene.a) == [-15_000]
    assert "refused" in said(scene.ada.get(at(scene.a, "requests")))


def test_a_receipt_is_for_the_two_firms_and_the_network(scene):
    for name in ("receipt", "receipt-print"):
        address = reverse(f"barter:{name}", args=[scene.paid.public_id])
        for who in (scene.ada, scene.ben, scene.chair):
            assert "120.00 credits" in said(who.get(address))
        for who in (scene.stranger, scene.former, scene.volunteer, scene.carl, scene.nobody):
            assert who.get(address).status_code == 404
    give_back = reverse("barter:answer", args=[scene.paid.public_id, "rendre"])
    assert scene.ada.post(give_back).status_code == 403
    assert scene.stranger.post(give_back).status_code == 404

    scene.ben.post(give_back)

    assert balances(scene.a, scene.b) == [0, 0]
    assert "Given back" in said(scene.ada.get(at(scene.a, "statement")))


def test_a_refused_answer_is_said_on_the_receipt(scene):
    accept = reverse("barter:answer", args=[scene.asked.public_id, "accepter"])
    scene.ben.post(reverse("barter:answer", args=[scene.asked.public_id, "annuler"]))

    page = said(scene.ada.post(accept, follow=True))

    assert "already answered, called off or has run out" in page


def test_statements_keep_their_filters_in_the_address(scene):
    address = at(scene.a, "statement")

    assert "planches" in said(scene.ada.get(address))
    assert "No movement" in said(scene.ada.get(f"{address}?until=2020-01-01"))
    assert "planches" in said(scene.ada.get(f"{address}?since=2020-01-01&until=2199-01-01"))
    for odd in ("since=x", "until=9999-12-31", "avant=x", f"avant={'9' * 30}"):
        assert scene.ada.get(f"{address}?{odd}").status_code == 200


def test_the_periods_of_the_books_are_one_tap_away(scene):
    page = scene.ada.get(at(scene.a, "statement"))
    month, last_month, year, last_year = page.context["usual"]

    assert "planches" in said(scene.ada.get(month["url"]))
    assert "planches" in said(scene.ada.get(year["url"]))
    for before in (last_month, last_year):
        assert "No movement" in said(scene.ada.get(before["url"]))
    assert [one["current"] for one in scene.ada.get(year["url"]).context["usual"]] == [
        False, False, True, False,
    ]  # fmt: skip


def test_long_statements_are_read_page_by_page(scene):
    for _ in range(32):
        pay(scene.a, scene.b, 100)

    first = scene.ada.get(at(scene.a, "statement"))
    assert len(first.context["movements"]) == 30
    second = scene.ada.get(f"{at(scene.a, 'statement')}?avant={first.context['earlier']}")

    rest = [one.balance_cents for one in second.context["movements"]]
    assert rest == [-12_300, -12_200, -12_100][-len(rest) :] or rest[-1] == -12_000


def test_a_payment_link_leads_to_ones_own_form_filled_in(scene):
    address = reverse("barter:pay-link", args=["drome", scene.b.number])

    answer = scene.ada.get(f"{address}?montant=12.50&texte=repas")
    assert answer.url == f"{at(scene.a, 'pay')}?a=drome-0002&montant=12.50&texte=repas"
    for who in (scene.nobody, scene.stranger, scene.ben):
        page = who.get(address)
        assert (page.status_code, "Café des Arts" in said(page)) == (200, True)
    assert scene.ada.get(reverse("barter:pay-link", args=["drome", 99])).status_code == 404


@pytest.mark.parametrize(
    ("language", "written"), [("fr", "12,50 crédits"), ("en", "12.50 credits")]
)
def test_a_payment_link_says_its_amount_as_its_reader_writes_it(scene, language, written):
    address = reverse("barter:pay-link", args=["drome", scene.b.number])
    for who in (scene.nobody, scene.ada):
        who.cookies["language"] = language

    shown = said(scene.nobody.get(f"{address}?montant=12.50"))
    assert f"<strong>{written}</strong>" in shown
    assert "?next=/echanger/payer/drome/2/%3Fmontant%3D12.50" in shown
    assert "<strong>" not in said(scene.nobody.get(f"{address}?montant=x"))
    form = said(scene.ada.get(f"{address}?montant=12.50", follow=True))
    assert f'value="{written.split()[0]}"' in form


def test_the_counter_shows_a_code_for_an_amount(scene):
    page = said(scene.ben.get(f"{at(scene.b, 'counter')}?cents=12,50&message=repas"))

    assert '<svg class="qr"' in page
    assert "/echanger/payer/drome/2/?montant=12.50&amp;texte=repas" in page


def test_trust_silence_and_monthly_payments_are_set_on_one_page(scene):
    scene.ada.post(at(scene.a, "trust"), {"to": "drome-0002", "up_to_cents": "50"})
    scene.ada.post(at(scene.a, "acceptance"), {"days": "10"})
    key = "0190a220-0000-7000-8000-000000000003"
    monthly = {"to": "drome-0002", "cents": "20", "day": "5", "message": "loyer", "key": key}
    for _ in range(2):
        scene.ada.post(at(scene.a, "plan"), monthly)

    page = said(scene.ada.get(at(scene.a, "settings")))
    assert "up to 50.00 credits" in page
    assert 'value="10"' in page
    assert '<option value="Café des Arts">' in page
    (recurring,) = RecurringPayment.objects.all()
    assert "loyer" in page
    for name, more in (("distrust", scene.b.firm.public_id), ("stop", recurring.public_id)):
        assert scene.ben.post(at(scene.a, name, more)).status_code == 403
        assert scene.ada.post(at(scene.a, name, more)).status_code == 302
    assert not TrustedPayee.objects.exists()
    assert scene.ada.post(at(scene.a, "acceptance"), {"days": "40"}).status_code == 422


def test_leaving_from_the_page_says_what_has_to_be_settled(scene):
    assert "sell until it is back at zero" in said(scene.ada.get(at(scene.a, "settings")))

    scene.ada.post(at(scene.a, "leave", "demander"))
    page = said(scene.ada.post(at(scene.a, "leave", "partir"), follow=True))

    assert "The balance has to be settled first: it is -120.00 credits." in page
    assert scene.ada.post(at(scene.a, "leave", "x")).status_code == 404
    assert scene.ben.post(at(scene.a, "leave", "demander")).status_code == 403


@pytest.mark.parametrize("name", ["account", "statement", "requests", "settings"])
def test_pages_cost_the_same_with_one_row_and_with_many(scene, same_queries_at_one_and_many, name):
    other = make_member(scene.network, manager=make_person())

    def one_more():
        pay(scene.a, other, 100)

    same_queries_at_one_and_many(lambda: scene.ada.get(at(scene.a, name)), one_more, many=8)


def test_a_page_stays_frugal(scene):
    ada = scene.ada
    for _ in range(30):
        pay(scene.a, scene.b, 100)

    for name in ("account", "statement", "settings", "line"):
        page = said(ada.get(at(scene.a, name)))
        assert len(re.findall(r"<[a-z]", page)) <= 380, name


def test_somebody_without_a_firm_is_told_how_to_begin(scene):
    client = browser(make_person())

    page = said(client.get(reverse("barter:join", args=["drome"])))

    assert "You manage no firm that could join" in page


def test_part_of_a_name_is_answered_with_who_may_be_meant(scene):
    address = at(scene.a, "ask")
    typed = {"cents": "10", "key": "0190a220-0000-7000-8000-000000000001"}

    near = said(scene.ada.post(address, {"to": "des arts", **typed}))
    far = said(scene.ada.post(address, {"to": "ar", **typed}))

    assert "Did you mean: Café des Arts?" in near
    assert "Did you mean" not in far
    assert not Transfer.objects.filter(kind="request", payee=scene.a.firm).exists()
