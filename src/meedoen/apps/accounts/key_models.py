"""Keys with which programs deliver, how often they asked lately, and the answers that are kept for who asks twice.

What a key opens with stands apart from the key itself: the log holds every value of a key, and never that.
"""

from django.db import models
from django.db.models import Q


class ApiKey(models.Model):
    """A key of a program: for a partner organisation, or for a link of the municipality itself.

    A link of the municipality may hold for a part of the tree; a partner delivers what is asked of the organisation.
    Of the secret only the beginning stands here, by which people know which key it is.
    """

    municipality = models.ForeignKey("accounts.Municipality", on_delete=models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=80)
    organisation = models.CharField(max_length=120, blank=True)
    framework_code = models.CharField(max_length=80, blank=True)
    node_code = models.CharField(max_length=80, blank=True)
    prefix = models.CharField(max_length=20, unique=True)
    scopes = models.JSONField(default=list)
    per_hour = models.PositiveIntegerField()
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=150, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=150, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first; a part of the tree is for the municipality itself, and a node belongs to a framework."""

        constraints = (
            models.CheckConstraint(condition=Q(organisation="") | Q(framework_code=""), name="key_of_partner_or_part"),
            models.CheckConstraint(condition=Q(node_code="") | ~Q(framework_code=""), name="key_part_has_framework"),
        )
        ordering = ("-made_at",)
        verbose_name = "Sleutel"

    def __str__(self) -> str:
        """Say which key."""
        return f"{self.name} ({self.prefix}…)"


class ApiKeySecret(models.Model):
    """What a key opens with, as a salted hash only; it goes when the key is revoked."""

    key = models.OneToOneField(ApiKey, on_delete=models.CASCADE, related_name="secret")
    salt = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        """As it is called on pages."""

        verbose_name = "Geheim van een sleutel"

    def __str__(self) -> str:
        """Say of which key, and no more."""
        return f"geheim van sleutel {self.key_id}"


class ApiKeyUse(models.Model):
    """When a key was used last; apart from the key, whose every change is in the log."""

    key = models.OneToOneField(ApiKey, on_delete=models.CASCADE, related_name="use")
    last_at = models.DateTimeField()

    class Meta:
        """As it is called on pages."""

        verbose_name = "Gebruik van een sleutel"

    def __str__(self) -> str:
        """Say when."""
        return f"laatst {self.last_at:%Y-%m-%d %H:%M}"


class RequestCount(models.Model):
    """How many requests came under one key or from one address in the stretch of time that runs.

    In the database, so that all processes count together; an address stands here as a fingerprint.
    """

    fingerprint = models.CharField(primary_key=True, max_length=64)
    begins_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Say how many and since when."""
        return f"{self.count} sinds {self.begins_at:%H:%M}"


class KeptAnswer(models.Model):
    """An answer to a request that may be sent again under the same word (Idempotency-Key), bound to a key.

    While the request is being carried out there is no answer yet; `claim` tells whose turn it is.
    """

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="answers")
    word = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    claim = models.CharField(max_length=32)
    begun_at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    location = models.TextField(blank=True)
    content = models.TextField(blank=True)

    class Meta:
        """Each word once per key."""

        constraints = (models.UniqueConstraint(fields=("key", "word"), name="one_answer_per_word"),)

    def __str__(self) -> str:
        """Say for which word."""
        return f"{self.word}: {self.status or 'bezig'}"
