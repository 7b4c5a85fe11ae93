"""What is done for the goals, when, by whom, with what money, and what is about to change."""

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.goals.models.tree import Framework, Node
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.network.models import Organisation
from meedoen.apps.sources.models import SourcedRecord


class Activity(SourcedRecord):
    """Something that is done for one or more nodes, new or continued, starting as printed."""

    class Novelty(models.TextChoices):
        """Whether it is new."""

        NEW = "new", "nieuw"
        CONTINUED = "continued", "bestaand"
        UNKNOWN = "unknown", "nieuw of bestaand: niet vermeld"

    class Pillar(models.TextChoices):
        """The pillar of the social domain it belongs to."""

        SOCIETY = "society", "samenleving"
        TAKING_PART = "taking_part", "meedoen"
        SAFETY_NET = "safety_net", "vangnet"

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveIntegerField()
    title = models.TextField()
    summary = models.TextField(blank=True)
    novelty = models.CharField(max_length=12, choices=Novelty, default=Novelty.UNKNOWN)
    start = models.TextField(blank=True)
    start_period = models.CharField(max_length=10, blank=True)
    pillar = models.CharField(max_length=12, choices=Pillar, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """In reading order."""

        ordering = ("position",)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class ActivityNode(MunicipalRecord):
    """An activity serves a node."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="node_links")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="activity_links")

    class Meta:
        """Once per pair."""

        constraints = (models.UniqueConstraint(fields=("activity", "node"), name="one_activity_node"),)

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.activity_id} voor {self.node_id}"


class ActivityParty(MunicipalRecord):
    """An organisation is responsible for an activity or takes part in it."""

    class Role(models.TextChoices):
        """The part the organisation plays."""

        RESPONSIBLE = "responsible", "verantwoordelijk"
        PARTNER = "partner", "partner"

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        """Once per role."""

        constraints = (models.UniqueConstraint(fields=("activity", "organisation", "role"), name="one_party_role"),)

    def __str__(self) -> str:
        """Show the role."""
        return f"{self.organisation_id} {self.role}"


class NodeBudget(SourcedRecord):
    """The budget of a node in a year, in whole euros, or why there is none."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="budgets")
    period_code = models.CharField(max_length=10)
    amount = models.DecimalField(null=True, blank=True, max_digits=18, decimal_places=2)
    absence = models.CharField(max_length=20, blank=True)
    printed = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """One per node and year; an amount or a reason."""

        constraints = (
            models.UniqueConstraint(fields=("node", "period_code"), name="one_budget_per_year"),
            models.CheckConstraint(
                condition=(models.Q(amount__isnull=False) & models.Q(absence=""))
                | (models.Q(amount__isnull=True) & ~models.Q(absence="")),
                name="budget_or_reason",
            ),
        )
        ordering = ("period_code",)

    def __str__(self) -> str:
        """Say which year."""
        return f"budget {self.node_id} {self.period_code}"


class PlannedStep(SourcedRecord):
    """A step of the year cycle, the multi-year plan or the month plan."""

    class Plan(models.TextChoices):
        """Which plan the step belongs to."""

        YEAR_CYCLE = "year_cycle", "jaarcyclus"
        MULTI_YEAR = "multi_year", "meerjarenplan"
        MONTHLY = "monthly", "maandplan"

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="planned_steps")
    plan = models.CharField(max_length=12, choices=Plan)
    position = models.PositiveIntegerField()
    theme = models.TextField()
    period_code = models.CharField(max_length=10, blank=True)
    printed_period = models.TextField(blank=True)
    what = models.TextField()
    who = models.JSONField(default=list)

    class Meta:
        """In reading order."""

        ordering = ("position",)

    def __str__(self) -> str:
        """Return what is to be done."""
        return self.what


class SteeringRole(SourcedRecord):
    """Who steers on what, with which instrument."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="steering_roles")
    position = models.PositiveIntegerField()
    who = models.TextField()
    steers_on = models.TextField()
    instrument = models.TextField(blank=True)

    class Meta:
        """In reading order."""

        ordering = ("position",)

    def __str__(self) -> str:
        """Show who."""
        return self.who


class AnnouncedChange(SourcedRecord):
    """A change of an indicator, goal or target that a document announces."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="announced_changes")
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    node = models.ForeignKey(Node, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return the new wording."""
        return self.new or self.reason
