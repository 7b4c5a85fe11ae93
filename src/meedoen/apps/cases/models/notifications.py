"""What DUO notified of: every notification with how it stands, until it is written in a file or somebody has to look at it."""

from django.db import models

from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.models.residents import Resident


class Notification(CaseRecord):
    """A notification of DUO under its own message id. Who it is about is sealed until it is done; then `resident` tells it.

    `settled_by` is who did it by hand.
    """

    class State(models.TextChoices):
        """How it stands: to be done, done, waiting for an intake or a day, or refused."""

        RECEIVED = "ontvangen", "ontvangen"
        DONE = "verwerkt", "verwerkt"
        WAITING = "wacht", "wacht"
        REFUSED = "geweigerd", "niet te verwerken"

    message_id = models.UUIDField()
    event = models.CharField(max_length=6)
    registered_at = models.DateTimeField()
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=150)
    sealed = models.TextField(blank=True)
    resident = models.ForeignKey(
        Resident, on_delete=models.CASCADE, null=True, blank=True, related_name="notifications"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    why = models.TextField(blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """A message comes in once, however often it is sent."""

        constraints = (models.UniqueConstraint(fields=("municipality", "message_id"), name="one_notification"),)
        indexes = (models.Index(fields=("municipality", "state", "registered_at"), name="notification_by_state"),)
        ordering = ("registered_at", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"melding {self.event}"
