"""Tables that are written once: the database itself refuses to change or delete their rows.

For migrations: ``operations = [written_once("ledger_entry"), …]``. A later migration that
changes such a table has to say it again, as SQLite makes a new table for it; saying it twice
does no harm.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES: set[str] = set()
"""Every table that a migration has guarded, once the migrations are read."""

_REFUSAL = (
    "CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION '% is written once', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; "
    "END $$"
)


def written_once(*tables: str) -> migrations.RunPython:
    """The step of a migration that sets guards on these tables; undone, it takes them away."""

    TABLES.update(tables)

    def forward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in guards(editor.connection.vendor, tables):
            editor.execute(statement, params=None)

    def backward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in without_guards(editor.connection.vendor, tables):
            editor.execute(statement, params=None)

    return migrations.RunPython(forward, backward)


def guards(vendor: str, tables: tuple[str, ...]) -> list[str]:
    """The statements that forbid UPDATE and DELETE on these tables."""
    if vendor == "postgresql":
        return [
            _REFUSAL,
            *(
                f'CREATE OR REPLACE TRIGGER "{table}_is_written_once" BEFORE UPDATE OR DELETE ON "{table}" '
                "FOR EACH ROW EXECUTE FUNCTION written_once()"
                for table in tables
            ),
        ]
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{table}_has_no_{verb}" BEFORE {verb} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        for table in tables
        for verb in ("update", "delete")
    ]


def without_guards(vendor: str, tables: tuple[str, ...]) -> list[str]:
    """The statements that let rows of these tables be changed again."""
    if vendor == "postgresql":
        return [f'DROP TRIGGER IF EXISTS "{one}_is_written_once" ON "{one}"' for one in tables]
    return [
        f'DROP TRIGGER IF EXISTS "{table}_has_no_{verb}"'
        for table in tables
        for verb in ("update", "delete")
    ]
