"""Checked files that nobody applied are thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.models import CatalogueImport
from halle.market.policies import require_may_tidy
from halle.market.queries.imports import expired_imports


@dataclass(frozen=True, slots=True)
class ForgottenImports:
    """How many were kept too long."""

    forgotten: int


@action
def forget_imports(*, actor: Actor, at: datetime) -> ForgottenImports:
    """Delete every checked file past its day, however long ago; the clock's work."""
    require_may_tidy(actor)
    due = expired_imports(at)
    CatalogueImport.objects.filter(pk__in=due).delete()
    return ForgottenImports(len(due))
