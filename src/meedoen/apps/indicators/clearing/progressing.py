"""How far submitting figures is: which step, how many of how many, and of which definition; for who waits and hears of it."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias


class Step(StrEnum):
    """What is being done, in words."""

    READING = "uitkomsten lezen"
    LINKING = "zoeken wat met elkaar samenhangt"
    HIDING = "kiezen wat verborgen blijft"
    CHECKING = "controleren of iemand iets kan afleiden"
    KEEPING = "bewaren"


Progress: TypeAlias = Callable[[Step, int, int, str], None]
"""Hears the step, how many are done of how many, and what they are or which one it is."""


def unheard(_step: Step, _done: int, _of: int, _what: str) -> None:
    """Tell nobody how far it is."""
