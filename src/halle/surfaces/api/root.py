"""The API's root: one version, one way to identify, one form of refusal."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.throttling import AnonRateThrottle

from halle.kernel.actor import Actor
from halle.surfaces.api import problems
from halle.surfaces.api.addresses import describe
from halle.surfaces.api.identification import whoever
from halle.surfaces.api.reading import PlainTextParser
from halle.surfaces.api.webhooks import webhooks

ROUTERS = (
    ("/", "halle.identity.api"),
    ("/", "halle.webhooks.api"),
    ("/billing", "halle.billing.api"),
    ("/billing", "halle.billing.api.issuing"),
    ("/market", "halle.market.api"),
    ("/circuits", "halle.circuits.api.shop"),
    ("/circuits", "halle.circuits.api.distribution"),
    ("/circuits", "halle.circuits.api.reports"),
    ("/barter", "halle.barter.api.accounts"),
    ("/barter", "halle.barter.api.transfers"),
    ("/barter", "halle.barter.api.rounds"),
    ("/barter", "halle.barter.api.market"),
    ("/barter", "halle.barter.api.deals"),
    ("/barter", "halle.barter.api.joining"),
    ("/barter", "halle.barter.api.matches"),
    ("/barter", "halle.barter.api.rings"),
    ("/barter", "halle.barter.api.matters"),
)


class VisitorThrottle(AnonRateThrottle):
    """Limits visitors process by process: a limit shared by all would cost a write a call."""

    cache = caches["process"]

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """Where a visitor calls from; whoever says who they are is not counted."""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if actor.party_id is not None:
            return None
        return f"visitor:{self.get_ident(request)}"


class HalleAPI(NinjaAPI):
    """Ninja, with refusals and what stands in addresses documented at every operation."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The OpenAPI 3.1 document; each operation tells how it refuses."""
        schema = super().get_openapi_schema(**options)
        schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = problems.SCHEMA
        refusal = {
            "description": "Refused: a problem document (RFC 9457); nothing was changed.",
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            },
        }
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"].setdefault("4XX", refusal)
                describe(operation)
        schema["webhooks"] = webhooks()
        return schema


def _build() -> HalleAPI:
    api = HalleAPI(
        title="Halle",
        version="1",
        description=(
            "Most of what the pages do, for programs. Identify with an organisation's token "
            "(`Authorization: Bearer …`). Refusals are problem documents. Writes accept an "
            "`Idempotency-Key`: the same key and body get the same answer, once. Lists are "
            "read with a `cursor`. Amounts are integers in cents, instants ISO 8601 in UTC."
        ),
        urls_namespace="api",
        auth=whoever,
        docs_url=None,
        openapi_url="/openapi.json",
        throttle=[VisitorThrottle("600/m")],
        parser=PlainTextParser(),
    )
    problems.handle_problems(api)
    for prefix, module in ROUTERS:
        api.add_router(prefix, import_module(module).router)
    return api


api = _build()
