"""An invitation to work for a municipality: to whom, in which roles, and until when it can be accepted."""

from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """Somebody was asked to work for a municipality; the link is known by its fingerprint only.

    The e-mail address is there to send the letter, and goes when the invitation is accepted or withdrawn.
    """

    municipality = models.ForeignKey("accounts.Municipality", on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    roles = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=150)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first; accepted or withdrawn, not both."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None), name="accepted_or_withdrawn"
            ),
        )
        ordering = ("-invited_at",)
        verbose_name = "Uitnodiging"

    def __str__(self) -> str:
        """Say for whom."""
        return f"uitnodiging voor {self.name}"
