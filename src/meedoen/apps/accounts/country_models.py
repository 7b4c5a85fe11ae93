"""The municipalities of the country, whether they work with this product or not: public facts, from statistics."""

from django.db import models


class ListedMunicipality(models.Model):
    """A municipality with its province and inhabitants on a day: by this it is known who belongs in a group.

    The list is loaded as a whole; `source` and `counted_on` are the same of every row.
    """

    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=80)
    province = models.CharField(max_length=40)
    inhabitants = models.PositiveIntegerField()
    counted_on = models.DateField(help_text="Op welke dag de inwoners geteld zijn.")
    source = models.CharField(max_length=200)

    class Meta:
        """In order of name."""

        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
