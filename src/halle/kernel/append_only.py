"""Tables that are written once: the database itself refuses to change, delete or empty them.

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
_ON_POSTGRESQL = (
    ("is_written_once", "UPDATE OR DELETE", "ROW"),
    ("is_never_emptied", "TRUNCATE", "STATEMENT"),
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
    """The statements that forbid UPDATE, DELETE and (where there is one) TRUNCATE on these tables.

    There is no setting that lets anybody through: whoever has to empty such a table, as tests
    do, takes the guards away by :func:`without_guards`, which its owner alone can do.
    """
    if vendor == "postgresql":
        return [
            _REFUSAL,
            *(
                f'CREATE OR REPLACE TRIGGER "{table}_{name}" BEFORE {verbs} ON "{table}" '
                f"FOR EACH {each} EXECUTE FUNCTION written_once()"
                for table in tables
                for name, verbs, each in _ON_POSTGRESQL
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
        return [
            f'DROP TRIGGER IF EXISTS "{table}_{name}" ON "{table}"'
            for table in tables
            for name, _, _ in _ON_POSTGRESQL
        ]
    return [
        f'DROP TRIGGER IF EXISTS "{table}_has_no_{verb}"'
        for table in tables
        for verb in ("update", "delete")
    ]
