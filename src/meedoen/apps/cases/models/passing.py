"""What comes in about somebody and what goes on to somebody else: signals with what was done about them, and handovers."""

from django.db import models

from meedoen.apps.accounts.models import User
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.models.residents import Resident
from meedoen.apps.cases.models.work import Assignment, Team


class Alert(CaseRecord):
    """Somebody told something about a resident, or about a person who is not known here yet; open until it is closed.

    `kind` and `outcome` are words of the list of signals. Whom it is about stands in `about_…` until it is known which resident
    that is; `event_number` is that of the event in the resident's file.
    """

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, null=True, blank=True, related_name="alerts")
    kind = models.CharField(max_length=30)
    from_whom = models.CharField(max_length=120)
    received_on = models.DateField()
    text = models.TextField(blank=True)
    about_name = models.CharField(max_length=200, blank=True)
    about_born = models.DateField(null=True, blank=True)
    about_where = models.CharField(max_length=200, blank=True)
    event_number = models.BigIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True)
    outcome = models.CharField(max_length=30, blank=True)
    closed_why = models.TextField(blank=True)

    class Meta:
        """It is about somebody; the oldest first."""

        constraints = (
            models.CheckConstraint(
                condition=~models.Q(resident=None) | ~models.Q(about_name="") | ~models.Q(about_where=""),
                name="alert_about_somebody",
            ),
        )
        indexes = (
            models.Index(fields=("municipality", "resident"), condition=models.Q(closed_on=None), name="alerts_open"),
            models.Index(fields=("municipality", "resident"), name="alerts_of_resident"),
        )
        ordering = ("received_on", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"signaal {self.pk}"


class AlertStep(CaseRecord):
    """What was done about a signal on a day; `what` is a word of the list of signals. Steps are added and stay."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="steps")
    day = models.DateField()
    what = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        """In the order in which it was done."""

        indexes = (models.Index(fields=("municipality", "alert"), name="steps_of_alert"),)
        ordering = ("day", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"stap {self.pk}"


class EarlierAlert(CaseRecord):
    """What was written of a signal before it was corrected, or closed and opened again; known on [known_from, known_until), and `why` not any more.

    `about_…` stays until it is known which resident the signal is about, as with the signal itself. `closed_…` and `outcome` tell how it was
    closed, of what was opened again only.
    """

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="earlier")
    kind = models.CharField(max_length=30)
    from_whom = models.CharField(max_length=120)
    received_on = models.DateField()
    text = models.TextField(blank=True)
    about_name = models.CharField(max_length=200, blank=True)
    about_born = models.DateField(null=True, blank=True)
    about_where = models.CharField(max_length=200, blank=True)
    known_from = models.DateTimeField()
    known_until = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)
    corrected_by = models.CharField(max_length=150)
    why = models.TextField()
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True)
    outcome = models.CharField(max_length=30, blank=True)
    closed_why = models.TextField(blank=True)

    class Meta:
        """In the order in which it was known."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(known_until__gt=models.F("known_from")), name="earlier_alert_known_in_order"
            ),
        )
        ordering = ("known_from", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"eerder signaal {self.pk}"


class Handover(CaseRecord):
    """Something about a resident that somebody hands to a colleague, a team or a party outside; open until the receiver says.

    Of a party outside is kept who confirmed (`answered_by`) and how; `with_file` asks that the file goes along, and `assignment` is in whose
    caseload it was then. One that should never have been in this file is `MISTAKEN`.
    """

    class State(models.TextChoices):
        """How it stands, by the Dutch word."""

        OPEN = "open", "wacht op bevestiging"
        CONFIRMED = "bevestigd", "bevestigd"
        RETURNED = "teruggegeven", "teruggegeven"
        WITHDRAWN = "ingetrokken", "ingetrokken"
        MISTAKEN = "vervallen", "vervallen"

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="handovers")
    alert = models.ForeignKey(Alert, on_delete=models.SET_NULL, null=True, blank=True, related_name="handovers")
    text = models.TextField()
    giver = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handed_by = models.CharField(max_length=150)
    handed_on = models.DateField()
    answer_by = models.DateField()
    to_user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_party = models.CharField(max_length=120, blank=True)
    with_file = models.BooleanField(default=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_how = models.CharField(max_length=60, blank=True)
    why = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """One receiver; what is to be answered first comes first."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_user=None, to_team=None) & ~models.Q(to_party="")
                | models.Q(to_user__isnull=False, to_team=None, to_party="")
                | models.Q(to_user=None, to_team__isnull=False, to_party=""),
                name="handover_one_receiver",
            ),
        )
        indexes = (
            models.Index(fields=("municipality", "resident"), condition=models.Q(state="open"), name="handovers_open"),
        )
        ordering = ("answer_by", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"overdracht {self.pk}"


class EarlierHandover(CaseRecord):
    """What was written of a handover, and how it stood, before it was corrected at `known_until`; `why` tells why it was corrected."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="earlier")
    text = models.TextField()
    answer_by = models.DateField()
    state = models.CharField(max_length=12, choices=Handover.State.choices)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_how = models.CharField(max_length=60, blank=True)
    answer = models.TextField(blank=True)
    known_until = models.DateTimeField()
    corrected_by = models.CharField(max_length=150)
    why = models.TextField()

    class Meta:
        """In the order in which it was corrected."""

        ordering = ("known_until", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"eerdere overdracht {self.pk}"
