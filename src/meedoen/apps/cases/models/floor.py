"""The floor under every record of the register: nobody sees one without a role in it, and versions never overwrite."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalManager, MunicipalQuerySet, MunicipalRecord
from meedoen.apps.accounts.permissions import OF_REGISTER, Permission


class CaseQuerySet(MunicipalQuerySet):
    """Records of the register of one municipality, for who has a role in it."""

    def within(self, *, municipality_code: str, actor: Actor) -> Self:
        """Keep the records of this municipality; none for who has no role in the register."""
        wanted: frozenset[Permission] = self.model.SEEN_BY
        sees = any(actor.may(permission=each, municipality_code=municipality_code) for each in wanted)
        return self.filter(municipality_id=municipality_code) if sees else self.none()

    def known(self) -> Self:
        """Keep of records with versions those that are known still."""
        return self.filter(known_until=None)

    def lasting(self, *, first: date, last: date | None = None) -> Self:
        """Keep of what lasts on [begin, end) what holds on a day, or on some day from `first` up to and including `last`."""
        return self.filter(begin__lte=last or first).exclude(end__lte=first)


class CaseManager(MunicipalManager):
    """The door to records of the register; which resident's file somebody may open is told in `reach`."""

    def get_queryset(self) -> CaseQuerySet:
        """Return the plain set; only `within` and Django itself start from it."""
        return CaseQuerySet(self.model, using=self._db)

    def within(self, *, municipality_code: str, actor: Actor) -> CaseQuerySet:
        """Return the records of this municipality; none for who has no role in the register."""
        return self.get_queryset().within(municipality_code=municipality_code, actor=actor)


class CaseRecord(MunicipalRecord):
    """A record of the register: for those who work in it only, on PostgreSQL also guarded row by row."""

    INSIDE_ONLY: ClassVar[bool] = True
    SEEN_BY: ClassVar[frozenset[Permission]] = OF_REGISTER

    objects: ClassVar[Any] = CaseManager()

    class Meta:
        """No table of its own."""

        abstract = True


class Versioned(CaseRecord):
    """A record of which versions are kept: a correction closes the version that was known and adds one.

    `number` is the same in all versions. A version was known on [known_from, known_until); the one without an end is
    known still. `why` tells why it replaced the one before, `withdrawn_why` why it fell away without
    a next, by whom.
    """

    number = models.BigIntegerField()
    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=150)
    why = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


def versions_of(name: str) -> tuple[models.BaseConstraint, ...]:
    """Return what holds of every table of versions: one is known at a time, and none before it was."""
    return (
        models.UniqueConstraint(fields=("number",), condition=models.Q(known_until=None), name=f"one_known_{name}"),
        models.CheckConstraint(
            condition=models.Q(known_until=None) | models.Q(known_until__gt=models.F("known_from")),
            name=f"{name}_known_in_order",
        ),
    )


def found_by_resident(name: str) -> models.Index:
    """Return the index by which the known versions of somebody's records are found."""
    return models.Index(
        fields=("municipality", "resident"), condition=models.Q(known_until=None), name=f"{name}_of_resident"
    )


def found_by_change(name: str) -> tuple[models.Index, models.Index]:
    """Return the indexes by which is found what was written or ended since a moment."""
    return (
        models.Index(fields=("municipality", "known_from"), name=f"{name}_since"),
        models.Index(
            fields=("municipality", "known_until"),
            condition=models.Q(known_until__isnull=False),
            name=f"{name}_until",
        ),
    )
