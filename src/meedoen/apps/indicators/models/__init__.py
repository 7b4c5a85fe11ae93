"""Records of the indicators: what is counted, what was observed, what is being entered, what was computed and by which definitions of one's own.

Inside: `entering` knows `records`.
"""

from meedoen.apps.indicators.models.computed import ComputedAnswer, ComputeRun
from meedoen.apps.indicators.models.entering import CalendarFeed, EnteredFigure, PeriodLock, ReportingDuty, SentReminder
from meedoen.apps.indicators.models.own_definitions import OwnDefinition
from meedoen.apps.indicators.models.records import (
    ANSWERED_BY_THE_INVITED,
    ONE_FIGURE,
    Indicator,
    IndicatorKinship,
    Observation,
    QuantityRecord,
    Story,
)
from meedoen.apps.indicators.models.released import Release, ReleasedTable

__all__ = [
    "ANSWERED_BY_THE_INVITED",
    "ONE_FIGURE",
    "CalendarFeed",
    "ComputeRun",
    "ComputedAnswer",
    "EnteredFigure",
    "Indicator",
    "IndicatorKinship",
    "Observation",
    "OwnDefinition",
    "PeriodLock",
    "QuantityRecord",
    "Release",
    "ReleasedTable",
    "ReportingDuty",
    "SentReminder",
    "Story",
]
