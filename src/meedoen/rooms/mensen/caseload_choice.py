"""What the address of a caseload asks: whose, narrowed to what, in which order. Names and numbers of people never stand in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.queries.case_list import MINE, CaseListChoice, begins_with, caseloads
from meedoen.apps.cases.queries.held_areas import held_areas
from meedoen.core.cases import caseload as words
from meedoen.core.cases.caseload import CaseloadFilter, CaseloadOrder
from meedoen.core.cases.traits import MISSING, YES, Trait, words_of
from meedoen.rooms.mensen.showing import under
from meedoen.ui.page import Field, Option

WHOSE, ORDER = "van", "sorteer"
_TITLES = {
    CaseloadFilter.STEP: "Trede",
    CaseloadFilter.TERM: "Termijn",
    CaseloadFilter.AGREED: "Afspraak",
    CaseloadFilter.OCCUPATION: "Doet nu iets",
    CaseloadFilter.EXEMPTION: "Ontheffing",
    CaseloadFilter.SERVICE: "Vorm van dienstverlening",
    CaseloadFilter.AREA: "Gebied",
    CaseloadFilter.NEW: "Nieuw in deze caseload",
}
_ORDERS = {
    CaseloadOrder.NAME: "Naam",
    CaseloadOrder.STEP: "Trede, de laagste eerst",
    CaseloadOrder.ESTABLISHED: "Trede het langst niet vastgesteld",
    CaseloadOrder.TERM: "Termijn, de eerste eerst",
    CaseloadOrder.AGREED: "Afspraak, de eerste eerst",
    CaseloadOrder.NEW: "Nieuw, de laatste eerst",
}
_TERMS = {words.LATE: "Verstreken", **{str(weeks): f"Binnen {weeks} weken, of verstreken" for weeks in words.WEEKS}}
_AGREED = {words.PASSED: "Dag is voorbij", words.OPEN: "Staat open", words.NO: "Geen afspraak"}
_NEW = {str(days): f"In de laatste {days} dagen" for days in words.NEW_DAYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCaseload:
    """What an address asks, the fields with which it is changed, and what it says in words.

    With `has_none` the team is shown to who chose nothing and has no caseload.
    """

    choice: CaseListChoice
    fields: tuple[Field, ...]
    told: tuple[str, ...]
    whose: str
    has_none: bool
    steps: Mapping[str, str]


def asked_caseload(*, query: Mapping[str, str], desk: Desk) -> AskedCaseload:
    """Read an address; a word that is not offered is as if it did not stand there."""
    offered = _offered(desk)
    chosen = {each: query[each] for each in CaseloadFilter if query.get(each, "") in offered[each]}
    own = caseloads(desk=desk)
    asked = query.get(WHOSE, "")
    whose = asked if asked in own else MINE
    if not asked:
        whose = begins_with(desk=desk, offered=own)
    by = next((each for each in CaseloadOrder if each == query.get(ORDER, "")), CaseloadOrder.NAME)
    fields = [
        _select(WHOSE, "Van wie", own, whose),
        *(_select(each, _TITLES[each], {"": "Alle", **offered[each]}, chosen.get(each, "")) for each in CaseloadFilter),
        _select(ORDER, "Volgorde", {each.value: label for each, label in _ORDERS.items()}, by),
    ]
    return AskedCaseload(
        choice=CaseListChoice(whose=whose, chosen=chosen, by=by),
        fields=tuple(fields),
        told=tuple(
            under(title=_TITLES[each].lower(), label=offered[each][word].lower()) for each, word in chosen.items()
        ),
        whose=own[whose],
        has_none=not asked and whose != MINE,
        steps=offered[CaseloadFilter.STEP],
    )


def tokens_in(*, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the tokens of people among these texts, each once; what is no token is passed over."""
    found: dict[str, None] = {}
    for text in texts:
        try:
            found[str(UUID(text))] = None
        except ValueError:
            continue
    return tuple(found)


def _offered(desk: Desk) -> dict[CaseloadFilter, dict[str, str]]:
    def of(trait: Trait) -> dict[str, str]:
        areas = held_areas(desk=desk) if trait is Trait.AREA else {}
        return words_of(trait=trait, day=desk.today, book=desk.book, areas=areas)

    return {
        CaseloadFilter.STEP: {
            **of(Trait.STEP),
            MISSING: "Geen trede",
            words.STALE: "Langer dan een jaar niet vastgesteld",
            words.NONE_OR_STALE: "Geen, of langer dan een jaar niet vastgesteld",
        },
        CaseloadFilter.TERM: _TERMS,
        CaseloadFilter.AGREED: _AGREED,
        CaseloadFilter.OCCUPATION: {YES: "Ja", words.NO: "Niets vastgelegd"},
        CaseloadFilter.EXEMPTION: {YES: "Ja", words.NO: "Nee", words.ENDS: "Eindigt binnen acht weken"},
        CaseloadFilter.SERVICE: of(Trait.SERVICE),
        CaseloadFilter.AREA: of(Trait.AREA),
        CaseloadFilter.NEW: _NEW,
    }


def _select(name: str, label: str, offered: Mapping[str, str], chosen: str) -> Field:
    options = [Option(word, shown, word == chosen) for word, shown in offered.items()]
    return Field(str(name), label, kind="select", options=options, required=False)
