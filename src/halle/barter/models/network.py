"""Networks of firms that pay each other in mutual credit."""

from django.db import models
from django.db.models import Q


class Network(models.Model):
    """An organisation in whose books firms have accounts in credit, 1 credit being 1 euro.

    Its managers are the council: they admit, grant lines, suspend and exclude. ``code`` is
    its short name in addresses and in the API.
    """

    party = models.OneToOneField(
        "identity.Party", models.PROTECT, primary_key=True, related_name="barter_network"
    )
    code = models.SlugField(max_length=20, unique=True)
    about = models.TextField(blank=True, default="")
    terms = models.TextField(blank=True, default="")
    terms_since = models.DateTimeField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="network_has_a_code"),
        ]

    def __str__(self) -> str:
        return self.code
