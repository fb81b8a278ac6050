"""Currencies and accounts by Komunitin's protocol: what everybody may know, and one's own."""

import pytest

from halle.barter.actions.set_acceptance import set_acceptance
from halle.barter.actions.trust_payee import trust_payee
from halle.kernel.ids import new_public_id
from tests.makers.barter import OPERATOR, make_member, make_network, move
from tests.makers.identity import NOON, make_person
from tests.makers.komunitin import MEDIA_TYPE, KomunitinProgram, error, sent
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
HELD = {"balance", "creditLimit", "maximumBalance"}


@pytest.fixture
def two(db):
    """Two members of one network."""
    network = make_network("drome", manager=make_person())
    return [
        make_member(network, name, manager=make_person(), ceiling=300_000)
        for name in ("Scierie", "Café")
    ]


def attributes(program, path):
    return program.data(path)["attributes"]


def test_anybody_reads_what_a_currency_is(two):
    a, _b = two
    make_network("ardeche")
    nobody = KomunitinProgram()

    currencies = nobody.data("/currencies")
    told = nobody.data("/DROME/currency")
    settings = nobody.data("/drome/currency/settings")

    assert [one["attributes"]["code"] for one in currencies] == ["ardeche", "drome"]
    second = nobody.get("/currencies?page[size]=1").json()["links"]["next"]
    assert [one["attributes"]["code"] for one in nobody.data(second)] == ["drome"]
    assert (told["type"], told["id"]) == ("currencies", str(a.network.party.public_id))
    assert told["attributes"]["decimals"] == told["attributes"]["scale"] == 2
    assert told["attributes"]["rate"] == {"n": 1, "d": 1}
    assert told["meta"] == {"accounts": 2, "yearlyTransfers": 0, "yearlyVolume": 0}
    assert (settings["type"], settings["id"]) == ("currency-settings", told["id"])
    assert settings["attributes"]["defaultAcceptPaymentsAutomatically"] is False
    assert error(nobody.get("/nowhere/currency")) == (404, "not-found", None)


def test_a_balance_is_for_its_firm_and_for_the_network(two):
    a, b = two
    move(a, b, 4321)
    other_council = make_network("ardeche", manager=make_person())
    former = make_member(a.network, "Forge", state="left", ended_at=NOON, manager=make_person())
    path = f"/drome/accounts/{a.public_id}"

    for seeing in (a.firm, a.network.party):
        told = attributes(KomunitinProgram(seeing), path)
        assert (told["balance"], told["creditLimit"]) == (-4321, 100_000)
        assert (told["maximumBalance"], told["code"]) == (300_000, "drome-0001")
    strangers = [None, b.firm, other_council.party, former.firm]
    for program in (*map(KomunitinProgram, strangers), KomunitinProgram(a.firm, ("write",))):
        told = attributes(program, path)
        assert set(told) == {"code", "name", "created", "updated"}
        assert not HELD & set(told)


def test_a_list_tells_only_ones_own_balance(two):
    a, b = two
    move(a, b, 100)

    def seen(program):
        rows = program.data("/drome/accounts")
        return [one["attributes"].get("balance") for one in rows]

    assert seen(KomunitinProgram()) == [None, None]
    assert seen(KomunitinProgram(b.firm)) == [None, 100]
    assert seen(KomunitinProgram(a.network.party)) == [-100, 100]


def test_only_members_that_trade_are_shown_to_others(two):
    a, b = two
    suspended = make_member(a.network, "Forge", state="suspended", manager=make_person())
    make_member(a.network, "Moulin", state="applied", joined_at=None)
    left = make_member(a.network, "Tuilerie", state="left", ended_at=NOON, manager=make_person())
    path = f"/drome/accounts/{suspended.public_id}"

    def shown(program):
        return [one["attributes"]["name"] for one in program.data("/drome/accounts")]

    assert shown(KomunitinProgram(b.firm)) == ["Scierie", "Café"]
    assert shown(KomunitinProgram(suspended.firm)) == ["Scierie", "Café", "Forge"]
    assert shown(KomunitinProgram(a.network.party)) == ["Scierie", "Café", "Forge"]
    assert error(KomunitinProgram(b.firm).get(path))[:2] == (404, "not-found")
    assert attributes(KomunitinProgram(suspended.firm), path)["balance"] == 0
    own = f"/drome/accounts/{left.public_id}"
    assert error(KomunitinProgram(left.firm).get(own))[:2] == (404, "not-found")
    assert error(KomunitinProgram().get(f"/drome/accounts/{a.network.party.public_id}"))[0] == 404


def test_an_account_of_another_network_is_not_found_under_this_ones_code(two):
    a, _b = two
    make_network("ardeche")

    answer = KomunitinProgram(a.firm).get(f"/ardeche/accounts/{a.public_id}")

    assert error(answer)[:2] == (404, "not-found")


def test_a_firm_changes_whom_it_trusts_and_what_its_silence_means(two):
    a, b = two
    path, program = f"/drome/accounts/{a.public_id}/settings", KomunitinProgram(a.firm)

    def change(by=program, **attributes):
        return by.ask("PATCH", path, {"data": {"attributes": attributes}})

    everything = program.data(path)["attributes"]
    wanted = {"acceptPaymentsAfter": 2 * 86_400, "acceptPaymentsWhitelist": [str(b.public_id)]}
    told = change(**everything | wanted)
    assert told.status_code == 200, told.content
    assert told.json()["data"]["attributes"] == everything | wanted
    assert change(acceptPaymentsAfter=None).json()["data"]["attributes"] == everything | {
        "acceptPaymentsWhitelist": [str(b.public_id)]
    }

    before = program.data(path)
    for wrong, status in (
        ({"acceptPaymentsAfter": 5}, 422),
        ({"acceptPaymentsAfter": 86_400 * 9999, "acceptPaymentsWhitelist": []}, 422),
        ({"acceptPaymentsAfter": "86400"}, 422),
        ({"acceptPaymentsAutomatically": True}, 422),
        ({"onPaymentCreditLimit": 10**9}, 422),
        ({"acceptPaymentsWhitelist": [str(new_public_id())]}, 404),
        ({"acceptPaymentsWhitelist": [str(a.public_id)]}, 422),
    ):
        assert change(**wrong).status_code == status, wrong
    for other in (KomunitinProgram(b.firm), KomunitinProgram(a.network.party)):
        assert change(by=other, acceptPaymentsAfter=86_400).status_code == 403
    assert program.data(path) == before
    assert change(acceptPaymentsWhitelist=[]).status_code == 200
    assert program.data(path)["attributes"] == everything


def test_settings_say_whom_a_firm_trusts_to_itself_and_to_the_network(two):
    a, b = two
    set_acceptance(actor=OPERATOR, membership_id=a.pk, days=3, at=NOON)
    trust_payee(actor=OPERATOR, membership_id=a.pk, payee_id=b.firm_id, at=NOON)
    path = f"/drome/accounts/{a.public_id}/settings"

    told = KomunitinProgram(a.firm).data(path)

    assert (told["type"], told["id"]) == ("account-settings", str(a.public_id))
    assert told["attributes"]["acceptPaymentsAfter"] == 3 * 86_400
    assert told["attributes"]["acceptPaymentsWhitelist"] == [str(b.public_id)]
    assert told["attributes"]["onPaymentCreditLimit"] is None
    assert KomunitinProgram(a.network.party).data(path) == told
    assert error(KomunitinProgram(b.firm).get(path))[:2] == (403, "not-allowed")
    nobody = KomunitinProgram().get(path)
    assert error(nobody)[:2] == (401, "sign-in-needed")
    assert nobody["WWW-Authenticate"].startswith("Bearer")


def test_case_35_a_list_is_read_page_by_page_in_both_directions(two):
    a, _b = two
    for _ in range(5):
        make_member(a.network)
    program = KomunitinProgram(a.firm)

    def page(path):
        answer = program.get(path).json()
        codes = [int(one["attributes"]["code"][-4:]) for one in answer["data"]]
        return codes, answer["links"]

    first, links = page("/drome/accounts?page[size]=3")
    assert (first, links["prev"], links["last"]) == ([1, 2, 3], None, None)
    second, links = page(links["next"])
    assert second == [4, 5, 6]
    assert page(links["prev"])[0] == first
    assert page(links["first"])[0] == first
    third, links = page(links["next"])
    assert (third, links["next"]) == ([7], None)
    assert page(links["prev"])[0] == second
    assert page("/drome/accounts?sort=-code&page[size]=2")[0] == [7, 6]
    assert len(page("/drome/accounts?page[size]=9999")[0]) == 7


def test_accounts_are_found_by_code_and_by_id(two):
    a, b = two
    nobody = KomunitinProgram()

    def found(asked):
        return [one["id"] for one in nobody.data(f"/drome/accounts?{asked}")]

    assert found("filter[code]=drome-0002") == [str(b.public_id)]
    assert found("filter[code]=DROME-0002,drome-0001") == [str(a.public_id), str(b.public_id)]
    assert found("filter[code]=ardeche-0002") == found("filter[code]=%00") == []
    assert found(f"filter[id]={b.public_id}") == [str(b.public_id)]
    included = nobody.get("/drome/accounts?include=currency").json()["included"]
    assert [one["type"] for one in included] == ["currencies"]


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [
        ("sort=balance", 400, "sort"),
        ("include=users", 400, "include"),
        ("filter[balance]=1", 400, "filter[balance]"),
        ("filter[id]=1", 422, "filter[id]"),
        ("page[size]=0", 422, "page[size]"),
        ("page[size]=x", 422, "page[size]"),
        ("page[after]=41", 422, "page[after]"),
        ("page[after]=01a2223b-4134-71c9-b1a7-570365a16535", 422, "page[after]"),
    ],
)
def test_what_a_list_does_not_have_is_refused_by_name(two, asked, status, parameter):
    answer = KomunitinProgram().get(f"/drome/accounts?{asked}")

    found, _code, source = error(answer)
    assert (found, source) == (status, {"parameter": parameter})


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "not-found"),
        ("GET", "/nothing/at/all", 404, "not-found"),
        ("GET", "/drome/accounts/41", 404, "not-found"),
        ("POST", "/currencies", 405, "method-not-allowed"),
        ("PATCH", "/drome/currency", 405, "method-not-allowed"),
        ("POST", "/drome/accounts", 405, "method-not-allowed"),
        ("GET", "/drome/trustlines", 404, "not-found"),
    ],
)
def test_what_is_not_served_is_said_in_json_api(two, method, path, status, code):
    assert error(KomunitinProgram().ask(method, path))[:2] == (status, code)


def test_a_token_that_is_not_one_and_a_host_that_is_not_ours_are_refused(two):
    program = KomunitinProgram()
    program.headers = {"Authorization": "Bearer halle_nonsense"}
    assert error(program.get("/drome/accounts"))[:2] == (401, "token-not-valid")

    answer = browser(headers={"Host": "evil.example"}).get("/komunitin/accounting/currencies")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/vnd.api+json"


def test_a_browsers_call_needs_the_proof_that_it_comes_from_our_pages(two):
    a, b = two
    client = browser(a.firm.people.get().person, enforce_csrf_checks=True)
    path = "/komunitin/accounting/drome"

    assert client.get(f"{path}/transfers").json()["data"] == []
    answer = client.post(f"{path}/transfers", {"data": sent(a, b)}, content_type=MEDIA_TYPE)

    assert (answer["Content-Type"], error(answer)[:2]) == (MEDIA_TYPE, (403, "csrf-failed"))


def test_the_protocol_describes_itself(two):
    schema = browser().get("/komunitin/accounting/openapi.json").json()

    assert "/komunitin/accounting/{code}/transfers" in schema["paths"]


def test_lists_cost_the_same_however_long_they_are(two, same_queries_at_one_and_many):
    a, _b = two
    program = KomunitinProgram(a.network.party)

    same_queries_at_one_and_many(
        lambda: program.data("/drome/accounts?include=currency&page[size]=50"),
        lambda: make_member(a.network),
    )
    same_queries_at_one_and_many(lambda: program.data("/currencies"), make_network)
