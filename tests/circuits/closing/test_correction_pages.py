"""What was weighed and what is missing, typed on a phone: by the farm, or by the hub."""

import pytest
from django.urls import reverse

from halle.circuits.actions.hand_over_order import hand_over_order
from halle.circuits.models import Hub
from halle.identity.models import Role
from halle.ledger.queries.balances import wallet_cents
from halle.market.models import Order, Variant
from halle.trust.models import Sighting
from tests.circuits.closing.scenes import SOON, line
from tests.makers.identity import actor, make_person, make_role
from tests.makers.orders import what_is_there
from tests.makers.web import browser


def at(scene, name, *more):
    """A page of the harvest of this cycle."""
    return reverse(f"circuits:{name}", args=[scene.cycle.session.public_id, *more])


def bunches_page(scene):
    return at(scene, "farm-corrections", scene.farm.party.public_id)


def trout_page(scene):
    return at(scene, "correct-product", scene.pond.party.public_id, scene.trout.public_id)


def basket_page(scene, receipt):
    return at(scene, "correct-basket", receipt.public_id)


def said(answer):
    return answer.content.decode()


@pytest.fixture
def weighed(firm):
    """Trout is priced by what it weighs."""
    Variant.objects.filter(offers=firm.trout).update(priced_by_weight=True)
    return firm


def test_a_farm_says_how_many_come_and_they_are_shared_at_once(firm):
    farmer = browser(firm.farmer)
    shown = said(farmer.get(bunches_page(firm)))

    answer = farmer.post(
        bunches_page(firm), {str(firm.carrots.public_id): "5", "note": "Frost"}, follow=True
    )

    assert 'value="7"' in shown
    assert "2 baskets cost" not in said(answer)
    assert "1 basket costs €5.00 less" in said(answer)
    assert (
        line(firm.anas, firm.carrots).final_quantity,
        line(firm.bens, firm.carrots).final_quantity,
    ) == (None, 2)


def test_saying_it_twice_or_leaving_it_as_it_is_changes_nothing(firm):
    farmer = browser(firm.farmer)
    farmer.post(bunches_page(firm), {str(firm.carrots.public_id): "5"})
    before = what_is_there()

    for typed in ("5", ""):
        assert (
            farmer.post(bunches_page(firm), {str(firm.carrots.public_id): typed}).status_code == 302
        )

    assert what_is_there() == before


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("8", "No more can be handed out than was ordered."),
        ("-1", "Write a whole number."),
        ("1.5", "Write a whole number."),
        ("abc", "Write a whole number."),
        ("1000000000", "No more can be handed out than was ordered."),
    ],
)
def test_a_number_that_makes_no_sense_is_said_and_kept_as_typed(firm, typed, why):
    before = what_is_there()

    answer = browser(firm.farmer).post(bunches_page(firm), {str(firm.carrots.public_id): typed})

    assert answer.status_code == 422
    assert why in said(answer)
    assert f'value="{typed}"' in said(answer)
    assert what_is_there() == before


def test_trout_is_weighed_line_by_line_and_credit_comes_back(weighed):
    pk = line(weighed.anas, weighed.trout).pk
    before = wallet_cents(weighed.hub.pk, weighed.ana.pk)

    answer = browser(weighed.fisher).post(
        trout_page(weighed), {f"c{pk}": "2", f"w{pk}": "0,650 kg"}, follow=True
    )

    assert "1 basket costs €0.75 less" in said(answer)
    assert line(weighed.anas, weighed.trout).final_grams == 650
    assert wallet_cents(weighed.hub.pk, weighed.ana.pk) == before + 75


@pytest.mark.parametrize(
    ("count", "kilos", "why"),
    [
        ("3", "", "No more can be handed out than was ordered."),
        ("2", "940", "This is more than five times the weight announced"),
        ("2", "heavy", "Write a weight in kilos like 0.940."),
        ("2", "-1", "Write a weight in kilos like 0.940."),
        ("two", "0.7", "Write a whole number."),
    ],
)
def test_what_makes_no_sense_on_the_scales_is_said_of_its_line(weighed, count, kilos, why):
    pk = line(weighed.anas, weighed.trout).pk
    before = what_is_there()

    answer = browser(weighed.fisher).post(trout_page(weighed), {f"c{pk}": count, f"w{pk}": kilos})

    assert answer.status_code == 422
    assert why in said(answer)
    assert 'aria-invalid="true"' in said(answer)
    assert what_is_there() == before


def test_a_weight_taken_away_again_gives_the_announced_price_back(weighed):
    pk = line(weighed.anas, weighed.trout).pk
    fisher = browser(weighed.fisher)
    fisher.post(trout_page(weighed), {f"c{pk}": "2", f"w{pk}": "0.65"})

    fisher.post(trout_page(weighed), {f"c{pk}": "2", f"w{pk}": ""})

    assert line(weighed.anas, weighed.trout).final_grams is None
    assert Order.objects.get(pk=weighed.anas.order_id).total_cents == weighed.anas.total_cents


def test_only_what_is_sold_by_weight_goes_on_the_scales_unless_asked(firm):
    pk = line(firm.anas, firm.trout).pk
    fisher = browser(firm.fisher)

    assert f'name="w{pk}"' not in said(fisher.get(trout_page(firm)))
    assert f'name="w{pk}"' in said(fisher.get(trout_page(firm) + "?peser=tout"))


def test_a_farm_reads_names_only_where_the_hub_shows_them_and_members_can_see_that(weighed):
    fisher, team = browser(weighed.fisher), browser(weighed.manager)

    assert "Ana" not in said(fisher.get(trout_page(weighed)))
    assert not Sighting.objects.exists()
    assert "Ana" in said(team.get(trout_page(weighed)))
    Hub.objects.update(shows_names_to_producers=True)
    assert "Ana" in said(fisher.get(trout_page(weighed)))
    assert Sighting.objects.filter(subject=weighed.ana, seer=weighed.fisher).exists()


def test_another_farm_and_a_stranger_learn_nothing_and_change_nothing(firm):
    before = what_is_there()

    for person in (firm.fisher, firm.ana, make_person()):
        client = browser(person)
        assert client.get(bunches_page(firm)).status_code == 404
        answer = client.post(bunches_page(firm), {str(firm.carrots.public_id): "0"})
        assert answer.status_code == 404
    assert what_is_there() == before


def test_farms_do_not_correct_where_the_hub_keeps_that_to_itself(firm):
    Hub.objects.update(producers_correct_orders=False)

    assert browser(firm.farmer).get(bunches_page(firm)).status_code == 404
    assert browser(firm.manager).get(bunches_page(firm)).status_code == 200


def test_a_product_of_another_farm_is_not_found_under_this_one(firm):
    crossed = at(firm, "correct-product", firm.farm.party.public_id, firm.trout.public_id)

    assert browser(firm.manager).get(crossed).status_code == 404


def test_the_hub_puts_a_basket_right_at_the_table(firm):
    pk = line(firm.bens, firm.carrots).pk
    volunteer = make_person()
    make_role(volunteer, firm.hub, Role.Kind.VOLUNTEER)

    answer = browser(volunteer).post(basket_page(firm, firm.bens), {f"c{pk}": "3"}, follow=True)

    assert answer.redirect_chain[-1][0] == at(firm, "basket-to-hand-over", firm.bens.public_id)
    assert "1 basket costs €2.50 less" in said(answer)
    assert Order.objects.get(pk=firm.bens.order_id).total_cents == 750


def test_what_was_handed_over_is_corrected_by_treasurers_alone(firm):
    volunteer = make_person()
    make_role(volunteer, firm.hub, Role.Kind.VOLUNTEER)
    hand_over_order(actor=actor(firm.manager), order_id=firm.bens.order_id, at=SOON)
    pk = line(firm.bens, firm.carrots).pk

    shown = said(browser(volunteer).get(basket_page(firm, firm.bens)))
    browser(volunteer).post(basket_page(firm, firm.bens), {f"c{pk}": "0"})

    assert "already handed over" in shown
    assert f'name="c{pk}"' not in shown
    assert line(firm.bens, firm.carrots).final_quantity is None
    browser(firm.manager).post(basket_page(firm, firm.bens), {f"c{pk}": "0"})
    assert line(firm.bens, firm.carrots).final_quantity == 0


def test_nothing_is_corrected_before_orders_close(firm):
    firm.cycle.session.__class__.objects.filter(pk=firm.cycle.pk).update(state="open")

    page = said(browser(firm.farmer).get(bunches_page(firm)))

    assert "Orders are not closed yet" in page
    assert "Note what comes" not in page


def test_a_form_sent_without_a_change_says_so(firm):
    pk = line(firm.bens, firm.carrots).pk

    answer = browser(firm.manager).post(basket_page(firm, firm.bens), {f"c{pk}": "4"}, follow=True)

    assert "Nothing was changed." in said(answer)
