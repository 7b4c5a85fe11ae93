"""The form with which computed figures are submitted: which definitions, from which year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from meedoen.apps.indicators.clearing.excluding import is_amount
from meedoen.apps.indicators.queries.releases import Submittable
from meedoen.core.disclosure.policy import AMOUNT_STEPS
from meedoen.core.indicators.choices import choices_in
from meedoen.core.indicators.definitions import Definition
from meedoen.links.definitions.reading import national_code_book
from meedoen.rooms.cijfers.composing.page import options_by_group
from meedoen.rooms.cijfers.composing.pieces import PickWidget
from meedoen.rooms.cijfers.composing.words import kind_group
from meedoen.ui.editing import EditForm
from meedoen.ui.jinja import number
from meedoen.ui.page import Field

MOST_AT_ONCE, MOST_ROWS = 3, 20_000
"""What a page judges while somebody waits; more goes with the command, which may take its time."""
PICKED = "definities"
_YEARS_BACK = 6
_EVERYTHING = ""
_FOR_TERMS = "Voor termijnen"


class SubmitForm(EditForm):
    """A few definitions over the periods from a year on."""

    definities = forms.MultipleChoiceField(
        label="Welke cijfers legt u voor?",
        help_text=f"Kies er hoogstens {MOST_AT_ONCE}. Wat hier niet staat, is nog niet uitgerekend of kan nog niet worden vrijgegeven.",
        widget=PickWidget,
        error_messages={"required": "Kies ten minste één definitie."},
    )
    sinds = forms.ChoiceField(label="Vanaf welk jaar?", required=False)

    afronden = forms.ChoiceField(
        label="Waarop rondt u bedragen af?",
        help_text="Aantallen personen worden niet afgerond. Wat al naar buiten ging, blijft zoals het was.",
        choices=[(str(step), f"{number(step)} euro" if step > 1 else "Hele euro’s") for step in AMOUNT_STEPS],
        required=False,
    )

    def __init__(self, *, offered: Sequence[Submittable], today: date, **given: Any) -> None:  # noqa: ANN401 Django's own
        """Offer what was computed."""
        super().__init__(**given)
        self._offered = {each.definition.code: each for each in offered}
        self._offer(offered)
        if not any(is_amount(each.definition.measure) for each in offered):
            del self.fields["afronden"]
        years = [(str(year), str(year)) for year in range(today.year, today.year - _YEARS_BACK, -1)]
        self.fields["sinds"].choices = [*years, (_EVERYTHING, "Alles wat is uitgerekend")]  # type: ignore[attr-defined] # a field with choices

    def _offer(self, offered: Sequence[Submittable]) -> None:
        """Offer definitions under the group of what they count, in the order of those groups and by name."""
        headings = list(dict.fromkeys(kind_group(each.word) for each in national_code_book().kinds))
        groups = {each.definition.code: _heading(each.definition) for each in offered}

        def place(each: Submittable) -> tuple[int, str]:
            return headings.index(groups[each.definition.code]), each.definition.name.casefold()

        field = self.fields[PICKED]
        field.widget = self._widget = PickWidget(group=groups.__getitem__)
        field.choices = [(each.definition.code, each.definition.name) for each in sorted(offered, key=place)]  # type: ignore[attr-defined] # a field with choices

    def clean_definities(self) -> list[str]:
        """Refuse more than a page can judge while somebody waits."""
        codes: list[str] = self.cleaned_data["definities"]
        if len(codes) > MOST_AT_ONCE:
            message = f"U koos er {len(codes)}. Kies er hoogstens {MOST_AT_ONCE}; voor meer is er de opdracht meedoen release."
            raise forms.ValidationError(message)
        rows = sum(self._offered[code].rows for code in codes)
        if rows > MOST_ROWS:
            message = "Dit zijn te veel getallen om op te wachten. Kies er minder, of leg ze voor met de opdracht meedoen release."
            raise forms.ValidationError(message)
        return codes

    def picking(self, fields: Sequence[Field]) -> dict[str, Any]:
        """Return how the template draws the list of definitions: its field, what stands under which heading, and how many one may choose."""
        drawn = next(each for each in fields if each.name == PICKED)
        return {"picked": PICKED, "groups": options_by_group(drawn, self._widget), "most": MOST_AT_ONCE}

    @property
    def chosen(self) -> list[Submittable]:
        """What was chosen."""
        return [self._offered[code] for code in self.cleaned_data["definities"]]

    @property
    def amount_step(self) -> int:
        """In multiples of how many euros amounts are told."""
        return int(self.cleaned_data.get("afronden") or 1)

    @property
    def since(self) -> date:
        """The first day of the year from which periods are submitted."""
        year = self.cleaned_data["sinds"]
        return date(int(year), 1, 1) if year else date.min


def _heading(definition: Definition) -> str:
    """Return the group of the first kind that a definition counts; of a term what it is about, rather than what serves it only."""
    groups = [kind_group(choice.kinds[0]) for choice in choices_in(definition.measure, counted_only=True)]
    return next((each for each in groups if each != _FOR_TERMS), groups[0])


class RefusalForm(EditForm):
    """Why what somebody submitted is refused."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 Django's own
        """Ask for the reason."""
        super().__init__(ask_reason=True, **given)
        self.fields["reason"].label = "Waarom wordt dit niet vrijgegeven?"
        self.fields["reason"].help_text = "Wie het voorlegde, leest dit. Het staat ook in het logboek."
