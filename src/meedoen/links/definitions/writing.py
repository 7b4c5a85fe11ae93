"""Writing a definition as the YAML that people write, so that what is made on a page is read again as it was made."""

from collections.abc import Mapping
from functools import singledispatch
from types import MappingProxyType
from typing import Any

import yaml

from meedoen.core.indicators.choices import Choice, Moment
from meedoen.core.indicators.definitions import Definition, Sensitivity
from meedoen.core.indicators.measures import (
    Against,
    Average,
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
    Stock,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.links.definitions.comparisons import write_group
from meedoen.links.definitions.words import (
    A_YEAR_BEFORE,
    BETWEEN,
    DIMENSIONS,
    HAPPENED_SUBJECTS,
    MOMENTS,
    OF_WHAT,
    SENSITIVITIES,
    STATISTICS,
    SUBJECTS,
    word_of,
    write_grid,
)

_WIDTH = 110
_NAMES: Mapping[type, str] = MappingProxyType(
    {
        Stock: "stand",
        Reached: "bereikt",
        Inflow: "instroom",
        Outflow: "uitstroom",
        Happened: "gebeurd",
        Stacked: "gestapeld",
        Total: "som",
        Average: "gemiddelde",
        Duration: "doorlooptijd",
        Waiting: "wachttijd",
        Timeliness: "tijdigheid",
        Return: "terugkeer",
        Transition: "overgang",
        Coverage: "dekking",
        Ratio: "verhouding",
        Growth: "groei",
        Inhabitants: "inwoners",
        TaskFigure: "taakstelling",
    }
)


class _Dumper(yaml.SafeDumper):
    """Writes without anchors, and indents lists under their field as people do."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 every value is written out
        """Write a value out wherever it stands."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 as PyYAML calls it
        """Indent lists."""
        super().increase_indent(flow=flow, indentless=False)


def write_definition(definition: Definition) -> str:
    """Write a definition as YAML; `reading` gives the same definition back.

    A term is written by its code: whoever reads the text has to have the same terms.
    """
    return yaml.dump(content_of(definition), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def content_of(definition: Definition) -> dict[str, Any]:
    """Return a definition as the fields that stand in its file, for a form in which it is changed."""
    content: dict[str, Any] = {"code": definition.code, "naam": definition.name, "versie": definition.version}
    if definition.sensitivity is not Sensitivity.SENSITIVE:
        content["onderwerp"] = word_of(definition.sensitivity, words=SENSITIVITIES)
    if definition.source:
        content["bron"] = definition.source
    if definition.note:
        content["toelichting"] = definition.note
    content["vraag"] = _asked(definition.measure)
    content["per"] = [write_grid(grid) for grid in definition.grids]
    if definition.by:
        content["naar"] = [[word_of(each, words=DIMENSIONS) for each in division] for division in definition.by]
    if definition.compared_with:
        content["vergelijking"] = [write_group(each) for each in definition.compared_with]
    return content


def _asked(measure: Measure | Inhabitants | TaskFigure) -> dict[str, Any]:
    return {_NAMES[type(measure)]: _fields(measure)}


@singledispatch
def _fields(measure: Any) -> dict[str, Any]:
    message = f"no way to write a {type(measure).__name__}"
    raise TypeError(message)


@_fields.register
def _counted(measure: Stock | Reached | Inflow) -> dict[str, Any]:
    return {**_choice(measure.of), "tel": word_of(measure.counts, words=SUBJECTS)}


@_fields.register
def _outflow(measure: Outflow) -> dict[str, Any]:
    fields = {**_choice(measure.of), "tel": word_of(measure.counts, words=SUBJECTS)}
    return {**fields, "wegens": list(measure.reasons)} if measure.reasons else fields


@_fields.register
def _happened(measure: Happened) -> dict[str, Any]:
    return {**_choice(measure.of), "tel": word_of(measure.counts, words=HAPPENED_SUBJECTS)}


@_fields.register
def _stacked(measure: Stacked) -> dict[str, Any]:
    return {"van": [_choice(each) for each in measure.of], "minstens": measure.at_least}


@_fields.register
def _amount(measure: Total | Average) -> dict[str, Any]:
    return _choice(measure.of)


@_fields.register
def _duration(measure: Duration) -> dict[str, Any]:
    statistic = word_of(measure.statistic, words=STATISTICS)
    return {**_choice(measure.of), "maat": statistic, "van wat": word_of(measure.of_what, words=OF_WHAT)}


@_fields.register
def _waiting(measure: Waiting) -> dict[str, Any]:
    statistic = word_of(measure.statistic, words=STATISTICS)
    return {"vanaf": _moment(measure.since), "tot": _moment(measure.until), "maat": statistic}


@_fields.register
def _timeliness(measure: Timeliness) -> dict[str, Any]:
    return {"termijn": measure.term.code}


@_fields.register
def _return(measure: Return) -> dict[str, Any]:
    return {**_choice(measure.of), "binnen": f"{measure.months} maanden"}


@_fields.register
def _transition(measure: Transition) -> dict[str, Any]:
    return {**_choice(measure.of), "tussen": word_of(measure.between, words=BETWEEN)}


@_fields.register
def _coverage(measure: Coverage) -> dict[str, Any]:
    sure = {"gebruikt": _choice(measure.users), "recht": _choice(measure.entitled)}
    return {**sure, "onzeker": _choice(measure.unsure)} if measure.unsure else sure


@_fields.register
def _ratio(measure: Ratio) -> dict[str, Any]:
    return {"teller": _asked(measure.numerator), "noemer": _asked(measure.denominator), "per": measure.per}


@_fields.register
def _growth(measure: Growth) -> dict[str, Any]:
    since = measure.baseline if measure.against is Against.BASELINE else A_YEAR_BEFORE
    return {"van": _asked(measure.of), "ten opzichte van": since}


@_fields.register
def _inhabitants(measure: Inhabitants) -> dict[str, Any]:
    return {"leeftijd": list(measure.ages)} if measure.ages else {}


@_fields.register
def _task_figure(measure: TaskFigure) -> dict[str, Any]:
    return {"van": measure.of}


def _choice(choice: Choice) -> dict[str, Any]:
    return {"van": list(choice.kinds), **_only(choice)}


def _moment(moment: Moment) -> dict[str, Any]:
    return {word_of(moment.edge, words=MOMENTS): list(moment.of.kinds), **_only(moment.of)}


def _only(choice: Choice) -> dict[str, Any]:
    only = {word_of(dimension, words=DIMENSIONS): list(words) for dimension, words in choice.only}
    return {"alleen": only} if only else {}
