"""Records of the indicators: what is counted, what was observed, and what is being entered.

Inside: `entering` knows `records`.
"""

from meedoen.apps.indicators.models.entering import CalendarFeed, EnteredFigure, PeriodLock, ReportingDuty, SentReminder
from meedoen.apps.indicators.models.records import (
    ANSWERED_BY_THE_INVITED,
    ONE_FIGURE,
    Indicator,
    IndicatorKinship,
    Observation,
    QuantityRecord,
    Story,
)

__all__ = [
    "ANSWERED_BY_THE_INVITED",
    "ONE_FIGURE",
    "CalendarFeed",
    "EnteredFigure",
    "Indicator",
    "IndicatorKinship",
    "Observation",
    "PeriodLock",
    "QuantityRecord",
    "ReportingDuty",
    "SentReminder",
    "Story",
]
