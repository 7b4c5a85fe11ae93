"""The forms of the register: a talk in one go, something that begins or ends, somebody who is registered, a reason to look."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from meedoen.apps.cases.actions.opening import SHORTEST_REASON
from meedoen.apps.cases.queries.file import ShownSpell
from meedoen.core.cases.circumstances import LONGEST_PROJECT
from meedoen.core.cases.entries import Objection
from meedoen.core.indicators.codes import Code, CodeBook, Section
from meedoen.core.values.bsn import NotABsnError, read_bsn
from meedoen.rooms.mensen.without_bsn import require_no_bsn
from meedoen.ui.editing import DateField, EditForm, NumberField, SaidCheckbox, choices_of

TALK_FORMS = (("gesprek", "Gesprek"), ("telefoon", "Telefoon"), ("huisbezoek", "Huisbezoek"), ("bericht", "Bericht"))
OCCASIONS = (
    ("gesprek", "In dit gesprek"),
    ("heronderzoek", "Bij een heronderzoek"),
    ("intake", "Bij de intake"),
    ("melding van de inwoner", "Door een melding van de inwoner"),
    ("melding van een partner", "Door een melding van een partner"),
)
CHECKED = (
    ("paspoort of identiteitskaart gezien", "Paspoort of identiteitskaart gezien"),
    ("opgezocht in de BRP", "Opgezocht in de BRP"),
    ("overgenomen uit een ander systeem van de gemeente", "Overgenomen uit een ander systeem van de gemeente"),
)
_LONGEST_SENTENCE, _LONGEST_STEP, _MOST_HOURS = 600, 300, 99
_SECTIONS = (
    (Section.OCCUPATION, "Wat iemand doet"),
    (Section.PROVISION, "Voorzieningen"),
    (Section.BENEFIT, "Uitkeringen"),
    (Section.BESIDE_BENEFIT, "Naast een uitkering"),
    (Section.EXEMPTION, "Ontheffingen"),
    (Section.INDICATION, "Indicaties"),
    (Section.SERVICE, "Dienstverlening"),
    (Section.INTEGRATION, "Inburgering"),
    (Section.ROUTE, "Leerroutes"),
    (Section.DEBTS, "Schuldhulp"),
    (Section.YOUTH, "Jeugd en school"),
    (Section.MINIMUM_SCHEME, "Regelingen voor minima"),
)

TalkObjections = Callable[[date | None, date | None, bool], Iterable[Objection]]
"""What is wrong with a talk: with its day, the day before which what was agreed is done, and whether it says nothing."""


class CaseForm(EditForm):
    """A form of the register: what the rules object to is told at every field that they name, and no words take a BSN.

    `may_hold_bsn` names the fields that are for one.
    """

    may_hold_bsn: ClassVar[frozenset[str]] = frozenset({"bsn"})

    def full_clean(self) -> None:
        """Look for a BSN in all words, also in fields that a form added itself, and read what was typed."""
        for name, field in self.fields.items():
            is_typed = isinstance(field, forms.CharField) and not field.widget.is_hidden
            if is_typed and name not in self.may_hold_bsn and require_no_bsn not in field.validators:
                field.validators = [*field.validators, require_no_bsn]
        super().full_clean()

    def offer(self, name: str, choices: Iterable[Any]) -> None:
        """Give a field what can be chosen in it."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 the forms below name their own fields
        field.choices = list(choices)

    def say(self, error: Exception) -> None:
        """Show why an action refused, each objection at its field or for the whole form."""
        objections = getattr(error, "objections", ())
        if not objections:
            super().say(error)
        for each in objections:
            # The rules know the first day after, people read and write the last one.
            name = "last_day" if each.field == "end" else each.field
            self.add_error(name if name in self.fields else None, each.text)


def cents_of(*, typed: Decimal) -> int:
    """Return an amount in euros as the file holds it, in whole cents.

    Raises:
        ValidationError: it is no whole number of cents.

    """
    value = typed * 100
    if value != value.to_integral_value():
        message = "Schrijf een bedrag met hoogstens twee cijfers achter de komma."
        raise ValidationError(message)
    return int(value)


class TalkForm(CaseForm):
    """What came of a talk; everything may stay empty but something must be told."""

    day = DateField(label="Dag", widget=forms.DateInput(attrs={"type": "date"}))
    form = forms.ChoiceField(label="Hoe", choices=TALK_FORMS)
    sentence = forms.CharField(
        label="In één zin", required=False, max_length=_LONGEST_SENTENCE, widget=forms.Textarea(attrs={"rows": 2})
    )
    step = forms.ChoiceField(label="Trede nu", required=False)
    occasion = forms.ChoiceField(label="Trede vastgesteld", required=False, choices=OCCASIONS)
    possible = forms.ChoiceField(label="Mogelijke trede", required=False)
    begins = forms.ChoiceField(label="Begint met", required=False)
    ends = forms.ChoiceField(label="Stopt met", required=False)
    agreed = forms.CharField(label="Volgende stap", required=False, max_length=_LONGEST_STEP)
    due = DateField(label="Uiterlijk", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    by_resident = forms.BooleanField(label="Wie", required=False, widget=SaidCheckbox(says="De inwoner doet dit zelf"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 Django's own
        book: CodeBook,
        now: Sequence[ShownSpell],
        objections: TalkObjections,
        **kwargs: Any,  # noqa: ANN401 as above
    ) -> None:
        """Offer the steps, the occupations, and what somebody does now to stop with; `objections` says what cannot be."""
        super().__init__(*args, **kwargs)
        self._objections = objections
        self.offer("step", choices_of(_steps(book, Section.STEP), empty="Niet opnieuw vastgesteld"))
        self.offer("possible", choices_of(_steps(book, Section.POSSIBLE_STEP), empty="Niet veranderd"))
        self.offer("begins", choices_of(_of_section(book, Section.OCCUPATION), empty="Niets nieuws"))
        stoppable = [
            (str(each.record.number), each.code.label) for each in now if each.code.section is Section.OCCUPATION
        ]
        self.offer("ends", choices_of(stoppable, empty="Niets"))

    def clean(self) -> dict[str, Any]:
        """Ask for a day with what was agreed, and say what else cannot be: all that is wrong is told at once."""
        found = super().clean() or {}
        if found.get("agreed") and not found.get("due") and "due" not in self.errors:
            self.add_error("due", "Zeg voor wanneer de volgende stap klaar is.")
        if found.get("due") and not found.get("agreed"):
            self.add_error("agreed", "Schrijf op wat er voor die dag gebeurt, of maak de dag leeg.")
        told = ("sentence", "step", "possible", "begins", "ends", "agreed", "due")
        empty = not any(found.get(name) or name in self.errors for name in told)
        for each in self._objections(found.get("day"), found.get("due"), empty):
            self.add_error(each.field, each.text)
        return found


class SpellForm(CaseForm):
    """The days and circumstances of something that lasts."""

    begin = DateField(label="Eerste dag", widget=forms.DateInput(attrs={"type": "date"}))
    last_day = DateField(
        label="Laatste dag",
        required=False,
        help_text="Leeg als het nog loopt.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    hours = NumberField(label="Uren per week", required=False)
    provider = forms.ChoiceField(label="Bij wie", required=False)
    project = forms.CharField(label="Project", required=False, max_length=LONGEST_PROJECT)
    wage_value = NumberField(
        label="Loonwaarde in procenten",
        required=False,
        help_text="Alleen bij loonkostensubsidie, beschut werk nieuw of de doelgroep daarvan. Van 0 tot en met 100, zoals 62,5.",
    )
    note = forms.CharField(label="Toelichting", required=False, max_length=_LONGEST_SENTENCE)

    def __init__(self, *args: Any, providers: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the organisations of the municipality."""
        super().__init__(*args, **kwargs)
        self.offer("provider", choices_of(providers, empty="Niet bij een organisatie"))

    def clean_hours(self) -> Decimal | None:
        """Take a number of hours that a week has."""
        typed = self.cleaned_data["hours"]
        if typed is None:
            return None
        if not 0 < typed.value <= _MOST_HOURS:
            message = f"Schrijf een aantal uren per week, meer dan 0 en ten hoogste {_MOST_HOURS}."
            raise ValidationError(message)
        value: Decimal = typed.value
        return value

    def clean_wage_value(self) -> Decimal | None:
        """Take the percents; the rules say which can be."""
        typed = self.cleaned_data["wage_value"]
        return None if typed is None else typed.value


class AddForm(SpellForm):
    """Something that lasts, from a day on."""

    kind = forms.ChoiceField(label="Wat")
    field_order = ("kind",)

    def __init__(self, *args: Any, book: CodeBook, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the kinds by section."""
        super().__init__(*args, **kwargs)
        self.offer("kind", [("", "Kies wat er begint"), *_grouped(book)])


class EndForm(CaseForm):
    """The last day of something, and why it ends."""

    last_day = DateField(label="Laatste dag", widget=forms.DateInput(attrs={"type": "date"}))
    ended_by = forms.ChoiceField(label="Waarom, of waarheen", required=False)

    def __init__(self, *args: Any, book: CodeBook, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the reasons of the list."""
        super().__init__(*args, **kwargs)
        found = [(str(code.number), code.one[:1].upper() + code.one[1:]) for code in book.reasons]
        self.offer("ended_by", choices_of(found, empty="Nog niet bekend"))


class RegisterForm(CaseForm):
    """Somebody who is registered."""

    surname = forms.CharField(label="Achternaam", max_length=200)
    before_surname = forms.CharField(label="Voorvoegsel", max_length=20, required=False, help_text="Zoals van, de, el.")
    given_name = forms.CharField(label="Voornaam", max_length=100, required=False)
    initials = forms.CharField(label="Voorletters", max_length=20, required=False)
    born = DateField(label="Geboortedatum", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    bsn = forms.CharField(
        label="BSN",
        max_length=20,
        required=False,
        help_text="Negen cijfers. Wordt versleuteld bewaard en nergens getoond.",
    )
    bsn_checked = forms.ChoiceField(
        label="BSN nagekeken", required=False, choices=choices_of(CHECKED, empty="Geen BSN ingevuld")
    )
    is_confidential = forms.BooleanField(
        label="Geheimhouding", required=False, widget=SaidCheckbox(says="Deze persoon heeft om geheimhouding gevraagd")
    )
    team = forms.ChoiceField(label="Team")
    is_another = forms.BooleanField(
        label="Lijkt de persoon op iemand die er al staat?",
        required=False,
        widget=SaidCheckbox(says="Ik heb gekeken: dit is iemand anders"),
    )

    def __init__(self, *args: Any, teams: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the teams."""
        super().__init__(*args, **kwargs)
        self.offer("team", choices_of(teams, empty="Kies een team"))

    def clean_bsn(self) -> str:
        """Read the BSN; what was typed is never repeated."""
        typed: str = self.cleaned_data["bsn"]
        if not typed.strip():
            return ""
        try:
            return read_bsn(text=typed)
        except NotABsnError as error:
            raise ValidationError(str(error)) from None


class StepForm(CaseForm):
    """What was agreed: done when nothing is filled in, or why it is not done."""

    dropped_why = forms.CharField(
        label="Gaat het niet door? Waarom niet?",
        required=False,
        max_length=300,
        help_text="Leeg betekent: het is gedaan.",
    )


class ReasonForm(CaseForm):
    """Why somebody opens a file of another caseload."""

    why = forms.CharField(
        label="Waarom hebt u dit dossier nodig?",
        help_text="De reden blijft bewaard, geldt voor vandaag, en de privacy officer ziet haar. Noem geen namen.",
        max_length=300,
        min_length=SHORTEST_REASON,
        error_messages={
            "min_length": f"Schrijf in een paar woorden waarom u dit dossier nodig hebt, met {SHORTEST_REASON} tekens of meer."
        },
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _steps(book: CodeBook, section: Section) -> list[tuple[str, str]]:
    return [(code.word, f"Trede {code.step}") for code in book.kinds if code.section is section]


def _of_section(book: CodeBook, section: Section) -> list[tuple[str, str]]:
    codes: list[Code] = [code for code in book.kinds if code.section is section and code.is_offered]
    return sorted(((code.word, code.label) for code in codes), key=lambda each: each[1].casefold())


def _grouped(book: CodeBook) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(title, _of_section(book, section)) for section, title in _SECTIONS]
