"""When each periodic job runs next."""

from django.db import models


class Schedule(models.Model):
    """A periodic job's next hour."""

    name = models.CharField(max_length=80, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
