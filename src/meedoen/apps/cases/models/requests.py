"""What residents ask about their own data (AVG art. 15 to 18 and 21), with the answer."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.models.residents import Resident


class PersonRequest(CaseRecord):
    """A request of a resident and what was answered; when the file is destroyed, it stays without words and without whose it was."""

    SEEN_BY: ClassVar[frozenset[Permission]] = frozenset({Permission.ANSWER_REQUESTS})

    class Kind(models.TextChoices):
        """What is asked, by the Dutch word."""

        ACCESS = "inzage", "Inzage (artikel 15)"
        CORRECTION = "verbetering", "Verbetering of aanvulling (artikel 16)"
        ERASURE = "wissen", "Wissen (artikel 17)"
        RESTRICTION = "beperking", "Beperking (artikel 18)"
        OBJECTION = "bezwaar", "Bezwaar (artikel 21)"

    class Outcome(models.TextChoices):
        """What was answered, by the Dutch word."""

        GRANTED = "toegewezen", "Toegewezen"
        PARTLY = "deels", "Deels toegewezen"
        REFUSED = "afgewezen", "Afgewezen"

    resident = models.ForeignKey(
        Resident, on_delete=models.SET_NULL, null=True, blank=True, related_name="person_requests"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    received_on = models.DateField()
    asked = models.TextField(blank=True)
    identity = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)
    extended_on = models.DateField(null=True, blank=True)
    extended_why = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answer = models.TextField(blank=True)
    done = models.TextField(blank=True)

    class Meta:
        """What came first comes first."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(answered_on=None, outcome="")
                | models.Q(answered_on__isnull=False) & ~models.Q(outcome=""),
                name="answered_with_outcome",
            ),
        )
        indexes = (
            models.Index(
                fields=("municipality", "received_on"), condition=models.Q(answered_on=None), name="requests_open"
            ),
        )
        ordering = ("received_on", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"verzoek {self.pk}"
