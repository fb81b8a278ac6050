"""The world of the permission table, for other questions."""

from tests.permissions.conftest import visitors, world

__all__ = ["visitors", "world"]
