"""Days, instants and money as programs write them: for the shapes of what an API is sent.

Days and instants: numbers are refused (they would pass for seconds since 1970), and so is an
instant that does not say in which zone it is. Money is a whole number of JSON and nothing
else: no text that looks like one, no ``true`` that counts as one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Strict
from pydantic_core import PydanticCustomError

YEARS = range(1900, 9999)


def _day_in_words(value: Any) -> Any:
    if isinstance(value, (int, float)) or (isinstance(value, str) and value.count("-") != 2):
        raise PydanticCustomError("date_parsing", "a day like 2026-11-26")
    return value


def _moment_in_words(value: Any) -> Any:
    if isinstance(value, (int, float)) or (isinstance(value, str) and "-" not in value):
        raise PydanticCustomError("datetime_parsing", "an instant like 2026-11-26T18:00:00Z")
    return value


def _known_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None or moment.year not in YEARS:
        raise PydanticCustomError("datetime_parsing", "an instant like 2026-11-26T18:00:00Z")
    return moment.astimezone(UTC)


Day = Annotated[date, BeforeValidator(_day_in_words)]
Moment = Annotated[datetime, BeforeValidator(_moment_in_words), AfterValidator(_known_zone)]
Cents = Annotated[int, Strict()]


class Sent(Schema):
    """What a program sends, and nothing else: a field that nobody knows is refused.

    Left out silently, a misspelt one would be an order, a payment or a price without it.
    """

    model_config = ConfigDict(extra="forbid")
