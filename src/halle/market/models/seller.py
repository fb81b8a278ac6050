"""What shoppers read about whoever sells."""

from django.db import models


class Seller(models.Model):
    """A party that sells its own products: a farm, a baker, a shop."""

    party = models.OneToOneField(
        "identity.Party", models.CASCADE, primary_key=True, related_name="seller"
    )
    about = models.TextField(blank=True, default="")
    about_en = models.TextField(blank=True, default="")
    labels = models.CharField(max_length=80, blank=True, default="")
    drawing = models.CharField(max_length=24, blank=True, default="")
    charges_vat = models.BooleanField(default=True)
    is_public = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.party.name
