"""The rows of the lists beside the observations, and what their columns mean (Dutch).

Every cell is text: a number has a point, yes and no are `true` and `false`, what does not apply is empty.
"""

from dataclasses import dataclass

from meedoen.links.open_data.columns import ColumnMeaning

LIST_SEPARATOR = " | "

_MUNICIPALITY = ColumnMeaning("municipality", "string", "Officiële code van de gemeente, zoals GM0363.", required=True)
_FRAMEWORK = ColumnMeaning("framework", "string", "Code van het beleidskader.", required=True)
_NODE_PATH = ColumnMeaning(
    "node_path", "string", "Codes van de onderdelen van boven naar beneden, met / ertussen.", required=True
)
_INDICATOR_CODE = ColumnMeaning("indicator_code", "string", "Code van de indicator.", required=True)
_INDICATOR = ColumnMeaning("indicator", "string", "Naam van de indicator, zoals gedrukt.", required=True)
_SOURCE = (
    ColumnMeaning("source", "string", "Het bestand waaruit dit is gelezen; leeg als iemand het invulde."),
    ColumnMeaning("source_lines", "string", "De regels in dat bestand."),
)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """What is counted, in which unit, which way is good, from where and how often."""

    municipality: str
    indicator_code: str
    indicator: str
    definition: str
    unit: str
    counts: str
    direction: str
    frequency: str
    origin: str
    is_sample: str
    is_mandatory: str
    is_to_be_developed: str
    announced_for: str
    same_as: str
    note: str
    source: str
    source_lines: str


INDICATOR_COLUMNS = (
    _MUNICIPALITY,
    _INDICATOR_CODE,
    _INDICATOR,
    ColumnMeaning("definition", "string", "Wat de indicator precies meet."),
    ColumnMeaning(
        "unit",
        "string",
        "De eenheid.",
        ("count", "percentage", "amount", "per_1000", "per_10000", "score", "text"),
        required=True,
    ),
    ColumnMeaning("counts", "string", "Wat er geteld wordt, zoals inwoners of huishoudens."),
    ColumnMeaning(
        "direction", "string", "Welke kant goed is; leeg: niet vastgelegd.", ("higher", "lower", "steady", "none")
    ),
    ColumnMeaning("frequency", "string", "Hoe vaak er wordt gemeten, in de woorden van het document."),
    ColumnMeaning("origin", "string", "Van wie de cijfers komen, zoals CBS."),
    ColumnMeaning("is_sample", "boolean", "Of de cijfers uit een steekproef komen.", required=True),
    ColumnMeaning("is_mandatory", "boolean", "Of de indicator wettelijk verplicht is.", required=True),
    ColumnMeaning("is_to_be_developed", "boolean", "Of de indicator nog ontwikkeld moet worden.", required=True),
    ColumnMeaning("announced_for", "string", "Voor welke periode de eerste meting is aangekondigd."),
    ColumnMeaning("same_as", "string", "Code van dezelfde indicator in een ander document; de cijfers tellen samen."),
    ColumnMeaning("note", "string", "Toelichting."),
    *_SOURCE,
)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A part of a framework: an effect, a goal, an elaboration or a result, whatever its level is called."""

    municipality: str
    framework: str
    framework_title: str
    begin_year: str
    end_year: str
    node_path: str
    node_code: str
    parent_path: str
    level: str
    is_effect: str
    title: str
    summary: str
    problem: str
    legal_basis: str
    effects: str
    note: str
    source: str
    source_lines: str


GOAL_COLUMNS = (
    _MUNICIPALITY,
    _FRAMEWORK,
    ColumnMeaning("framework_title", "string", "Titel van het beleidskader.", required=True),
    ColumnMeaning("begin_year", "nonNegativeInteger", "Eerste jaar van het beleidskader.", required=True),
    ColumnMeaning("end_year", "nonNegativeInteger", "Laatste jaar van het beleidskader.", required=True),
    _NODE_PATH,
    ColumnMeaning("node_code", "string", "Code van dit onderdeel.", required=True),
    ColumnMeaning("parent_path", "string", "Het pad van het onderdeel erboven; leeg aan de top."),
    ColumnMeaning("level", "string", "Hoe dit niveau in het kader heet, zoals opgave of doel.", required=True),
    ColumnMeaning("is_effect", "boolean", "Of het een effect is, dat naast de boom staat.", required=True),
    ColumnMeaning("title", "string", "De titel.", required=True),
    ColumnMeaning("summary", "string", "De toelichting."),
    ColumnMeaning("problem", "string", "Het probleem waarvoor dit een antwoord is."),
    ColumnMeaning("legal_basis", "string", "De wet waarop het steunt."),
    ColumnMeaning("effects", "string", "Codes van de effecten waaraan het bijdraagt.", separator=LIST_SEPARATOR),
    ColumnMeaning("note", "string", "Opmerking."),
    *_SOURCE,
)


@dataclass(frozen=True, slots=True)
class GoalIndicatorRow:
    """An indicator where it stands in a framework, for one area and group, with its figures in words and its course."""

    municipality: str
    framework: str
    node_path: str
    indicator_code: str
    indicator: str
    audience: str
    area: str
    dimension: str
    baseline: str
    latest: str
    target: str
    course: str
    why: str


GOAL_INDICATOR_COLUMNS = (
    _MUNICIPALITY,
    _FRAMEWORK,
    _NODE_PATH,
    _INDICATOR_CODE,
    _INDICATOR,
    ColumnMeaning("audience", "string", "Voor wie de indicator is bedoeld.", ("council", "management"), required=True),
    ColumnMeaning("area", "string", "Officiële code van het gebied, of een naam als er geen code is.", required=True),
    ColumnMeaning("dimension", "string", "Groep binnen het gebied, zoals leeftijd=65+."),
    ColumnMeaning("baseline", "string", "De nulmeting, zoals op de pagina; leeg als die er niet is."),
    ColumnMeaning("latest", "string", "De laatste meting, zoals op de pagina; leeg als die er niet is."),
    ColumnMeaning("target", "string", "De streefwaarde, zoals op de pagina; leeg als die er niet is."),
    ColumnMeaning(
        "course",
        "string",
        "Hoe het ervoor staat.",
        ("reached", "on_course", "behind", "worse", "unknown"),
        required=True,
    ),
    ColumnMeaning("why", "string", "Waarom dat zo is, of waarom het niet te zeggen is."),
)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """Something that is done for one or more goals, with who does it."""

    municipality: str
    framework: str
    number: str
    title: str
    summary: str
    novelty: str
    start: str
    start_period: str
    pillar: str
    node_paths: str
    responsible: str
    partners: str
    note: str
    source: str
    source_lines: str


ACTIVITY_COLUMNS = (
    _MUNICIPALITY,
    _FRAMEWORK,
    ColumnMeaning("number", "nonNegativeInteger", "Plaats van de activiteit in het beleidskader.", required=True),
    ColumnMeaning("title", "string", "De titel.", required=True),
    ColumnMeaning("summary", "string", "De toelichting."),
    ColumnMeaning(
        "novelty", "string", "Of het nieuw is of al bestond.", ("new", "continued", "unknown"), required=True
    ),
    ColumnMeaning("start", "string", "Wanneer het begint, zoals gedrukt."),
    ColumnMeaning("start_period", "string", "Wanneer het begint, als periode: 2025, 2025-Q1 of 2025-03."),
    ColumnMeaning("pillar", "string", "De pijler van het sociaal domein.", ("society", "taking_part", "safety_net")),
    ColumnMeaning("node_paths", "string", "De paden van de onderdelen waarvoor het is.", separator=LIST_SEPARATOR),
    ColumnMeaning("responsible", "string", "Welke organisaties verantwoordelijk zijn.", separator=LIST_SEPARATOR),
    ColumnMeaning("partners", "string", "Welke organisaties meedoen.", separator=LIST_SEPARATOR),
    ColumnMeaning("note", "string", "Opmerking."),
    *_SOURCE,
)


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with what one document says of it."""

    municipality: str
    term: str
    stands_for: str
    definition: str
    source: str
    source_lines: str


TERM_COLUMNS = (
    _MUNICIPALITY,
    ColumnMeaning("term", "string", "Het begrip of de afkorting.", required=True),
    ColumnMeaning("stands_for", "string", "Waar de afkorting voor staat."),
    ColumnMeaning("definition", "string", "De omschrijving in het document."),
    *_SOURCE,
)
