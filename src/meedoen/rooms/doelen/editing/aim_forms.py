"""The forms for a baseline and for a target: typed the Dutch way, read by the core, shown as it was typed."""

from typing import Any

from django import forms

from meedoen.apps.goals.actions.editing.aims import AimContent
from meedoen.apps.goals.models import Target
from meedoen.apps.goals.models.aims import AimRecord
from meedoen.core.goals.aims import COMPARATOR_NAMES, TO_COME, TypedTarget, read_target, written
from meedoen.core.values.quantity import ABSENCE_NAMES, Absent, Unit
from meedoen.core.values.typed import TypedError, TypedFigure, read_typed
from meedoen.rooms.doelen.editing.forms import ChoosingForm, long_text, short_text
from meedoen.ui.editing import PeriodField, SaidCheckbox, choices_of


class AimForm(ChoosingForm):
    """What a baseline and a target have in common."""

    period = PeriodField(
        label="Periode",
        help_text="Waar het cijfer over gaat: 2028, 2027-Q1, 2027-03, een dag (2027-01-01) of 2027-2030.",
    )
    area = forms.ChoiceField(label="Gebied")
    group = short_text("Groep", hint="Als het over een deel van de mensen gaat, zoals leeftijd=65+. Anders leeg.")
    only_here = forms.BooleanField(
        label="Waar geldt dit?",
        required=False,
        widget=SaidCheckbox(says="Alleen bij dit onderdeel, niet overal waar de indicator in dit kader staat"),
    )
    note = long_text("Toelichting", rows=2)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:  # noqa: ANN401 Django's own signature
        """Keep in which unit figures are typed."""
        super().__init__(*args, **kwargs)
        self.unit = unit

    def say_all(self, error: TypedError) -> None:
        """Show what is wrong at its field."""
        for name, sentence in error.problems.items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else "value", sentence)

    def content(self, **comparison: object) -> AimContent:
        """Return what was filled in."""
        given = self.cleaned_data
        return AimContent(
            period=given["period"],
            quantity=given["quantity"],
            area_code=given["area"],
            group=given["group"],
            note=given["note"],
            only_here=given["only_here"],
            comparison=dict(comparison),
        )


class BaselineForm(AimForm):
    """A baseline."""

    field_order = ("period", "value", "absence", "numerator", "denominator", "area", "group", "only_here", "note")
    value = short_text("Nulmeting", hint="Een getal (1.420 of 66,7), een bereik (8 tot 11) of een uitkomst in woorden.")
    absence = forms.ChoiceField(
        label="Of waarom er geen cijfer is",
        required=False,
        choices=choices_of([(each.value, name) for each, name in ABSENCE_NAMES.items()], empty="Er is een cijfer"),
    )
    numerator = short_text("Teller", hint="Bij een percentage: hoeveel van …")
    denominator = short_text("Noemer", hint="… hoeveel.")

    def clean(self) -> dict[str, Any]:
        """Read the figure."""
        given = super().clean() or {}
        names = ("value", "absence", "numerator", "denominator", "note")
        try:
            typed = TypedFigure(**{name: given.get(name, "") for name in names})
            given["quantity"] = read_typed(typed=typed, unit=self.unit).quantity
        except TypedError as error:
            self.say_all(error)
        return given


class TargetForm(AimForm):
    """A target."""

    field_order = ("how", "value", "period", "is_undated", "relative_to", "area", "group", "only_here", "note")
    how = forms.ChoiceField(
        label="Hoe is het gehaald?", choices=list(COMPARATOR_NAMES.items()), widget=forms.RadioSelect
    )
    value = short_text(
        "Streefwaarde",
        hint="Een getal (1.420 of 66,7), een bereik (8 tot 11), een percentage erbij of eraf (10 of -10), "
        "of woorden bij een ontwikkeling (stijgt, daalt).",
    )
    is_undated = forms.BooleanField(
        label="Het jaar staat niet vast",
        required=False,
        widget=SaidCheckbox(says="Geen jaar genoemd; de periode is de looptijd van het kader"),
    )
    relative_to = PeriodField(
        label="Vergeleken met welk jaar?", required=False, help_text="Alleen bij een percentage meer of minder."
    )

    def clean(self) -> dict[str, Any]:
        """Read the target."""
        given = super().clean() or {}
        if "how" not in given:
            return given
        try:
            typed = TypedTarget(how=given["how"], value=given.get("value", ""), note=given.get("note", ""))
            given["read"] = read_target(typed=typed, unit=self.unit)
            given["quantity"] = given["read"].quantity
        except TypedError as error:
            self.say_all(error)
        return given

    def content(self, **comparison: object) -> AimContent:
        """Return what was filled in, with how it is to be met."""
        given = self.cleaned_data
        compared = given["relative_to"]
        return super().content(
            comparator=given["read"].comparator.value,
            relative_to=compared.code if compared else "",
            is_undated=given["is_undated"],
            **comparison,
        )


def aim_values(aim: AimRecord) -> dict[str, Any]:
    """Return a baseline or target as its form shows it."""
    quantity = aim.quantity
    values: dict[str, Any] = {
        "period": aim.period_code,
        "value": written(quantity=quantity),
        "area": aim.area_code,
        "group": aim.group,
        "only_here": aim.node_id is not None,
        "note": aim.note,
    }
    if isinstance(aim, Target):
        how = TO_COME if isinstance(quantity, Absent) else aim.comparator
        return values | {"how": how, "relative_to": aim.relative_to, "is_undated": aim.is_undated}
    shown = {name: "" if (part := getattr(aim, name)) is None else f"{part.normalize():f}" for name in _PARTS}
    return values | shown | {"absence": aim.absence}


_PARTS = ("numerator", "denominator")
