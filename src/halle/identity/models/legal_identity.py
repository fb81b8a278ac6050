"""Who an organisation is before the law."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LegalIdentity(models.Model):
    """What an organisation has to say about itself on every invoice.

    As it is today: an invoice keeps a copy of the day it was issued.
    """

    class VatRegime(models.TextChoices):
        NORMAL = "normal", _("It charges VAT")
        FRANCHISE = "franchise", _("It charges no VAT (article 293 B of the Tax Code)")

    party = models.OneToOneField(
        "identity.Party", models.CASCADE, primary_key=True, related_name="legal_identity"
    )
    legal_name = models.CharField(max_length=120)
    legal_form = models.CharField(max_length=60, blank=True, default="")
    share_capital_cents = models.BigIntegerField(null=True, blank=True)
    siren = models.CharField(max_length=9)
    siret = models.CharField(max_length=14, blank=True, default="")
    vat_number = models.CharField(max_length=14, blank=True, default="")
    register_town = models.CharField(max_length=80, blank=True, default="")
    street = models.CharField(max_length=200)
    postcode = models.CharField(max_length=10)
    town = models.CharField(max_length=80)
    country = models.CharField(max_length=2, default="FR")
    vat_regime = models.CharField(max_length=10, choices=VatRegime, default=VatRegime.NORMAL)
    vat_on_debits = models.BooleanField(default=False)
    iban = models.CharField(max_length=34, blank=True, default="")
    bic = models.CharField(max_length=11, blank=True, default="")
    stated_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "legal identities"
        constraints = [
            models.CheckConstraint(
                condition=~Q(vat_regime="normal") | ~Q(vat_number=""),
                name="who_charges_vat_has_a_vat_number",
            ),
            models.CheckConstraint(
                condition=Q(bic="") | ~Q(iban=""), name="a_bank_is_named_with_an_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.legal_name} {self.siren}"
