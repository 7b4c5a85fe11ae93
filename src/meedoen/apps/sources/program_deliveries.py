"""What a program delivered with a key, row by row, so that it can follow what became of each."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import ApiKey, MunicipalRecord


class ProgramDelivery(MunicipalRecord):
    """A delivery of a program. `rows` are in its order: the key of the figure on its way, or why there is none.

    The figures are of a context above this one, so they stand as their keys.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    delivery = models.OneToOneField("sources.Delivery", on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=120, blank=True)
    rows = models.JSONField(default=list)

    def __str__(self) -> str:
        """Say which."""
        return f"levering {self.pk}"
