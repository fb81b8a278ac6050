"""Where a program of an organisation is told what happens."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Endpoint(models.Model):
    """An address of an organisation's program, and the secret that signs what is sent there.

    ``secret`` and ``previous_secret`` are encrypted (``halle.webhooks.keeping``); the previous
    one signs too until ``previous_until``. ``failing_since`` is the first failure that no
    success has followed; ``rests_until`` keeps an address that does not answer from holding
    the others up.
    """

    class Stopped(models.TextChoices):
        BY_HAND = "by_hand", _("stopped by a manager")
        FAILING = "failing", _("stopped because it did not answer")
        GONE = "gone", _("stopped because it said that it is gone")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    organisation = models.ForeignKey("identity.Party", models.CASCADE, related_name="webhooks")
    url = models.CharField(max_length=500)
    name = models.CharField(max_length=80)
    secret = models.CharField(max_length=300)
    previous_secret = models.CharField(max_length=300, blank=True, default="")
    previous_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.CharField(max_length=7, choices=Stopped, blank=True, default="")
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_why="")
                | (Q(stopped_at__isnull=False) & ~Q(stopped_why="")),
                name="stopped_endpoint_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.url}"


class Subscription(models.Model):
    """One kind of fact that an address wants to be told of."""

    endpoint = models.ForeignKey(
        Endpoint, models.CASCADE, related_name="subscriptions", db_index=False
    )
    kind = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "kind"], name="endpoint_wants_a_kind_once"),
        ]

    def __str__(self) -> str:
        return self.kind
