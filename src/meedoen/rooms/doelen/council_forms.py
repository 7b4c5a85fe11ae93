"""The forms of a question, motion or promise: what it says, and what happened to it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils import timezone

from meedoen.apps.accounts.queries import Visit, colleagues_of
from meedoen.apps.council.actions import (
    CouncilError,
    ItemContent,
    StepContent,
    require_day,
    require_due,
    require_subjects,
)
from meedoen.apps.council.queries import ItemCard, possible_indicators, possible_parts
from meedoen.apps.council.subjects import Subject, read_subject
from meedoen.core.goals.council_items import ItemKind, ItemState, moves_from, needed_for, states_of
from meedoen.core.values.period import parse_period
from meedoen.ui.editing import DateField, DayOrYearField, EditForm, choices_of

LONGEST_LINE = 300
LONGEST_TEXT = 10_000
LONGEST_REFERENCE = 60
LONGEST_LINK = 500
_SAME = ""
_BY = {
    ItemKind.PROMISE: ("Wie deed de toezegging?", "Bijvoorbeeld de wethouder die haar deed."),
    ItemKind.MOTION: ("Wie dienden haar in?", "Namen van raadsleden, met komma’s ertussen."),
    ItemKind.AMENDMENT: ("Wie dienden het in?", "Namen van raadsleden, met komma’s ertussen."),
}
_ASKED = ("Wie stelde de vraag?", "Namen van raadsleden, met komma’s ertussen.")


class LinkField(forms.URLField):
    """The address of a page on the web."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 Django's own signature
        """Take only what a browser opens as a page."""
        super().__init__(assume_scheme="https", max_length=LONGEST_LINK, required=False, **options)
        self.validators = [
            URLValidator(schemes=["http", "https"]) if isinstance(each, URLValidator) else each
            for each in self.validators
        ]


class AboutForm(EditForm):
    """Something that is about parts of frameworks: what it is about now stands ticked, and more is added from a list."""

    subjects = forms.MultipleChoiceField(
        label="Gaat over",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Haal een vinkje weg om de koppeling te verbreken.",
    )
    add_part = forms.ChoiceField(label="Voeg een kader of onderdeel toe", required=False)

    def offer_subjects(
        self, *, tied: Sequence[tuple[str, str]], lists: Mapping[str, Sequence[tuple[str, str]]], beside: str = ""
    ) -> None:
        """Offer to untie what is tied now, and what can be added, by the field that adds it; these fields stand last.

        `tied` and `lists` hold word and name; `beside` names a field that stays below these.
        """
        names = dict(pair for pairs in lists.values() for pair in pairs)
        ticked = self._tied(tied, names)
        self.offer("subjects", ticked)
        for name, choices in lists.items():
            self.offer(name, choices_of(choices, empty="Niets erbij"))
        if not ticked:
            del self.fields["subjects"]
        last = [name for name in ("subjects", *lists, beside) if name in self.fields]
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - each of these is declared so
        field.choices = choices

    def chosen_subjects(self, *added: str) -> tuple[Subject, ...]:
        """Return what stays ticked with what these fields add."""
        given = self.cleaned_data
        words = [*given.get("subjects", ()), *(given.get(name, "") for name in added)]
        return tuple(read_subject(word=word) for word in dict.fromkeys(words) if word)

    def say(self, error: Exception) -> None:
        """Show a refusal about the subjects where one adds them, when nothing is tied yet."""
        if getattr(error, "field", "") == "subjects" and "subjects" not in self.fields:
            self.add_error("add_part", str(error))
        else:
            super().say(error)

    def _tied(self, tied: Sequence[tuple[str, str]], names: dict[str, str]) -> list[tuple[str, str]]:
        """Return what can be ticked: what it is about now, and what was ticked before somebody else untied it."""
        sent = self.data.getlist("subjects") if isinstance(self.data, QueryDict) else []
        known = dict(tied)
        return [*tied, *((word, names[word].lstrip("– ")) for word in sent if word in names and word not in known)]


class ItemForm(AboutForm):
    """What an item says, and what it is about."""

    kind = forms.ChoiceField(label="Soort", choices=[(kind.value, kind.label.capitalize()) for kind in ItemKind])
    title = forms.CharField(
        label="Waar gaat het over, in één zin?", max_length=LONGEST_LINE, help_text="Dit staat in de lijst."
    )
    text = forms.CharField(
        label="Wat er is gevraagd, besloten of toegezegd",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        help_text="In het kort, in eigen woorden of zoals het in de stukken staat.",
    )
    period_code = DayOrYearField(
        label="Datum", help_text="Een dag, zoals 1-9-2026 of 1 september 2026, of alleen het jaar."
    )
    by = forms.CharField(required=False, max_length=LONGEST_LINE)
    parties = forms.CharField(label="Fractie", required=False, max_length=LONGEST_LINE)
    holder = forms.CharField(
        label="Portefeuillehouder",
        required=False,
        max_length=LONGEST_LINE,
        help_text="Wie het college hierop aanspreekt.",
    )
    worker_id = forms.TypedChoiceField(
        label="Wie eraan werkt", required=False, coerce=int, empty_value=None, help_text="Alleen collega’s zien dit."
    )
    due_on = DateField(label="Klaar op", required=False)
    reference = forms.CharField(label="Nummer", required=False, max_length=LONGEST_REFERENCE)
    meeting = forms.CharField(label="Vergadering", required=False, max_length=LONGEST_LINE)
    link = LinkField(label="Adres in het raadsinformatiesysteem")
    add_indicator = forms.ChoiceField(label="Voeg een indicator toe", required=False)

    def __init__(self, *args: Any, visit: Visit, tied: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer what the municipality has; `tied` is what the item is about now, as word and name."""
        super().__init__(*args, **kwargs)
        kind = self.initial.get("kind", "")
        label, hint = _BY.get(ItemKind(kind), _ASKED) if kind else _ASKED
        self.fields["by"].label, self.fields["by"].help_text = label, hint
        colleagues = colleagues_of(municipality_code=visit.municipality.code)
        self.offer("worker_id", choices_of(((str(each.pk), each.name) for each in colleagues), empty="Niemand"))
        parts, indicators = possible_parts(**visit.scope), possible_indicators(**visit.scope)
        self.offer_subjects(tied=tied, lists={"add_part": parts, "add_indicator": indicators})

    def clean(self) -> dict[str, Any]:
        """Look at what the action would refuse as well, so that it is told in the same round."""
        given = super().clean() or {}
        self.say_each(refusals=CouncilError, checks=self.checks(given))
        return given

    def checks(self, given: Mapping[str, Any]) -> list[Callable[[], object]]:
        """Return what must hold of what was given, as far as that could be read."""
        found: list[Callable[[], object]] = []
        if not {"subjects", "add_part", "add_indicator"} & set(self.errors):
            subjects = self.chosen_subjects("add_part", "add_indicator")
            found.append(lambda: require_subjects(subjects=subjects))
        due, code = given.get("due_on"), given.get("period_code")
        if due and code:
            found.append(lambda: require_due(due_on=due, period_code=code))
        return found

    @property
    def content(self) -> ItemContent:
        """What was filled in, ready to save."""
        given = self.cleaned_data
        names = ("kind", "title", "text", "period_code", "by", "parties", "holder", "worker_id", "due_on")
        return ItemContent(
            **{name: given[name] for name in (*names, "reference", "meeting", "link")},
            subjects=self.chosen_subjects("add_part", "add_indicator"),
        )


class NewItemForm(ItemForm):
    """An item that is added, with the state that it is in."""

    state = forms.ChoiceField(label="Hoe staat het nu?")
    on = DateField(label="Sinds welke dag?", required=False, help_text="Leeg: de datum hierboven, of anders vandaag.")
    told = forms.CharField(
        label="Toelichting op de stand",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, kind: ItemKind, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the states of this kind."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].widget = forms.HiddenInput()
        states = states_of(kind=kind)
        self.offer("state", [(state.value, state.label.capitalize()) for state in states])
        needs = [f"Is het {state.label}, vertel dan {said}." for state in states if (said := needed_for(state=state))]
        self.fields["told"].help_text = " ".join(needs)

    def checks(self, given: Mapping[str, Any]) -> list[Callable[[], object]]:
        """Return what must hold, the day of the state as well."""
        on, code = given.get("on"), given.get("period_code")
        own: list[Callable[[], object]] = []
        if on and code:
            own = [lambda: require_day(period_code=code, on=on, today=timezone.localdate())]
        return [*super().checks(given), *own]

    def step(self, *, today: date) -> StepContent:
        """Return the state with its day and words."""
        given = self.cleaned_data
        period = parse_period(given["period_code"])
        on = given["on"] or (period.begin if period.begin == period.last_day else today)
        return StepContent(on=on, state=ItemState(given["state"]), text=given["told"])


class StepForm(EditForm):
    """What happened to an item on a day."""

    on = DateField(label="Op welke dag?")
    state = forms.ChoiceField(label="Hoe staat het daarna?", required=False)
    text = forms.CharField(
        label="Wat is er gebeurd?", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6})
    )
    by = forms.CharField(label="Wie deed dat?", required=False, max_length=LONGEST_LINE)
    link = LinkField(label="Adres van een document")

    def __init__(self, *args: Any, card: ItemCard, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer what may follow on the state of the item."""
        super().__init__(*args, **kwargs)
        moves = [(move.to.value, _said(move.to, move.needs)) for move in moves_from(kind=card.kind, state=card.state)]
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices_of(moves, empty=f"Het blijft ‘{card.state.label}’")

    @property
    def step(self) -> StepContent:
        """What was filled in, ready to save."""
        return _step_of(self.cleaned_data)


class CorrectForm(EditForm):
    """A step as it should have been told; any state of its kind can have been meant."""

    on = DateField(label="Op welke dag?")
    state = forms.ChoiceField(label="Hoe stond het daarna?", required=False)
    text = forms.CharField(
        label="Wat is er gebeurd?", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6})
    )
    by = forms.CharField(label="Wie deed dat?", required=False, max_length=LONGEST_LINE)
    link = LinkField(label="Adres van een document")

    def __init__(self, *args: Any, kind: ItemKind, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the states of this kind."""
        super().__init__(*args, **kwargs)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        states = [(state.value, state.label.capitalize()) for state in states_of(kind=kind)]
        field.choices = choices_of(states, empty="Het bleef zoals het was")
        if "reason" in self.fields:
            self.fields["reason"].label = "Waarom verbetert u dit?"
            self.fields["reason"].help_text = "Collega’s zien de reden bij de oude tekst."

    @property
    def step(self) -> StepContent:
        """What was filled in, ready to save."""
        return _step_of(self.cleaned_data)


def _step_of(given: Mapping[str, Any]) -> StepContent:
    state = ItemState(given["state"]) if given["state"] != _SAME else None
    return StepContent(on=given["on"], state=state, text=given["text"], by=given["by"], link=given["link"])


class RemoveForm(EditForm):
    """Why something does not belong here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Ask the reason in words of its own."""
        super().__init__(*args, ask_reason=True, **kwargs)
        self.fields["reason"].label = "Waarom hoort dit hier niet?"


def _said(state: ItemState, needs: str) -> str:
    return f"{state.label.capitalize()} (vertel {needs})" if needs else state.label.capitalize()
