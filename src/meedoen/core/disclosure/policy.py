"""What a municipality has decided about counts that leave: how small they may be and how much an outsider may infer."""

from dataclasses import dataclass, field

from meedoen.core.indicators.choices import require

_TWO = 2
"""Less than two values is to know it, and rounding to one is none."""
_WHOLE = 100
AMOUNT_STEPS = (1, 10, 100, 1_000)
"""In multiples of how many amounts can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules of what may leave; valid when built. Subjects are sensitive unless they stand in `ordinary`.

    `sensitive_minimum` and `ordinary_minimum`: the smallest count of persons that may leave. What may be inferred of a
    smaller one has to stay at least that minimum wide, and of any other hidden cell `least_width`. With `zeros_shown` a 0
    leaves as it is, and an outsider knows that what is hidden is at least 1. `least_movement`: a standing count may leave
    beside the one of the period before when it is the same, or when so many came or left. `whole_hidden`: that everybody in
    a group has something may not be told. Of money `dominant` contributors may have `dominant_share` percent of an amount,
    and who contributes may not guess the amount of another closer than `guess_share` percent. `rounding_base`: what counts
    are rounded to, or None; `amount_step`: in multiples of how many euros (hours, points) amounts are told.

    >>> policy = Policy()
    >>> policy.minimum(subject="bijstand"), Policy(ordinary=frozenset({"leden"})).minimum(subject="leden")
    (10, 5)
    >>> Policy(sensitive_minimum=3)
    Traceback (most recent call last):
    ...
    meedoen.core.indicators.choices.MeasureError: Het minimum voor een gevoelig onderwerp is ten minste dat voor een gewoon.
    """

    sensitive_minimum: int = 10
    ordinary_minimum: int = 5
    ordinary: frozenset[str] = field(default_factory=frozenset)
    zeros_shown: bool = True
    whole_hidden: bool = True
    least_width: int = 2
    least_movement: int = 3
    dominant: int = 2
    dominant_share: int = 85
    guess_share: int = 10
    rounding_base: int | None = None
    amount_step: int = 1

    def __post_init__(self) -> None:
        """Refuse rules that protect nobody."""
        lowest = self.ordinary_minimum
        require(
            self.sensitive_minimum >= lowest,
            message="Het minimum voor een gevoelig onderwerp is ten minste dat voor een gewoon.",
        )
        require(
            lowest >= self.least_width >= _TWO,
            message="Een minimum is ten minste 2, en ook wat iemand mag afleiden is 2 breed.",
        )
        require(self.least_movement >= 1, message="Bij de kleinste verandering hoort ten minste één persoon.")
        require(1 <= self.dominant <= _TWO, message="Overheersing gaat over de grootste bijdrage, of de grootste twee.")
        shares = 0 < self.dominant_share < _WHOLE and self.guess_share > 0
        require(shares, message="Kies voor overheersing een percentage onder 100, en voor schatten een boven 0.")
        based = self.rounding_base is None or self.rounding_base >= _TWO
        require(based, message="Rond af op 2 of meer, of niet.")
        require(self.amount_step in AMOUNT_STEPS, message="Rond bedragen af op 1, 10, 100 of 1.000.")

    def minimum(self, *, subject: str) -> int:
        """Return the smallest count of a subject that may leave."""
        return self.ordinary_minimum if subject in self.ordinary else self.sensitive_minimum

    @property
    def least_hidden(self) -> int:
        """What an outsider knows a hidden count to be at least."""
        return 1 if self.zeros_shown else 0
