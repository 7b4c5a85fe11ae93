"""Lines of finance tables as printed, deviations as explained, and savings measures with their conditions."""

from django.db import models

from meedoen.apps.sources.models import SourcedRecord


class FinanceLine(SourcedRecord):
    """A line of a finance table. `side` is costs, revenues, balance, additions, withdrawals, reserve_balance."""

    code = models.CharField(max_length=80)
    title = models.TextField()
    side = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    package_code = models.CharField(max_length=40, blank=True)
    multiplier = models.PositiveIntegerField(help_text="Waarmee de gedrukte bedragen keer gaan om euro's te geven.")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class FinanceAmount(SourcedRecord):
    """The amount of a line in one column, in the printed unit."""

    line = models.ForeignKey(FinanceLine, on_delete=models.CASCADE, related_name="amounts")
    column = models.CharField(max_length=60)
    amount = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        """One amount per line and column."""

        constraints = (models.UniqueConstraint(fields=("line", "column"), name="one_amount_per_column"),)

    def __str__(self) -> str:
        """Show column and amount."""
        return f"{self.column}: {self.amount}"


class Deviation(SourcedRecord):
    """An explained deviation from the budget after changes, in the printed unit."""

    package_code = models.CharField(max_length=40)
    title = models.TextField()
    cause = models.TextField(blank=True)
    costs = models.DecimalField(null=True, blank=True, max_digits=18, decimal_places=2)
    revenues = models.DecimalField(null=True, blank=True, max_digits=18, decimal_places=2)
    nature = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=10)
    multiplier = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class SavingsMeasure(SourcedRecord):
    """A savings measure and the condition under which it can work."""

    title = models.TextField()
    precondition = models.TextField()
    consequence = models.TextField(blank=True)
    framework_code = models.CharField(max_length=80, blank=True)
    node_code = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        """Return the title."""
        return self.title
