"""The firms of the demonstration are believable, consistent and invented."""

import re
from collections import Counter

from stdnum.fr import siren

from halle.barter.headings import HEADINGS
from halle.billing.rules.invoices import UNITS
from halle.config.demo import firms
from halle.config.demo.communes import COMMUNE_BY_NAME
from halle.config.demo.farms import FARM_BY_KEY, FARMS
from halle.config.demo.firms import SECTORS, TRADER_BY_KEY, TRADERS, invented_siren


def test_there_are_sixty_firms_and_none_has_the_name_of_another() -> None:
    assert len(TRADERS) == 60
    names = Counter([one.name for one in TRADERS] + [farm.name for farm in FARMS])
    assert [name for name, times in names.items() if times > 1] == []
    assert not TRADER_BY_KEY.keys() & FARM_BY_KEY.keys()
    for one in TRADERS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.key)
        assert one.commune in COMMUNE_BY_NAME
        assert one.headcount > 0
        assert 20 < len(one.activity) < 300


def test_every_trade_sells_three_things_or_less_and_buys_from_others() -> None:
    assert {one.sector for one in TRADERS} | {firms.FARM_SECTOR} == SECTORS.keys()
    assert SECTORS.keys() == firms.HEADING_OF.keys()
    assert set(firms.HEADING_OF.values()) <= HEADINGS.keys()
    for sector in SECTORS.values():
        assert set(sector.buys_from) <= SECTORS.keys() - {sector.key}
        assert 1 <= len(sector.sells) <= 3
        for sale in sector.sells:
            assert sale.unit in UNITS
            assert sale.unit in firms.UNIT_WORDS
            assert sale.price_cents > 0
            assert 0 < sale.least <= sale.most
            assert sale.vat_bp in (550, 1000, 2000)
            assert sale.nature in ("goods", "services")


def test_company_numbers_pass_the_check_and_no_firm_has_them() -> None:
    numbers = [invented_siren(number) for number in range(1, 200)]
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert siren.is_valid(number)
        assert number.startswith("9999")


def test_stories_speak_of_firms_that_are_there() -> None:
    known = TRADER_BY_KEY.keys() | set(firms.FARM_MEMBERS)
    told = {firms.SUSPENDED, firms.LEAVING, firms.LAST_YES, *firms.COUNCIL, *firms.APPLIED}
    told |= firms.DORMANT | {key for one in firms.RECURRING for key in one[:2]}
    told |= {
        key
        for story in (firms.OWED, firms.BROUGHT, firms.TRUSTED, firms.RING, firms.DEALS)
        for one in story
        for key in one[:2]
    }
    told |= {key for one in firms.ASKED for key in one[:2]}
    assert told <= known
    absent = {*firms.APPLIED, firms.SUSPENDED, firms.LEAVING} | firms.DORMANT
    assert not absent & {key for one in (*firms.OWED, *firms.ASKED) for key in one[:2]}
