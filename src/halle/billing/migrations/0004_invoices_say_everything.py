"""Turn what was issued before into invoices that say everything, each with its balance."""

from django.db import migrations
from django.utils import timezone


def complete(apps, _editor):
    """Each line becomes one piece at its price without VAT; nothing that was asked changes."""
    invoice_of = apps.get_model("billing", "Invoice")
    balance_of = apps.get_model("billing", "InvoiceBalance")
    papers = {paper.pk: paper for paper in invoice_of.objects.order_by("pk")}
    for paper in papers.values():
        day = timezone.localdate(paper.issued_at)
        before = papers.get(paper.credit_of_id)
        sign = -1 if before else 1
        old = paper.snapshot
        rates = [
            {
                "rate": one["rate"],
                "net_cents": sign * one["net_cents"],
                "vat_cents": sign * one["vat_cents"],
                "category": "S" if one["rate"] else "E",
                "exemption": "",
            }
            for one in old["rates"]
        ]
        paper.net_cents = sign * sum(one["net_cents"] for one in rates)
        paper.vat_cents = sign * sum(one["vat_cents"] for one in rates)
        paper.due_on = day
        paper.snapshot = {
            "number": f"{paper.series}-{paper.number:04d}",
            "issued_on": day.isoformat(),
            "due_on": day.isoformat(),
            "supplied_on": day.isoformat(),
            "nature": "goods",
            "seller": _side(old["issuer"]),
            "buyer": _side(old["customer"]),
            "lines": [_line(one, sign) for one in old["lines"]],
            "rates": rates,
            "net_cents": sign * paper.net_cents,
            "vat_cents": sign * paper.vat_cents,
            "total_cents": sign * paper.total_cents,
            "credit_of": old.get("of", ""),
            "credit_of_issued_on": timezone.localdate(before.issued_at).isoformat()
            if before
            else None,
            "reason": old.get("reason", ""),
        }
        paper.save()
    for paper in papers.values():
        if paper.credit_of_id is None:
            credited = -sum(
                one.total_cents for one in papers.values() if one.credit_of_id == paper.pk
            )
            balance_of.objects.create(
                invoice=paper,
                issuer_id=paper.issuer_id,
                customer_id=paper.customer_id,
                due_on=paper.due_on,
                total_cents=paper.total_cents,
                credited_cents=credited,
                open_cents=paper.total_cents - credited,
            )


def _side(old):
    postcode, _, town = old["commune"].partition(" ")
    return {
        "name": old["name"],
        "street": old["street"],
        "postcode": postcode,
        "town": town,
        "email": old["email"],
    }


def _line(old, sign):
    return {
        "label": f"{old['label']} ({old['quantity']})"[:200],
        "unit_price_cents": sign * (old["cents"] - old["vat_cents"]),
        "rate": old["rate"],
    }


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_what_remains_to_pay")]
    operations = [migrations.RunPython(complete, migrations.RunPython.noop)]
