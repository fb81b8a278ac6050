"""What every process must remember for a while, such as limits on tries."""

from django.db import models


class CacheEntry(models.Model):
    """A row of Django's database cache: its columns are what that cache expects."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "cache entries"

    def __str__(self) -> str:
        return self.cache_key
