"""Which way something went, as a text says it: it rises, falls or stays level."""

from enum import StrEnum


class Movement(StrEnum):
    """A direction that a text tells of, without the numbers."""

    RISES = "rises"
    FALLS = "falls"
    LEVEL = "level"


MOVEMENT_NAMES = {Movement.RISES: "stijgt", Movement.FALLS: "daalt", Movement.LEVEL: "blijft gelijk"}
