"""What was computed from the register, as values: one figure, a series of them by place, and all that is known of a definition."""

from dataclasses import dataclass
from datetime import date, datetime

from meedoen.apps.indicators.clearing.figuring import FigurePart
from meedoen.core.indicators.units import CountedIn
from meedoen.core.indicators.wording import Worded
from meedoen.core.values.period import Period
from meedoen.core.values.quantity import Quantity, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a figure followed from: the definition, the facts, and when they were seen and computed.

    `number` and `released_at` are those of the newest release, None for what was not released; `released_by` is empty for
    visitors. Amounts are told in multiples of `amount_step`.
    """

    definition_version: int
    revision: int
    seen_on: date
    computed_at: datetime
    number: int | None = None
    released_at: datetime | None = None
    released_by: str = ""
    amount_step: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTable:
    """Who went from which of these kinds to which: a row per kind that one was in first, a column per kind that one was in after.

    `counts` has a row and a column more than there are `kinds`, for the totals; a number that is hidden is None.
    """

    kinds: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedFigure:
    """One figure in one period. `text` is the value in Dutch with its unit, or why there is none.

    `bare` is the same without the unit, for where that stands in a heading.
    `numerator` and `denominator` are None when hidden or when there is none; `pending` is how many are not decided yet;
    `parts` are the outcomes or steps in it, each None when hidden; of days `among` is how many they are the days of. `reason` is the sentence for a hidden figure, `steps` the
    table of a transition.
    """

    period: Period
    label: str
    quantity: Quantity
    text: str
    bare: str
    numerator: int | None
    denominator: int | None
    pending: int
    parts: tuple[FigurePart, ...]
    is_hidden: bool
    reason: str
    steps: StepTable | None = None
    among: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSeries:
    """The figures at one place in order of time; the code of the place and its name in Dutch."""

    place: str
    name: str
    figures: tuple[ComputedFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """A figure by one division ("wijk"), a series per place: what small multiples are made of. `words` says what is shown.

    `adding` says why the places do not add up to the whole, and is empty when they do. The series stand in the order of the code
    list; `is_ordered` when that order says something by itself, as of ages.
    """

    by: str
    words: str
    series: tuple[PlacedSeries, ...]
    adding: str = ""
    is_ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodKindFigures:
    """A figure over one kind of period ("maand"): of the whole municipality in order of time, and by each division."""

    grid: str
    is_rolling: bool
    words: str
    figures: tuple[ComputedFigure, ...]
    divisions: tuple[Divided, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedFigures:
    """All figures of one definition with how they were computed in words."""

    code: str
    name: str
    note: str
    source: str
    indicator_codes: tuple[str, ...]
    worded: Worded
    unit: Unit
    counted_in: CountedIn
    is_released: bool
    snapshot: Snapshot
    periods: tuple[PeriodKindFigures, ...]
