"""The forms of places: what a place asks, who takes a seat, what somebody wants and can do, and what was agreed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meedoen.apps.cases.actions.positions import PositionEntry
from meedoen.apps.cases.actions.seating import WishEntry
from meedoen.apps.cases.models import Position, Wish
from meedoen.apps.network.models import Organisation
from meedoen.core.cases.fitting import LANGUAGE_LEVELS, Travels
from meedoen.core.indicators.codes import Code, CodeBook
from meedoen.core.values.dutch import PrintedNumber
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import DateField, NumberField, choices_of

_MOST_HOURS = 99
_LEVELS = tuple((level, "A0, nog geen A1" if level == "A0" else level) for level in LANGUAGE_LEVELS)
_STEPS = tuple((str(step), f"Trede {step}") for step in range(1, 7))
_TRAVELS = (
    (Travels.AREA.value, "Alleen in de eigen buurt"),
    (Travels.DISTRICT.value, "In de eigen wijk"),
    (Travels.MUNICIPALITY.value, "In de hele gemeente"),
)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"})


class HoursField(NumberField):
    """Hours a week, more than 0 and at most as many as a week has to give; gives a Decimal or None."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 Django's own signature
        """Read the hours."""
        typed = super().to_python(value)
        if not isinstance(typed, PrintedNumber):
            return None
        if not 0 < typed.value <= _MOST_HOURS:
            message = f"Schrijf een aantal uren per week, meer dan 0 en ten hoogste {_MOST_HOURS}."
            raise ValidationError(message)
        return typed.value.quantize(Decimal("0.1"))


class WholeField(NumberField):
    """A whole number; gives an int or None."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 Django's own signature
        """Read the number."""
        typed = super().to_python(value)
        if not isinstance(typed, PrintedNumber):
            return None
        if typed.value != typed.value.to_integral_value():
            message = "Schrijf een heel getal, zoals 12."
            raise ValidationError(message)
        return int(typed.value)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 as above
        """Write a known number without a sign between its digits: a year is one too."""
        return str(value) if isinstance(value, int) else super().prepare_value(value)


class PositionForm(CaseForm):
    """What a place is and what it asks."""

    kind = forms.ChoiceField(label="Soort plaats")
    provider = forms.ChoiceField(label="Organisatie")
    project = forms.CharField(label="Project of afdeling", required=False, max_length=120)
    seats = WholeField(label="Hoeveel mensen tegelijk")
    begin = DateField(label="Eerste dag", widget=_day())
    last_day = DateField(
        label="Laatste dag", required=False, help_text="Leeg als dat nog niet vaststaat.", widget=_day()
    )
    hours_from = HoursField(
        label="Uren per week, ten minste", required=False, help_text="Wat leeg blijft, wordt niet gevraagd."
    )
    hours_to = HoursField(label="Uren per week, ten hoogste", required=False)
    step_from = forms.ChoiceField(label="Vanaf trede", required=False)
    step_to = forms.ChoiceField(label="Tot en met trede", required=False)
    language_level = forms.ChoiceField(label="Nederlands, ten minste", required=False)
    area_code = forms.ChoiceField(label="Buurt", required=False)
    note = forms.CharField(
        label="Wat doet iemand daar?",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Noem geen inwoners: iedereen die plaatsen bekijkt, leest dit, en het blijft staan.",
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 Django's own
        kinds: Iterable[Code],
        providers: Mapping[str, Organisation],
        areas: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401 as above
    ) -> None:
        """Offer the kinds, the organisations and the neighbourhoods of the municipality."""
        super().__init__(*args, **kwargs)
        self._kinds = {code.word: code for code in kinds}
        self._providers = providers
        self.offer(
            "kind", choices_of([(word, code.label) for word, code in self._kinds.items()], empty="Kies een soort")
        )
        named = [(key, each.name) for key, each in providers.items()]
        self.offer("provider", choices_of(named, empty="Kies een organisatie"))
        self.offer("step_from", choices_of(_STEPS, empty="Niet gevraagd"))
        self.offer("step_to", choices_of(_STEPS, empty="Niet gevraagd"))
        self.offer("language_level", choices_of(_LEVELS, empty="Niet gevraagd"))
        self.offer("area_code", choices_of(areas.items(), empty="Maakt niet uit"))

    def entry(self) -> PositionEntry:
        """Return what was filled in."""
        given = self.cleaned_data
        return PositionEntry(
            provider=self._providers[given["provider"]],
            kind=self._kinds[given["kind"]],
            seats=given["seats"],
            begin=given["begin"],
            last_day=given["last_day"],
            project=given["project"],
            hours_from=given["hours_from"],
            hours_to=given["hours_to"],
            step_from=int(given["step_from"]) if given["step_from"] else None,
            step_to=int(given["step_to"]) if given["step_to"] else None,
            language_level=given["language_level"],
            area_code=given["area_code"],
            note=given["note"],
        )


class CloseForm(CaseForm):
    """The last day of a place."""

    last_day = DateField(label="Laatste dag", widget=_day())


class SeatForm(CaseForm):
    """From when somebody takes a seat."""

    begin = DateField(label="Eerste dag", widget=_day())
    last_day = DateField(
        label="Laatste dag", required=False, help_text="Leeg als die nog niet vaststaat.", widget=_day()
    )
    hours = HoursField(label="Uren per week", required=False)


class MisfitSeatForm(SeatForm):
    """From when somebody takes a seat at a place that does not fit, and why all the same."""

    why = forms.CharField(
        label="Waarom toch deze plaats?",
        max_length=600,
        help_text="Wat u met de inwoner besprak. Dit staat in het dossier.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WishForm(CaseForm):
    """What somebody wants and can do."""

    kinds = forms.MultipleChoiceField(
        label="Wat wil deze inwoner doen?", required=False, widget=forms.CheckboxSelectMultiple
    )
    hours_possible = HoursField(
        label="Hoeveel uur per week is mogelijk?", required=False, help_text="Wat leeg blijft, is niet bekend."
    )
    travels = forms.ChoiceField(label="Hoe ver kan deze inwoner reizen?", required=False)
    language_level = forms.ChoiceField(label="Nederlands", required=False)
    available_from = DateField(label="Vanaf wanneer?", required=False, widget=_day())

    def __init__(self, *args: Any, kinds: Iterable[Code], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the activities."""
        super().__init__(*args, **kwargs)
        self._kinds = {code.word: code for code in kinds}
        self.offer("kinds", [(word, code.label) for word, code in self._kinds.items()])
        self.offer("travels", choices_of(_TRAVELS, empty="Niet bekend"))
        self.offer("language_level", choices_of(_LEVELS, empty="Niet bekend"))

    def entry(self) -> WishEntry:
        """Return what was filled in."""
        given = self.cleaned_data
        return WishEntry(
            kinds=tuple(self._kinds[word] for word in given["kinds"]),
            hours_possible=given["hours_possible"],
            travels=Travels(given["travels"]) if given["travels"] else None,
            language_level=given["language_level"],
            available_from=given["available_from"],
        )


class AgreedForm(CaseForm):
    """How many places of a kind were imposed or agreed for the end of a year."""

    kind = forms.ChoiceField(label="Soort plaats")
    year = WholeField(label="Jaar")
    number = WholeField(label="Aantal op 31 december")
    decision = forms.CharField(
        label="Volgens welk besluit?",
        max_length=200,
        help_text="Bijvoorbeeld: ministeriële regeling 2026, of begroting 2026.",
    )

    def __init__(self, *args: Any, kinds: Iterable[Code], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the kinds."""
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of([(code.word, code.label) for code in kinds], empty="Kies een soort"))


def as_shown(*, position: Position, kind: Code, last_day: object) -> dict[str, object]:
    """Return a place as its form shows it."""
    return {
        "kind": kind.word,
        "provider": str(position.provider_id),
        "project": position.project,
        "seats": position.seats,
        "begin": position.begin,
        "last_day": last_day,
        "hours_from": position.hours_from,
        "hours_to": position.hours_to,
        "step_from": str(position.step_from or ""),
        "step_to": str(position.step_to or ""),
        "language_level": position.language_level,
        "area_code": position.area_code,
        "note": position.note,
    }


def wish_as_shown(*, wish: Wish | None, book: CodeBook) -> dict[str, object]:
    """Return what somebody wants and can do as its form shows it."""
    if wish is None:
        return {}
    codes = (book.kinds.of_number(number) for number in wish.kinds)
    return {
        "kinds": [code.word for code in codes if code],
        "hours_possible": wish.hours_possible,
        "travels": wish.travels,
        "language_level": wish.language_level,
        "available_from": wish.available_from,
    }
