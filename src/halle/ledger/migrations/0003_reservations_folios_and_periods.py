"""Limits both ways, promised value, pages carried forward, closed periods, published heads."""

import django.db.models.deletion
from django.db import migrations, models

from halle.kernel.append_only import written_once

REFUSAL = (
    "CREATE OR REPLACE FUNCTION ledger_period_is_open() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF EXISTS (SELECT 1 FROM ledger_closedperiod WHERE keeper_id = NEW.keeper_id AND until > NEW.at) "
    "THEN RAISE EXCEPTION 'this period is closed' USING ERRCODE = 'check_violation'; END IF; "
    "RETURN NEW; END $$"
)
GUARDS = {
    "postgresql": (
        REFUSAL,
        "CREATE TRIGGER ledger_entry_in_an_open_period BEFORE INSERT ON ledger_entry "
        "FOR EACH ROW EXECUTE FUNCTION ledger_period_is_open()",
    ),
    "sqlite": (
        "CREATE TRIGGER ledger_entry_in_an_open_period BEFORE INSERT ON ledger_entry "
        "WHEN EXISTS (SELECT 1 FROM ledger_closedperiod WHERE keeper_id = NEW.keeper_id AND until > NEW.at) "
        "BEGIN SELECT RAISE(ABORT, 'this period is closed'); END",
    ),
}


def guard_closed_periods(_apps, editor):
    """Have the database refuse entries of a closed period, whoever writes them."""
    for statement in GUARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


def unguard_closed_periods(_apps, editor):
    """Let them in again."""
    on = " ON ledger_entry" if editor.connection.vendor == "postgresql" else ""
    editor.execute(f"DROP TRIGGER IF EXISTS ledger_entry_in_an_open_period{on}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_invitations"),
        ("ledger", "0002_sealed_journal"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosedPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField()),
                ("entries", models.BigIntegerField()),
                ("closed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Folio",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_leg", models.BigIntegerField()),
                ("last_leg", models.BigIntegerField()),
                ("cents", models.BigIntegerField()),
                ("carried_cents", models.BigIntegerField()),
                ("first_booked_at", models.DateTimeField()),
                ("last_booked_at", models.DateTimeField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PublishedHead",
            fields=[
                ("on", models.DateField(primary_key=True, serialize=False)),
                ("position", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Reservation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("reference", models.CharField(max_length=80)),
                ("narration", models.CharField(blank=True, default="", max_length=200)),
                ("at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReservedLeg",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cents", models.BigIntegerField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="balance",
            name="balance_keeps_above_its_floor",
        ),
        migrations.AddField(
            model_name="balance",
            name="ceiling_cents",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="balance",
            name="reserved_in_cents",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="balance",
            name="reserved_out_cents",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="entry",
            name="booked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="leg",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legs",
                to="ledger.account",
            ),
        ),
        migrations.AlterField(
            model_name="seal",
            name="sealed_at",
            field=models.DateTimeField(db_index=True),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(fields=["account", "id", "cents"], name="legs_of_an_account"),
        ),
        migrations.AddConstraint(
            model_name="balance",
            constraint=models.CheckConstraint(
                condition=models.Q(("reserved_out_cents__gte", 0), ("reserved_in_cents__gte", 0)),
                name="balance_reserves_nothing_negative",
            ),
        ),
        migrations.AddField(
            model_name="closedperiod",
            name="closed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.party",
            ),
        ),
        migrations.AddField(
            model_name="closedperiod",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.party",
            ),
        ),
        migrations.AddField(
            model_name="folio",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="folios",
                to="ledger.account",
            ),
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                (
                    "reservation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="ledger.reservation",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("posted", "Posted"),
                            ("voided", "Voided"),
                            ("expired", "Expired"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="reservation",
            name="keeper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.party"
            ),
        ),
        migrations.AddField(
            model_name="reservedleg",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reserved_legs",
                to="ledger.account",
            ),
        ),
        migrations.AddField(
            model_name="reservedleg",
            name="reservation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legs",
                to="ledger.reservation",
            ),
        ),
        migrations.AddConstraint(
            model_name="closedperiod",
            constraint=models.UniqueConstraint(
                fields=("keeper", "until"), name="period_is_closed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="folio",
            constraint=models.UniqueConstraint(
                fields=("account", "last_leg"), name="folio_is_turned_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="folio",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_leg__lte", models.F("last_leg"))),
                name="folio_begins_before_it_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.UniqueConstraint(
                fields=("kind", "reference"), name="reservation_is_made_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_at", None), ("expires_at__gt", models.F("at")), _connector="OR"
                ),
                name="reservation_expires_after_it_begins",
            ),
        ),
        written_once(
            "ledger_entry",
            "ledger_leg",
            "ledger_seal",
            "ledger_folio",
            "ledger_reservation",
            "ledger_reservedleg",
            "ledger_resolution",
            "ledger_closedperiod",
            "ledger_publishedhead",
        ),
        migrations.RunPython(guard_closed_periods, unguard_closed_periods),
    ]
