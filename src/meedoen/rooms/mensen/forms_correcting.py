"""The forms with which what stands in a file is corrected: what lasts, what happened, a talk, a signal, a handover."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meedoen.apps.cases.models import CaseEvent
from meedoen.core.cases.alerts import AlertList
from meedoen.core.cases.circumstances import OF_A_PROJECT
from meedoen.core.indicators.codes import Code, Section, ValueUnit
from meedoen.rooms.mensen.forms import TALK_FORMS, CaseForm, SpellForm, cents_of
from meedoen.rooms.mensen.forms_passing import AlertForm, UnknownAlertForm
from meedoen.ui.editing import DateField, NumberField, SaidCheckbox

_CENTS = 100
_OF_NOBODY = frozenset(
    {Section.BENEFIT, Section.HOUSEHOLD, Section.STEP, Section.POSSIBLE_STEP, Section.JUDGEMENT, Section.EXEMPTION}
)
"""Parts of a file in which nothing has hours in a week or an organisation where it is done."""
_LABELS = {
    ValueUnit.CENTS: "Bedrag in euro",
    ValueUnit.HOURS: "Aantal uren",
    ValueUnit.HOURS_PER_WEEK: "Uren per week",
    ValueUnit.MONTHS: "Aantal maanden",
    ValueUnit.SCORE: "Punten",
}


def why_field() -> forms.CharField:
    """Return the field of why something is corrected."""
    return forms.CharField(label="Waarom verbetert u dit?", max_length=300)


def withdrawn_field() -> forms.BooleanField:
    """Return the field that says that something should never have been written."""
    says = SaidCheckbox(says="Haal dit uit het dossier")
    return forms.BooleanField(label="Had dit er niet mogen staan?", required=False, widget=says)


class CorrectSpellForm(SpellForm):
    """What should have stood in the file of something that lasts, or that nothing should have."""

    why = why_field()
    withdrawn = withdrawn_field()

    def __init__(self, *args: Any, kind: Code, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Leave out what such a thing does not have, unless it stands there."""
        super().__init__(*args, **kwargs)
        has = {
            **dict.fromkeys(("hours", "provider"), kind.section not in _OF_NOBODY),
            "project": kind.section in OF_A_PROJECT,
            "wage_value": kind.has_wage_value,
        }
        for name in (name for name, there in has.items() if not there):
            if not self.initial.get(name):
                del self.fields[name]


class CorrectEventForm(CaseForm):
    """What should have been written of something that happened, or that it did not."""

    day = DateField(label="Op welke dag", widget=forms.DateInput(attrs={"type": "date"}))
    value = NumberField(label="Getal", required=False)
    note = forms.CharField(
        label="Toelichting", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    why = why_field()
    withdrawn = withdrawn_field()

    def __init__(self, *args: Any, unit: ValueUnit | None, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Ask for a value in its unit, which stays told once it is; of a kind without one, for none."""
        super().__init__(*args, **kwargs)
        self._unit = unit
        if unit is None:
            del self.fields["value"]
        else:
            self.fields["value"].label = _LABELS[unit]
            self.fields["value"].required = self.initial.get("value") is not None

    def clean_value(self) -> int | None:
        """Read the value as the file holds it: a whole number, of euros in cents."""
        typed = self.cleaned_data["value"]
        if typed is None:
            return None
        value: Decimal = typed.value
        if self._unit is ValueUnit.CENTS:
            return cents_of(typed=value)
        if value != value.to_integral_value():
            message = "Schrijf een heel getal."
            raise ValidationError(message)
        return int(value)


def shown_value(*, event: CaseEvent, unit: ValueUnit | None) -> Decimal | None:
    """Return the value of an event as its form shows it."""
    if event.value is None or unit is None:
        return None
    return Decimal(event.value) / _CENTS if unit is ValueUnit.CENTS else Decimal(event.value)


class CorrectTalkForm(CaseForm):
    """What should have been written of a talk, or that there was none."""

    day = DateField(label="Dag", widget=forms.DateInput(attrs={"type": "date"}))
    form = forms.ChoiceField(label="Hoe", choices=TALK_FORMS)
    sentence = forms.CharField(
        label="In één zin", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    why = why_field()
    withdrawn = withdrawn_field()


class CorrectHandoverForm(CaseForm):
    """What should have been written of a handover, or that it should never have been in this file."""

    text = forms.CharField(label="Wat draagt u over?", max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    answer_by = DateField(label="Uiterlijk bevestigd op", widget=forms.DateInput(attrs={"type": "date"}))
    why = why_field()
    withdrawn = forms.BooleanField(
        label="Had dit er niet mogen staan?",
        required=False,
        widget=SaidCheckbox(says="Haal dit uit het dossier, bijvoorbeeld omdat het over een ander gaat"),
    )

    def __init__(self, *args: Any, is_open: bool, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Ask for the last day while somebody is to answer."""
        super().__init__(*args, **kwargs)
        if not is_open:
            del self.fields["answer_by"]


class CorrectAlertForm(AlertForm):
    """What should have been written of a signal."""

    why = why_field()

    def __init__(self, *args: Any, known: AlertList, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the kinds of the list, and ask why last."""
        super().__init__(*args, known=known, **kwargs)
        self.order_fields(["kind", "from_whom", "received_on", "text", "why"])


class CorrectUnknownAlertForm(UnknownAlertForm):
    """What should have been written of a signal of which nobody knows whose file it belongs in."""

    why = why_field()
