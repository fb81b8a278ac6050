"""The API's root."""

from ninja import NinjaAPI

api = NinjaAPI(title="Halle", version="1", urls_namespace="api")
