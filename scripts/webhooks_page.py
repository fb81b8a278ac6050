"""The page of the reference about webhooks: how they work, and what each kind says."""

import json
from collections.abc import Callable, Iterable
from typing import Any

LEAD = (
    "An organisation's managers register an https address at `/compte/webhooks/` (or by "
    "`POST /api/v1/organisations/{id}/webhooks`) and choose what it is told."
)
HOW = """## What arrives

A `POST` of JSON, as [Standard Webhooks](https://www.standardwebhooks.com/) has it:

```
POST /halle HTTP/1.1
Content-Type: application/json
webhook-id: 01975c1e-3b1e-7d3c-a9a8-0c8c3f3b7a11
webhook-timestamp: 1795874400
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{"type":"barter.payment_made","timestamp":"2026-11-28T14:00:00.120000Z","data":{…}}
```

`timestamp` is when it happened, `webhook-timestamp` when this attempt left. Ids are those of
the API; amounts are integers in cents. There is no name and nothing that somebody wrote: a
program that wants more asks the API.

## Believing it

Any library of Standard Webhooks checks a message with the secret (`whsec_…`). By hand, in Python:

```python
import base64, hashlib, hmac, time


def is_ours(secret: str, headers: dict[str, str], body: bytes) -> bool:
    name, stamp = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(stamp)) > 300:
        return False  # somebody repeats an old one
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{name}.{stamp}.".encode() + body
    mine = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(mine, one) for one in headers["webhook-signature"].split())
```

While a secret is being changed (a day) there are two signatures, one by each.

## What to count on

- **At least once.** A message may arrive twice, under the same `webhook-id`: note the ids that
  were dealt with. Messages may arrive in another order than things happened.
- **Answer within five seconds** with a status of the 200s, and do slow work afterwards. Anything
  else, redirects too, is tried again after 5 s, 30 s, 2 min, 10 min, 1 h, 6 h and 24 h, then given up.
  While an address fails, one message at a time is tried, the others wait for it.
- **410 Gone** stops an address at once; days of failing (`webhooks.failing_days`) stop it too, and its
  managers are written to. What was missed is kept for `webhooks.keep_days` and can be sent again.
- **Only what concerns the organisation**: payments to both sides and the network, deals to their
  two firms (and the council once in dispute), rounds and rings to those in them, invoices to
  seller and customer, order cycles to their hub and producers, orders to their hub. A buyer, a
  customer or a payer who is a person is never named, and told nothing here.
- **Public addresses only**, https, port 443 or above 1023; the name is looked up for each attempt.
  `HALLE_WEBHOOKS_LOCAL=1` lets a machine of one's own be told, for trying things out.

## Kinds
"""


def webhooks_page(page: Callable[..., str], table: Callable[..., str]) -> str:
    """The whole page."""
    from pydantic import TypeAdapter

    from halle.webhooks.announced import by_group

    parts = [HOW]
    for group, announced in by_group().items():
        rows = [
            (f"`{one.fact.name}`", str(one.words), f"`{one.data.__name__}`") for one in announced
        ]
        parts += [f"### {group}\n", table(("kind", "when", "data"), rows)]
        for shape in dict.fromkeys(one.data for one in announced):
            schema = TypeAdapter(shape).json_schema()
            parts.append(_shape(shape.__name__, shape.__doc__ or "", schema))
    return page("Webhooks", LEAD, *parts)


def _shape(name: str, words: str, schema: dict[str, Any]) -> str:
    example = dict(_examples(schema["properties"].items()))
    text = json.dumps(example, indent=2, ensure_ascii=False)
    return f"`{name}`: {words}\n\n```json\n{text}\n```\n"


def _examples(fields: Iterable[tuple[str, dict[str, Any]]]) -> Iterable[tuple[str, Any]]:
    accounts = {"payer": "drome-0012", "payee": "drome-0034", "network": "drome"}
    for name, field in fields:
        kind = field if "type" in field else field["anyOf"][0]
        if kind["type"] == "integer":
            yield name, 3 if name in ("turn", "firms") else 12_500
        elif kind.get("format") == "uuid":
            yield name, "01975c1e-3b1e-7d3c-a9a8-0c8c3f3b7a11"
        elif kind.get("format") == "date":
            yield name, "2026-12-31"
        else:
            yield name, accounts.get(name, "…")
