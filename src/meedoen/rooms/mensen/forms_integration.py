"""The forms of civic integration: a plan (PIP) as DUO takes it, and a part that was done."""

from typing import Any

from django import forms

from meedoen.core.cases.integration import IntegrationPlan, LearningRoute, Literacy, PlanLevel
from meedoen.core.indicators.codes import CodeBook
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import DateField, choices_of

ROUTES = (
    (LearningRoute.B1.value, "B1-route"),
    (LearningRoute.EDUCATION.value, "Onderwijsroute"),
    (LearningRoute.SELF_RELIANCE.value, "Z-route (zelfredzaamheid)"),
)
_LEVELS = choices_of([(each.value, each.value) for each in PlanLevel], empty="Niet ingevuld")
_LITERACY = choices_of(
    [
        (Literacy.NOT_NEEDED.value, "Nee, niet nodig"),
        (Literacy.ILLITERATE.value, "Ja, leert lezen en schrijven"),
        (Literacy.OTHER_SCRIPT.value, "Ja, kent een ander schrift"),
    ],
    empty="Niet ingevuld",
)
_YES, _NO = "ja", "nee"
_FINISH = choices_of([(_YES, "Ja"), (_NO, "Nee")], empty="Niet van toepassing")
_MOST_HOURS = 9999


class PlanForm(CaseForm):
    """A plan for integration and participation."""

    dated = DateField(
        label="Dagtekening van het PIP",
        help_text="De dag die op het besluit staat. De dag erna begint bij een eerste PIP de inburgeringstermijn.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    route = forms.ChoiceField(label="Leerroute", choices=ROUTES, widget=forms.RadioSelect)
    level = forms.ChoiceField(
        label="Taalniveau",
        choices=_LEVELS,
        required=False,
        help_text="A2 kan niet bij de onderwijsroute, B1 niet bij de Z-route, en A2 bij de B1-route niet in het eerste PIP.",
    )
    hours = forms.IntegerField(
        label="Geschatte uren les",
        required=False,
        min_value=1,
        max_value=_MOST_HOURS,
        help_text="Alleen bij de B1-route van een asielstatushouder.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    literacy = forms.ChoiceField(
        label="Eerst leren lezen en schrijven (alfabetisering)", choices=_LITERACY, required=False
    )
    may_finish = forms.ChoiceField(label="Mag een opleiding afmaken die al loopt", choices=_FINISH, required=False)

    @property
    def plan(self) -> IntegrationPlan:
        """The plan that was filled in."""
        given = self.cleaned_data
        return IntegrationPlan(
            dated=given["dated"],
            route=LearningRoute(given["route"]),
            level=PlanLevel(given["level"]) if given["level"] else None,
            hours=given["hours"],
            literacy=Literacy(given["literacy"]) if given["literacy"] else None,
            may_finish_course=given["may_finish"] == _YES if given["may_finish"] else None,
        )


class PartForm(CaseForm):
    """A part of civic integration that was done on a day."""

    part = forms.ChoiceField(label="Wat is er gedaan?")
    day = DateField(label="Op welke dag?", widget=forms.DateInput(attrs={"type": "date"}))
    hours = forms.IntegerField(
        label="Uren",
        required=False,
        min_value=1,
        max_value=_MOST_HOURS,
        help_text="Alleen bij gevolgde uren: hoeveel er op deze dag bij komen.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, words: tuple[str, ...], book: CodeBook, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the parts."""
        super().__init__(*args, **kwargs)
        found = [(word, book.kinds.of_word(word).label) for word in words]
        self.offer("part", choices_of(found, empty="Kies wat"))
