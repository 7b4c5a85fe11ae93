"""Areas and organisations of a municipality's network."""

from typing import ClassVar

from django.db import models

from meedoen.apps.sources.models import SourcedRecord


class Area(SourcedRecord):
    """A municipality, village, neighbourhood, province, country or group of municipalities.

    That it exists is no secret of the document that named it first.
    """

    APART: ClassVar[frozenset[str]] = frozenset({"document"})

    code = models.CharField(max_length=60)
    name = models.TextField()
    kind = models.CharField(max_length=20)
    part_of_code = models.CharField(max_length=60, blank=True)

    class Meta:
        """One code per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality", "code"), name="one_area_code"),)
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Organisation(SourcedRecord):
    """An organisation that is responsible for something or takes part; that it exists is no secret."""

    APART: ClassVar[frozenset[str]] = frozenset({"document"})

    slug = models.SlugField(max_length=120)
    name = models.TextField()
    kind = models.CharField(max_length=80, blank=True)
    aliases = models.JSONField(default=list)

    class Meta:
        """One address per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality", "slug"), name="one_organisation_slug"),)
        ordering: ClassVar[tuple[str, ...]] = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
