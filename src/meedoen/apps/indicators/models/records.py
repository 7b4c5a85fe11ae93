"""Indicators and what was observed of them.

An observation is held with what was known when: a correction closes the old one (`known_until`) and adds a new
one, so that every figure of the past can be shown again.
"""

from typing import ClassVar

from django.db import models

from meedoen.apps.sources.models import Delivery, SourcedRecord
from meedoen.core.values.quantity import Absence, Absent, Number, Outcome, Quantity, Range


class Indicator(SourcedRecord):
    """What is counted, in which unit, which direction is good, where it comes from and who owns it."""

    code = models.CharField(max_length=80)
    name = models.TextField()
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=12)
    counts = models.TextField(blank=True)
    direction = models.CharField(max_length=8, blank=True)
    frequency = models.TextField(blank=True)
    owner = models.TextField(blank=True)
    origin = models.TextField(blank=True, help_text="De bron van de cijfers, zoals CBS.")
    is_sample = models.BooleanField(default=False)
    is_mandatory = models.BooleanField(default=False)
    is_to_be_developed = models.BooleanField(default=False)
    announced_for = models.CharField(max_length=10, blank=True)
    development_note = models.TextField(blank=True)
    same_as_code = models.CharField(
        max_length=80, blank=True, help_text="Dezelfde indicator in een ander document: de cijfers tellen samen."
    )
    note = models.TextField(blank=True)
    is_published = models.BooleanField(default=True)

    class Meta:
        """One code per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality", "code"), name="one_indicator_code"),)
        ordering = ("code",)

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}"


class IndicatorKinship(SourcedRecord):
    """Two indicators about the same thing, counted in another way: shown beside each other, never joined."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="kinships")
    other = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="kinships_from")
    explanation = models.TextField()

    class Meta:
        """Once per pair."""

        constraints = (models.UniqueConstraint(fields=("indicator", "other"), name="one_kinship"),)

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.indicator_id} en {self.other_id}"


class FigureColumns(SourcedRecord):
    """The columns of one figure: period, area, group, value or absence, and status."""

    class Status(models.TextChoices):
        """Whether the figure can still change."""

        FINAL = "final", "definitief"
        PROVISIONAL = "provisional", "voorlopig"

    period_code = models.CharField(max_length=10)
    period_begin = models.DateField()
    period_end = models.DateField(help_text="De eerste dag na de periode.")
    area_code = models.CharField(max_length=60)
    group = models.TextField(blank=True)
    number = models.DecimalField(null=True, blank=True, max_digits=20, decimal_places=6)
    number_high = models.DecimalField(null=True, blank=True, max_digits=20, decimal_places=6)
    is_open_above = models.BooleanField(default=False)
    decimals = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)
    absence = models.CharField(max_length=20, blank=True)
    numerator = models.DecimalField(null=True, blank=True, max_digits=20, decimal_places=6)
    denominator = models.DecimalField(null=True, blank=True, max_digits=20, decimal_places=6)
    invited = models.PositiveIntegerField(
        null=True, blank=True, help_text="Hoeveel mensen voor een enquête gevraagd zijn."
    )
    responded = models.PositiveIntegerField(null=True, blank=True, help_text="Hoeveel van hen antwoordden.")
    status = models.CharField(max_length=12, choices=Status, default=Status.FINAL)
    printed = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def quantity(self) -> Quantity:
        """The figure as a core value; absence is never a 0."""
        if self.absence:
            return Absent(Absence(self.absence), self.note)
        if self.number is None:
            return Outcome(self.text)
        if self.number_high is not None or self.is_open_above:
            return Range(self.number, self.number_high, self.decimals)
        return Number(self.number, self.decimals, self.numerator, self.denominator)


class QuantityRecord(FigureColumns):
    """A figure with where it came from, and from when until when it was known."""

    APART: ClassVar[frozenset[str]] = frozenset({"delivery"})

    delivery = models.ForeignKey(Delivery, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.TextField()
    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


ANSWERED_BY_THE_INVITED = (
    models.Q(responded__isnull=True) | models.Q(invited__isnull=True) | models.Q(responded__lte=models.F("invited"))
)
ONE_FIGURE = (
    models.Q(absence="", number__isnull=False)
    | (models.Q(absence="", number__isnull=True) & ~models.Q(text=""))
    | (~models.Q(absence="") & models.Q(number__isnull=True))
)


class Observation(QuantityRecord):
    """A measurement of an indicator, or a reference figure beside it."""

    class Role(models.TextChoices):
        """Own measurement, or the figure of a reference group."""

        MEASUREMENT = "measurement", "meting"
        REFERENCE = "reference", "referentie"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    role = models.CharField(max_length=12, choices=Role)
    is_published = models.BooleanField(default=True)
    origin = models.TextField(blank=True, help_text="Waar een ingevoerd cijfer vandaan komt.")
    entry = models.ForeignKey("EnteredFigure", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.CharField(max_length=150, blank=True)

    APART: ClassVar[frozenset[str]] = frozenset({"delivery", "entry"})

    class Meta:
        """One current figure per cell and document; exactly one of number, text and absence."""

        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "role", "period_code", "area_code", "group", "document"),
                condition=models.Q(known_until__isnull=True),
                name="one_current_observation",
            ),
            # Databases do not find two rows without a document alike.
            models.UniqueConstraint(
                fields=("indicator", "role", "period_code", "area_code", "group"),
                condition=models.Q(known_until__isnull=True, document__isnull=True),
                name="one_current_typed_observation",
            ),
            models.CheckConstraint(condition=ONE_FIGURE, name="observation_holds_one_figure"),
            models.CheckConstraint(condition=ANSWERED_BY_THE_INVITED, name="observation_answered_by_the_invited"),
            models.CheckConstraint(
                condition=models.Q(period_begin__lt=models.F("period_end")), name="observation_period_runs_forward"
            ),
        )
        indexes = (models.Index(fields=("municipality", "known_until", "period_end"), name="observation_current"),)

    def __str__(self) -> str:
        """Say which cell it is."""
        return f"{self.indicator_id} {self.period_code}"


class Story(SourcedRecord):
    """The story behind a number, or a short quote, with who and when."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="stories")
    text = models.TextField()
    is_quote = models.BooleanField(default=False)
    by = models.TextField(blank=True)
    period_code = models.CharField(max_length=10, blank=True)
    observation = models.ForeignKey(Observation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        """Return the text."""
        return self.text
