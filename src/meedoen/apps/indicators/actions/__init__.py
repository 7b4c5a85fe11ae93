"""Changes of indicators and observations. Nothing is overwritten: what was known when stays known."""

from meedoen.apps.indicators.actions.correcting import (
    Correction,
    CorrectionError,
    correct_observation,
)
from meedoen.apps.indicators.actions.loading import (
    UnknownIndicatorError,
    find_indicator,
    load_indicators,
    load_kinships,
    load_observations,
    load_stories,
)

__all__ = [
    "Correction",
    "CorrectionError",
    "UnknownIndicatorError",
    "correct_observation",
    "find_indicator",
    "load_indicators",
    "load_kinships",
    "load_observations",
    "load_stories",
]
