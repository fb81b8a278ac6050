"""A person or an organisation: whoever can owe, own, order or decide."""

from django.db import models

from halle.kernel.ids import new_public_id


class Party(models.Model):
    """Someone the platform deals with.

    A closed party has left: its name and contact are blanked, its id stays in the books.
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=30, blank=True, default="")
    language = models.CharField(max_length=2, default="fr")
    place = models.ForeignKey("territory.Place", models.SET_NULL, null=True, blank=True)
    joined_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "parties"
        indexes = [models.Index(fields=["kind", "name"], name="parties_by_name")]

    def __str__(self) -> str:
        return self.name
