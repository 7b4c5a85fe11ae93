"""The open terms of a file as they were worked out, so that a caseload is not worked out anew at every look."""

from django.db import models

from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.models.residents import Resident


class KeptTerms(CaseRecord):
    """The open terms of somebody on the evening of `day`.

    They hold for that day, while `changes` is what the file has now and `rules` are those that would be worked with.
    """

    resident = models.OneToOneField(Resident, on_delete=models.CASCADE, related_name="kept_terms")
    day = models.DateField()
    rules = models.CharField(max_length=64)
    changes = models.PositiveBigIntegerField()
    found = models.JSONField(default=list)

    def __str__(self) -> str:
        """Name nobody."""
        return f"termijnen {self.pk}"
