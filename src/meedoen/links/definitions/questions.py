"""The question of a definition, as it is written: one key that says what is asked, and under it of what.

Each shape has the Dutch fields of one measure of core; `CountShape` is what can be set beside another number.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationInfo, WithJsonSchema

from meedoen.core.indicators.choices import Choice, Edge
from meedoen.core.indicators.facts import FactTable, Subject
from meedoen.core.indicators.measures import (
    Against,
    Average,
    Between,
    Count,
    Coverage,
    Duration,
    Growth,
    Happened,
    Inflow,
    Inhabitants,
    Measure,
    Outflow,
    Ratio,
    Reached,
    Return,
    Stacked,
    Statistic,
    Stock,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.terms import Term
from meedoen.core.values.period import parse_period
from meedoen.links.definitions.shapes import (
    AgeWords,
    EventWords,
    MomentShape,
    OnlyShape,
    ReasonWords,
    Shape,
    SpellChoice,
    SpellWords,
    TaskWord,
    known,
    one_of,
)
from meedoen.links.definitions.words import (
    A_YEAR_BEFORE,
    BETWEEN,
    HAPPENED_SUBJECTS,
    OF_WHAT,
    STATISTICS,
    SUBJECTS,
    either,
    months_of,
)
from meedoen.links.written_fields import Text, choice

_PER = ("1", "100", "1000", "10000")

SubjectWord = Annotated[Subject, choice(SUBJECTS), one_of(SUBJECTS)]
HappenedWord = Annotated[Subject, choice(HAPPENED_SUBJECTS), one_of(HAPPENED_SUBJECTS)]
StatisticWord = Annotated[Statistic, choice(STATISTICS), one_of(STATISTICS)]
OfWhatWord = Annotated[Edge, choice(OF_WHAT), one_of(OF_WHAT)]
BetweenWord = Annotated[Between, choice(BETWEEN), one_of(BETWEEN)]
MonthsText = Annotated[
    str,
    BeforeValidator(str),
    AfterValidator(lambda text: str(months_of(text)) and text),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]* (maand|maanden|jaar)$"}),
]


def _per(value: Any) -> int:
    text = str(value).replace(".", "")
    if text not in _PER:
        message = f"‘{value}’ kan niet. Deel per 1, per 100 (een percentage), per 1.000 of per 10.000."
        raise ValueError(message)
    return int(text)


def _period(text: str) -> str:
    if text != A_YEAR_BEFORE:
        parse_period(text)
    return text


def _term(value: Any, info: ValidationInfo) -> Term:
    terms = known(info).terms
    if not isinstance(value, str) or value not in terms:
        message = f"de termijn ‘{value}’ is er niet. Kies uit: {', '.join(sorted(terms)) or 'geen'}."
        raise ValueError(message)
    return terms[value]


PerNumber = Annotated[int, BeforeValidator(_per), WithJsonSchema({"enum": [int(each) for each in _PER]})]
TermCode = Annotated[Term, PlainValidator(_term), WithJsonSchema({"type": "string"})]
AgainstText = Annotated[
    Text,
    AfterValidator(_period),
    WithJsonSchema({"anyOf": [{"const": A_YEAR_BEFORE}, {"type": ["string", "integer"]}]}),
]


class _OfSpells(Shape):
    """A question about spells: of what, and only where."""

    kinds: SpellWords = Field(alias="van")
    only: OnlyShape | None = Field(None, alias="alleen")

    @property
    def of(self) -> Choice:
        """The choice of spells."""
        return Choice(kinds=tuple(self.kinds), only=self.only.core() if self.only else ())


class _OfEvents(Shape):
    """A question about events."""

    kinds: EventWords = Field(alias="van")
    only: OnlyShape | None = Field(None, alias="alleen")

    @property
    def of(self) -> Choice:
        """The choice of events."""
        only = self.only.core() if self.only else ()
        return Choice(kinds=tuple(self.kinds), table=FactTable.EVENTS, only=only)


class StockShape(_OfSpells):
    """`stand`."""

    counts: SubjectWord = Field(Subject.PERSONS, alias="tel")

    def core(self) -> Stock:
        """Return the measure."""
        return Stock(of=self.of, counts=self.counts)


class ReachedShape(_OfSpells):
    """`bereikt`."""

    counts: SubjectWord = Field(Subject.PERSONS, alias="tel")

    def core(self) -> Reached:
        """Return the measure."""
        return Reached(of=self.of, counts=self.counts)


class InflowShape(_OfSpells):
    """`instroom`."""

    counts: SubjectWord = Field(Subject.PERSONS, alias="tel")

    def core(self) -> Inflow:
        """Return the measure."""
        return Inflow(of=self.of, counts=self.counts)


class OutflowShape(_OfSpells):
    """`uitstroom`."""

    counts: SubjectWord = Field(Subject.PERSONS, alias="tel")
    reasons: ReasonWords | None = Field(None, alias="wegens")

    def core(self) -> Outflow:
        """Return the measure."""
        return Outflow(of=self.of, counts=self.counts, reasons=tuple(self.reasons or ()))


class HappenedShape(_OfEvents):
    """`gebeurd`."""

    counts: HappenedWord = Field(Subject.SPELLS, alias="tel")

    def core(self) -> Happened:
        """Return the measure."""
        return Happened(of=self.of, counts=self.counts)


class StackedShape(Shape):
    """`gestapeld`."""

    of: list[SpellChoice] = Field(alias="van", min_length=1)
    at_least: int = Field(2, alias="minstens")

    def core(self) -> Stacked:
        """Return the measure."""
        return Stacked(of=tuple(each.core() for each in self.of), at_least=self.at_least)


class TotalShape(_OfEvents):
    """`som`."""

    def core(self) -> Total:
        """Return the measure."""
        return Total(of=self.of)


class AverageShape(_OfEvents):
    """`gemiddelde`."""

    def core(self) -> Average:
        """Return the measure."""
        return Average(of=self.of)


class DurationShape(_OfSpells):
    """`doorlooptijd`."""

    statistic: StatisticWord = Field(Statistic.MEDIAN, alias="maat")
    of_what: OfWhatWord = Field(Edge.END, alias="van wat")

    def core(self) -> Duration:
        """Return the measure."""
        return Duration(of=self.of, statistic=self.statistic, of_what=self.of_what)


class WaitingShape(Shape):
    """`wachttijd`."""

    since: MomentShape = Field(alias="vanaf")
    until: MomentShape = Field(alias="tot")
    statistic: StatisticWord = Field(Statistic.MEDIAN, alias="maat")

    def core(self) -> Waiting:
        """Return the measure."""
        return Waiting(since=self.since.core(), until=self.until.core(), statistic=self.statistic)


class TimelinessShape(Shape):
    """`tijdigheid`."""

    term: TermCode = Field(alias="termijn")

    def core(self) -> Timeliness:
        """Return the measure."""
        return Timeliness(term=self.term)


class ReturnShape(_OfSpells):
    """`terugkeer`."""

    within: MonthsText = Field("12 maanden", alias="binnen")

    def core(self) -> Return:
        """Return the measure."""
        return Return(of=self.of, months=months_of(self.within))


class TransitionShape(_OfSpells):
    """`overgang`."""

    between: BetweenWord = Field(Between.ENDS_OF_PERIOD, alias="tussen")

    def core(self) -> Transition:
        """Return the measure."""
        return Transition(of=self.of, between=self.between)


class CoverageShape(Shape):
    """`dekking`."""

    users: SpellChoice = Field(alias="gebruikt")
    entitled: SpellChoice = Field(alias="recht")
    unsure: SpellChoice | None = Field(None, alias="onzeker")

    def core(self) -> Coverage:
        """Return the measure."""
        unsure = self.unsure.core() if self.unsure else None
        return Coverage(users=self.users.core(), entitled=self.entitled.core(), unsure=unsure)


class InhabitantsShape(Shape):
    """`inwoners`."""

    ages: AgeWords | None = Field(None, alias="leeftijd")

    def core(self) -> Inhabitants:
        """Return what is set beside a count."""
        return Inhabitants(ages=tuple(self.ages or ()))


class TaskFigureShape(Shape):
    """`taakstelling`."""

    of: TaskWord = Field(alias="van")

    def core(self) -> TaskFigure:
        """Return what is set beside a count."""
        return TaskFigure(of=self.of)


class _OneOf(Shape):
    """Precisely one of its fields is filled in: that is the question."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    def asked(self) -> Any:
        """Return what the one field stands for."""
        fields = type(self).model_fields
        given = [shape for name in fields if (shape := getattr(self, name)) is not None]
        if len(given) != 1:
            names = [field.alias or name for name, field in fields.items()]
            message = f"Stel precies één vraag: {either(names)}."
            raise ValueError(message)
        return given[0].core()


class CountShape(_OneOf):
    """A count."""

    stock: StockShape | None = Field(None, alias="stand")
    reached: ReachedShape | None = Field(None, alias="bereikt")
    inflow: InflowShape | None = Field(None, alias="instroom")
    outflow: OutflowShape | None = Field(None, alias="uitstroom")
    happened: HappenedShape | None = Field(None, alias="gebeurd")
    stacked: StackedShape | None = Field(None, alias="gestapeld")
    total: TotalShape | None = Field(None, alias="som")

    def core(self) -> Count:
        """Return the count."""
        asked: Count = self.asked()
        return asked


class DenominatorShape(CountShape):
    """A count, or what statistics or a decree tell."""

    inhabitants: InhabitantsShape | None = Field(None, alias="inwoners")
    task_figure: TaskFigureShape | None = Field(None, alias="taakstelling")


class RatioShape(Shape):
    """`verhouding`."""

    numerator: CountShape = Field(alias="teller")
    denominator: DenominatorShape = Field(alias="noemer")
    per: PerNumber = 100

    def core(self) -> Ratio:
        """Return the measure."""
        return Ratio(numerator=self.numerator.core(), denominator=self.denominator.core(), per=self.per)


class GrowthShape(Shape):
    """`groei`."""

    of: CountShape = Field(alias="van")
    against: AgainstText = Field(A_YEAR_BEFORE, alias="ten opzichte van")

    def core(self) -> Growth:
        """Return the measure."""
        if self.against == A_YEAR_BEFORE:
            return Growth(of=self.of.core())
        return Growth(of=self.of.core(), against=Against.BASELINE, baseline=self.against)


class QuestionShape(_OneOf):
    """The question of a definition."""

    stock: StockShape | None = Field(None, alias="stand")
    reached: ReachedShape | None = Field(None, alias="bereikt")
    inflow: InflowShape | None = Field(None, alias="instroom")
    outflow: OutflowShape | None = Field(None, alias="uitstroom")
    happened: HappenedShape | None = Field(None, alias="gebeurd")
    stacked: StackedShape | None = Field(None, alias="gestapeld")
    total: TotalShape | None = Field(None, alias="som")
    average: AverageShape | None = Field(None, alias="gemiddelde")
    duration: DurationShape | None = Field(None, alias="doorlooptijd")
    waiting: WaitingShape | None = Field(None, alias="wachttijd")
    timeliness: TimelinessShape | None = Field(None, alias="tijdigheid")
    back: ReturnShape | None = Field(None, alias="terugkeer")
    transition: TransitionShape | None = Field(None, alias="overgang")
    coverage: CoverageShape | None = Field(None, alias="dekking")
    ratio: RatioShape | None = Field(None, alias="verhouding")
    growth: GrowthShape | None = Field(None, alias="groei")

    def core(self) -> Measure:
        """Return the measure."""
        asked: Measure = self.asked()
        return asked
