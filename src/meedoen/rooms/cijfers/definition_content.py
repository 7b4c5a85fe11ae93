"""The page of a definition: what it counts in words, which facts it needs, its versions, and what one can do with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.models import OwnDefinition
from meedoen.apps.indicators.queries.catalogue import indicator_at
from meedoen.apps.indicators.queries.definitions import OwnVersion, last_computed
from meedoen.apps.indicators.queries.releases import released_definitions
from meedoen.apps.indicators.queries.usage import alike, definitions_feeding, indicators_of
from meedoen.apps.network.queries import area_names
from meedoen.core.indicators.definitions import Definition, Sensitivity
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.needs import needs_of
from meedoen.core.indicators.phrases import DIMENSION_WORDS, joined
from meedoen.core.indicators.wording import Worded, worded_definition
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.definitions.words import write_grid
from meedoen.links.definitions.writing import write_definition
from meedoen.rooms.cijfers.computed_content import uncleared_place
from meedoen.rooms.cijfers.opening import Opening
from meedoen.rooms.cijfers.wording import with_area_names
from meedoen.ui.jinja import moment
from meedoen.ui.page import Column, Fact, Place

State = OwnDefinition.State
_TABLES = {
    FactTable.SPELLS: "Perioden",
    FactTable.EVENTS: "Gebeurtenissen",
    FactTable.POPULATION: "Inwoners (statistiek)",
    FactTable.TASK_FIGURES: "Taakstellingen",
}
NEED_COLUMNS = (Column("Uit"), Column("Welke soorten"))
VERSION_COLUMNS = (Column("Versie"), Column("Stand"), Column("Laatst gewijzigd"), Column("Besluit"), Column("Reden"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionParts:
    """What a page of a definition is made of: the one that is shown, and of one's own its versions."""

    code: str
    name: str
    definition: Definition | None
    own: OwnVersion | None
    versions: Sequence[OwnVersion]


def definition_content(*, opening: Opening, parts: DefinitionParts) -> dict[str, Any]:
    """Return the values for the template of a definition."""
    shown = parts.definition
    return {
        "parts": parts,
        "worded": _worded(opening, shown) if shown else None,
        "facts": _facts(shown) if shown else (),
        "need_columns": NEED_COLUMNS,
        "needs": needs_rows(shown) if shown else (),
        "yaml": parts.own.body if parts.own else write_definition(shown) if shown else "",
        "uses": _uses(opening, parts),
        "version_columns": VERSION_COLUMNS,
        "version_rows": [_version_row(opening, each) for each in parts.versions],
        "told": _told(parts),
        "own_work": _is_own_work(opening, parts.own),
        "steps": _steps(opening, parts),
        "doable": _doable(opening, parts.own),
        **_addresses(opening, parts),
    }


def _worded(opening: Opening, definition: Definition) -> Worded:
    """Say a definition in words, with the names of the areas in it."""
    told = worded_definition(definition, book=national_code_book())
    return replace(told, sentence=with_area_names(told.sentence, names=area_names(**opening.scope)))


def _facts(definition: Definition) -> list[Fact]:
    by = ["; ".join(joined([DIMENSION_WORDS[each] for each in division], last="en") for division in definition.by)]
    sensitive = definition.sensitivity is Sensitivity.SENSITIVE
    facts = [
        Fact("Per", joined([write_grid(each) for each in definition.grids], last="en")),
        Fact("Verdeeld naar", by[0] or "niet verdeeld"),
        Fact("Onderwerp", "gevoelig: kleine aantallen blijven eerder binnen" if sensitive else "gewoon"),
        Fact("Code en versie", f"{definition.code}, versie {definition.version}"),
    ]
    told = (("Gevraagd in", definition.source), ("Toelichting", definition.note))
    return [*facts, *(Fact(name, text) for name, text in told if text)]


def needs_rows(definition: Definition) -> list[tuple[str, str]]:
    """Return the facts that are needed, a line per table."""
    kinds = national_code_book().kinds
    named = [(need, [kinds.of_word(word) for word in need.kinds]) for need in needs_of(definition)]
    return [
        (_TABLES[need.table], joined([code.more or code.word for code in codes], last="en") or "alle")
        for need, codes in named
    ]


def _uses(opening: Opening, parts: DefinitionParts) -> list[Fact]:
    computed = last_computed(**opening.scope, code=parts.code)
    when = "nog niet"
    if computed is not None:
        when = f"{moment(computed.at)}, versie {computed.version}, uit versie {computed.revision} van de feiten"
    facts = [Fact("Laatst uitgerekend", when), Fact("Vrijgegeven", _left(opening, parts.code))]
    return [*_indicators(opening, parts), *facts, *(_alike(opening, parts.definition) if parts.definition else ())]


def _indicators(opening: Opening, parts: DefinitionParts) -> list[Fact]:
    """Return the indicators of the municipality that the figures go to."""
    codes = indicators_of(parts.definition) if parts.definition else (parts.code,)
    found = [each for each in (indicator_at(**opening.scope, code=code) for code in codes) if each is not None]
    if not found:
        return [Fact("Indicator", "deze gemeente heeft er geen indicator voor")]
    return [Fact("Indicator", Place(each.name, opening.to.indicator(each.code)), each.code) for each in found]


def _alike(opening: Opening, definition: Definition) -> list[Fact]:
    """Return the definitions that ask the same, or a part of the same."""
    found = alike(municipality_code=opening.visit.municipality.code, definition=definition)
    same = [Fact("Zelfde vraag", _definition_place(opening, each), each.code) for each in found.same]
    partly = [Fact("Telt deels hetzelfde", _definition_place(opening, each), each.code) for each in found.partly]
    return [*(same or [Fact("Zelfde vraag", "geen andere definitie")]), *partly]


def _definition_place(opening: Opening, definition: Definition) -> Place:
    return Place(definition.name, reverse("cijfers:definition", args=(opening.to.gemeente, definition.code)))


def definition_facts(opening: Opening, indicator_code: str) -> list[Fact]:
    """Return the definitions by which the register counts an indicator; only who works inside reads definitions."""
    if not opening.may(Permission.READ_INSIDE):
        return []
    found = definitions_feeding(municipality_code=opening.visit.municipality.code, indicator_code=indicator_code)
    return [Fact("Definitie voor het register", _definition_place(opening, each), each.code) for each in found]


def _left(opening: Opening, code: str) -> Place | str:
    """Return the way to the figures that were released; or that there are none."""
    found = released_definitions(municipality_code=opening.visit.municipality.code)
    number = next((number for definition, number in found if definition.code == code), None)
    if number is None:
        return "nog niets"
    return Place(
        f"Bekijk de cijfers (vrijgave {number})", reverse("cijfers:computed", args=(opening.to.gemeente, code))
    )


def _version_row(opening: Opening, version: OwnVersion) -> tuple[Any, ...]:
    page = reverse("cijfers:definition", args=(opening.to.gemeente, version.code))
    decided = f"{version.decided_by}, {moment(version.decided_at)}" if version.decided_at else ""
    ended = f"{version.ended_by}, {moment(version.ended_at)}" if version.ended_at else ""
    return (
        Place(f"Versie {version.version}", f"{page}?versie={version.version}"),
        str(version.state.label),
        f"{version.changed_by}, {moment(version.changed_at)}",
        ended or decided or "nog geen",
        version.reason or "geen",
    )


def _told(parts: DefinitionParts) -> list[tuple[str, str, str]]:
    """Return what one has to know of the version that is shown: kind of notice, title, text."""
    own = parts.own
    if own is None:
        return []
    found = []
    computed = next((each for each in parts.versions if each.state is State.APPROVED), None)
    said = {
        State.DRAFT: (
            "info",
            "Dit is een concept",
            f"{own.changed_by} werkte er het laatst aan. Het wordt nog niet gerekend.",
        ),
        State.SUBMITTED: (
            "info",
            "Dit ligt ter goedkeuring",
            f"{own.submitted_by} legde het voor. Iemand anders kijkt ernaar; tot die tijd wordt het niet gerekend.",
        ),
        State.RETURNED: ("warning", "Dit is teruggestuurd", f"{own.decided_by} schreef: {own.reason}"),
        State.APPROVED: ("ok", "Dit wordt gerekend", f"{own.decided_by} keurde deze versie goed."),
        State.RETIRED: ("warning", "Deze versie is vervallen", f"{own.ended_by}: {own.reason}"),
    }
    found.append(said[own.state])
    if computed is not None and computed.version != own.version:
        found.append(("info", "Intussen", f"Nu wordt versie {computed.version} gerekend."))
    if own.problem:
        found.append(("error", "Deze versie is niet meer te lezen", own.problem))
    return found


def _is_own_work(opening: Opening, own: OwnVersion | None) -> bool:
    return own is not None and opening.visit.actor.name in {*own.worked_on_by, own.submitted_by}


def _doable(opening: Opening, own: OwnVersion | None) -> frozenset[str]:
    """Return what one can do with the version that is shown."""
    if own is None:
        return frozenset()
    defines, releases = opening.may(Permission.DEFINE_FIGURES), opening.may(Permission.RELEASE_FIGURES)
    mine, waits = _is_own_work(opening, own), own.state is State.SUBMITTED
    can = {
        "submit": defines and own.state in (State.DRAFT, State.RETURNED) and own.definition is not None,
        "edit": defines and own.state in (State.DRAFT, State.RETURNED),
        "take_back": defines and waits,
        "approve": releases and waits and not mine,
        "send_back": releases and waits,
        "retire": (defines and own.is_open) or (releases and own.state is State.APPROVED),
    }
    return frozenset(name for name, holds in can.items() if holds)


def _steps(opening: Opening, parts: DefinitionParts) -> list[Place]:
    gemeente = opening.to.gemeente
    steps = [Place("Alle definities", reverse("cijfers:definitions", args=(gemeente,)))]
    if last_computed(**opening.scope, code=parts.code) is not None:
        steps += uncleared_place(opening, parts.code)
    if not opening.may(Permission.DEFINE_FIGURES):
        return steps
    new = reverse("cijfers:definition_new", args=(gemeente,))
    if parts.versions and not any(each.is_open for each in parts.versions):
        edit = reverse("cijfers:definition_edit", args=(gemeente, parts.code))
        steps.append(Place("Maak een volgende versie", edit))
    steps.append(Place("Begin een nieuwe definitie met deze als voorbeeld", f"{new}?als={parts.code}"))
    return steps


def _addresses(opening: Opening, parts: DefinitionParts) -> dict[str, str]:
    routes: Iterable[str] = ("edit", "submit", "take_back", "approve", "send_back", "retire")
    return {f"{name}_address": _address(opening, name, parts) for name in routes}


def _address(opening: Opening, name: str, parts: DefinitionParts) -> str:
    page = reverse(f"cijfers:definition_{name}", args=(opening.to.gemeente, parts.code))
    return f"{page}?versie={parts.own.version}" if name == "retire" and parts.own else page
