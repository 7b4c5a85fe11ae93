"""Who works for whom: teams with their people, whose caseload somebody is in, and files opened from outside with a reason."""

from django.db import models

from meedoen.apps.accounts.models import User
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.models.residents import Resident


class Team(CaseRecord):
    """A team of case managers."""

    name = models.CharField(max_length=80)

    class Meta:
        """One of a name."""

        constraints = (models.UniqueConstraint(fields=("municipality", "name"), name="one_team_name"),)
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class TeamMember(CaseRecord):
    """Somebody works in a team, until the membership ended."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("team", "user"), condition=models.Q(ended_at=None), name="one_standing_member"
            ),
        )

    def __str__(self) -> str:
        """Say who is in which team."""
        return f"{self.user} in {self.team}"


class Assignment(CaseRecord):
    """A resident is in the caseload of somebody, or of a team that has yet to say whose."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="assignments")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="assignments")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateTimeField()
    assigned_by = models.CharField(max_length=150)
    why = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("resident",), condition=models.Q(ended_at=None), name="one_standing_assignment"
            ),
        )
        indexes = (models.Index(fields=("user",), condition=models.Q(ended_at=None), name="caseload_of"),)

    def __str__(self) -> str:
        """Name nobody."""
        return f"toewijzing {self.pk}"


class FileOpening(CaseRecord):
    """Somebody opened a file outside the own caseload, with a reason, for the rest of that day."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="openings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        """Newest last."""

        ordering = ("opened_at",)

    def __str__(self) -> str:
        """Name nobody."""
        return f"opening {self.pk}"
