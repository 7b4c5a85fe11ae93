"""The forms of signals and handovers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from meedoen.core.cases.alerts import AlertList
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import DateField, SaidCheckbox, choices_of

HOW = (("gesprek", "In een gesprek"), ("telefoon", "Aan de telefoon"), ("mail", "Per mail"), ("brief", "Met een brief"))
_LONGEST = 600


def _day(label: str, **options: Any) -> DateField:  # noqa: ANN401 Django's own
    return DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


def _lines(label: str, *, rows: int = 3, **options: Any) -> forms.CharField:  # noqa: ANN401 as above
    return forms.CharField(label=label, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options)


class AlertForm(CaseForm):
    """A signal about somebody in the register."""

    kind = forms.ChoiceField(label="Wat voor signaal")
    from_whom = forms.CharField(label="Van wie", max_length=120, help_text="De organisatie of persoon die het meldde.")
    received_on = _day("Binnengekomen op")
    text = _lines("Wat er is gemeld", required=False, help_text="Alleen wat nodig is om te kunnen helpen.")

    def __init__(self, *args: Any, known: AlertList, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the kinds of the list."""
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of([(each.word, each.name) for each in known.kinds], empty="Kies een soort"))


class UnknownAlertForm(AlertForm):
    """A signal about a person of whom one does not know whether there is a file."""

    about_name = forms.CharField(label="Naam", max_length=200, required=False)
    about_born = _day("Geboortedatum", required=False)
    about_where = forms.CharField(label="Adres", max_length=200, required=False)
    field_order = ("about_name", "about_born", "about_where")


class AlertStepForm(CaseForm):
    """What was done about a signal."""

    what = forms.ChoiceField(label="Wat hebt u gedaan?")
    day = _day("Op welke dag")
    text = _lines("Toelichting", required=False, rows=2)

    def __init__(self, *args: Any, known: AlertList, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer what may be done."""
        super().__init__(*args, **kwargs)
        self.offer("what", choices_of([(each.word, each.name) for each in known.doings], empty="Kies wat"))


class CloseAlertForm(CaseForm):
    """How a signal ended."""

    outcome = forms.ChoiceField(label="Hoe is het afgelopen?")
    day = _day("Op welke dag")
    why = _lines("Toelichting", required=False, rows=2)

    def __init__(self, *args: Any, known: AlertList, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the outcomes of the list."""
        super().__init__(*args, **kwargs)
        self.offer("outcome", choices_of(known.outcomes.items(), empty="Kies een uitkomst"))


class ReopenAlertForm(CaseForm):
    """Why a closed signal is opened again."""

    why = _lines("Waarom heropent u dit signaal?", rows=2)


class HandOnForm(CaseForm):
    """What is handed over, and to whom."""

    to_user = forms.ChoiceField(label="Aan een collega", required=False)
    to_team = forms.ChoiceField(label="Of aan een team", required=False)
    to_party = forms.CharField(
        label="Of aan een partij buiten de gemeente",
        required=False,
        max_length=120,
        help_text="De organisatie, met de naam van wie het krijgt als u die weet.",
    )
    text = _lines("Wat draagt u over?", help_text="Wat de ontvanger moet weten en doen, in een paar zinnen.")
    answer_by = _day("Uiterlijk bevestigd op")
    with_file = forms.BooleanField(
        label="Dossier",
        required=False,
        widget=SaidCheckbox(says="Het dossier gaat mee zodra de ontvanger bevestigt"),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 Django's own
        people: Iterable[str],
        teams: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401 Django's own
    ) -> None:
        """Offer the colleagues and the teams."""
        super().__init__(*args, **kwargs)
        self.offer("to_user", choices_of([(name, name) for name in people], empty="Niet aan een collega"))
        self.offer("to_team", choices_of(teams.items(), empty="Niet aan een team"))


ANSWERS = (("bevestigd", "Ik heb het aangenomen"), ("teruggegeven", "Het gaat terug naar de gever"))


class AnswerForm(CaseForm):
    """What the receiver inside says."""

    answer = forms.ChoiceField(label="Uw antwoord", choices=ANSWERS, widget=forms.RadioSelect)
    why = _lines("Gaat het terug, waarom?", required=False, rows=2)


class OutsideAnswerForm(CaseForm):
    """What a party outside said, or that the handover is taken back."""

    answer = forms.ChoiceField(
        label="Hoe staat het?",
        choices=(
            ("bevestigd", "De ontvanger heeft het aangenomen"),
            ("teruggegeven", "De ontvanger geeft het terug"),
            ("ingetrokken", "Wij trekken de overdracht in"),
        ),
        widget=forms.RadioSelect,
    )
    who = forms.CharField(label="Wie zei dat?", required=False, max_length=150)
    how = forms.ChoiceField(
        label="Hoe hoorde u het?", required=False, choices=choices_of(HOW, empty="Niet van toepassing")
    )
    day = _day("Op welke dag")
    why = _lines("Gaat het terug of trekt u het in, waarom?", required=False, rows=2)


class TakeBackForm(CaseForm):
    """Why a handover is taken back before a receiver inside answered."""

    why = _lines("Waarom trekt u de overdracht in?", rows=2)
