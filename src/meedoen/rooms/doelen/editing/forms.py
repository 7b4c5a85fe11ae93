"""The forms with which a framework and what hangs in it are changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from meedoen.apps.goals.actions.editing.frameworks import require_free_code, require_years
from meedoen.apps.goals.actions.editing.ground import EditError
from meedoen.apps.goals.models import Activity, Placement, Risk
from meedoen.core.goals.course import Direction
from meedoen.core.values.quantity import UNIT_NAMES
from meedoen.ui.editing import EditForm, LinesField, PeriodField, SaidCheckbox, choices_of

Choices = Sequence[tuple[str, str]]
LONGEST_NAME, LONGEST_TITLE, LONGEST_TEXT = 300, 500, 10_000
FIRST, LAST = 1900, 2100
DIRECTION_NAMES = {
    Direction.HIGHER: "hoger is beter",
    Direction.LOWER: "lager is beter",
    Direction.STEADY: "gelijk blijven is goed",
    Direction.NONE: "geen van beide is beter",
}


def long_text(label: str, *, hint: str = "", rows: int = 4, required: bool = False) -> forms.CharField:
    """Return a field for a text of some lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=LONGEST_TEXT, widget=area)


def name_text(label: str) -> forms.CharField:
    """Return a field for the title or name of something: it stands in lists and on buttons, so it is not a text."""
    return forms.CharField(label=label, max_length=LONGEST_NAME, widget=forms.Textarea(attrs={"rows": 2}))


def short_text(label: str, *, hint: str = "", required: bool = False) -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(label=label, help_text=hint, required=required, max_length=LONGEST_TITLE)


class ReasonForm(EditForm):
    """A form that asks nothing but, where that is needed, why."""


class ChoosingForm(EditForm):
    """A form of which some fields get their choices from the framework."""

    def __init__(self, *args: Any, choices: Mapping[str, Choices] | None = None, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Give the fields named in `choices` theirs."""
        super().__init__(*args, **kwargs)
        for name, found in (choices or {}).items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = list(found)


class NodeForm(ChoosingForm):
    """What a node says."""

    level = forms.ChoiceField(label="Niveau")
    title = name_text("Titel")
    summary = long_text("Korte omschrijving")
    problem = long_text("Waarom is dit nodig?", hint="Wat er aan de hand is, voor wie, en hoe groot het is.")
    legal_basis = short_text("Wettelijke basis", hint="Bijvoorbeeld: Wmo 2015, artikel 2.1.2.")
    note = long_text("Let op", hint="Wat een lezer moet weten om dit goed te begrijpen.", rows=2)


class NewNodeForm(NodeForm):
    """A new node; its code stands in its address and never changes."""

    field_order = ("level", "title", "code")
    code = forms.CharField(
        label="Code",
        max_length=80,
        help_text="Staat in het adres en verandert nooit meer. De code is al ingevuld; een andere mag ook.",
    )


class MoveForm(ChoosingForm):
    """Where a branch goes."""

    under = forms.CharField(label="Waaronder", required=False, widget=forms.HiddenInput)
    after = forms.ChoiceField(label="Waar tussen de andere?", required=False)


@dataclass(frozen=True, slots=True)
class LevelLine:
    """The fields of one level: how its form tells it from the others, what it is called, and whether one may place it."""

    key: str
    label: str
    places: int = 0


class FrameworkForm(EditForm):
    """What a framework says of itself; each of its levels stands in fields of its own."""

    title = forms.CharField(label="Titel", max_length=LONGEST_NAME)
    summary = long_text("Korte omschrijving")
    begin_year = forms.IntegerField(label="Eerste jaar", min_value=FIRST, max_value=LAST)
    end_year = forms.IntegerField(label="Laatste jaar", min_value=FIRST, max_value=LAST)

    def __init__(self, *args: Any, levels: Sequence[LevelLine], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Add the fields of the levels."""
        super().__init__(*args, **kwargs)
        for line in levels:
            self.fields |= _level_fields(line)
        self.order_fields([*[name for name in self.fields if name != "reason"], "reason"])

    def clean(self) -> dict[str, Any]:
        """Look at what the action would refuse as well, so that it is told in the same round."""
        given = super().clean() or {}
        self.say_each(refusals=EditError, checks=self.checks(given))
        return given

    def checks(self, given: Mapping[str, Any]) -> list[Callable[[], object]]:
        """Return what must hold of what was given, as far as that could be read."""
        begin, end = given.get("begin_year"), given.get("end_year")
        if begin is None or end is None:
            return []
        return [lambda: require_years(begin_year=begin, end_year=end)]


def _level_fields(line: LevelLine) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {
        f"level_{line.key}": forms.CharField(label=line.label, required=False, max_length=60),
        f"plural_{line.key}": forms.CharField(label=f"{line.label}: meervoud", required=False, max_length=60),
    }
    if line.places:
        numbers = [(str(number), str(number)) for number in range(1, line.places + 1)]
        found[f"place_{line.key}"] = forms.TypedChoiceField(
            label=f"{line.label}: plaats",
            required=False,
            coerce=int,
            empty_value=None,
            choices=choices_of(numbers, empty="Onderaan"),
        )
    found[f"effect_{line.key}"] = forms.BooleanField(
        label=f"{line.label}: soort",
        required=False,
        widget=SaidCheckbox(says="Maatschappelijk effect: staat naast de boom"),
    )
    return found


class NewFrameworkForm(FrameworkForm):
    """A new framework."""

    field_order = ("title", "code")
    code = forms.CharField(
        label="Code",
        max_length=80,
        help_text="Staat in het adres en verandert nooit meer, zoals programma-2029-2032.",
    )

    def __init__(self, *args: Any, municipality_code: str, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Keep in which municipality the code must be free."""
        super().__init__(*args, **kwargs)
        self._municipality_code = municipality_code

    def checks(self, given: Mapping[str, Any]) -> list[Callable[[], object]]:
        """Return what must hold, the code as well."""
        code, home = given.get("code"), self._municipality_code
        own: list[Callable[[], object]] = []
        if code:
            own = [lambda: require_free_code(municipality_code=home, code=code)]
        return [*own, *super().checks(given)]


class PlaceForm(ChoosingForm):
    """An indicator that is known already comes to stand at a node."""

    indicator = forms.ChoiceField(label="Indicator")
    audience = forms.ChoiceField(label="Voor wie?", choices=Placement.Audience.choices, widget=forms.RadioSelect)
    printed_as = short_text("Naam op deze plek", hint="Alleen als die hier anders is dan de naam van de indicator.")


class PlacementForm(EditForm):
    """For whom an indicator stands at a node, and under which name."""

    audience = forms.ChoiceField(label="Voor wie?", choices=Placement.Audience.choices, widget=forms.RadioSelect)
    printed_as = short_text("Naam op deze plek", hint="Alleen als die hier anders is dan de naam van de indicator.")


class IndicatorForm(EditForm):
    """What an indicator says."""

    name = name_text("Naam")
    definition = long_text("Definitie", hint="Wat precies wordt geteld, en wat niet.")
    unit = forms.ChoiceField(label="Eenheid", choices=[(unit.value, label) for unit, label in UNIT_NAMES.items()])
    counts = short_text("Wat wordt geteld?", hint="Bijvoorbeeld: huishoudens.")
    direction = forms.ChoiceField(
        label="Welke kant is goed?",
        required=False,
        choices=choices_of(
            [(direction.value, label) for direction, label in DIRECTION_NAMES.items()], empty="Nog niet bepaald"
        ),
    )
    frequency = short_text("Hoe vaak?", hint="Bijvoorbeeld: elk kwartaal.")
    owner = short_text("Eigenaar", hint="Wie in de gemeente op dit cijfer aanspreekbaar is: een team of functie.")
    origin = short_text("Bron van de cijfers", hint="Bijvoorbeeld: CBS StatLine, of de eigen registratie.")
    is_to_be_developed = forms.BooleanField(
        label="Nog te ontwikkelen", required=False, widget=SaidCheckbox(says="Er is nog geen cijfer; dat komt")
    )
    development_note = short_text("Wanneer en hoe komt het er?")
    note = long_text("Opmerking", rows=2)


class NewIndicatorForm(IndicatorForm):
    """A new indicator that comes to stand at a node."""

    field_order = ("name", "code", "audience")
    code = forms.CharField(
        label="Code", max_length=80, help_text="Een korte, blijvende naam zonder spaties, zoals BZ-01."
    )
    audience = forms.ChoiceField(label="Voor wie?", choices=Placement.Audience.choices, widget=forms.RadioSelect)


class ActivityForm(ChoosingForm):
    """What an activity says, who does it and for which nodes."""

    title = name_text("Wat wordt er gedaan?")
    summary = long_text("Toelichting")
    nodes = LinesField(
        label="Voor welke onderdelen?",
        required=False,
        help_text="Eén code per regel, zoals die voor de titel in de boom staat.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    responsible = LinesField(
        label="Verantwoordelijk",
        required=False,
        help_text="Eén organisatie per regel.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    partners = LinesField(
        label="Partners",
        required=False,
        help_text="Eén organisatie per regel.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    may_add = forms.BooleanField(
        label="Organisaties die nog niet in de lijst staan",
        required=False,
        widget=SaidCheckbox(says="Voeg ze toe onder de naam die ik typte"),
    )
    novelty = forms.ChoiceField(label="Nieuw of bestaand?", choices=Activity.Novelty.choices)
    start = short_text("Start", hint="In woorden, zoals: eerste helft van 2027.")
    start_period = PeriodField(label="Start als periode", required=False, help_text="Bijvoorbeeld 2027 of 2027-Q1.")
    pillar = forms.ChoiceField(
        label="Pijler", required=False, choices=choices_of(Activity.Pillar.choices, empty="Niet vermeld")
    )
    note = long_text("Let op", rows=2)


class RiskForm(EditForm):
    """A risk: what can happen, why, what then, what is done about it, and by whom."""

    title = short_text("Wat kan er misgaan?", required=True)
    owner = short_text("Eigenaar", hint="Wie het in de gaten houdt: een functie of team.", required=True)
    cause = long_text("Oorzaak", hint="Waardoor het kan gebeuren.", rows=3, required=True)
    effect = long_text("Gevolg", hint="Wat er dan niet lukt, en voor wie.", rows=3, required=True)
    measure = long_text("Maatregel", hint="Wat eraan wordt gedaan.", rows=3)
    chance = forms.ChoiceField(
        label="Kans", required=False, choices=choices_of(Risk.Size.choices, empty="Niet ingeschat")
    )
    impact = forms.ChoiceField(
        label="Gevolg: hoe groot?", required=False, choices=choices_of(Risk.Size.choices, empty="Niet ingeschat")
    )
    state = forms.ChoiceField(label="Stand", choices=Risk.State.choices)


class LinksForm(ChoosingForm):
    """The effects that a node contributes to, and the other nodes that it names."""

    effects = forms.MultipleChoiceField(label="Draagt bij aan", required=False, widget=forms.CheckboxSelectMultiple)
    others = LinesField(
        label="Hangt samen met",
        required=False,
        help_text="Eén code per regel, van onderdelen van ditzelfde kader.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SuccessionForm(ChoosingForm):
    """What a node carries on of an earlier framework."""

    predecessor = forms.ChoiceField(label="Gaat verder met")
    kind = forms.ChoiceField(label="Hoe?", widget=forms.RadioSelect)
    explanation = long_text("Toelichting", rows=2)
