"""The forms of service that a municipality has: its own, and how it calls or no longer uses those of the national list."""

from django.db import models

from meedoen.apps.cases.models.floor import CaseRecord


class ServiceForm(CaseRecord):
    """A form of service under the number of its kind, in use on [begin, end), each None when it is open; nothing stands here about residents.

    Numbers of the national list change how that form is called here or end its use; others are of the municipality's own. A
    number is never given again, for files go on naming it.
    """

    kind = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    begin = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField()

    class Meta:
        """Once per number, and used a day at least."""

        constraints = (
            models.UniqueConstraint(fields=("municipality", "kind"), name="one_service_kind"),
            models.CheckConstraint(
                condition=models.Q(end=None) | models.Q(begin=None) | models.Q(end__gt=models.F("begin")),
                name="service_in_order",
            ),
        )
        ordering = ("kind",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
