"""The form for an agreement on who delivers a figure, and what can be chosen in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import people_who_may
from meedoen.apps.goals.actions.duties import Agreement
from meedoen.apps.goals.rights import reach_of
from meedoen.apps.indicators.models import Indicator, ReportingDuty
from meedoen.apps.indicators.queries.known import BETWEEN, code_in, indicators_by_code
from meedoen.apps.network.models import Organisation
from meedoen.apps.network.queries import area_names, organisations_by_slug
from meedoen.core.values.cadence import Frequency, Lateness, due, period_with, periods_until
from meedoen.core.values.period import Period
from meedoen.rooms.werk.choosing import INDICATORS
from meedoen.rooms.werk.opening import Opening
from meedoen.ui.editing import EditForm, PeriodField, SaidCheckbox


@dataclass(frozen=True, slots=True)
class DutyChoices:
    """What can be chosen: indicators by code, areas, people who enter figures, and organisations."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, str]
    people: Mapping[str, User]
    organisations: Mapping[str, Organisation]

    def indicator(self, code: str) -> Indicator:
        """Return the indicator with this code."""
        return self.indicators[code]


def duty_choices(*, opening: Opening) -> DutyChoices:
    """Return what can be chosen in this municipality by who asks."""
    code, own = opening.code, opening.visit.municipality.name
    reach = reach_of(actor=opening.visit.actor, permission=Permission.PLAN_DUTIES, municipality_code=opening.code)
    known = indicators_by_code(municipality_code=code)
    return DutyChoices(
        {name: each for name, each in known.items() if reach.indicator_ids is None or each.pk in reach.indicator_ids},
        {code: own, **area_names(municipality_code=code, actor=SYSTEM)},
        people_who_may(permission=Permission.ENTER_FIGURES, municipality_code=code),
        organisations_by_slug(municipality_code=code, actor=SYSTEM),
    )


class DutyForm(EditForm):
    """How often, how many days after the period, from when, and who."""

    indicator = forms.CharField(
        label="Indicator",
        max_length=400,
        help_text="Typ een deel van de naam of de code en kies uit de lijst.",
        widget=forms.TextInput(attrs={"list": INDICATORS}),
    )
    area = forms.ChoiceField(label="Gebied")
    group = forms.CharField(
        label="Groep", required=False, max_length=200, help_text="Alleen als het over een groep gaat."
    )
    frequency = forms.ChoiceField(
        label="Hoe vaak", choices=[(each.value, each.label.capitalize()) for each in Frequency]
    )
    first_period = PeriodField(label="Vanaf welke periode", help_text="Zoals 2026, 2026-Q1, 2026-01 of 2025/2026.")
    also_past = forms.BooleanField(
        label="Perioden die al voorbij zijn",
        required=False,
        widget=SaidCheckbox(says="Ook die moeten nog komen, al zijn ze dan meteen te laat"),
    )
    days_after = forms.IntegerField(
        label="Hoeveel dagen na het eind van de periode", min_value=0, max_value=366, help_text="Zoals 30."
    )
    person = forms.ChoiceField(label="Medewerker die aanlevert", required=False)
    organisation = forms.ChoiceField(
        label="Of: partner die aanlevert", required=False, help_text="Een partner ziet alleen wat zij zelf aanlevert."
    )
    note = forms.CharField(
        label="Afspraak in woorden", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *, choices: DutyChoices, is_new: bool, **given: Any) -> None:  # noqa: ANN401 Django's own
        """Fill the lists; of an agreement that stands the cell does not change."""
        super().__init__(**given)
        self._indicators = choices.indicators
        if is_new:
            self._list("area", list(choices.areas.items()))
        else:
            for name in ("indicator", "area", "group", "also_past"):
                del self.fields[name]
        self._list("person", [("", "Niemand"), *((name, name) for name in choices.people)])
        organisations = [(slug, each.name) for slug, each in choices.organisations.items()]
        self._list("organisation", [("", "Geen partner"), *organisations])

    def clean_indicator(self) -> str:
        """Return the code of the indicator that was chosen or typed."""
        typed: str = self.cleaned_data["indicator"]
        code = code_in(typed, self._indicators)
        if not code:
            message = f"‘{typed}’ is geen indicator waarvoor u iets kunt afspreken. Typ een deel van de naam en kies uit de lijst."
            raise forms.ValidationError(message)
        return code

    def clean(self) -> dict[str, Any]:
        """Refuse to make periods late at once that were over before the agreement, unless that is meant."""
        given = super().clean() or {}
        first, days = given.get("first_period"), given.get("days_after")
        if "also_past" not in self.fields or given.get("also_past") or first is None or days is None:
            return given
        frequency = Frequency(given["frequency"]) if given.get("frequency") else None
        if frequency is not None and first.kind is frequency.kind:
            late = _late_at_once(first, frequency, days)
            if late:
                self.add_error("first_period", _said(late, frequency))
        return given

    def _list(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 as declared above
        field.choices = choices


def _late_at_once(first: Period, frequency: Frequency, days_after: int) -> list[Period]:
    today = timezone.localdate()
    over = periods_until(first=first, last_day=today, frequency=frequency)
    return [each for each in over if due(period=each, days_after=days_after, today=today).lateness is Lateness.LATE]


def _said(late: list[Period], frequency: Frequency) -> str:
    now = period_with(day=timezone.localdate(), frequency=frequency).label
    which = late[0].label if len(late) == 1 else f"{late[0].label} en {len(late) - 1} erna"
    return (
        f"Voorbij en dan meteen te laat: {which}. Begin later, bijvoorbeeld met {now}, "
        "of kruis hieronder aan dat ook die nog moeten komen."
    )


def suggested(*, choices: DutyChoices) -> list[str]:
    """Return what the field of the indicator suggests while one types, by name as one reads it."""
    names = sorted((each.name.lstrip("%# ‘'\"(").casefold(), code) for code, each in choices.indicators.items())
    return [f"{code}{BETWEEN}{choices.indicators[code].name}" for _, code in names]


def agreement_of(*, form: DutyForm, choices: DutyChoices) -> Agreement:
    """Return what a form that is filled in well agrees."""
    words = form.cleaned_data
    return Agreement(
        frequency=Frequency(words["frequency"]),
        days_after=words["days_after"],
        first_period=words["first_period"],
        person=choices.people.get(words["person"]),
        organisation=choices.organisations.get(words["organisation"]),
        note=words["note"],
    )


def values_of(*, duty: ReportingDuty) -> dict[str, object]:
    """Return an agreement as the form shows it."""
    return {
        "frequency": duty.frequency,
        "first_period": duty.first_period,
        "days_after": duty.days_after,
        "person": duty.person.get_username() if duty.person else "",
        "organisation": duty.organisation.slug if duty.organisation else "",
        "note": duty.note,
    }
