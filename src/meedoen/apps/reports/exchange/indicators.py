"""The lists of indicators and of where they stand."""

from collections.abc import Iterator

from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.loose_indicators import add_loose_indicator, change_loose_indicator
from meedoen.apps.goals.actions.editing.placements import (
    INDICATOR_FIELDS,
    PLACEMENT_FIELDS,
    change_indicator,
    change_placement,
    place_indicator,
    remove_placement,
)
from meedoen.apps.goals.models import Placement
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, Scope, Work
from meedoen.core.goals.course import Direction
from meedoen.core.values.quantity import UNIT_NAMES

DIRECTION_WORDS = {
    Direction.HIGHER.value: "hoger is beter",
    Direction.LOWER.value: "lager is beter",
    Direction.STEADY.value: "gelijk blijven is goed",
    Direction.NONE.value: "geen van beide is beter",
}
UNIT_WORDS = {unit.value: name for unit, name in UNIT_NAMES.items()}


def _indicators(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Indicator)
    for each in scope.of(Indicator):
        values = {name: getattr(each, name) for name in ("code", *INDICATOR_FIELDS)}
        yield Kept({**values, "published": is_published(each.pk)}, each)


def _save_indicator(work: Work, given: Given) -> None:
    values = given.some(*INDICATOR_FIELDS)
    if given.kept is None:
        add_loose_indicator(actor=work.actor, municipality_code=work.code, code=given["code"], values=values)
        return
    indicator: Indicator = given.kept.record
    seen = fingerprint_of(record=indicator, fields=INDICATOR_FIELDS)
    places = Placement.objects.within(municipality_code=work.code, actor=SYSTEM).filter(indicator=indicator)
    refused: NotAllowedError | None = None
    for placement in places.select_related("node", "framework", "indicator").order_by("pk"):
        try:
            change_indicator(actor=work.actor, placement=placement, values=values, seen=seen, reason=work.reason)
        except NotAllowedError as error:
            # It may stand in more than one part of the tree; one's own is enough.
            refused = error
        else:
            return
    if refused is not None:
        raise refused
    change_loose_indicator(actor=work.actor, indicator=indicator, values=values, seen=seen)


def _placements(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Placement)
    found = scope.of(Placement).select_related("framework", "node", "indicator")
    for each in found.order_by("framework", "node__position", "position"):
        yield Kept(
            {
                "framework": each.framework.code,
                "node": each.node.code,
                "indicator": each.indicator.code,
                "name": each.indicator.name,
                "audience": each.audience,
                "printed_as": each.printed_as,
                "published": is_published(each.pk),
            },
            each,
        )


def _save_placement(work: Work, given: Given) -> None:
    said = given.some("audience", "printed_as")
    if given.kept is None:
        place_indicator(
            actor=work.actor,
            node=work.node(given["framework"], given["node"]),
            indicator=work.indicator(given["indicator"]),
            reason=work.reason,
            **said,
        )
        return
    placement: Placement = given.kept.record
    seen = fingerprint_of(record=placement, fields=PLACEMENT_FIELDS)
    change_placement(actor=work.actor, placement=placement, seen=seen, reason=work.reason, **said)


def _remove_placement(work: Work, kept: Kept) -> None:
    remove_placement(actor=work.actor, placement=kept.record, reason=work.reason)


INDICATORS = ListSheet(
    slug="indicatoren",
    title="Indicatoren",
    about="Wat er geteld wordt, in welke eenheid, en wie erover gaat.",
    columns=(
        Heading(name="code", heading="Code", what=What.CODE, is_required=True, longest=80,
                explanation="Een korte, blijvende naam zonder spaties, zoals BZ-01."),
        Heading(name="name", heading="Naam", is_required=True),
        Heading(name="definition", heading="Definitie", explanation="Wat precies wordt geteld, en wat niet."),
        Heading(name="unit", heading="Eenheid", what=What.WORD, words=UNIT_WORDS, is_required=True),
        Heading(name="counts", heading="Wat wordt geteld", longest=500, explanation="Bijvoorbeeld: huishoudens."),
        Heading(name="direction", heading="Welke kant is goed", what=What.WORD, words=DIRECTION_WORDS),
        Heading(name="frequency", heading="Hoe vaak", longest=500, explanation="In woorden, zoals: elk kwartaal."),
        Heading(name="owner", heading="Eigenaar", longest=500, explanation="Een team of functie."),
        Heading(name="origin", heading="Bron van de cijfers", longest=500, explanation="Zoals CBS StatLine, of de eigen registratie."),
        Heading(name="is_to_be_developed", heading="Nog te ontwikkelen", what=What.YES_NO),
        Heading(name="development_note", heading="Wanneer en hoe komt het er", longest=500),
        Heading(name="note", heading="Opmerking"),
    ),
    keys=("code",),
    rows=_indicators,
    save=_save_indicator,
    stays="Een indicator blijft, met haar cijfers. Verwijder haar bij een onderdeel, met de lijst Plaatsingen.",
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip

PLACEMENTS = ListSheet(
    slug="plaatsingen",
    title="Plaatsingen",
    about="Bij welk onderdeel een indicator staat.",
    columns=(
        Heading(name="framework", heading="Kader", what=What.CODE, is_required=True, explanation="De code van het kader."),
        Heading(name="node", heading="Onderdeel", what=What.CODE, is_required=True, explanation="De code van het onderdeel."),
        Heading(name="indicator", heading="Indicator", what=What.CODE, is_required=True, explanation="De code van de indicator."),
        Heading(name="name", heading="Naam van de indicator", is_shown_only=True),
        Heading(name="audience", heading="Voor wie", what=What.WORD, words=dict(Placement.Audience.choices), is_required=True),
        Heading(name="printed_as", heading="Naam op deze plek", longest=500,
                explanation="Alleen als die hier anders is dan de naam van de indicator."),
    ),
    keys=("framework", "node", "indicator"),
    rows=_placements,
    save=_save_placement,
    remove=_remove_placement,
    stays="De indicator staat hier niet meer; haar cijfers blijven.",
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip
