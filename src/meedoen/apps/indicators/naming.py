"""Naming indicators and their figures as people know them, in the log and in what a page says."""

from collections.abc import Sequence
from textwrap import shorten

from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation, PeriodLock
from meedoen.core.values.period import parse_period

_NAMED = 2
_LONGEST_NAME = 42


def named(*, figure: EnteredFigure | Observation | PeriodLock) -> str:
    """Return a figure by the name and code of its indicator, its period and its group; its indicator has been read."""
    period = parse_period(figure.period_code).label
    return f"{_indicator(figure.indicator)}, {period}{_group(figure.group)}"


def named_series(*, indicator: Indicator, group: str) -> str:
    """Return what an agreement is about by the name and code of its indicator, and its group."""
    return f"{_indicator(indicator)}{_group(group)}"


def named_together(*, figures: Sequence[EnteredFigure]) -> str:
    """Return the names of the first two and how many more there are."""
    names = "; ".join(named(figure=each) for each in figures[:_NAMED])
    more = len(figures) - _NAMED
    return f"{names} en {more} {'ander cijfer' if more == 1 else 'andere'}" if more > 0 else names


def _indicator(indicator: Indicator) -> str:
    return f"{shorten(indicator.name, _LONGEST_NAME, placeholder='…')} ({indicator.code})"


def _group(group: str) -> str:
    return f", {shorten(group, _LONGEST_NAME, placeholder='…')}" if group else ""
