"""The world of the permission table, for programs."""

from tests.permissions.conftest import visitors, world

__all__ = ["visitors", "world"]
