"""The pages of a network: what the public reads, what the council decides there."""

import pytest
from django.urls import reverse

from halle.barter.models import Membership
from halle.barter.queries.accounts import fund_cents, say_credit
from halle.barter.queries.credit_lines import lines_of, proposal_for
from tests.barter.web.test_account_pages import said
from tests.makers.barter import admit, make_member, make_network
from tests.makers.firms import make_legal_identity
from tests.makers.identity import make_organisation, make_person
from tests.makers.web import browser


def at(name, *more):
    return reverse(f"barter:{name}", args=["drome", *more])


@pytest.mark.parametrize("name", ["network", "figures", "members"])
def test_anybody_reads_of_a_network_and_nobodys_balance_is_there(scene, name):
    for who in (scene.nobody, scene.stranger, scene.ada):
        page = said(who.get(at(name)))
        assert "117.60" not in page
        assert "-120.00" not in page
    assert scene.nobody.get(reverse("barter:network", args=["nowhere"])).status_code == 404


def test_members_are_found_by_name_and_trade(scene):
    assert "Café des Arts" in said(scene.nobody.get(f"{at('members')}?q=café"))
    page = said(scene.nobody.get(f"{at('members')}?q=scierie"))
    assert "Café des Arts" not in page
    firm = reverse("barter_market:firm", args=[scene.a.firm.public_id])
    assert f'href="{firm}"' in page
    assert "Pay this firm" in said(scene.ben.get(firm))
    for who in (scene.nobody, scene.stranger, scene.ada):
        assert "Pay this firm" not in said(who.get(firm))
    assert "Imprimerie" not in said(scene.nobody.get(at("members")))


def test_the_home_lists_ones_accounts(scene):
    page = said(scene.ada.get(reverse("barter:home")))
    assert "drome-0001" in page
    assert "drome-0001" not in said(scene.ben.get(reverse("barter:home")))
    assert "You are in the council" in said(scene.chair.get(reverse("barter:home")))
    assert scene.nobody.get(reverse("barter:home")).status_code == 200


FACTS = {
    "sector": "Menuiserie",
    "activity": "Meubles",
    "turnover_cents": "300 000",
    "age_years": "5",
    "headcount": "4",
    "has_equity": "on",
    "accepts_terms": "on",
}


def test_a_firm_joins_and_reads_how_its_line_is_proposed(scene):
    ida = make_person("Ida")
    firm = make_organisation("Menuiserie", manager=ida)
    client = browser(ida)

    missing = client.post(at("join"), {"firm": str(firm.public_id)})
    page = said(client.post(at("join"), {**FACTS, "firm": str(firm.public_id)}, follow=True))

    assert missing.status_code == 422
    asked = Membership.objects.get(firm=firm)
    assert (asked.state, asked.turnover_cents) == ("applied", 30_000_000)
    assert "Your application waits for the council" in page
    assert "2,940.00 credits" in page
    assert client.post(at("join"), {**FACTS, "firm": str(firm.public_id)}).status_code == 422
    assert "Take the application back" in page
    back = reverse("barter:leave", args=[asked.public_id, "retirer"])
    assert scene.carl.post(back).status_code == 403
    assert "taken back" in said(client.post(back, follow=True))
    asked.refresh_from_db()
    assert asked.state == "left"
    other = make_organisation("Autre")
    assert client.post(at("join"), {**FACTS, "firm": str(other.public_id)}).status_code == 422
    assert Membership.objects.filter(firm=other).count() == 0


def test_only_the_council_has_a_council(scene):
    for name, more in (
        ("council", []),
        ("applications", []),
        ("edit-network", []),
        ("council-member", [scene.a.public_id]),
    ):
        assert scene.chair.get(at(name, *more)).status_code == 200
        for who in (scene.ada, scene.stranger, scene.carl):
            assert who.get(at(name, *more)).status_code == 403
        assert scene.nobody.get(at(name, *more)).status_code == 302


def test_the_council_admits_sets_lines_suspends_restores_and_excludes(scene):
    def decide(member, step, **typed):
        return scene.chair.post(at("decide", member.public_id, step), typed)

    assert decide(scene.waiting, "admettre", line_cents="100").status_code == 422
    assert decide(scene.waiting, "admettre", line_cents="100", reason="essai").status_code == 302
    assert decide(scene.a, "ligne", line_cents="2 000", reason="bon payeur").status_code == 302
    assert decide(scene.a, "suspendre", reason="").status_code == 422
    assert decide(scene.a, "suspendre", reason="impayés").status_code == 302
    page = said(scene.ada.get(reverse("barter:account", args=[scene.a.public_id])))
    assert "impayés" in page
    assert decide(scene.a, "retablir").status_code == 302
    assert decide(scene.a, "exclure", reason="faillite").status_code == 302
    assert decide(scene.a, "x").status_code == 404

    states = dict(Membership.objects.values_list("firm__name", "state"))
    assert states == {
        "Scierie": "excluded",
        "Café des Arts": "active",
        "Imprimerie": "active",
    }
    assert fund_cents(scene.network.pk, "guarantee") == 0
    for step in ("admettre", "exclure", "suspendre"):
        answer = scene.ben.post(at("decide", scene.b.public_id, step), {"reason": "x"})
        assert answer.status_code == 403


def test_what_another_councillor_decided_meanwhile_is_said_and_not_offered_any_more(scene):
    page = at("council-member", scene.waiting.public_id)
    assert "Admit this firm" in said(scene.chair.get(page))
    admit(scene.waiting, 50_000)

    for step, typed in (("refuser", {"reason": "doute"}), ("admettre", {"line_cents": "10"})):
        late = scene.chair.post(at("decide", scene.waiting.public_id, step), typed, follow=True)
        assert "decided already" in said(late)

    assert Membership.objects.get(pk=scene.waiting.pk).state == "active"
    assert "Admit this firm" not in said(scene.chair.get(page))
    scene.chair.post(at("decide", scene.waiting.public_id, "exclure"), {"reason": "faillite"})
    assert 'id="decide"' not in said(scene.chair.get(page))


def test_case_40_a_loss_leaves_a_claim_in_euros_on_paper_for_the_council(scene):
    claim = at("claim", scene.a.public_id)
    assert scene.chair.get(claim).status_code == 404

    scene.chair.post(at("decide", scene.a.public_id, "exclure"), {"reason": "faillite"})

    page = said(scene.chair.get(claim))
    assert "120.00 credits" in page
    assert "€120.00" in page
    assert "SIREN" not in page
    siren = make_legal_identity(scene.a.firm).siren
    assert f"Scierie, SIREN {siren}, 12 rue des Alpes, 26400 Crest" in said(scene.chair.get(claim))
    assert said(scene.chair.get(at("council-member", scene.a.public_id))).count(claim) == 1
    assert scene.ada.get(claim).status_code == 403


def test_a_council_decides_nothing_of_another_network(scene):
    other = make_member(make_network("ailleurs"))

    for name, more in (("council-member", []), ("decide", ["suspendre"])):
        address = at(name, other.public_id, *more)
        assert scene.chair.post(address, {"reason": "x"}).status_code in (404, 405)
    assert Membership.objects.get(pk=other.pk).state == "active"


def test_the_council_says_what_the_network_is(scene):
    scene.chair.post(at("edit-network"), {"about": "Des ateliers.", "terms": "Un crédit."})

    assert "Des ateliers." in said(scene.nobody.get(at("network")))


def test_the_council_finds_a_member_by_a_word_and_the_deepest_in_debt_first(scene):
    found = said(scene.chair.get(at("council"), {"q": "café"}))
    assert "Café des Arts" in found
    assert "Scierie" not in found
    for order, first in (("", "Café des Arts"), ("bas", "Scierie"), ("haut", "Café des Arts")):
        rows = scene.chair.get(at("council"), {"ordre": order}).context["page"].object_list
        assert rows[0].member.firm.name == first


def test_the_list_of_members_costs_the_same_with_one_and_with_many(
    scene, same_queries_at_one_and_many
):
    same_queries_at_one_and_many(
        lambda: scene.chair.get(at("council")), lambda: make_member(scene.network), many=8
    )


def test_a_line_says_what_the_formula_came_to_the_day_it_was_decided(scene):
    member = admit(scene.waiting, 50_000)
    before = lines_of(member.pk)[0].proposed_cents
    Membership.objects.filter(pk=member.pk).update(turnover_cents=900_000_00, headcount=40)

    page = said(scene.carl.get(reverse("barter:line", args=[member.public_id])))

    assert proposal_for(Membership.objects.get(pk=member.pk)).cents != before
    told = say_credit(before).replace("\u00a0", " ")
    assert f"the formula proposed {told} that day" in page
    assert "With the figures and the rules of today" in page
    assert "The line in force is 500.00 credits" in page
