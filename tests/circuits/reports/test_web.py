"""Reports as pages and files: for those concerned, safe to open, sent as they are read."""

import csv
import io
import tracemalloc
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from halle.circuits.models import Hub
from halle.circuits.queries.reports.catalogue import REPORTS
from halle.identity.models import Party, Role
from halle.market.models import Order, OrderLine
from tests.circuits.reports.season import make_season
from tests.makers.circuits import make_hub
from tests.makers.identity import NOON, make_person, make_role
from tests.makers.market import make_seller

pytestmark = pytest.mark.django_db
NAMES = [report.name for report in REPORTS]
FOR_HUBS = {report.name for report in REPORTS if not report.for_producers}


@pytest.fixture
def season():
    return make_season(5)


def signed_in(person, language="en"):
    client = Client()
    client.force_login(person.account)
    client.cookies["language"] = language
    return client


def page(name):
    return reverse("circuits:report", args=[name])


def sheet(name, kind="csv"):
    return reverse("circuits:report-file", args=[name, kind])


def read(response):
    return b"".join(response.streaming_content)


def table(response, delimiter):
    text = read(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def everywhere():
    return [
        reverse("circuits:reports"),
        reverse("circuits:figures"),
        *map(page, NAMES),
        *map(sheet, NAMES),
        *(sheet(name, "xlsx") for name in NAMES),
    ]


def test_the_team_of_a_hub_reads_everything(season):
    volunteer, treasurer = make_person(), make_person()
    make_role(volunteer, season.hub.party, Role.Kind.VOLUNTEER)
    make_role(treasurer, season.hub.party, Role.Kind.TREASURER)

    for person in (season.manager, volunteer, treasurer):
        client = signed_in(person)
        for address in everywhere():
            answer = client.get(address)
            assert answer.status_code == 200, address
            if answer.streaming:
                assert read(answer)


def test_nobody_else_reads_anything(season):
    former, member, stranger = make_person(), make_person(), make_person()
    make_role(former, season.hub.party, ended_at=NOON)
    make_role(member, season.hub.party, Role.Kind.MEMBER)
    key = f"groupement:{season.hub.party.public_id}"

    for person in (former, member, stranger, season.members[0]):
        for address in everywhere():
            assert signed_in(person).get(address).status_code == 404
            assert signed_in(person).get(address, {"pour": key}).status_code == 404
    for address in everywhere():
        assert Client().get(address).status_code == 302


def test_another_hub_and_a_producer_do_not_read_a_hub_s_reports(season):
    other = make_person()
    make_hub(manager=other)
    key = f"groupement:{season.hub.party.public_id}"

    for person in (other, season.farmers[0]):
        for address in everywhere():
            assert signed_in(person).get(address, {"pour": key}).status_code == 404
    rows = table(signed_in(other).get(sheet("commandes")), ",")
    assert rows == []
    for name in FOR_HUBS:
        assert signed_in(season.farmers[0]).get(page(name)).status_code == 404
        assert signed_in(season.farmers[0]).get(sheet(name)).status_code == 404


def test_a_producer_reads_its_own_lines_and_no_names_unless_the_hub_shows_them(season):
    client = signed_in(season.farmers[0])
    own = season.farms[0].party.name

    def rows_of(name):
        return table(client.get(sheet(name)), ",")

    for name in ("commandes", "preparation-membres"):
        rows = rows_of(name)
        assert rows
        assert {row["Producer"] for row in rows} == {own}
        assert {row["Member"] for row in rows} == {""}
        assert not {"E-mail", "Phone", "Comment", "Packed by"} & rows[0].keys()
    text = client.get(page("commandes")).content.decode()
    assert "Membre" not in text
    assert "06 39 98" not in text

    Hub.objects.filter(pk=season.hub.pk).update(shows_names_to_producers=True)
    assert {row["Member"][:6] for row in rows_of("commandes")} == {"Membre"}
    assert "Phone" not in rows_of("commandes")[0]


def test_another_producer_sees_none_of_it(season):
    stranger = make_person()
    make_seller("Autre ferme", manager=stranger)

    for name in set(NAMES) - FOR_HUBS:
        assert table(signed_in(stranger).get(sheet(name)), ",") == []


@pytest.mark.parametrize("nasty", ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "=1+1"])
def test_what_a_member_writes_is_never_a_formula(season, nasty):
    Order.objects.update(comment=nasty)
    Party.objects.filter(pk=season.members[0].pk).update(name=nasty)

    written = table(signed_in(season.manager).get(sheet("totaux-membres")), ",")
    assert {row["Comment"] for row in written} == {f"'{nasty}"}
    book = openpyxl.load_workbook(
        io.BytesIO(read(signed_in(season.manager).get(sheet("totaux-membres", "xlsx"))))
    )
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value == nasty.strip("\t")} <= {
        "s",
        "inlineStr",
    }
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_sheet_has_real_numbers_real_dates_and_a_heading_that_stays(season):
    response = signed_in(season.manager).get(sheet("commandes", "xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(read(response)))

    grid = book.active
    heads = {cell.value: cell.column - 1 for cell in grid[1]}
    first = next(grid.iter_rows(min_row=2))
    line = OrderLine.objects.filter(order__number=first[heads["Order"]].value).first()
    assert grid.freeze_panes == "A2"
    assert first[heads["Total (€)"]].number_format == "#,##0.00"
    assert isinstance(first[heads["Total (€)"]].value, int | float)
    assert first[heads["Ordered at"]].is_date
    assert line is not None
    assert response["Content-Disposition"].startswith("attachment; filename=")


def test_the_marks_of_numbers_are_those_of_the_reader(season):
    french = read(signed_in(season.manager, "fr").get(sheet("totaux-fermes"))).decode("utf-8-sig")
    english = read(signed_in(season.manager, "en").get(sheet("totaux-fermes"))).decode("utf-8-sig")

    first_french, first_english = french.splitlines()[1], english.splitlines()[1]
    assert ";" in first_french
    assert first_french.replace(",", ".").replace(" %", "%").replace(";", ",") == first_english


def test_filters_live_in_the_address_and_nonsense_is_refused(season):
    client = signed_in(season.manager)
    cycle = season.cycles[0]
    asked = {"cycle": str(cycle.session.public_id), "membre": "MEMBRÉ 1", "etat": "confirmed"}

    shown = client.get(page("commandes"), asked)
    assert shown.status_code == 200
    assert "cycle=" in shown.content.decode()
    rows = table(client.get(sheet("commandes"), asked), ",")
    assert {row["Member"] for row in rows} <= {"Membre 1"}
    assert {row["Order cycle"] for row in rows} <= {cycle.name}
    for wrong in ({"cycle": "x"}, {"du": "hier"}, {"etat": "mangé"}, {"lieu": "1"}):
        assert client.get(page("commandes"), wrong).status_code == 422
    assert client.get(page("rien")).status_code == 404
    assert client.get(sheet("commandes", "pdf")).status_code == 404


def test_a_long_report_is_paged_with_its_totals(season):
    offers = season.offers
    one = Order.objects.first()
    OrderLine.objects.all().delete()
    Order.objects.exclude(pk=one.pk).update(state="cancelled")
    copies = []
    for number in range(60):
        copies.append(
            Order(
                session_id=one.session_id, number=1000 + number, buyer_id=one.buyer_id,
                state="confirmed", pay_by="collection", total_cents=100, started_at=NOON,
            )
        )  # fmt: skip
    Order.objects.bulk_create(copies)
    from halle.circuits.models import Collection

    slot = one.collection.slot_id
    Collection.objects.bulk_create(Collection(order=copy, slot_id=slot) for copy in copies)
    OrderLine.objects.bulk_create(_line(copy, offers[0]) for copy in copies)

    client = signed_in(season.manager)
    first = client.get(page("commandes")).content.decode()
    second = client.get(page("commandes"), {"debut": "30"}).content.decode()
    assert "1 to 30 shown" in first
    assert "31 to 60" in second or "1 to 30" not in second
    assert "€60.00" in first
    assert "€60.00" in second


def _line(order, offer):
    return OrderLine(
        order=order, offer=offer, supplier=offer.seller.party, name="Carottes", unit="1 kg",
        grams=1000, quantity=1, price_cents=100, vat_bp=550, goods_cents=100, fees_cents=0,
        total_cents=100, ordered_cents=100,
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_page_costs_the_same_queries_whatever_there_is(name, same_queries_at_one_and_many):
    season = make_season(6, orders=4)
    client = signed_in(season.manager)
    cycle = season.cycles[0]
    slot = Order.objects.filter(session=cycle.pk).first().collection.slot_id
    from halle.circuits.models import Collection

    def add():
        number = Order.objects.filter(session=cycle.pk).count() + 100
        made = Order.objects.create(
            session_id=cycle.pk, number=number, buyer=make_person(account=False),
            state="confirmed", pay_by="collection", total_cents=100, started_at=NOON,
            placed_at=NOON,
        )  # fmt: skip
        Collection.objects.create(order=made, slot_id=slot)
        _line(made, season.offers[0]).save()

    assert same_queries_at_one_and_many(lambda: client.get(page(name)), add, many=10) <= 22


@pytest.mark.slow
def test_five_thousand_lines_leave_without_being_held():
    season = make_season(7, orders=4)
    one = Order.objects.filter(state="confirmed").first()
    slot = one.collection.slot_id
    from halle.circuits.models import Collection

    orders = Order.objects.bulk_create(
        Order(
            session_id=one.session_id, number=1000 + number, buyer_id=one.buyer_id,
            state="confirmed", pay_by="collection", total_cents=500, started_at=NOON,
            placed_at=NOON + timedelta(minutes=1),
        )
        for number in range(1000)
    )  # fmt: skip
    Collection.objects.bulk_create(Collection(order=made, slot_id=slot) for made in orders)
    OrderLine.objects.bulk_create(
        _line(made, offer) for made in orders for offer in season.offers[:5]
    )
    client = signed_in(season.manager)

    for kind in ("csv", "xlsx"):
        answer = client.get(sheet("commandes", kind))
        tracemalloc.start()
        size = sum(len(piece) for piece in answer.streaming_content)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert size > 150_000
        assert peak < 4_000_000, f"{kind}: {peak} bytes held for {size} sent"
