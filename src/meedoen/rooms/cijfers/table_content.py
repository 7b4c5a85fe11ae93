"""What stands on the page where one gives a table, as finished values for its template."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.urls import reverse

from meedoen.core.values.dutch import format_number
from meedoen.links.published_tables.limits import LARGEST_FILE
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.page import Field

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.ods,.html,.htm"
LONGEST_TEXT = 200
LONGEST_TABLE = 500_000
_MEGABYTE = 1024 * 1024
_ROWS = 12


@dataclass(frozen=True, slots=True)
class TableForm:
    """The form as somebody filled it in, with what is wrong per field."""

    text: str = ""
    origin: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    def with_error(self, name: str, sentence: str) -> "TableForm":
        """Return the same form with something wrong."""
        return replace(self, errors={**self.errors, name: sentence})


def in_megabytes(size: int) -> str:
    """Write a number of bytes in megabytes.

    >>> in_megabytes(41_943_040)
    '40'
    """
    return format_number(Decimal(size) / _MEGABYTE, decimals=0)


def table_content(*, opening: Opening, form: TableForm) -> dict[str, Any]:
    """Return the values for the template of the form."""
    return {
        "action": reverse("cijfers:table", args=(opening.to.gemeente,)),
        "fields": [
            Field(
                "tabel",
                "Plak de tabel",
                kind="textarea",
                value=form.text,
                rows=_ROWS,
                hint="Selecteer de tabel op de pagina of in het rekenblad, met de koppen erbij, kopieer haar en plak haar hier.",
                error=form.errors.get("tabel"),
                required=False,
                longest=LONGEST_TABLE,
                draft=f"tabel-{opening.to.gemeente}",
            ),
            Field(
                "bestand",
                "Of kies een bestand",
                kind="file",
                hint=f"CSV, XLSX, ODS, HTML of tekst, hoogstens {in_megabytes(LARGEST_FILE)} MB.",
                error=form.errors.get("bestand"),
                required=False,
                accept=ACCEPTED,
            ),
            Field(
                "herkomst",
                "Waar stond de tabel?",
                value=form.origin,
                hint="Bijvoorbeeld: Programmabegroting 2026, programma 6. Het staat straks als bron bij elk cijfer.",
                error=form.errors.get("herkomst"),
                required=False,
                longest=LONGEST_TEXT,
            ),
        ],
    }
