"""What a transcript holds: frameworks, nodes, indicators and their values, activities.

Field names are English here and Dutch in the files (the alias). Records about the council, money and
projects stand in `records_council`; `Transcript` at the end gathers all of them.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from meedoen.core.checks.movement import Movement
from meedoen.core.values.quantity import Absence, Unit
from meedoen.links.transcripts.fields import AreaCode, DutchNumber, PeriodCode, Record
from meedoen.links.written_fields import Code, Codes, Text, Texts, YesNo, choice

ABSENCE_WORDS = {
    "niet-beschikbaar": Absence.NOT_AVAILABLE,
    "nog-te-ontwikkelen": Absence.TO_BE_DEVELOPED,
    "niet-van-toepassing": Absence.NOT_APPLICABLE,
    "onderdrukt": Absence.SUPPRESSED,
    "niet-gemeten": Absence.NOT_MEASURED,
}
UNIT_WORDS = {
    "aantal": Unit.COUNT,
    "percentage": Unit.PERCENTAGE,
    "bedrag": Unit.AMOUNT,
    "per-1000": Unit.PER_1000,
    "per-10000": Unit.PER_10000,
    "score": Unit.SCORE,
    "tekst": Unit.TEXT,
}
ROLE_WORDS = {
    "nulmeting": "baseline",
    "meting": "measurement",
    "streefwaarde": "target",
    "referentie": "reference",
}
COMPARATOR_WORDS = {
    "minstens": "at_least",
    "hoogstens": "at_most",
    "tussen": "between",
    "precies": "exactly",
    "relatief": "relative",
    "trend": "trend",
    "geen": "none_on_purpose",
}
DIRECTION_WORDS = {"hoger": "higher", "lager": "lower", "gelijk": "steady", "geen": "none"}
AUDIENCE_WORDS = {"raad": "council", "management": "management"}
SUCCESSION_WORDS = {"voortgezet": "continued", "gewijzigd": "changed", "samengevoegd": "merged", "gesplitst": "split"}

MOVEMENT_WORDS = {"stijgt": Movement.RISES, "daalt": Movement.FALLS, "gelijk": Movement.LEVEL}

AbsenceWord = Annotated[Absence, choice(ABSENCE_WORDS)]
UnitWord = Annotated[Unit, choice(UNIT_WORDS)]
MovementWord = Annotated[Movement, choice(MOVEMENT_WORDS)]
RoleWord = Annotated[Literal["baseline", "measurement", "target", "reference"], choice(ROLE_WORDS)]
ComparatorWord = Annotated[str, choice(COMPARATOR_WORDS)]
DirectionWord = Annotated[str, choice(DIRECTION_WORDS)]
AudienceWord = Annotated[Literal["council", "management"], choice(AUDIENCE_WORDS)]
StatusWord = Annotated[Literal["final", "provisional"], choice({"definitief": "final", "voorlopig": "provisional"})]
SuccessionWord = Annotated[str, choice(SUCCESSION_WORDS)]
NoveltyWord = Annotated[str, choice({"nieuw": "new", "bestaand": "continued", "onbekend": "unknown"})]
PillarWord = Annotated[str, choice({"samenleving": "society", "meedoen": "taking_part", "vangnet": "safety_net"})]


class Level(Record):
    """A level of a framework's tree with its own name; `effect` levels hold societal effects."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    name: Text = Field(alias="naam")
    plural: Text | None = Field(default=None, alias="meervoud")
    is_effect: YesNo = Field(default=False, alias="is_effect")
    lines: None = Field(default=None, alias="regels")  # type: ignore[assignment]  # a level is not cited apart


class Adoption(Record):
    """Who adopted a framework and when."""

    by: Text = Field(alias="door")
    period: PeriodCode = Field(alias="wanneer")


class FrameworkRecord(Record):
    """A policy framework: its years, its levels from top to bottom, and what it follows."""

    code: Code
    title: Text = Field(alias="titel")
    begin_year: PeriodCode = Field(alias="begin")
    end_year: PeriodCode = Field(alias="eind")
    levels: list[Level] = Field(alias="niveaus", min_length=1)
    follows: Codes = Field(default_factory=list, alias="volgt_op")
    adopted: Adoption | None = Field(default=None, alias="vastgesteld")
    summary: Text | None = Field(default=None, alias="samenvatting")


class SuccessionRecord(Record):
    """A node carries on what an earlier framework aimed for; our reading, unless the document says so."""

    framework: Code = Field(alias="kader")
    node: Code = Field(alias="onderdeel")
    from_framework: Code = Field(alias="van_kader")
    from_node: Code = Field(alias="van_onderdeel")
    kind: SuccessionWord = Field(alias="soort")
    note: Text | None = Field(default=None, alias="toelichting")


class KinshipRecord(Record):
    """Two indicators about the same thing that are counted in another way, so that their figures do not add up."""

    indicator: Code
    other: Code = Field(alias="met")
    note: Text = Field(alias="toelichting")


class NodeRecord(Record):
    """A node of the goal tree: code, level, parent, printed title, and our own short summary."""

    framework: Code = Field(alias="kader")
    code: Code
    level: Text = Field(alias="niveau")
    parent: Code | None = Field(default=None, alias="onder")
    title: Text = Field(alias="titel")
    summary: Text | None = Field(default=None, alias="samenvatting")
    problem: Text | None = Field(default=None, alias="probleem")
    effects: Codes = Field(default_factory=list, alias="effecten")
    also: Codes = Field(default_factory=list, alias="zie_ook")
    legal_basis: Text | None = Field(default=None, alias="wettelijke_basis")
    note: Text | None = Field(default=None, alias="noot")


class PlacementRecord(Record):
    """Where an indicator stands in a tree and for whom it is printed."""

    framework: Code = Field(alias="kader")
    node: Code = Field(alias="onderdeel")
    audience: AudienceWord = Field(alias="publiek")
    printed_as: Text | None = Field(default=None, alias="gedrukt_als")
    lines: None = Field(default=None, alias="regels")  # type: ignore[assignment]  # cited by its indicator


class ToBeDeveloped(Record):
    """The announcement that an indicator does not exist yet."""

    announced_for: PeriodCode | None = Field(default=None, alias="vanaf")
    note: Text | None = Field(default=None, alias="toelichting")


class IndicatorRecord(Record):
    """An indicator: what is counted, in which unit, which direction is good, where it comes from."""

    code: Code
    name: Text = Field(alias="naam")
    definition: Text | None = Field(default=None, alias="definitie")
    unit: UnitWord = Field(alias="eenheid")
    counts: Text | None = Field(default=None, alias="telt")
    direction: DirectionWord | None = Field(default=None, alias="richting")
    frequency: Text | None = Field(default=None, alias="frequentie")
    owner: Text | None = Field(default=None, alias="eigenaar")
    origin: Text | None = Field(default=None, alias="bron")
    is_sample: YesNo = Field(default=False, alias="steekproef")
    is_mandatory: YesNo = Field(default=False, alias="verplicht")
    to_be_developed: ToBeDeveloped | None = Field(default=None, alias="nog_te_ontwikkelen")
    same_as: Code | None = Field(default=None, alias="zelfde_als")
    placements: list[PlacementRecord] = Field(default_factory=list, alias="bij")
    note: Text | None = Field(default=None, alias="noot")


class ValueRecord(Record):
    """One value of one indicator: a baseline, a measurement, a target or a reference."""

    indicator: Code
    role: RoleWord = Field(alias="rol")
    period: PeriodCode = Field(alias="periode")
    area: AreaCode | None = Field(default=None, alias="gebied")
    group: Text | None = Field(default=None, alias="groep")
    value: DutchNumber | None = Field(default=None, alias="waarde")
    value_high: DutchNumber | None = Field(default=None, alias="tot")
    is_open_above: YesNo = Field(default=False, alias="of_meer")
    text: Text | None = Field(default=None, alias="tekst")
    absence: AbsenceWord | None = Field(default=None, alias="ontbreekt")
    comparator: ComparatorWord | None = Field(default=None, alias="vergelijking")
    relative_to: PeriodCode | None = Field(default=None, alias="ten_opzichte_van")
    is_undated: YesNo = Field(default=False, alias="zonder_jaar")
    numerator: DutchNumber | None = Field(default=None, alias="teller")
    denominator: DutchNumber | None = Field(default=None, alias="noemer")
    invited: DutchNumber | None = Field(default=None, alias="uitgenodigd")
    responded: DutchNumber | None = Field(default=None, alias="respons")
    status: StatusWord = "final"
    node: Code | None = Field(default=None, alias="onderdeel")
    printed: Text | None = Field(default=None, alias="gedrukt")
    note: Text | None = Field(default=None, alias="noot")


class StoryRecord(Record):
    """The story behind a number or a node, summarised in our own words, or a short quote."""

    indicator: Code | None = None
    node: Code | None = Field(default=None, alias="onderdeel")
    framework: Code | None = Field(default=None, alias="kader")
    period: PeriodCode | None = Field(default=None, alias="periode")
    text: Text = Field(alias="tekst")
    is_quote: YesNo = Field(default=False, alias="citaat")
    by: Text | None = Field(default=None, alias="door")


class ActivityRecord(Record):
    """An activity with who is responsible, who takes part, and when it starts (as printed)."""

    framework: Code = Field(alias="kader")
    nodes: Codes = Field(alias="onderdelen", min_length=1)
    title: Text = Field(alias="titel")
    summary: Text | None = Field(default=None, alias="samenvatting")
    novelty: NoveltyWord = Field(default="unknown", alias="soort")
    responsible: Texts = Field(default_factory=list, alias="verantwoordelijk")
    partners: Texts = Field(default_factory=list)
    start: Text | None = Field(default=None, alias="start")
    start_period: PeriodCode | None = Field(default=None, alias="start_periode")
    pillar: PillarWord | None = Field(default=None, alias="pijler")
    note: Text | None = Field(default=None, alias="noot")


class OrganisationRecord(Record):
    """An organisation and the other names under which the document prints it."""

    name: Text = Field(alias="naam")
    aliases: Texts = Field(default_factory=list, alias="ook_bekend_als")
    kind: Text | None = Field(default=None, alias="soort")


class AreaRecord(Record):
    """A village, neighbourhood, province or other area that figures are about."""

    code: AreaCode
    name: Text = Field(alias="naam")
    kind: Annotated[
        str,
        choice(
            {
                "gemeente": "municipality",
                "kern": "village",
                "wijk": "district",
                "provincie": "province",
                "land": "country",
                "groep": "group",
            }
        ),
    ] = Field(alias="soort")
    part_of: AreaCode | None = Field(default=None, alias="deel_van")
