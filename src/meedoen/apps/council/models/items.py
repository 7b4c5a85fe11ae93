"""Questions, motions and promises with what became of them, each at the goal or number that it is about."""

from typing import Any, ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord, User
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.sources.models import SourcedRecord
from meedoen.core.goals.council_items import ItemKind, ItemState


class CouncilItem(SourcedRecord):
    """A question of a councillor, a motion, an amendment, or a promise to the council.

    `holder` answers for it in the council; `worker` is the colleague who sees to it, for inside only. The state is that of
    the last step; where nothing was published yet, only colleagues see it.
    """

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in ItemKind])
    reference = models.CharField(max_length=60, blank=True, help_text="Het nummer dat de griffie eraan gaf.")
    title = models.TextField()
    text = models.TextField(blank=True)
    period_code = models.CharField(max_length=10, help_text="De dag of het jaar waarin het is gesteld of toegezegd.")
    by = models.TextField(blank=True)
    parties = models.TextField(blank=True)
    holder = models.TextField(blank=True)
    worker = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=[(state.value, state.label) for state in ItemState])
    meeting = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True, help_text="Waar het in het raadsinformatiesysteem staat.")
    is_published = models.BooleanField(default=False)

    PUBLISHED: ClassVar[dict[str, Any]] = {"is_published": True}

    class Meta:
        """A number is given once to a kind."""

        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "kind", "reference"),
                condition=~models.Q(reference=""),
                name="one_council_reference",
            ),
        )
        indexes = (models.Index(fields=("municipality", "state", "due_on"), name="council_item_due"),)

    def __str__(self) -> str:
        """Say what it is."""
        return f"{ItemKind(self.kind).label} {self.reference} {self.title}".replace("  ", " ")


class CouncilSubject(MunicipalRecord):
    """What an item is about: a framework, a node, an indicator or one figure."""

    item = models.ForeignKey(CouncilItem, on_delete=models.CASCADE, related_name="subjects")
    framework = models.ForeignKey(Framework, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    observation = models.ForeignKey(Observation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    PUBLISHED: ClassVar[dict[str, Any]] = {"item__is_published": True}

    class Meta:
        """Exactly one of the four, and once per item."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(framework__isnull=False, node=None, indicator=None, observation=None)
                | models.Q(framework=None, node__isnull=False, indicator=None, observation=None)
                | models.Q(framework=None, node=None, indicator__isnull=False, observation=None)
                | models.Q(framework=None, node=None, indicator=None, observation__isnull=False),
                name="council_subject_is_one_thing",
            ),
            models.UniqueConstraint(fields=("item", "framework"), name="one_council_framework"),
            models.UniqueConstraint(fields=("item", "node"), name="one_council_node"),
            models.UniqueConstraint(fields=("item", "indicator"), name="one_council_indicator"),
            models.UniqueConstraint(fields=("item", "observation"), name="one_council_observation"),
        )

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.item_id} over {self.framework_id or self.node_id or self.indicator_id or self.observation_id}"


class CouncilStep(MunicipalRecord):
    """What happened to an item: an answer, progress, a vote, how it was settled. Steps are added, never changed.

    `state` is the state that the item came into, empty when it stayed as it was. A step that was typed wrong is corrected
    by one that stands in its place (`corrects`), with why; the wrong one stays for colleagues to see.
    """

    item = models.ForeignKey(CouncilItem, on_delete=models.CASCADE, related_name="steps")
    on = models.DateField()
    state = models.CharField(max_length=12, blank=True, choices=[(state.value, state.label) for state in ItemState])
    text = models.TextField(blank=True)
    by = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.CASCADE, related_name="correction")
    why = models.TextField(blank=True)

    PUBLISHED: ClassVar[dict[str, Any]] = {"item__is_published": True, "correction": None}

    class Meta:
        """In the order in which it happened."""

        ordering = ("on", "id")

    def __str__(self) -> str:
        """Say when and what."""
        return f"{self.on:%Y-%m-%d} {self.state or 'voortgang'}"
