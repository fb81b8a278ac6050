"""Who did what, when, for whom; also the memory of idempotency keys."""

from django.db import models


class AuditLine(models.Model):
    """One write that went through the door."""

    action = models.CharField(max_length=80)
    person_id = models.BigIntegerField(null=True)
    party_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=12)
    subject = models.CharField(max_length=64)
    at = models.DateTimeField()
    key = models.CharField(max_length=200, null=True, unique=True)
    body_digest = models.CharField(max_length=64)
    answer = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["party_id", "at"], name="audit_of_a_party"),
            models.Index(fields=["subject"], name="audit_of_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
