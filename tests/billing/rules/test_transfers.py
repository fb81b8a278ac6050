"""Transfers that pay themselves right."""

import re
from io import BytesIO
from uuid import UUID

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from halle.billing.rules.transfers import (
    LONGEST_PAYLOAD,
    TransferNotPossible,
    creditor_reference,
    epc_payload,
    is_creditor_reference,
    transfer,
)
from halle.kernel.qr import MASK, QUIET_ZONE, qr_svg

IBAN = "FR14 2004 1010 0505 0001 3M02 606"


def ask(**changes):
    values = {"name": "Le Panier de la Tour", "iban": IBAN, "cents": 1630, "reference": ""}
    return transfer(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"iban": "FR15 2004 1010 0505 0001 3M02 606"}, "iban"),
        ({"iban": ""}, "iban"),
        ({"iban": "<script>"}, "iban"),
        ({"bic": "nonsense"}, "bic"),
        ({"name": "  "}, "name"),
        ({"cents": 0}, "amount"),
        ({"cents": -1}, "amount"),
        ({"cents": 10**11}, "amount"),
    ],
)
def test_what_makes_no_transfer_is_refused(changes, reason):
    with pytest.raises(TransferNotPossible) as refusal:
        ask(**changes)

    assert refusal.value.reason == reason


def test_the_payload_has_the_lines_of_the_guideline_in_order():
    reference = creditor_reference(UUID("0190b2f0-7d43-7cc3-98c4-dc0c0c07398f"))

    lines = epc_payload(ask(reference=reference, bic="PSSTFRPPLIL")).split("\n")

    assert lines == [
        *("BCD", "002", "1", "SCT", "PSSTFRPPLIL", "Le Panier de la Tour"),
        *("FR1420041010050500013M02606", "EUR16.30", "", reference, ""),
    ]


def test_free_words_go_into_the_last_line():
    lines = epc_payload(ask(reference="Panier de novembre")).split("\n")

    assert lines[-2:] == ["", "Panier de novembre"]


def test_a_name_of_signs_that_take_four_octets_still_leaves_room_for_the_rest():
    payload = epc_payload(ask(name="𝔥" * 70, reference="é" * 140, cents=99_999_999_999))

    assert LONGEST_PAYLOAD - 1 <= len(payload.encode()) <= LONGEST_PAYLOAD
    assert payload.split("\n")[6:8] == ["FR1420041010050500013M02606", "EUR999999999.99"]


def test_letters_with_accents_are_drawn_in_the_character_set_that_the_code_names():
    payload = epc_payload(ask(name="Café des Hêtres"))
    octets = segno.make(payload.encode(), mode="byte", error="M", boost_error=False, mask=MASK)

    drawn = BytesIO()
    octets.save(drawn, kind="svg", border=QUIET_ZONE, svgclass=None, lineclass=None)

    assert payload.split("\n")[2] == "1"  # UTF-8
    (path,) = re.findall(r' d="(M4 [^"]+)"', drawn.getvalue().decode())
    assert path in qr_svg(payload, title="Payer")


@given(st.text(min_size=1), st.text(), st.integers(1, 99_999_999_999))
def test_no_payload_is_longer_than_banks_read(name, words, cents):
    try:
        asked = ask(name=name, reference=words.replace("\n", " "), cents=cents)
    except TransferNotPossible:
        return

    payload = epc_payload(asked)

    assert len(payload.encode()) <= LONGEST_PAYLOAD
    assert payload.count("\n") >= 10


@given(st.uuids(version=4))
def test_a_reference_holds_for_banks_and_says_the_same_each_time(public_id):
    reference = creditor_reference(public_id)

    assert iso11649.is_valid(reference)
    assert is_creditor_reference(reference)
    assert reference == creditor_reference(public_id)
    assert len(reference) <= 25


@given(st.uuids(version=4), st.integers(4, 12), st.integers(1, 25))
def test_one_mark_mistyped_for_another_of_its_kind_is_noticed(public_id, place, shift):
    reference = creditor_reference(public_id)
    kind = "0123456789" if reference[place].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    mark = kind[(kind.index(reference[place]) + shift) % len(kind)]
    wrong = reference[:place] + mark + reference[place + 1 :]

    assert is_creditor_reference(wrong) is (wrong == reference)


@pytest.mark.parametrize("text", ["", "RF", "RFxx12", "FR18539007547034", "RF18 é", "Panier"])
def test_other_words_are_no_reference(text):
    assert not is_creditor_reference(text)


def test_the_drawing_is_named_and_carries_no_style_or_script():
    drawing = qr_svg(epc_payload(ask()), title='Payer <b>"16,30 €"</b>')

    assert drawing.startswith('<svg class="qr"')
    assert "<title>Payer &lt;b&gt;&quot;16,30 €&quot;&lt;/b&gt;</title>" in drawing
    assert "style" not in drawing
    assert "<script" not in drawing
    assert "xlink" not in drawing
