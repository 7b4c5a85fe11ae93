"""What stands in a file: spells and events of kinds from the national list, talks with what was agreed, and own goals."""

from django.db import models

from meedoen.apps.cases.models.floor import CaseRecord, Versioned, found_by_change, found_by_resident, versions_of
from meedoen.apps.cases.models.positions import Position
from meedoen.apps.cases.models.residents import Resident
from meedoen.apps.network.models import Organisation
from meedoen.core.cases.circumstances import LONGEST_PROJECT


class Talk(Versioned):
    """A talk with somebody on a day, in one sentence."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="talks")
    day = models.DateField()
    form = models.CharField(max_length=20)
    sentence = models.TextField(blank=True)

    class Meta:
        """One version is known at a time."""

        constraints = versions_of("talk")
        indexes = (found_by_resident("talk"),)

    def __str__(self) -> str:
        """Name nobody."""
        return f"gesprek {self.number}"


class InFile(Versioned):
    """What stands in a file under a kind of the list; `occasion` and `observer` say at what and by whom it was seen."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="%(class)ss")
    kind = models.PositiveSmallIntegerField()
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    talk_number = models.BigIntegerField(null=True, blank=True)
    occasion = models.CharField(max_length=30, blank=True)
    observer = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


class CaseSpell(InFile):
    """Something that lasts on [begin, end): a benefit, a step, an occupation, a provision; `reason` is why it ended.

    `position` is the one of which it takes a seat; `wage_value` is in percents. Both columns that may be NULL without
    a default were added without rebuilding the table, which would lose its triggers on SQLite (decision 0042).
    """

    begin = models.DateField()
    end = models.DateField(null=True, blank=True)
    reason = models.PositiveSmallIntegerField(default=0)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    project = models.CharField(max_length=LONGEST_PROJECT, null=True, blank=True)  # noqa: DJ001 see above
    wage_value = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="spells", db_index=False
    )

    class Meta:
        """One version is known at a time, and it lasts a day at least."""

        constraints = (
            *versions_of("spell"),
            models.CheckConstraint(
                condition=models.Q(end=None) | models.Q(end__gt=models.F("begin")), name="spell_in_order"
            ),
        )
        indexes = (
            found_by_resident("spell"),
            *found_by_change("spell"),
            models.Index(fields=("municipality", "kind", "end"), name="spell_by_kind"),
            models.Index(
                # With all that is asked of who sits where, so that the files themselves are not read.
                fields=("municipality", "position", "end", "begin", "known_until"),
                condition=models.Q(known_until=None, position__isnull=False),
                name="spell_at_position",
            ),
        )

    def __str__(self) -> str:
        """Name nobody."""
        return f"periode {self.number}"


class CaseEvent(InFile):
    """Something that happened on a day; `value` is a number of what the kind says (cents, hours, months, a score)."""

    day = models.DateField()
    value = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """One version is known at a time."""

        constraints = versions_of("event")
        indexes = (
            found_by_resident("event"),
            *found_by_change("event"),
            models.Index(fields=("municipality", "kind", "day"), name="event_by_kind"),
        )

    def __str__(self) -> str:
        """Name nobody."""
        return f"gebeurtenis {self.number}"


class OwnGoal(Versioned):
    """A goal of somebody in the person's own words: reached on a day, given up on a day with why, or neither yet."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="goals")
    words = models.TextField()
    since = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    given_up_on = models.DateField(null=True, blank=True)
    given_up_why = models.TextField(blank=True)

    class Meta:
        """One version is known at a time, and it is not both reached and given up."""

        constraints = (
            *versions_of("goal"),
            models.CheckConstraint(
                condition=models.Q(reached_on=None) | models.Q(given_up_on=None), name="goal_reached_or_given_up"
            ),
        )
        indexes = (found_by_resident("goal"),)

    def __str__(self) -> str:
        """Name nobody."""
        return f"doel {self.number}"


class NextStep(CaseRecord):
    """What was agreed to be done next, by whom and before when; done, or dropped with the reason."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="next_steps")
    talk_number = models.BigIntegerField(null=True, blank=True)
    text = models.CharField(max_length=300)
    by_resident = models.BooleanField(default=False)
    due = models.DateField()
    agreed_by = models.CharField(max_length=150)
    agreed_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    dropped_why = models.TextField(blank=True)

    class Meta:
        """What is due first comes first."""

        indexes = (
            models.Index(
                fields=("municipality", "resident", "due"), condition=models.Q(ended_on=None), name="open_steps_of"
            ),
        )
        ordering = ("due", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"afspraak {self.pk}"
