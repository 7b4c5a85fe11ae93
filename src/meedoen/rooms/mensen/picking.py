"""Finding somebody in the register and choosing who it is: whom a signal is about, or whom DUO means.

One types whom one looks for and gets who is alike, each with what tells them apart; what was typed is sent and never stands in an address.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.apps.cases.queries.finding import FoundPerson, SearchError, find_people
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.rooms.mensen.opening import Page
from meedoen.rooms.mensen.showing import LONGEST, search_field
from meedoen.ui.editing import Attempt, EditPage, Shown, attempt, fields_of

CHOOSE = "koppel"
"""What the button says that takes who was chosen; the other one searches."""
_NOBODY = "Niemand gevonden die hierop lijkt. Probeer alleen de achternaam, of alleen de geboortedatum."
Done = TypeVar("Done")
SomeForm = TypeVar("SomeForm", bound="PickForm")


class PickForm(CaseForm):
    """Which of the people who were found it is; `wie` says again whom one looked for."""

    wie = forms.CharField(required=False, widget=forms.HiddenInput)
    resident = forms.ChoiceField(label="Wie is het?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer who was found."""
        super().__init__(*args, **kwargs)
        self.offer("resident", people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What somebody typed, who is alike, and why nobody can be looked for so (Dutch); `looked` tells whether anything was looked for."""

    typed: str
    people: tuple[FoundPerson, ...] = ()
    wrong: str | None = None
    looked: bool = False
    is_choosing: bool = False

    @property
    def offered(self) -> list[tuple[str, str]]:
        """Who was found, by token."""
        return [(each.token, _told_apart(each)) for each in self.people]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picking:
    """What stands around the choice: `more` is what the page tells besides, such as of the signal and the ways on."""

    title: str
    save: str
    cancel: str
    lead: str | None = None
    more: Mapping[str, object]


def sought(*, request: HttpRequest, page: Page, meant: str = "") -> Sought:
    """Look for who was typed; before anything was, for who seems to be `meant`."""
    typed = request.POST.get("wie", "")[:LONGEST]
    if not typed and not meant and request.method != "POST":
        return Sought(typed="")
    is_choosing = request.POST.get("doe") == CHOOSE
    try:
        people = find_people(desk=page.desk, text=typed or meant)
    except SearchError as error:
        # What is wrong with words that nobody typed here is of no use.
        wrong = str(error) if typed or not meant else None
        return Sought(typed=typed, wrong=wrong, looked=True)
    return Sought(typed=typed, people=people, looked=True, is_choosing=is_choosing and bool(people))


def picked(
    *,
    request: HttpRequest,
    found: Sought,
    build: Callable[..., SomeForm],
    act: Callable[[SomeForm], Done],
    refusals: tuple[type[Exception], ...],
) -> Attempt[Done, SomeForm]:
    """Offer who was found, or do what is asked with who was chosen."""
    if not found.is_choosing:
        return Attempt(form=build(data=None, files=None, initial={"wie": found.typed}))
    return attempt(request=request, shown=Shown({}), build=build, act=act, refusals=refusals)


def draw_choice(
    *, request: HttpRequest, page: Page, found: Sought, tried: Attempt[Any, Any], picking: Picking
) -> HttpResponse:
    """Show the field to search in, and who was found."""
    edit = EditPage(
        title=picking.title,
        action=request.path,
        fields=fields_of(form=tried.form) if found.people else (),
        save=picking.save,
        cancel=picking.cancel,
        lead=picking.lead,
    )
    context = {
        **page.context,
        **picking.more,
        "page": edit,
        "choose": CHOOSE,
        "field": search_field(typed=found.typed, wrong=found.wrong),
        "nobody": _NOBODY if found.looked and not found.people and not found.wrong else "",
    }
    status = HTTPStatus.BAD_REQUEST if found.wrong else tried.status
    return render(request, "mensen/picking.html", context, status=status)


def _told_apart(each: FoundPerson) -> str:
    born = format_date(each.born) if each.born else str(each.birth_year or "onbekend")
    died = ", overleden" if each.died else ""
    return f"{each.name}, geboren {born}{died}, {each.team or 'nog geen team'}"
