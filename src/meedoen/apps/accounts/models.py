"""Municipalities, the people with an account, and the floor under every record of a municipality."""

from typing import Any, Self

from django.contrib.auth.models import AbstractUser
from django.db import models

from meedoen.apps.accounts.actors import Actor


class Municipality(models.Model):
    """A municipality, known by its official code (GM0303)."""

    code = models.CharField(primary_key=True, max_length=12)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    theme = models.CharField(max_length=60, blank=True, help_text="Naam van de huisstijl; leeg is neutraal.")

    class Meta:
        """In order of name."""

        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class User(AbstractUser):
    """A person with an account. What the person may do stands in the memberships."""


class Membership(models.Model):
    """A person works for a municipality."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        """Once per person and municipality."""

        constraints = (models.UniqueConstraint(fields=("user", "municipality"), name="one_membership"),)

    def __str__(self) -> str:
        """Say who works for whom."""
        return f"{self.user} bij {self.municipality_id}"


class SignInAttempts(models.Model):
    """How often somebody lately tried to sign in under one name from one address, without success.

    Name and address stand here as a fingerprint only; a row goes when its pause is over or the sign-in succeeds.
    """

    fingerprint = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Say how often and when last."""
        return f"{self.count} keer, laatst {self.last_at:%H:%M}"


class MunicipalQuerySet(models.QuerySet[Any]):
    """Records of one municipality, as one actor may see them."""

    def within(self, *, municipality_code: str, actor: Actor) -> Self:
        """Keep the records of this municipality that the actor may see."""
        mine = self.filter(municipality_id=municipality_code)
        if actor.is_inside(municipality_code=municipality_code):
            return mine
        published = getattr(self.model, "PUBLISHED", None)
        return mine if published is None else mine.filter(**published)


class MunicipalManager(models.Manager[Any]):
    """The only door to records of a municipality: it asks for the municipality and the actor."""

    def get_queryset(self) -> MunicipalQuerySet:
        """Return the plain set; only `within` and Django itself start from it."""
        return MunicipalQuerySet(self.model, using=self._db)

    def within(self, *, municipality_code: str, actor: Actor) -> MunicipalQuerySet:
        """Return the records of this municipality that the actor may see."""
        return self.get_queryset().within(municipality_code=municipality_code, actor=actor)


class MunicipalRecord(models.Model):
    """A record that belongs to a municipality. `PUBLISHED` narrows what a visitor sees, when a model sets it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    objects = MunicipalManager()

    class Meta:
        """No table of its own."""

        abstract = True
