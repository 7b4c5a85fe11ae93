"""The forms of letters: what is filled in for one, why one was not sent, and what all letters of the municipality have."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from meedoen.core.cases.letter_composing import LetterDraft
from meedoen.core.cases.letters import FieldKind, LetterField, LetterTemplate
from meedoen.core.values.written import NotADayError, read_day
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import DateField

_LONGEST_LINE, _LONGEST_TEXT, LONGEST_WORDING = 200, 4000, 12000
_ROWS = {FieldKind.TEXT: 4, FieldKind.LIST: 4, FieldKind.TABLE: 4, FieldKind.ADDRESS: 3}
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_HOW_TO_TABLE = "Zet een streepje | tussen: {columns}."


class LetterForm(CaseForm):
    """A letter: to whom, the fields of its template, and its text; what is missing is told by the rules of letters."""

    addressee = forms.CharField(
        label="Aan",
        help_text="De naam, met daaronder het adres.",
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    dated = DateField(label="Datum van de brief", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    salutation = forms.CharField(label="Aanhef", required=False, max_length=_LONGEST_LINE)
    number = forms.CharField(required=False, widget=forms.HiddenInput)
    """What the letter is numbered with, so that one press that is sent twice makes one letter."""

    def __init__(self, *args: Any, asked: tuple[LetterField, ...], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Ask for the fields of the template."""
        super().__init__(*args, **kwargs)
        self._asked = tuple(each.word for each in asked)
        for each in asked:
            self.fields[each.word] = _field(each)
        self.fields["signed"] = forms.CharField(label="Ondertekend door", required=False, max_length=_LONGEST_LINE)
        self.fields["role"] = forms.CharField(
            label="Functie", required=False, max_length=_LONGEST_LINE, help_text="Zoals klantmanager."
        )
        self.fields["subject"] = forms.CharField(label="Onderwerp", required=False, max_length=_LONGEST_LINE)
        self.fields["wording"] = _wording("Woorden tussen { en } worden ingevuld met wat hierboven staat.")

    @property
    def given_number(self) -> int | None:
        """The number that the page proposed; None when there is none that can be one."""
        text = str(self.cleaned_data.get("number", ""))
        return int(text) if _NUMBER.fullmatch(text) else None

    def draft(self) -> LetterDraft:
        """Return what stands in the form, as far as it can be read; before it is sent, what it begins with.

        What was refused at a field stands in it as it was typed.
        """
        given: Mapping[str, Any] = self.initial
        if self.is_bound:
            self.is_valid()
            given = {**{name: self.data.get(name) for name in self.errors if name != "dated"}, **self.cleaned_data}
        return LetterDraft(
            subject=given.get("subject") or "",
            wording=given.get("wording") or "",
            typed={word: str(given.get(word) or "") for word in self._asked},
            addressee=given.get("addressee") or "",
            dated=given.get("dated"),
            salutation=given.get("salutation") or "",
            signed=given.get("signed") or "",
            role=given.get("role") or "",
        )


class UnsentForm(CaseForm):
    """Why a letter never went out."""

    why = forms.CharField(label="Waarom is de brief niet verstuurd?", max_length=300)


class LetterheadForm(CaseForm):
    """From whom the letters of the municipality come."""

    name = forms.CharField(label="Naam boven de brief", max_length=120, help_text="Zoals Gemeente Proefstad.")
    lines = forms.CharField(
        label="Regels eronder",
        required=False,
        max_length=600,
        help_text="Zoals het team, het postadres en de website. Op elke regel één.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    phone = forms.CharField(label="Telefoonnummer", max_length=40, required=False)
    email = forms.EmailField(label="E-mailadres", max_length=120, required=False)
    objections_to = forms.CharField(
        label="Adres voor bezwaar",
        required=False,
        max_length=600,
        help_text="Waar iemand een bezwaar naartoe stuurt, regel voor regel.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WordingForm(CaseForm):
    """The municipality's own wording of a letter."""

    subject = forms.CharField(label="Onderwerp", max_length=_LONGEST_LINE)

    def __init__(self, *args: Any, template: LetterTemplate, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Tell which fields there are."""
        super().__init__(*args, **kwargs)
        words = ", ".join(f"{{{each.word}}}" for each in template.fields)
        self.fields["wording"] = _wording(f"Velden: {words}.")


def day_as_typed(text: str) -> str:
    """Return a day as the field of a browser wants it; anything else as it is.

    >>> day_as_typed("1 december 2026"), day_as_typed("morgen")
    ('2026-12-01', 'morgen')
    """
    try:
        return read_day(text=text).isoformat()
    except NotADayError:
        return text


def _field(about: LetterField) -> forms.Field:
    common: dict[str, Any] = {"label": about.label, "required": False, "help_text": _hint(about)}
    if about.kind is FieldKind.DAY:
        return forms.CharField(max_length=40, widget=forms.DateInput(attrs={"type": "date"}), **common)
    if about.kind.is_apart:
        return forms.CharField(
            max_length=_LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": _ROWS[about.kind]}), **common
        )
    return forms.CharField(max_length=_LONGEST_LINE, **common)


def _hint(about: LetterField) -> str:
    table = _HOW_TO_TABLE.format(columns=" | ".join(about.columns)) if about.columns else ""
    return " ".join(filter(None, (about.hint, table)))


def _wording(more: str) -> forms.CharField:
    return forms.CharField(
        label="Tekst",
        required=False,
        max_length=LONGEST_WORDING,
        help_text=f"Een lege regel begint een nieuwe alinea, ## een kop en - een punt van een lijst. {more}",
        widget=forms.Textarea(attrs={"rows": 22}),
    )
