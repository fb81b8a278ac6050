"""The history of governed parameters."""

from django.db import models


class ParameterValue(models.Model):
    """A value in force from an instant on, and the decision that set it."""

    name = models.CharField(max_length=80)
    value = models.BigIntegerField()
    since = models.DateTimeField()
    decision = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["name", "since"], name="values_of_a_parameter")]

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
