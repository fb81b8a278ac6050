"""Reading what strangers bring: a few plain values, or a refusal; never the network, never a bomb."""

import re

import pytest

from halle.billing.papers.cii import invoice_xml
from halle.billing.papers.inside import NothingReadable, invoice_inside
from tests.makers.papers import make_content

XML = invoice_xml(make_content())
HEAD = b"<?xml version='1.0' encoding='UTF-8'?>"
BOMB = b"""<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""
OUTSIDE = b"""<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>"""


def without(path: str) -> bytes:
    return re.sub(rf"<ram:{path}[ >].*?</ram:{path}>".encode(), b"", XML, flags=re.DOTALL)


def changed(old: str, new: str) -> bytes:
    assert old.encode() in XML
    return XML.replace(old.encode(), new.encode())


@pytest.mark.parametrize("head", [BOMB, OUTSIDE])
def test_documents_with_entities_are_refused(head):
    body = XML.split(b"?>", 1)[1].replace(b"2026-0001", b"&a;")

    with pytest.raises(NothingReadable):
        invoice_inside(HEAD + head + body)


@pytest.mark.parametrize(
    "xml",
    [
        without("GrandTotalAmount"),
        changed("1200.00", "NaN"),
        changed("1200.00", "1e99"),
        changed("1200.00", "12.005"),
        changed("1200.00", ""),
        changed("CrossIndustryInvoice", "CrossIndustryOrder"),
    ],
)
def test_an_invoice_that_lacks_its_sums_is_refused(xml):
    with pytest.raises(NothingReadable):
        invoice_inside(xml)


def test_what_is_not_said_is_empty():
    told = invoice_inside(without("SpecifiedLegalOrganization"))
    assert told["seller_siren"] == "552008443", "from the VAT number"

    bare = invoice_inside(changed("20261228", "2026-12-28"))
    assert bare["due_on"] is None
    assert bare["issued_on"] == "2026-11-28"
    assert invoice_inside(without("DueDateDateTime"))["due_on"] is None


def test_a_siret_in_place_of_the_siren_is_understood():
    siret = changed('schemeID="0002">552008443<', 'schemeID="0009">552 008 443 00004<')

    assert invoice_inside(siret)["seller_siren"] == "552008443"
