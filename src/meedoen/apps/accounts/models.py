"""Municipalities, the people with an account, and the floor under every record of a municipality."""

from functools import lru_cache
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.db import models

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.country_models import ListedMunicipality
from meedoen.apps.accounts.invitation_models import Invitation
from meedoen.apps.accounts.key_models import ApiKey, ApiKeySecret, ApiKeyUse, KeptAnswer, RequestCount
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.publishing import published
from meedoen.apps.accounts.sign_in_models import HeldForm, LinkedIdentity, OpenSession, RecoveryCode, SecondFactor

__all__ = [
    "ApiKey",
    "ApiKeySecret",
    "ApiKeyUse",
    "HeldForm",
    "Invitation",
    "KeptAnswer",
    "LinkedIdentity",
    "ListedMunicipality",
    "Membership",
    "MunicipalManager",
    "MunicipalQuerySet",
    "MunicipalRecord",
    "Municipality",
    "OpenSession",
    "RecoveryCode",
    "RequestCount",
    "RoleGrant",
    "SecondFactor",
    "SignInAttempts",
    "User",
]


MADE_UP = "GM99"
"""With this the codes of municipalities begin that nobody lives in; the national list has none of them."""


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

    @property
    def is_made_up(self) -> bool:
        """Whether its code is one of those that the national list never gives, so that nobody lives there."""
        return self.code.startswith(MADE_UP)


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


class RoleGrant(models.Model):
    """A role that somebody was given for a municipality: all of it, a framework, or a node with what is below.

    Framework, node and organisation stand as codes: their records are of contexts above this one. A code that is
    there no longer grants nothing. A grant that ended stays, so that one can see who could do what when.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16, choices=[(role.value, role.label) for role in Role])
    framework_code = models.CharField(max_length=80, blank=True)
    node_code = models.CharField(max_length=80, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    granted_by = models.CharField(max_length=150)
    granted_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=150, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A partner has an organisation and nobody else; a node belongs to a framework; once at a time."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(role=Role.PARTNER) ^ models.Q(organisation=""), name="partner_has_organisation"
            ),
            models.CheckConstraint(
                condition=models.Q(node_code="") | ~models.Q(framework_code=""), name="part_has_framework"
            ),
            models.UniqueConstraint(
                fields=("membership", "role", "framework_code", "node_code", "organisation"),
                condition=models.Q(ended_at__isnull=True),
                name="one_standing_grant",
            ),
        )
        ordering = ("id",)

    def __str__(self) -> str:
        """Say which role."""
        return f"{Role(self.role).label} {self.framework_code} {self.node_code}{self.organisation}".strip()


class SignInAttempts(models.Model):
    """How often signing in lately failed: under one name, from one address, in one browser, or with one code.

    Name and address stand here as a fingerprint only; a row goes when it is forgotten (`braking`) or the sign-in succeeds.
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
        inside = actor.is_inside(municipality_code=municipality_code)
        return self.filter(municipality_id=municipality_code).filter(_seen(self.model, inside))

    def hidden_from(self, *, municipality_code: str, actor: Actor) -> Self:
        """Keep the records of this municipality that the actor may not see: to leave them out of what was copied."""
        seen = self.model.objects.within(municipality_code=municipality_code, actor=actor)
        return self.filter(municipality_id=municipality_code).exclude(pk__in=seen.values("pk"))

    def kept_for_all(self, *, municipality_code: str) -> Self:
        """Keep every record of this municipality, whoever it was worked out for: to work it out anew."""
        return self.filter(municipality_id=municipality_code)


class MunicipalManager(models.Manager[Any]):
    """The only door to records of a municipality: it asks for the municipality and the actor."""

    def get_queryset(self) -> MunicipalQuerySet:
        """Return the plain set; only `within` and Django itself start from it."""
        return MunicipalQuerySet(self.model, using=self._db)

    def within(self, *, municipality_code: str, actor: Actor) -> MunicipalQuerySet:
        """Return the records of this municipality that the actor may see."""
        # Django's own managers of what hangs on one record are subclasses, and begin with that record.
        if type(self) is not MunicipalManager:
            return self.get_queryset().within(municipality_code=municipality_code, actor=actor)
        inside = actor.is_inside(municipality_code=municipality_code)
        begun = _begun(self.model, inside)  # type: ignore[arg-type]  # every class can be hashed
        found = MunicipalQuerySet(self.model, query=begun.query.chain(), using=self._db)
        return found.filter(municipality_id=municipality_code)

    def hidden_from(self, *, municipality_code: str, actor: Actor) -> MunicipalQuerySet:
        """Return the records of this municipality that the actor may not see."""
        return self.get_queryset().hidden_from(municipality_code=municipality_code, actor=actor)

    def kept_for_all(self, *, municipality_code: str) -> MunicipalQuerySet:
        """Return every record of this municipality, whoever it was worked out for: to work it out anew."""
        return self.get_queryset().kept_for_all(municipality_code=municipality_code)


class MunicipalRecord(models.Model):
    """A record that belongs to a municipality.

    A visitor sees it when it is published and everything that it points to (see `publishing`), but for the fields in
    `APART`. `PUBLISHED` narrows what a visitor sees further, `INSIDE` what somebody of the municipality sees. Of a kind that is
    `INSIDE_ONLY` a visitor sees nothing, whatever it points to.
    """

    INSIDE_ONLY: ClassVar[bool] = False
    APART: ClassVar[frozenset[str]] = frozenset()
    PUBLISHED: ClassVar[dict[str, Any]] = {}
    INSIDE: ClassVar[dict[str, Any]] = {}

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    objects = MunicipalManager()

    class Meta:
        """No table of its own."""

        abstract = True


def _seen(model: type[MunicipalRecord], inside: bool) -> models.Q:  # noqa: FBT001 - it is a key of what is kept
    return models.Q(**model.INSIDE) if inside else published(model=model)


@lru_cache(maxsize=256)
def _begun(model: type[MunicipalRecord], inside: bool) -> MunicipalQuerySet:  # noqa: FBT001 - as above
    """Return what a query of a kind of record begins with; finding its way along what is published costs more than asking."""
    return MunicipalQuerySet(model).filter(_seen(model, inside))
