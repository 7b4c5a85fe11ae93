"""The forms of own goals, the plan of approach, exemptions and requests."""

from collections.abc import Container, Iterable
from typing import Any

from django import forms

from meedoen.apps.cases.actions.plans import AfterReview
from meedoen.core.cases.asking import Phase
from meedoen.rooms.mensen.forms import CaseForm, cents_of
from meedoen.ui.editing import DateField, NumberField, SaidCheckbox, choices_of

_LONGEST = 600
REACHED, GIVEN_UP = "bereikt", "losgelaten"
STATES = (("", "De inwoner werkt eraan"), (REACHED, "Bereikt"), (GIVEN_UP, "Losgelaten"))
PHASES = (
    (Phase.REPORTED, "Iemand meldt zich met een vraag"),
    (Phase.APPLIED, "Iemand doet een aanvraag"),
    (Phase.GRANTED, "De aanvraag is toegekend"),
    (Phase.REFUSED, "De aanvraag is afgewezen"),
    (Phase.WITHDRAWN, "De inwoner trekt de vraag in"),
    (Phase.STARTED, "De ondersteuning begint"),
    (Phase.DROPPED, "De vraag is niet opgevolgd"),
)
REVIEWS = (
    (AfterReview.GOES_ON, "Het plan gaat door"),
    (AfterReview.RENEWED, "Er komt een nieuw plan"),
    (AfterReview.ENDS, "Het plan stopt"),
)


def _day(label: str, **options: Any) -> DateField:  # noqa: ANN401 Django's own
    return DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


def _lines(label: str, **options: Any) -> forms.CharField:  # noqa: ANN401 as above
    return forms.CharField(label=label, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **options)


class GoalForm(CaseForm):
    """A goal in somebody's own words."""

    words = _lines("Wat wil de inwoner bereiken?", help_text="In de eigen woorden van de inwoner.")
    since = _day("Gezegd op")


class GoalStateForm(CaseForm):
    """How a goal stands now."""

    words = _lines("Wat wil de inwoner bereiken?", help_text="Wat er eerder stond, blijft bewaard.")
    state = forms.ChoiceField(label="Hoe staat het ermee?", choices=STATES, required=False, widget=forms.RadioSelect)
    day = _day("Bereikt of losgelaten op", required=False)
    why = _lines("Losgelaten: waarom?", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day with an end, and for no day without one."""
        found = super().clean() or {}
        if found.get("state") and not found.get("day") and "day" not in self.errors:
            self.add_error("day", "Zeg op welke dag dit doel is bereikt of losgelaten.")
        if not found.get("state") and found.get("day"):
            self.add_error("state", "Kies of het doel is bereikt of losgelaten, of maak de dag leeg.")
        return found


class PlanForm(CaseForm):
    """A plan of approach that is settled."""

    day = _day("Vastgesteld op")
    discussed = forms.BooleanField(
        label="Besproken", required=False, widget=SaidCheckbox(says="Op die dag met de inwoner besproken")
    )
    note = _lines("Waar gaat het plan over?", required=False, help_text="Kort; de afspraken staan bij Afspraken.")


class ReviewForm(CaseForm):
    """A plan that was discussed."""

    day = _day("Besproken op")
    after = forms.ChoiceField(label="Wat gebeurt er met het plan?", choices=REVIEWS, widget=forms.RadioSelect)
    note = _lines("Wat kwam eruit?", required=False)


class ExemptionForm(CaseForm):
    """An exemption, which always has a last day."""

    kind = forms.ChoiceField(label="Welke ontheffing")
    begin = _day("Eerste dag")
    last_day = _day(
        "Laatste dag", help_text="Een ontheffing is tijdelijk. Acht weken ervoor staat zij op uw pagina Mensen."
    )
    advised_on = _day("Medisch advies van", required=False, help_text="De dag van het advies, als er een is.")
    advised_by = forms.CharField(
        label="Wie gaf het advies",
        required=False,
        max_length=120,
        help_text="De arts of organisatie. Schrijf nergens op wat iemand mankeert.",
    )
    note = _lines("Toelichting", required=False, help_text="Geen medische gegevens.")

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the exemptions of the list."""
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(kinds, empty="Kies een ontheffing"))


class RequestForm(CaseForm):
    """What happened to a request."""

    what = forms.ChoiceField(label="Wat is er gebeurd?")
    day = _day("Op welke dag")
    about = _lines("Waar gaat het over?", required=False)

    def __init__(self, *args: Any, phases: Container[str], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer what the actor may write down."""
        super().__init__(*args, **kwargs)
        self.offer("what", choices_of([each for each in PHASES if each[0] in phases], empty="Kies wat"))


class AfterDeathForm(CaseForm):
    """What happened since somebody died."""

    what = forms.ChoiceField(label="Wat gebeurde er?")
    day = _day("Op welke dag")
    value = NumberField(label="Bedrag in euro", required=False, help_text="Alleen bij een terugvordering.")
    note = _lines("Toelichting", required=False, help_text="Alleen wat nodig is om het dossier te sluiten.")

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer what may still happen."""
        super().__init__(*args, **kwargs)
        self.offer("what", choices_of(kinds, empty="Kies wat"))

    def clean_value(self) -> int | None:
        """Read the amount in cents."""
        typed = self.cleaned_data["value"]
        return None if typed is None else cents_of(typed=typed.value)
