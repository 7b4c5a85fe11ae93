"""What the rules look at: everything that is known of one municipality, as frozen values.

A dossier is built outside (`apps.reports.dossier` for the database). Records point to each other by code; `index`
finds them. Texts are as printed; numbers are in the printed unit unless a field says otherwise.

Length: one flat record for each kind of thing, side by side, as the rules read them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meedoen.core.checks.movement import Movement
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.values.period import Period
from meedoen.core.values.quantity import Quantity, Unit


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A published document; `period` is its date as precise as it is known, `last_day` the last day it can be of."""

    code: str
    title: str
    kind: str
    period: Period
    last_day: date


@dataclass(frozen=True, slots=True)
class FrameworkFacts:
    """A policy framework with the codes of the frameworks that it follows."""

    code: str
    title: str
    begin_year: int
    end_year: int
    follows: tuple[str, ...] = ()
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """A node of a tree. `parent` is a code or empty; effects stand beside the tree and carry no indicators of their own."""

    framework: str
    code: str
    level: str
    title: str
    parent: str = ""
    is_effect: bool = False
    summary: str = ""
    problem: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class SuccessionFacts:
    """A node carries on a node of an earlier framework; `kind` is continued, changed, merged or split."""

    framework: str
    node: str
    from_framework: str
    from_node: str
    kind: str


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator. `counts` names what is counted; `same_as` the code of the same indicator in another document."""

    code: str
    name: str
    unit: Unit
    definition: str = ""
    counts: str = ""
    direction: Direction | None = None
    frequency: str = ""
    owner: str = ""
    origin: str = ""
    is_mandatory: bool = False
    is_to_be_developed: bool = False
    announced_for: Period | None = None
    same_as: str = ""
    note: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class KinshipFacts:
    """Two indicators about the same thing that are counted in another way."""

    indicator: str
    other: str
    explanation: str


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    """An indicator at a node; `audience` is council or management, `printed_as` its name there when that differs."""

    framework: str
    node: str
    indicator: str
    audience: str = "council"
    printed_as: str = ""


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """A current figure of an indicator. `role` is baseline, measurement, reference or target.

    `framework` and `node` belong to baselines and targets (empty node: wherever the indicator stands); `comparator` and
    `relative_to` (a period code) to targets; `is_undated` tells that the document prints no year with a target.
    """

    indicator: str
    role: str
    period: Period
    area: str
    quantity: Quantity
    group: str = ""
    framework: str = ""
    node: str = ""
    comparator: Comparator | None = None
    relative_to: str = ""
    is_undated: bool = False
    is_provisional: bool = False
    printed: str = ""
    note: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What a document or person tells beside the figures of an indicator; without a period it is about all of them."""

    indicator: str
    text: str
    period: Period | None = None
    is_quote: bool = False
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """An activity for one or more nodes of a framework; `number` is its place in the framework, from 1."""

    framework: str
    number: int
    title: str
    nodes: tuple[str, ...]
    start: str = ""
    start_period: Period | None = None
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class BudgetFacts:
    """The budget of a node in a year in whole euros; None with `absence` tells why there is none."""

    framework: str
    node: str
    year: str
    amount: Decimal | None
    absence: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class FinanceLineFacts:
    """A line of a finance table. `side`: costs, revenues, balance, additions, withdrawals, reserve_balance.

    `kind`: item, subtotal or total; `amounts` per column in the printed unit, `multiplier` makes them euros.
    """

    code: str
    title: str
    side: str
    kind: str
    package: str
    amounts: tuple[tuple[str, Decimal], ...]
    multiplier: int
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class DeviationFacts:
    """An explained deviation within a package, in the printed unit; the total has kind total."""

    package: str
    title: str
    kind: str
    costs: Decimal | None
    revenues: Decimal | None
    multiplier: int
    cause: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class SpendingFacts:
    """What a project spent, was budgeted or is estimated to cost on one item, in euros."""

    item: str
    kind: str
    amount: Decimal | None
    lines: str = ""


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """An evaluated project with its spending."""

    framework: str
    node: str
    number: str
    title: str
    spending: tuple[SpendingFacts, ...] = ()
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A printed table, cell by cell as printed; a row can be shorter than the columns."""

    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    note: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A fact in running text. Without a quantity its period is what it says (unit text), or it tells a `movement`.

    `counted_over` is the stretch of time in which it was counted, from the begin of the first period to the end of the last,
    when that is not `period`; `lacks_number` tells that the sentence needs a number that is not printed.
    """

    about: str
    unit: Unit
    quantity: Quantity | None
    code: str = ""
    counts: str = ""
    period: Period | None = None
    area: str = ""
    group: str = ""
    part_of: str = ""
    indicator: str = ""
    is_rough: bool = False
    movement: Movement | None = None
    counted_over: tuple[Period, ...] = ()
    lacks_number: bool = False
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class RelationFacts:
    """What a document says or implies between its own numbers; `operand` tells how they are pointed to.

    `kind`: sum, difference, product, share, growth, at_most, equal, more, less, count. `outcome` is the operand that must follow
    from `parts`; `role` narrows what an at_most is about (group, capacity, reserve) or where a sum is from.
    """

    kind: str
    subject: str
    outcome: str
    parts: tuple[str, ...]
    role: str = ""
    note: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class HeadingFacts:
    """A heading, annex, table or figure of a document that can be referred to: its number and title as printed."""

    document: str
    kind: str
    number: str
    title: str
    lines: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceFacts:
    """A reference: `to` as printed, what it says is there, and where that is found (empty: nowhere in the document)."""

    document: str
    kind: str
    to: str
    subject: str
    found_at: str
    lines: str = ""


@dataclass(frozen=True, slots=True)
class NameFacts:
    """Another name under which something is printed. `kind`: node, indicator, project, organisation; `code` as it is known."""

    kind: str
    framework: str
    code: str
    name: str
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A term with its definition, or an abbreviation with what it stands for."""

    term: str
    stands_for: str = ""
    definition: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class ListFacts:
    """A list of priorities or points: how many items it has."""

    code: str
    title: str
    size: int
    document: str = ""
    lines: str = ""


@dataclass(frozen=True)
class Dossier:
    """Everything that is known of one municipality. `today` is the day of the check, `areas` gives names by code.

    `area_parts` gives for a village, district or other part the code of the area that it is a part of.
    """

    municipality: str
    today: date
    areas: tuple[tuple[str, str], ...] = ()
    area_parts: tuple[tuple[str, str], ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    frameworks: tuple[FrameworkFacts, ...] = ()
    nodes: tuple[NodeFacts, ...] = ()
    successions: tuple[SuccessionFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    kinships: tuple[KinshipFacts, ...] = ()
    placements: tuple[PlacementFacts, ...] = ()
    figures: tuple[FigureFacts, ...] = ()
    stories: tuple[StoryFacts, ...] = ()
    activities: tuple[ActivityFacts, ...] = ()
    budgets: tuple[BudgetFacts, ...] = ()
    finance_lines: tuple[FinanceLineFacts, ...] = ()
    deviations: tuple[DeviationFacts, ...] = ()
    projects: tuple[ProjectFacts, ...] = ()
    tables: tuple[TableFacts, ...] = ()
    claims: tuple[ClaimFacts, ...] = ()
    relations: tuple[RelationFacts, ...] = ()
    headings: tuple[HeadingFacts, ...] = ()
    references: tuple[ReferenceFacts, ...] = ()
    names: tuple[NameFacts, ...] = ()
    terms: tuple[TermFacts, ...] = ()
    lists: tuple[ListFacts, ...] = ()
