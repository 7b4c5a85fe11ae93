"""What the pages of destroying show: how files stand, which lists there are, and the files on one of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone
from markupsafe import Markup, escape

from meedoen.apps.cases.models import DestructionList
from meedoen.apps.cases.queries.keeping import DueFile, categories
from meedoen.core.cases.retention import Fate
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.listing import Listing
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.jinja import SPACE, number
from meedoen.ui.page import Column, Place

FATES = (Column("Stand"), Column("Dossiers", numeric=True))
UNKNOWN = (Column("Categorie"), Column("Dossiers", numeric=True), Column("Termijn"))
LISTS = (Column("Lijst"), Column("Stand"), Column("Voorgesteld"), Column("Besloten"), Column("Dossiers"))
FILES = (
    Column("Wie"),
    Column("Geboren", numeric=True),
    Column("Waarom"),
    Column("Mag weg vanaf"),
    Column("Caseload van"),
    Column("Aanhouden"),
)
COUNTS = (Column("Wat"), Column("Aantal", numeric=True))
CHOSEN = "wie"
# Of who is held while the term runs it is said that the term runs.
_FATES = {Fate.HELD: "Aangehouden, termijn voorbij"}
State = DestructionList.State


def day_and(*, at: datetime | None, who: str) -> str:
    """Say when something was done and by whom (Dutch)."""
    return f"{format_date(timezone.localdate(at))}, door {who}" if at else "–"


def fates_listing(*, by_fate: Mapping[Fate, int]) -> Listing:
    """Return how many files stand how."""
    rows = [[_FATES.get(fate, fate.value.capitalize()), number(by_fate.get(fate, 0))] for fate in Fate]
    return Listing(title="Hoe de dossiers staan", id="stand", columns=FATES, rows=rows)


def unknown_listing(*, page: Page, unknown: Mapping[str, int]) -> list[Listing]:
    """Return by which category it cannot be said how long a file stays, with where that is settled."""
    names = {each.code: each.name for each in categories(desk=page.desk)}
    rows = [
        [names[code], number(count), Place("Stel de termijn vast", page.to("retention_own", code))]
        for code, count in unknown.items()
        if code in names
    ]
    intro = "Voor deze categorieën geeft de selectielijst geen termijn die te rekenen is. Stel die zelf vast."
    return [Listing(title="Niet te zeggen", id="onbekend", columns=UNKNOWN, rows=rows, intro=intro)] if rows else []


def lists_listing(*, page: Page, every: Iterable[DestructionList], left: Mapping[int, int]) -> Listing:
    """Return every list with how it stands; `left` is how many of its files are in the register still, by its key."""
    rows = [
        [
            Place(f"Lijst{SPACE}{each.pk}", page.to("destruction_list", each.pk)),
            each.state,
            day_and(at=each.proposed_at, who=each.proposed_by),
            day_and(at=each.decided_at, who=each.decided_by),
            files_told(listing=each, left=left.get(each.pk, 0)),
        ]
        for each in every
    ]
    return Listing(
        title="Lijsten en verklaringen", id="lijsten", columns=LISTS, rows=rows, empty="Er is nog geen lijst."
    )


def files_told(*, listing: DestructionList, left: int) -> str:
    """Say how many files are on a list still, how many were destroyed, and how many stay or were taken off it (Dutch)."""
    if listing.state == State.REFUSED:
        return "niets vernietigd"
    is_done = listing.state == State.DESTROYED
    told = (
        (left, "op de lijst", not is_done),
        (listing.outcome.get("files", 0), "vernietigd", is_done),
        (listing.outcome.get("kept", 0), "gebleven", False),
        (listing.outcome.get("taken_off", 0), "van de lijst gehaald", False),
    )
    return ", ".join(f"{number(many)} {words}" for many, words, always in told if many or always)


def files_listing(*, page: Page, files: Iterable[DueFile], many: int, choosing: bool) -> Listing:
    """Return files on a list, with a box before each name when they can be taken off; `many` is how many the list has."""
    rows: list[list[object]] = [
        [
            _chooser(each) if choosing else each.name,
            str(each.birth_year or "onbekend"),
            each.retained.why,
            format_date(each.retained.due_on) if each.retained.due_on else "–",
            each.worker or "niemand",
            Place("Houd aan", page.to("hold", each.resident.token)),
        ]
        for each in files
    ]
    title = f"Dossiers op deze lijst: {many}"
    return Listing(title=title, id="dossiers", columns=FILES, rows=rows, empty="Er staat niets meer op.")


def _chooser(each: DueFile) -> Markup:
    token, name = escape(each.resident.token), escape(each.name)
    box = f'<input class="meedoen-choice__input" type="checkbox" name="{CHOSEN}" value="{token}" aria-label="Kies {name}">'
    return Markup(f'<span class="meedoen-chooser">{box} {name}</span>')  # noqa: S704 each part escaped
