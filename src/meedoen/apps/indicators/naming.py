"""Naming figures on their way as people know them, in the log and in what a page says."""

from collections.abc import Sequence
from textwrap import shorten

from meedoen.apps.indicators.models import EnteredFigure
from meedoen.core.values.period import parse_period

_NAMED = 2
_LONGEST_NAME = 42


def named(*, figure: EnteredFigure) -> str:
    """Return a figure by the name and code of its indicator, its period and its group; its indicator has been read."""
    name = shorten(figure.indicator.name, _LONGEST_NAME, placeholder="…")
    about = f", {shorten(figure.group, _LONGEST_NAME, placeholder='…')}" if figure.group else ""
    return f"{name} ({figure.indicator.code}), {parse_period(figure.period_code).label}{about}"


def named_together(*, figures: Sequence[EnteredFigure]) -> str:
    """Return the names of the first two and how many more there are."""
    names = "; ".join(named(figure=each) for each in figures[:_NAMED])
    more = len(figures) - _NAMED
    return f"{names} en {more} {'ander cijfer' if more == 1 else 'andere'}" if more > 0 else names
