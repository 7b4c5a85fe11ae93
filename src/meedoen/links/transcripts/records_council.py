"""What a transcript holds about the council, money, projects, terms and printed tables."""

from typing import Annotated, Literal

from pydantic import Field

from meedoen.links.transcripts.fields import AreaCode, DutchNumber, PeriodCode, PeriodCodes, Record
from meedoen.links.transcripts.records import ABSENCE_WORDS, AbsenceWord, MovementWord, UnitWord
from meedoen.links.written_fields import Code, Codes, Text, Texts, YesNo, choice

LineKind = Annotated[
    Literal["item", "subtotal", "total"], choice({"post": "item", "subtotaal": "subtotal", "totaal": "total"})
]


class AdvicePointRecord(Record):
    """One point of an advice, summarised, with the nodes that it is about."""

    number: Text = Field(alias="nummer")
    theme: Text = Field(alias="onderwerp")
    summary: Text = Field(alias="samenvatting")
    kind: Annotated[
        str, choice({"advies": "advice", "zorg": "concern", "vraag": "question", "opmerking": "remark"})
    ] = Field(default="advice", alias="soort")
    framework: Code | None = Field(default=None, alias="kader")
    nodes: Codes = Field(default_factory=list, alias="onderdelen")


class AnswerRecord(Record):
    """The college's answer to one or more points of an advice, and what was done with them."""

    code: Code
    points: Texts = Field(alias="op_punten")
    theme: Text = Field(alias="onderwerp")
    summary: Text = Field(alias="samenvatting")
    outcome: Annotated[
        str,
        choice(
            {
                "overgenomen": "adopted",
                "deels": "partly",
                "niet": "declined",
                "toegezegd": "promised",
                "toegelicht": "explained",
            }
        ),
    ] = Field(alias="uitkomst")


class AdviceRecord(Record):
    """An advice with its points and the answers to them."""

    code: Code
    title: Text = Field(alias="titel")
    by: Text = Field(alias="van")
    to: Text = Field(alias="aan")
    period: PeriodCode = Field(alias="datum")
    answered: PeriodCode | None = Field(default=None, alias="beantwoord")
    points: list[AdvicePointRecord] = Field(alias="punten")
    answers: list[AnswerRecord] = Field(default_factory=list, alias="antwoorden")


class PriorityRecord(Record):
    """One line of a priority list: its rank as printed, whether it ties, and the remark with it."""

    rank: DutchNumber = Field(alias="rang")
    printed_rank: Text | None = Field(default=None, alias="gedrukte_rang")
    is_tie: YesNo = Field(default=False, alias="gelijke_stand")
    printed_reference: Text | None = Field(default=None, alias="gedrukt_als")
    text: Text = Field(alias="tekst")
    remark: Text | None = Field(default=None, alias="opmerking")
    node: Code | None = Field(default=None, alias="onderdeel")


class PriorityListRecord(Record):
    """A list of priorities, in the order in which somebody put them."""

    code: Code
    title: Text = Field(alias="titel")
    by: Text = Field(alias="van")
    framework: Code = Field(alias="kader")
    node: Code = Field(alias="onderdeel")
    advice: Code | None = Field(default=None, alias="advies")
    items: list[PriorityRecord] = Field(alias="punten")


class PlannedStepRecord(Record):
    """A step of the year cycle, the multi-year plan or the month plan: theme, when, what, for whom."""

    plan: Annotated[
        str, choice({"jaarcyclus": "year_cycle", "meerjarenplan": "multi_year", "maandplan": "monthly"})
    ] = Field(alias="plan")
    framework: Code = Field(alias="kader")
    theme: Text = Field(alias="thema")
    period: PeriodCode | None = Field(default=None, alias="periode")
    printed_period: Text | None = Field(default=None, alias="gedrukte_periode")
    what: Text = Field(alias="wat")
    who: Texts = Field(default_factory=list, alias="wie")


class SteeringRecord(Record):
    """Who steers on what, with which instrument."""

    framework: Code = Field(alias="kader")
    who: Text = Field(alias="wie")
    on: Text = Field(alias="waarop")
    instrument: Text | None = Field(default=None, alias="instrument")


class AnnouncedChangeRecord(Record):
    """A change of an indicator, goal or target that a document announces."""

    framework: Code = Field(alias="kader")
    indicator: Code | None = None
    node: Code | None = Field(default=None, alias="onderdeel")
    old: Text | None = Field(default=None, alias="oud")
    new: Text | None = Field(default=None, alias="nieuw")
    reason: Text | None = Field(default=None, alias="reden")


class InputRecord(Record):
    """What residents, neighbourhood networks or partners brought in, per area."""

    by: Text = Field(alias="van")
    area: AreaCode | None = Field(default=None, alias="gebied")
    text: Text = Field(alias="tekst")
    framework: Code | None = Field(default=None, alias="kader")
    nodes: Codes = Field(default_factory=list, alias="onderdelen")


class TermRecord(Record):
    """A term of the glossary: its definition, or for an abbreviation what it stands for."""

    term: Text
    stands_for: Text | None = Field(default=None, alias="staat_voor")
    definition: Text | None = Field(default=None, alias="definitie")


class TableRecord(Record):
    """A printed table, cell by cell as printed (after reading corrections)."""

    code: Code
    title: Text = Field(alias="titel")
    columns: list[str | None] = Field(alias="kolommen", min_length=1)
    rows: list[list[str | None]] = Field(alias="rijen", min_length=1)
    note: Text | None = Field(default=None, alias="noot")
    unit: Text | None = Field(default=None, alias="eenheid")


class NodeBudgetRecord(Record):
    """The budget of a node in a year, in whole euros, or why there is none."""

    framework: Code = Field(alias="kader")
    node: Code = Field(alias="onderdeel")
    year: PeriodCode = Field(alias="jaar")
    amount: DutchNumber | None = Field(default=None, alias="bedrag")
    absence: AbsenceWord | None = Field(default=None, alias="ontbreekt")
    printed: Text | None = Field(default=None, alias="gedrukt")
    note: Text | None = Field(default=None, alias="noot")


class FinanceLineRecord(Record):
    """A line of a finance table; amounts per column in the printed unit (thousand euros, say)."""

    code: Code
    title: Text = Field(alias="titel")
    side: Annotated[
        str,
        choice(
            {
                "lasten": "costs",
                "baten": "revenues",
                "saldo": "balance",
                "stortingen": "additions",
                "onttrekkingen": "withdrawals",
                "saldo-reserves": "reserve_balance",
            }
        ),
    ] = Field(alias="kant")
    kind: LineKind = Field(default="item", alias="soort")
    package: Code | None = Field(default=None, alias="pakket")
    amounts: dict[str, DutchNumber] = Field(alias="bedragen")
    multiplier: DutchNumber = Field(alias="eenheid")


class DeviationRecord(Record):
    """An explained deviation from the budget: our summary of the cause, costs, revenues, I or S."""

    package: Code = Field(alias="pakket")
    title: Text = Field(alias="titel")
    cause: Text | None = Field(default=None, alias="oorzaak")
    costs: DutchNumber | None = Field(default=None, alias="lasten")
    revenues: DutchNumber | None = Field(default=None, alias="baten")
    nature: Annotated[Literal["incidental", "structural"] | None, choice({"I": "incidental", "S": "structural"})] = (
        Field(default=None, alias="aard")
    )
    kind: LineKind = Field(default="item", alias="soort")
    multiplier: DutchNumber = Field(alias="eenheid")


class SavingsMeasureRecord(Record):
    """A savings measure with the condition under which it can work."""

    title: Text = Field(alias="titel")
    precondition: Text = Field(alias="voorwaarde")
    consequence: Text | None = Field(default=None, alias="gevolg")
    framework: Code | None = Field(default=None, alias="kader")
    node: Code | None = Field(default=None, alias="onderdeel")


class SpendingRecord(Record):
    """What a project spent or was budgeted on one item, in euros."""

    item: Text = Field(alias="post")
    amount: DutchNumber | None = Field(default=None, alias="bedrag")
    kind: Annotated[str, choice({"begroot": "budget", "besteed": "spent", "geraamd": "estimate"})] = Field(
        default="spent", alias="soort"
    )
    note: Text | None = Field(default=None, alias="noot")


class ProjectRecord(Record):
    """A project with its occasion, result, spending and follow-up, summarised."""

    number: Text = Field(alias="nummer")
    title: Text = Field(alias="titel")
    framework: Code = Field(alias="kader")
    node: Code = Field(alias="onderdeel")
    occasion: Text = Field(alias="aanleiding")
    result: Text = Field(alias="resultaat")
    follow_up: Text = Field(alias="vervolg")
    status: Annotated[
        str,
        choice(
            {
                "voortgezet": "continued",
                "tijdelijk-verlengd": "extended",
                "gestopt": "stopped",
                "overgedragen": "handed_over",
                "afgerond": "finished",
            }
        ),
    ] = Field(alias="stand")
    spending: list[SpendingRecord] = Field(default_factory=list, alias="bestedingen")


class ClaimRecord(Record):
    """A fact in running text: what it is about, its value or the way it went, its period, the whole it is part of."""

    code: Code | None = None
    about: Text = Field(alias="over")
    value: DutchNumber | None = Field(default=None, alias="waarde")
    value_high: DutchNumber | None = Field(default=None, alias="tot")
    unit: UnitWord = Field(alias="eenheid")
    counts: Text | None = Field(default=None, alias="telt")
    period: PeriodCode | None = Field(default=None, alias="periode")
    area: AreaCode | None = Field(default=None, alias="gebied")
    group: Text | None = Field(default=None, alias="groep")
    part_of: Text | None = Field(default=None, alias="deel_van")
    indicator: Code | None = None
    is_rough: YesNo = Field(default=False, alias="ongeveer")
    movement: MovementWord | None = Field(default=None, alias="richting")
    counted_over: PeriodCodes = Field(default_factory=list, alias="gemeten_over")
    lacks_number: YesNo = Field(default=False, alias="getal_weggevallen")
    note: Text | None = Field(default=None, alias="noot")


class ReadingCorrection(Record):
    """Scanning noise: as scanned and as read. An author's own mistake is never corrected here."""

    scanned: Text = Field(alias="staat_er")
    read_as: Text = Field(alias="gelezen_als")
    reason: Text = Field(default="scanfout", alias="reden")


class Exclusion(Record):
    """Numbers on cited lines that are deliberately not loaded, and why."""

    numbers: Texts = Field(alias="getallen")
    reason: Text = Field(alias="reden")


class MarkMeaning(Record):
    """What a printed mark (a dash, NB, n.v.t.) means in this document."""

    mark: Text = Field(alias="teken")
    meaning: Annotated[str, choice({**ABSENCE_WORDS, "nul": "zero"})] = Field(alias="betekent")
