"""What a setting is: a name in the environment with a Dutch description, a default, what is expected, and its parser."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One name in the environment, as documented in docs/instellingen.md."""

    name: str
    description: str
    default: str
    expected: str
    parse: Callable[[str], object]
