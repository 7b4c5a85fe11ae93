"""The question of a definition, as it is written: one key that says what is asked, and under it of what.

Each shape has the Dutch fields of one measure of core; those of the counts stand in `counts`.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema

from meedoen.core.indicators.choices import Edge
from meedoen.core.indicators.measures import (
    Against,
    Average,
    Between,
    Coverage,
    Duration,
    Growth,
    Measure,
    Ratio,
    Return,
    Statistic,
    Timeliness,
    Transition,
    Waiting,
)
from meedoen.core.indicators.terms import Term
from meedoen.core.values.period import parse_period
from meedoen.links.definitions.counts import (
    CountShape,
    DenominatorShape,
    HappenedShape,
    InflowShape,
    OfAmounts,
    OfSpells,
    OneOf,
    OutflowShape,
    ReachedShape,
    StackedShape,
    StockShape,
    TotalShape,
)
from meedoen.links.definitions.shapes import (
    MomentShape,
    Shape,
    SpellChoice,
    known,
    one_of,
)
from meedoen.links.definitions.words import (
    A_YEAR_BEFORE,
    BETWEEN,
    OF_WHAT,
    STATISTICS,
    months_of,
)
from meedoen.links.written_fields import Text, choice

_PER = ("1", "100", "1000", "10000")

StatisticWord = Annotated[Statistic, choice(STATISTICS), one_of(STATISTICS)]
OfWhatWord = Annotated[Edge, choice(OF_WHAT), one_of(OF_WHAT)]
BetweenWord = Annotated[Between, choice(BETWEEN), one_of(BETWEEN)]
MonthsText = Annotated[
    str,
    BeforeValidator(str),
    AfterValidator(lambda text: str(months_of(text)) and text),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]{0,2} (maand|maanden|jaar)$"}),
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


class AverageShape(OfAmounts):
    """`gemiddelde`."""

    def core(self) -> Average:
        """Return the measure."""
        return Average(of=self.of)


class DurationShape(OfSpells):
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


class ReturnShape(OfSpells):
    """`terugkeer`."""

    within: MonthsText = Field("12 maanden", alias="binnen")

    def core(self) -> Return:
        """Return the measure."""
        return Return(of=self.of, months=months_of(self.within))


class TransitionShape(OfSpells):
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


class QuestionShape(OneOf):
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
