"""The forms with which a file of clients comes in: giving it, and saying which column is what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meedoen.apps.cases.importing.fields import PASSED_OVER, plain_heading
from meedoen.apps.cases.importing.fields import Field as ClientField
from meedoen.apps.cases.importing.mapping import EndMeans, FileMapping, MappingError, Notation, mapping_of
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import SaidCheckbox, choices_of

ACCEPTED = ".xlsx,.ods,.csv"
_LONGEST_SOURCE = 40
_MOST_WORDS = 10_000
_NOTATIONS = (
    (Notation.DAY_FIRST.value, "Dag, maand, jaar: 31-01-2026"),
    (Notation.YEAR_FIRST.value, "Jaar, maand, dag: 2026-01-31"),
    (Notation.MONTH_FIRST.value, "Maand, dag, jaar: 01-31-2026"),
    (Notation.TOGETHER.value, "Aan elkaar: 20260131"),
)
_ENDS = ((EndMeans.LAST_DAY.value, "De laatste dag"), (EndMeans.FIRST_DAY_AFTER.value, "De eerste dag erna"))
_OF_A_COLUMN = "kolom-"
_SAID = {
    ClientField.CLIENT: "Cliëntnummer",
    ClientField.BSN: "BSN",
    ClientField.KIND: "Soort (uitkering of voorziening)",
}


class GiveForm(CaseForm):
    """A file with the name of the system that it comes from, and whether it holds all of its clients."""

    source = forms.CharField(label="Uit welk systeem komt het bestand?", max_length=_LONGEST_SOURCE)
    file = forms.FileField(label="Bestand", widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}), required=False)

    is_part = forms.BooleanField(
        label="Staan alle cliënten erin?",
        required=False,
        widget=SaidCheckbox(says="Nee, dit bestand is een deel"),
        help_text="Zoals verbeterde rijen, of één team. Dan vertelt Meedoen niet wat er niet in staat.",
    )

    def __init__(self, *args: Any, sources: Sequence[str], most: int, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Name the sources that there are, and how many megabytes a file may be."""
        super().__init__(*args, **kwargs)
        known = f" Al bekend: {', '.join(sources)}." if sources else ""
        told = "Gebruik elke keer dezelfde naam, zoals Suite: Meedoen onthoudt erbij hoe het bestand gelezen wordt."
        self.fields["source"].help_text = f"{told}{known}"
        self.fields["file"].help_text = f"XLSX, ODS of CSV, hoogstens {most} MB."


class MappingForm(CaseForm):
    """Which column of a file is what, how days are written, and what words of the source mean."""

    notation = forms.ChoiceField(label="Hoe zijn datums geschreven?", choices=_NOTATIONS)
    end_means = forms.ChoiceField(label="Wat is de dag in de kolom van het einde?", choices=_ENDS)
    kind = forms.ChoiceField(
        label="Soort van elke rij",
        required=False,
        help_text="Alleen nodig als geen kolom zegt welke uitkering of voorziening het is.",
    )
    team = forms.ChoiceField(
        label="Team van wie nieuw is", required=False, help_text="Voor wie het bestand geen team noemt."
    )
    kinds = forms.CharField(
        label="Woorden voor een soort",
        required=False,
        max_length=_MOST_WORDS,
        help_text="Per regel een woord uit het bestand en ons woord, zoals PW levensonderhoud: algemene-bijstand.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reasons = forms.CharField(
        label="Woorden voor een reden",
        required=False,
        max_length=_MOST_WORDS,
        help_text="Per regel een woord uit het bestand en ons woord, zoals Werk in loondienst: werk.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 Django's own
        headings: Sequence[str],
        unsure: Sequence[str],
        teams: Iterable[str],
        book: CodeBook,
        **kwargs: Any,  # noqa: ANN401 as above
    ) -> None:
        """Make a field for every heading of the file."""
        super().__init__(*args, **kwargs)
        self._book, self._headings = book, tuple(filter(None, headings))
        offered = [
            (PASSED_OVER, "Niet lezen"),
            *((each.value, _SAID.get(each, each.value.capitalize())) for each in ClientField),
        ]
        own = {
            f"{_OF_A_COLUMN}{place}": forms.ChoiceField(
                label=f"Kolom ‘{heading}’",
                choices=offered,
                help_text="Meedoen is hier niet zeker van. Kijk het na." if heading in unsure else "",
            )
            for place, heading in enumerate(self._headings)
        }
        self.fields = {**own, **self.fields}
        lasting = sorted(
            (code.label, code.word) for code in book.kinds if code.section and code.table is FactTable.SPELLS
        )
        self.offer("kind", choices_of([(word, label) for label, word in lasting], empty="Staat in een kolom"))
        self.offer("team", choices_of([(name, name) for name in teams], empty="Geen, of er is maar één team"))

    def clean(self) -> dict[str, Any]:
        """Refuse a mapping with which no file can be read, in words."""
        found = super().clean() or {}
        if not self.errors:
            try:
                self.mapping  # noqa: B018 reading it is what tells
            except MappingError as error:
                raise ValidationError(str(error)) from None
        return found

    @property
    def mapping(self) -> FileMapping:
        """The mapping that was filled in.

        Raises:
            MappingError: no file can be read with it.

        """
        given = self.cleaned_data
        columns = {heading: given[f"{_OF_A_COLUMN}{place}"] for place, heading in enumerate(self._headings)}
        words = {"soort": _words(given["kinds"], "soort"), "reden": _words(given["reasons"], "reden")}
        content = {
            "datums": given["notation"],
            "einde": given["end_means"],
            "soort": given["kind"],
            "team": given["team"],
            "kolommen": columns,
            "woorden": words,
        }
        return mapping_of(content=content, book=self._book)


def filled_in(*, headings: Sequence[str], mapping: Mapping[str, Any]) -> dict[str, object]:
    """Return how the form shows a mapping (its contents), as far as the headings of this file are in it."""
    known = {plain_heading(heading): said for heading, said in mapping.get("kolommen", {}).items()}
    columns = {
        f"{_OF_A_COLUMN}{place}": known.get(plain_heading(heading), PASSED_OVER)
        for place, heading in enumerate(filter(None, headings))
    }
    words = mapping.get("woorden", {})
    return {
        **columns,
        "notation": mapping.get("datums", Notation.DAY_FIRST.value),
        "end_means": mapping.get("einde", EndMeans.LAST_DAY.value),
        "kind": mapping.get("soort", ""),
        "team": mapping.get("team", ""),
        "kinds": _lines(words.get("soort", {})),
        "reasons": _lines(words.get("reden", {})),
    }


def _lines(words: Mapping[str, str]) -> str:
    return "\n".join(f"{theirs}: {ours}" for theirs, ours in words.items())


def _words(text: str, name: str) -> dict[str, str]:
    """Read lines of a word and ours.

    Raises:
        MappingError: a line is something else.

    """
    found: dict[str, str] = {}
    for line in filter(None, (each.strip() for each in text.splitlines())):
        theirs, colon, ours = line.rpartition(":")
        if not (colon and theirs.strip() and ours.strip()):
            message = (
                f"Onder ‘{name}’ is ‘{line[:60]}’ niet te lezen. Schrijf per regel: woord uit het bestand: ons woord."
            )
            raise MappingError(message)
        found[theirs.strip()] = ours.strip()
    return found
