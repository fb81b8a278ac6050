"""The page of a firm's accounts, and the way there."""

import pytest
from django.urls import reverse

from tests.makers.billing import make_invoice
from tests.makers.identity import make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def test_the_fec_is_downloaded_for_a_period(seller, buyer, enter, boss):
    make_invoice(seller, buyer, 1000, rate=2000)
    page = reverse("billing:fec", args=[seller.public_id])
    number = seller.legal_identity.siren

    answer = enter(boss).get(f"{page}?first=2026-01-01&last=2026-12-31")

    rows = b"".join(answer.streaming_content).decode("iso-8859-15").splitlines()
    assert f'filename="{number}FEC20261231.txt"' in answer["Content-Disposition"]
    assert len(rows) == 4
    moved = enter(boss).get(f"{page}?first=2026-01-01&last=2026-12-31&services_sold=706100")
    assert b"\t706100\t" in b"".join(moved.streaming_content)
    wrong_account = "?first=2026-01-01&last=2026-12-31&bank=5%2012"
    for wrong in ("", wrong_account, "?first=2026-12-31&last=2026-01-01", "?first=x&last=y"):
        assert enter(boss).get(page + wrong).status_code == 422
    assert enter(boss).get(reverse("billing:accounts", args=[seller.public_id])).status_code == 200


def test_a_firm_without_identity_is_told_to_state_it(enter, boss):
    club = make_organisation("Le Club", manager=boss)
    page = enter(boss).get(reverse("billing:accounts", args=[club.public_id])).content.decode()

    assert reverse("identity:legal-identity", args=[club.public_id]) in page
    fec = reverse("billing:fec", args=[club.public_id])
    assert enter(boss).get(f"{fec}?first=2026-01-01&last=2026-12-31").status_code == 409


def test_the_organisations_page_leads_there(seller, enter, boss):
    keeper = make_person()
    make_role(keeper, seller, "treasurer")
    page = reverse("identity:organisation", args=[seller.public_id])

    for someone in (boss, keeper):
        shown = enter(someone).get(page).content.decode()
        assert reverse("billing:papers", args=[seller.public_id]) in shown
        assert reverse("identity:legal-identity", args=[seller.public_id]) in shown
