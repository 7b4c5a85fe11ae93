"""What is kept for signing in: the second factor, recovery codes, links with a provider, open sessions, held forms.

Nothing here opens anything by itself: keys and held forms are sealed (`sealing`), codes stand as fingerprints.
"""

from django.conf import settings
from django.db import models


class SecondFactor(models.Model):
    """The authenticator app of a person: its sealed key, and the last step of time of which a code was used."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor")
    sealed_key = models.TextField()
    last_step = models.BigIntegerField()
    since = models.DateTimeField()

    class Meta:
        """As it is called on pages."""

        verbose_name = "Tweede factor"

    def __str__(self) -> str:
        """Say whose."""
        return f"tweede factor van {self.user_id}"


class RecoveryCode(models.Model):
    """A code with which somebody without the app gets in, once; kept as a fingerprint."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    fingerprint = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Each code once."""

        constraints = (models.UniqueConstraint(fields=("user", "fingerprint"), name="one_recovery_code"),)
        verbose_name = "Herstelcode"

    def __str__(self) -> str:
        """Say whether it was used."""
        return "gebruikt" if self.used_at else "niet gebruikt"


class LinkedIdentity(models.Model):
    """Somebody as an identity provider knows the person: by its address and its unchanging `sub`, never by e-mail."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=150)

    class Meta:
        """One account per identity, and one identity per account at a provider."""

        constraints = (
            models.UniqueConstraint(fields=("issuer", "subject"), name="one_account_per_identity"),
            models.UniqueConstraint(fields=("user", "issuer"), name="one_identity_per_provider"),
        )
        verbose_name = "Gekoppelde identiteit"

    def __str__(self) -> str:
        """Say where."""
        return f"{self.subject} bij {self.issuer}"


class OpenSession(models.Model):
    """Where somebody is signed in: since when, seen last, with which browser and from which address, for the person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
    way = models.CharField(max_length=20)
    browser = models.CharField(max_length=60)
    address = models.CharField(max_length=45)

    class Meta:
        """Newest first."""

        ordering = ("-seen_at",)
        verbose_name = "Sessie"

    def __str__(self) -> str:
        """Say since when."""
        return f"sinds {self.began_at:%Y-%m-%d %H:%M}"


class HeldForm(models.Model):
    """A form that somebody sent after the session had ended: kept for the same person in the same browser, sealed.

    `page` is where the form stood, `action` where it was sent to, `device` a fingerprint of the browser's own cookie.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="held_forms")
    device = models.CharField(max_length=64)
    page = models.CharField(max_length=2000)
    action = models.CharField(max_length=2000)
    sealed_fields = models.TextField()
    files = models.PositiveSmallIntegerField(default=0)
    held_at = models.DateTimeField(db_index=True)

    class Meta:
        """Newest last."""

        ordering = ("held_at",)
        verbose_name = "Bewaard formulier"

    def __str__(self) -> str:
        """Say where it stood."""
        return self.page
