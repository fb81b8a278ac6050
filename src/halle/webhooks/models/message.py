"""What is sent to an address, and how that went."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Message(models.Model):
    """One fact told to one address; ``public_id`` is its ``webhook-id`` at every attempt.

    ``body`` is written once, so that every attempt sends the same bytes. ``turn`` counts how
    often it was put in the queue: what was queued for an earlier turn sends nothing.
    ``answer`` has the first words of the last answer.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("on its way")
        DELIVERED = "delivered", _("handed over to the program")
        MISSED = "missed", _("not delivered")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    endpoint = models.ForeignKey(
        "webhooks.Endpoint", models.CASCADE, related_name="messages", db_index=False
    )
    fact_id = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=80)
    body = models.TextField()
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    turn = models.PositiveIntegerField(default=1)
    attempts = models.PositiveIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True, default="")
    answer = models.CharField(max_length=300, blank=True, default="")
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "fact_id"],
                condition=Q(fact_id__isnull=False),
                name="fact_is_told_to_an_endpoint_once",
            ),
        ]
        indexes = [
            models.Index(fields=["endpoint", "-id"], name="messages_of_an_endpoint"),
            models.Index(fields=["endpoint", "state"], name="messages_by_state"),
            models.Index(fields=["at"], name="messages_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"
