"""Indexes that another one serves as well: each costs every write a page, and nobody reads it.

Django gives each foreign key an index of its own, also where a rule or an index of the model
begins with the same column; ``db_index=False`` on the key says that it needs none.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def without_indexes(**columns: tuple[str, ...]) -> migrations.RunPython:
    """The step of a migration that drops the index of these columns alone, table by table.

    Where there is none, as in a place made later, nothing is done.
    """

    def forward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for table, alone in columns.items():
            for name in _indexes(editor, table, alone):
                editor.execute(f'DROP INDEX "{name}"', params=None)

    return migrations.RunPython(forward, migrations.RunPython.noop)


def _indexes(editor: BaseDatabaseSchemaEditor, table: str, columns: tuple[str, ...]) -> list[str]:
    with editor.connection.cursor() as cursor:
        known = editor.connection.introspection.get_constraints(cursor, table)
    alone = [[column] for column in columns]
    return [
        name
        for name, about in known.items()
        if about["index"] and not about["unique"] and about["columns"] in alone
    ]
