"""What webhooks do when something has happened, and by the clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.events import Later, detached, witness
from halle.webhooks.actions.forget_messages import forget_messages
from halle.webhooks.actions.note_attempt import note_attempt
from halle.webhooks.actions.tell_programs import tell_programs
from halle.webhooks.keeping import unlock
from halle.webhooks.queries.endpoints import kinds_wanted
from halle.webhooks.queries.messages import Letter, letter_to_send
from halle.webhooks.reaching import Answer, post
from halle.webhooks.rules.signing import headers_for


@witness(kinds_wanted)
def tell_fact(seen: dict[str, Any]) -> None:
    """A fact that some address waits for is queued for those it concerns."""
    tell_programs(
        actor=Actor.clock(),
        fact_id=seen["fact"],
        kind=seen["name"],
        values=seen["values"],
        happened_at=datetime.fromisoformat(seen["at"]),
        at=clock.now(),
    )


@detached
def send_message(payload: dict[str, Any], _delivery_id: int) -> None:
    """Send one message and write down how it went; what failed is put off, and tried again.

    A worker killed between both sends it once more under the same ``webhook-id``.
    """
    about = {"message_id": payload["message_id"], "turn": payload["turn"]}
    letter = letter_to_send(**about)
    if letter is None:
        return
    now = clock.now()
    if letter.rests_until is not None and letter.rests_until > now:
        raise Later(letter.rests_until)
    answer = _send(letter, now)
    noted = note_attempt(actor=Actor.clock(), **about, answer=answer, at=clock.now())
    if noted.next_at is not None:
        raise Later(noted.next_at)


def forget_old_messages(at: datetime) -> int:
    """Erase what was sent longer ago than the members decided; late is fine."""
    return forget_messages(actor=Actor.clock(), at=at).messages


def _send(letter: Letter, now: datetime) -> Answer:
    stored = [letter.secret]
    if letter.previous_until is not None and letter.previous_until > now:
        stored.append(letter.previous_secret)
    secrets = [secret for one in stored if (secret := unlock(one))]
    if not secrets:
        return Answer(None, "", "secret", 0)
    name, seconds = str(letter.public_id), int(now.timestamp())
    return post(letter.url, letter.body, headers_for(secrets, name, seconds, letter.body))
