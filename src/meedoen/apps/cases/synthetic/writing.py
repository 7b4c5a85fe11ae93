"""Writing in the files of a made-up town after they were saved: a day that is a working day, an event, a spell; only within `looking`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from meedoen.apps.cases.models import CaseEvent, CaseSpell
from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.core.indicators.codes import CodeBook

SOURCE = "proefgemeente"
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Where it waits: the municipality, its last day and the lists."""

    code: str
    last: date
    book: CodeBook

    def before(self, *, days: int) -> date:
        """Return the working day so many days before the last day, or the one before it."""
        day = self.last - timedelta(days=days)
        return day - timedelta(days=max(day.weekday() - _SATURDAY + 1, 0))

    def after(self, *, days: int) -> date:
        """Return the working day so many days after the last day, or the one after it."""
        day = self.last + timedelta(days=days)
        return day + timedelta(days=(7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)

    def moment(self, *, day: date) -> datetime:
        """Return noon of a day."""
        return datetime.combine(day, time(12), tzinfo=UTC)

    def kind(self, *, word: str) -> int:
        """Return the number of a kind."""
        return self.book.kinds.of_word(word).number


@dataclass(slots=True, kw_only=True)
class Pen:
    """Writes in files, one record at a time; `count` is how much was written of what somebody has to do something about."""

    waiting: Waiting
    chance: Chance
    count: int = 0

    def event(self, resident: int, word: str, day: date, *, by: str = SOURCE, **more: str) -> CaseEvent:
        """Write that something happened, by whom it was written down, with other columns."""
        made: CaseEvent = CaseEvent._default_manager.create(
            **self._version(resident, day, by), kind=self.waiting.kind(word=word), day=day, **more
        )
        return made

    def lasts(self, resident: int, word: str, begin: date, end: date | None = None, *, by: str = SOURCE) -> None:
        """Write that something lasts, unless it does already."""
        kind = self.waiting.kind(word=word)
        known = CaseSpell.objects.kept_for_all(municipality_code=self.waiting.code).filter(known_until=None, kind=kind)
        if not known.filter(resident=resident, end=None).exists():
            version = self._version(resident, end or begin, by)
            CaseSpell._default_manager.create(**version, kind=kind, begin=begin, end=end)

    def _version(self, resident: int, day: date, by: str) -> dict[str, object]:
        return {
            "municipality_id": self.waiting.code,
            "resident_id": resident,
            "number": self.chance.number(),
            "known_from": self.waiting.moment(day=min(day, self.waiting.last)),
            "recorded_by": by,
            "source": SOURCE,
        }
