"""Mail waiting to leave, leaving, or gone."""

from django.db import models


class OutgoingMail(models.Model):
    """One message to one address; its ``key`` makes sure that it is written once.

    A mail found ``sending`` long after is in doubt: the machine stopped while handing
    it over. It is never sent again by itself; an operator decides.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"

    key = models.CharField(max_length=200, unique=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField()
    attachments = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    queued_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["recipient", "queued_at"], name="mails_of_an_address")]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"
