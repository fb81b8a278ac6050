"""One anonymous buyer of django-oscar: browse, eight products, checkout, order placed."""

from __future__ import annotations

import re

import httpx

PRODUCTS = 8
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ADDRESS = {
    "first_name": "Camille",
    "last_name": "Rousset",
    "line1": "1 rue de la Calade",
    "line4": "Crest",
    "postcode": "26400",
    "country": "FR",
}


def buy(client: httpx.Client, number: int) -> int:
    """Place one order; answer how many requests it took. Raises when it was not placed."""
    steps = _Steps(client)
    steps.get("/catalogue/")
    for position in range(1, PRODUCTS + 1):
        product = (number * PRODUCTS + position) % 1000 + 1
        steps.post(f"/basket/add/{product}/", quantity="1")
    steps.get("/basket/")
    steps.get("/checkout/")
    steps.post("/checkout/", username=f"buyer{number}@example.org", options="anonymous")
    steps.post("/checkout/shipping-address/", **ADDRESS)
    steps.get("/checkout/payment-details/")
    steps.get("/checkout/preview/")
    page = steps.post("/checkout/preview/", action="place_order")
    if "/thank-you" not in str(page.url):
        raise RuntimeError(f"no order: ended at {page.url}")
    return steps.count


class _Steps:
    def __init__(self, client: httpx.Client) -> None:
        self.client, self.count, self.token = client, 0, ""

    def get(self, path: str) -> httpx.Response:
        return self._seen(self.client.get(path, follow_redirects=True))

    def post(self, path: str, **values: str) -> httpx.Response:
        values["csrfmiddlewaretoken"] = self.token or self.client.cookies.get("csrftoken", "")
        return self._seen(self.client.post(path, data=values, follow_redirects=True))

    def _seen(self, page: httpx.Response) -> httpx.Response:
        page.raise_for_status()
        self.count += 1 + len(page.history)
        found = TOKEN.search(page.text)
        if found:
            self.token = found[1]
        return page
