"""That a municipality was made up: after whose figures, what it came to when it was made, and which flaws were planted in it.

It is about nobody, so everybody may see it; who looks at figures of people who do not exist has to be able to know it.
"""

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord


class TrialTown(MunicipalRecord):
    """A town that was made to try the register on.

    `figures` holds what it was made after, each with what the register came to; `flaws` each flaw with the number of its record.
    """

    like = models.CharField(max_length=40)
    seed = models.BigIntegerField()
    first = models.DateField()
    last = models.DateField()
    made_at = models.DateTimeField()
    people = models.PositiveIntegerField()
    households = models.PositiveIntegerField()
    figures = models.JSONField(default=list)
    left = models.JSONField(default=list, help_text="Gepubliceerde cijfers die de proefgemeente niet heeft, en waarom.")
    flaws = models.JSONField(default=list)

    class Meta:
        """Once per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality",), name="one_trial_town"),)

    def __str__(self) -> str:
        """Say after whose figures."""
        return f"naar {self.like}"
