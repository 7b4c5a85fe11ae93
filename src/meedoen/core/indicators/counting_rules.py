"""What counts in a figure and what does not, as short Dutch lines under its sentence; they follow `questions`."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from meedoen.core.indicators.choices import Choice, choices_in
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Average,
    Between,
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
from meedoen.core.indicators.parts import parts_beside_whole
from meedoen.core.indicators.phrases import MANY, Phrases, joined
from meedoen.core.indicators.questions import Asked

_ONCE = {
    Subject.PERSONS: "Elke persoon telt één keer, ook wie er meer tegelijk heeft.",
    Subject.HOUSEHOLDS: "Elk huishouden telt één keer, ook als er meer tegelijk lopen.",
    Subject.SPELLS: "Alles wat loopt, telt: wie er twee heeft, telt twee keer.",
}
_WHO = {Subject.PERSONS: "Wie", Subject.HOUSEHOLDS: "Een huishouden dat"}
_RUNNING = "Wat nog loopt, telt met de dagen tot nu; zolang dat de uitkomst kan veranderen, staat er een onder- en een bovengrens."
_RUNNING_MEAN = "Zolang er nog iets loopt, is er geen gemiddelde."


def counting_rules(
    measure: Measure | Asked, *, grid: Grid, book: CodeBook, by: tuple[Dimension, ...] = ()
) -> tuple[str, ...]:
    """Return what counts and what does not, each line a sentence.

    Raises:
        MeasureError: a word of the question is not in the code book.

    """
    say = Phrases(book)
    lines = [*_lines(measure, say)]
    lines += [f"De {len(choice.kinds)} soorten zijn {say.listed(choice)}." for choice in _long_choices(measure)]
    if grid.kind is GridKind.ROLLING_YEAR and not isinstance(measure, Stock | Stacked | Coverage | Transition):
        lines.append("De twaalf maanden eindigen met de maand waar het cijfer bij staat.")
    lines += [said] if (said := parts_beside_whole(measure, by=by)) else []
    return tuple(dict.fromkeys(lines))


def _long_choices(measure: Measure | Asked) -> Iterator[Choice]:
    return (each for each in choices_in(measure, counted_only=True) if len(each.kinds) > MANY)


@singledispatch
def _lines(measure: Any, say: Phrases) -> tuple[str, ...]:  # noqa: ANN401 the kinds of measures are registered below
    message = f"no rules for a {type(measure).__name__} in {say}"
    raise TypeError(message)


@_lines.register
def _of_stock(measure: Stock, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 every kind takes the same
    return ("Wat op die dag eindigt, telt niet meer mee; wat op die dag begint wel.", _ONCE[measure.counts])


@_lines.register
def _of_reached(measure: Reached, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    return ("Eén dag is genoeg om mee te tellen.", _ONCE[measure.counts])


@_lines.register
def _of_inflow(measure: Inflow, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    if measure.counts is Subject.SPELLS:
        return ("Elk begin telt, ook als de vorige de dag ervoor eindigde.",)
    who = _WHO[measure.counts]
    return (f"{who} het de dag ervoor al had, telt niet mee.", f"{who} vaker begint, telt elke keer.")


@_lines.register
def _of_outflow(measure: Outflow, say: Phrases) -> tuple[str, ...]:
    why = (f"Alleen wat eindigde {say.reasons(measure.reasons)}, telt.",) if measure.reasons else ()
    if measure.counts is Subject.SPELLS:
        return ("Elk einde telt, ook als er meteen een volgende begon.", *why)
    who = _WHO[measure.counts]
    return (f"{who} er meteen weer een heeft, telt niet mee.", f"{who} vaker stopt, telt elke keer.", *why)


@_lines.register
def _of_happened(measure: Happened, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    if measure.counts is Subject.SPELLS:
        return ("Elke keer telt.",)
    return ("Elke persoon telt één keer, hoe vaak het ook gebeurde.",)


@_lines.register
def _of_stacked(measure: Stacked, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    return ("Elke persoon telt één keer.", "Wat op die dag eindigt, telt niet meer mee.")


@_lines.register
def _of_amount(measure: Total | Average, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    return ("Wat de waarde is (een bedrag, uren of een score), staat bij de soort.",)


@_lines.register
def _of_duration(measure: Duration, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    running = _RUNNING_MEAN if measure.statistic is Statistic.MEAN else _RUNNING
    began = (running,) if measure.of_what.value == "begin" else ()
    return ("De duur loopt van de eerste dag tot de dag van het einde.", *began)


@_lines.register
def _of_waiting(measure: Waiting, say: Phrases) -> tuple[str, ...]:
    running = _RUNNING_MEAN if measure.statistic is Statistic.MEAN else _RUNNING
    first = f"Van elke persoon telt de eerste keer {say.moment(measure.until)} op of na die dag."
    return (first, running.replace("loopt", "wacht"))


@_lines.register
def _of_timeliness(measure: Timeliness, say: Phrases) -> tuple[str, ...]:
    term = measure.term
    starts = joined([say.moment(each) for each in term.starts], last="en")
    latest = ", de laatste van de twee" if len(term.starts) > 1 else ""
    lines = [f"De termijn is {term.length.words} en begint met {starts}{latest}."]
    lines += [
        f"Op tijd is: {say.moment(term.done)} binnen de termijn." if term.enough is None else _enough(measure, say)
    ]
    lines += [f"Bij {say.ones(each.when)} is de termijn {each.length.words}." for each in term.instead]
    lines += [f"De termijn wordt langer door {say.ones(each.by)}." for each in term.lengthened_by]
    if term.suspended_by:
        lines.append(f"De termijn staat stil tijdens {say.ones(term.suspended_by)}.")
    if term.waits_for:
        left = term.waits_for.left.words
        lines.append(
            f"Tijdens {say.ones(term.waits_for.during)} staat de termijn stil; daarna is er nog ten minste {left}."
        )
    if term.outside:
        lines.append(f"De termijn geldt niet bij {say.ones(term.outside)}.")
    lines.append("Van wie de termijn nog loopt of stilstaat, is nog niet te zeggen of het op tijd is; zij staan apart.")
    return tuple(lines)


def _enough(measure: Timeliness, say: Phrases) -> str:
    return f"Op tijd is: binnen de termijn {measure.term.enough} {say.ones(measure.term.done.of)}."


@_lines.register
def _of_return(measure: Return, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    return ("Wie meteen doorging, telt niet als gestopt.", "Wie nog terug kan komen, staat apart.")


@_lines.register
def _of_transition(measure: Transition, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    if measure.between is Between.FIRST_AND_LAST:
        return (
            "Alleen wie er in de periode ten minste één had, telt.",
            "Wie bleef waar hij was, telt als niet veranderd.",
        )
    return (
        "Wie er op een van beide dagen geen had, staat onder ‘geen’.",
        "Van wie er meer had, telt wat het laatst begon.",
    )


@_lines.register
def _of_coverage(measure: Coverage, say: Phrases) -> tuple[str, ...]:
    users = say.ones(measure.users)
    lines = [
        f"Er zijn vier groepen: recht en {users}; wel recht en geen gebruik; gebruik zonder recht; onbekend of er recht is.",
        "Wie gebruikt en geen recht heeft, telt niet mee in het percentage gebruik.",
    ]
    return tuple(
        lines
        if measure.unsure
        else [lines[0].replace("; onbekend of er recht is", "").replace("vier", "drie"), lines[1]]
    )


@_lines.register
def _of_ratio(measure: Ratio, say: Phrases) -> tuple[str, ...]:
    beside = _lines(measure.denominator, say)
    return (
        *_lines(measure.numerator, say),
        *beside,
        "Teller en noemer blijven apart bewaard; gedeeld wordt er pas aan het eind.",
    )


@_lines.register
def _of_inhabitants(measure: Inhabitants, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    return ("Het aantal inwoners is dat op 1 januari, volgens het CBS.",)


@_lines.register
def _of_task_figure(measure: TaskFigure, say: Phrases) -> tuple[str, ...]:  # noqa: ARG001 as above
    return ("De taakstelling is die van het jaar.",)


@_lines.register
def _of_growth(measure: Growth, say: Phrases) -> tuple[str, ...]:
    return (*_lines(measure.of, say), "Groei is het verschil, en het verschil als percentage van het eerdere aantal.")
