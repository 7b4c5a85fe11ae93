"""Places to work, learn or spend the day: how many there are, for whom, how many were agreed; and what somebody wants and can do."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.permissions import OF_FILES, Permission
from meedoen.apps.cases.models.floor import CaseRecord, Versioned, found_by_resident, versions_of
from meedoen.apps.cases.models.residents import Resident
from meedoen.apps.network.models import Organisation

_OF_POSITIONS = OF_FILES | {Permission.ANALYSE_CASES}


class Position(CaseRecord):
    """One or more seats of a kind with an organisation, on [begin, end), and what is asked of who takes one; nobody stands in it."""

    SEEN_BY: ClassVar[frozenset[Permission]] = _OF_POSITIONS

    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.PositiveSmallIntegerField()
    project = models.CharField(max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField()
    hours_from = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    hours_to = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    step_from = models.PositiveSmallIntegerField(null=True, blank=True)
    step_to = models.PositiveSmallIntegerField(null=True, blank=True)
    language_level = models.CharField(max_length=2, blank=True)
    area_code = models.CharField(max_length=60, blank=True)
    begin = models.DateField()
    end = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()

    class Meta:
        """It has a seat for a day at least; in order of organisation."""

        constraints = (
            models.CheckConstraint(condition=models.Q(seats__gt=0), name="position_has_a_seat"),
            models.CheckConstraint(
                condition=models.Q(end=None) | models.Q(end__gt=models.F("begin")), name="position_in_order"
            ),
        )
        ordering = ("provider__name", "project", "pk")

    def __str__(self) -> str:
        """Return which it is."""
        return f"plaats {self.pk}"


class AgreedPositions(CaseRecord):
    """How many places of a kind were imposed or agreed for the end of a year, and by which decision."""

    SEEN_BY: ClassVar[frozenset[Permission]] = _OF_POSITIONS

    kind = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    decision = models.CharField(max_length=200)
    recorded_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()

    class Meta:
        """One of a kind and a year."""

        constraints = (models.UniqueConstraint(fields=("municipality", "kind", "year"), name="one_agreed_number"),)
        ordering = ("-year", "kind")

    def __str__(self) -> str:
        """Return of which kind and year."""
        return f"taakstelling {self.kind} in {self.year}"


class Wish(Versioned):
    """What a resident wants to do, and what the resident and the case manager say is possible; empty is not known.

    `kinds` are numbers of kinds, `hours_possible` hours a week, `travels` how far somebody can go.
    """

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="wishes")
    kinds = models.JSONField(default=list, blank=True)
    hours_possible = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    travels = models.CharField(max_length=20, blank=True)
    language_level = models.CharField(max_length=2, blank=True)
    available_from = models.DateField(null=True, blank=True)

    class Meta:
        """One version is known at a time, and of everybody one."""

        constraints = (
            *versions_of("wish"),
            models.UniqueConstraint(
                fields=("resident",), condition=models.Q(known_until=None), name="one_wish_of_resident"
            ),
        )
        indexes = (found_by_resident("wish"),)

    def __str__(self) -> str:
        """Name nobody."""
        return f"wens {self.number}"
