"""The counts of a definition, as they are written: what can be set beside another number, and what it is divided by."""

from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import FactTable, Subject
from meedoen.core.indicators.measures import (
    Count,
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
    Reached,
    Stacked,
    Stock,
    TaskFigure,
    Total,
    check_together,
)
from meedoen.core.indicators.phrases import joined
from meedoen.links.definitions.shapes import (
    AgeWords,
    AmountWords,
    EventWords,
    OnlyShape,
    ReasonWords,
    Shape,
    SpellChoice,
    SpellWords,
    TaskWord,
    one_of,
)
from meedoen.links.definitions.words import (
    HAPPENED_SUBJECTS,
    SUBJECTS,
)
from meedoen.links.written_fields import choice

SubjectWord = Annotated[Subject, choice(SUBJECTS), one_of(SUBJECTS)]
HappenedWord = Annotated[Subject, choice(HAPPENED_SUBJECTS), one_of(HAPPENED_SUBJECTS)]


class OfSpells(Shape):
    """A question about spells: of what, and only where."""

    kinds: SpellWords = Field(alias="van")
    only: OnlyShape | None = Field(None, alias="alleen")

    @property
    def of(self) -> Choice:
        """The choice of spells."""
        return Choice(kinds=tuple(self.kinds), only=self.only.core() if self.only else ())


class OfEvents(Shape):
    """A question about events."""

    kinds: EventWords = Field(alias="van")
    only: OnlyShape | None = Field(None, alias="alleen")

    @property
    def of(self) -> Choice:
        """The choice of events."""
        only = self.only.core() if self.only else ()
        return Choice(kinds=tuple(self.kinds), table=FactTable.EVENTS, only=only)


class OfAmounts(OfEvents):
    """A question about what events amount to."""

    kinds: AmountWords = Field(alias="van")


class StockShape(OfSpells):
    """`stand`."""

    counts: SubjectWord = Field(Subject.PERSONS, alias="tel")

    def core(self) -> Stock:
        """Return the measure."""
        return Stock(of=self.of, counts=self.counts)


class ReachedShape(OfSpells):
    """`bereikt`."""

    counts: SubjectWord = Field(Subject.PERSONS, alias="tel")

    def core(self) -> Reached:
        """Return the measure."""
        return Reached(of=self.of, counts=self.counts)


class InflowShape(OfSpells):
    """`instroom`."""

    counts: SubjectWord = Field(Subject.PERSONS, alias="tel")

    def core(self) -> Inflow:
        """Return the measure."""
        return Inflow(of=self.of, counts=self.counts)


class OutflowShape(OfSpells):
    """`uitstroom`."""

    counts: SubjectWord = Field(Subject.PERSONS, alias="tel")
    reasons: ReasonWords | None = Field(None, alias="wegens")

    def core(self) -> Outflow:
        """Return the measure."""
        return Outflow(of=self.of, counts=self.counts, reasons=tuple(self.reasons or ()))


class HappenedShape(OfEvents):
    """`gebeurd`."""

    counts: HappenedWord = Field(Subject.SPELLS, alias="tel")

    def core(self) -> Happened:
        """Return the measure."""
        return Happened(of=self.of, counts=self.counts)


def _together(choices: list[SpellChoice]) -> list[SpellChoice]:
    check_together(of=tuple(each.core() for each in choices))
    return choices


TogetherChoices = Annotated[list[SpellChoice], AfterValidator(_together), Field(json_schema_extra={"minItems": 2})]


class StackedShape(Shape):
    """`gestapeld`."""

    of: TogetherChoices = Field(alias="van")
    at_least: int = Field(2, alias="minstens")

    def core(self) -> Stacked:
        """Return the measure."""
        return Stacked(of=tuple(each.core() for each in self.of), at_least=self.at_least)


class TotalShape(OfAmounts):
    """`som`."""

    def core(self) -> Total:
        """Return the measure."""
        return Total(of=self.of)


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


class OneOf(Shape):
    """Precisely one of its fields is filled in: that is the question."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    def asked(self) -> Any:
        """Return what the one field stands for."""
        fields = type(self).model_fields
        given = [shape for name in fields if (shape := getattr(self, name)) is not None]
        if len(given) != 1:
            names = [field.alias or name for name, field in fields.items()]
            message = f"Stel precies één vraag: {joined(names)}."
            raise ValueError(message)
        return given[0].core()


class CountShape(OneOf):
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
