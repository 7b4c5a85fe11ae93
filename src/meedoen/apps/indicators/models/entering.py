"""Figures that are being entered, until somebody else approves them; who delivers what when; and locked periods.

What is not approved stands here and nowhere else, so no page for visitors can show it.
"""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord, User
from meedoen.apps.indicators.models.records import ONE_FIGURE, FigureColumns, Indicator, Observation
from meedoen.apps.network.models import Organisation
from meedoen.apps.sources.models import Delivery, KeptFile
from meedoen.core.values.cadence import Frequency


class EnteredFigure(FigureColumns):
    """A figure on its way: typed, sent in a file or delivered by a partner, with its source, file and story.

    `typed` holds what somebody typed, as it was typed: a draft may be half done or wrong. The columns of the figure are
    filled when it is submitted. `corrects` is the figure that stood in this cell then.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    class State(models.TextChoices):
        """Where it is on its way."""

        DRAFT = "draft", "concept"
        SUBMITTED = "submitted", "ingediend"
        RETURNED = "returned", "teruggegeven"
        APPROVED = "approved", "goedgekeurd"
        WITHDRAWN = "withdrawn", "ingetrokken"

    OPEN = (State.DRAFT, State.SUBMITTED, State.RETURNED)

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Observation.Role, default=Observation.Role.MEASUREMENT)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    typed = models.JSONField(default=dict)
    origin = models.TextField(blank=True, help_text="Waar het cijfer vandaan komt, in de woorden van wie het invoert.")
    file = models.ForeignKey(KeptFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    story = models.TextField(blank=True)
    story_by = models.TextField(blank=True)
    is_quote = models.BooleanField(default=False)
    reason = models.TextField(blank=True, help_text="Waarom een cijfer dat er al stond, verandert.")
    corrects = models.ForeignKey(Observation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    delivery = models.ForeignKey(Delivery, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=120, blank=True)
    entered_by = models.CharField(max_length=150)
    entered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    worked_on_by = models.JSONField(
        default=list, help_text="Namen van wie hieraan werkte; geen van hen keurt het goed."
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True, help_text="Waarom het is teruggegeven.")

    class Meta:
        """One figure on its way per cell; what was submitted holds exactly one figure."""

        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "role", "period_code", "area_code", "group"),
                condition=models.Q(state__in=("draft", "submitted", "returned")),
                name="one_figure_on_its_way",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("draft", "returned", "withdrawn")) | ONE_FIGURE,
                name="entered_holds_one_figure",
            ),
        )
        indexes = (models.Index(fields=("municipality", "state", "period_end"), name="entered_by_state"),)

    def __str__(self) -> str:
        """Say which cell it is."""
        return f"{self.indicator_id} {self.period_code} ({self.state})"


class PeriodLock(MunicipalRecord):
    """A period whose figure was approved, per area and group; it changes only after somebody reopened it with a reason."""

    INSIDE_ONLY: ClassVar[bool] = True

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    period_code = models.CharField(max_length=10)
    area_code = models.CharField(max_length=60)
    group = models.TextField(blank=True)
    locked_by = models.CharField(max_length=150)
    locked_at = models.DateTimeField()
    reopened_by = models.CharField(max_length=150, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """One lock at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "period_code", "area_code", "group"),
                condition=models.Q(reopened_at__isnull=True),
                name="one_standing_lock",
            ),
        )

    def __str__(self) -> str:
        """Say which period."""
        return f"{self.indicator_id} {self.period_code}"


class ReportingDuty(MunicipalRecord):
    """Who delivers a figure, how often, and how many days after the period ends: a person or a partner organisation."""

    INSIDE_ONLY: ClassVar[bool] = True

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    area_code = models.CharField(max_length=60)
    group = models.TextField(blank=True)
    frequency = models.CharField(max_length=12, choices=[(each.value, each.label) for each in Frequency])
    days_after = models.PositiveSmallIntegerField(default=30)
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_period = models.CharField(max_length=10)
    ended_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """One holder; once per cell at a time."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) | models.Q(organisation__isnull=True), name="duty_of_one"
            ),
            models.UniqueConstraint(
                fields=("indicator", "area_code", "group"),
                condition=models.Q(ended_on__isnull=True),
                name="one_standing_duty",
            ),
        )
        ordering = ("indicator__code", "group")

    def __str__(self) -> str:
        """Say what is delivered how often."""
        return f"{self.indicator_id} {self.frequency}"


class SentReminder(MunicipalRecord):
    """A reminder that was sent to somebody for a period of a duty, so that nobody gets it twice.

    It is written down before the letter leaves. When the program stops between the two, nobody knows whether it left:
    then it stays begun, does not go again, and the next time that is told.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    class State(models.TextChoices):
        """Whether the letter left."""

        BEGUN = "begun", "begonnen"
        SENT = "sent", "verstuurd"
        UNKNOWN = "unknown", "misschien niet verstuurd"

    duty = models.ForeignKey(ReportingDuty, on_delete=models.CASCADE, related_name="+")
    period_code = models.CharField(max_length=10)
    kind = models.CharField(max_length=12)
    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.SENT)

    class Meta:
        """Once per person, kind and period."""

        constraints = (models.UniqueConstraint(fields=("duty", "period_code", "kind", "person"), name="one_reminder"),)

    def __str__(self) -> str:
        """Say which."""
        return f"{self.kind} {self.duty_id} {self.period_code}"


class CalendarFeed(MunicipalRecord):
    """A secret address at which a calendar reads what somebody has to deliver, also as a partner, until it is revoked.

    Of the secret only the hash stands here.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One that works per person."""

        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "person"),
                condition=models.Q(revoked_at__isnull=True),
                name="one_standing_feed",
            ),
        )

    def __str__(self) -> str:
        """Say whose it is."""
        return f"{self.person_id}"
