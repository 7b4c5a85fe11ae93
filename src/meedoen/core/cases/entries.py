"""What may be written in somebody's file, and what it ends there: the rules behind every form and every import.

A spell holds on [begin, end); people write and read the last day, which is the day before the end. Nothing is repaired: what
cannot be is refused with a sentence, and what a new spell ends is told before it is ended.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.core.indicators.ages import age_on
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.values.dutch import format_date

ONE_AT_A_TIME = frozenset({Section.STEP, Section.POSSIBLE_STEP, Section.SERVICE, Section.ROUTE})
"""Of these somebody has one at a time, and a next one ends the one before."""
NEVER_TOGETHER = frozenset({Section.BENEFIT})
"""Of these somebody has one at a time too, but ending one is a decision of its own."""
_FURTHEST_AHEAD = timedelta(days=366)
_FURTHEST_DUE = timedelta(days=731)
_FURTHEST_END = timedelta(days=3653)
"""An end of more than ten years ahead is a wrong year, or a way in which another system says that there is none."""
_OLDEST = 120
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """What of somebody decides which days can be: birth and death, each None when it is not known."""

    born: date | None = None
    died: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSpell:
    """A spell that stands in a file, as it is known now; `end` None while it lasts, `provider` 0 for none."""

    number: int
    kind: Code
    begin: date
    end: date | None = None
    provider: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedSpell:
    """A spell that somebody wants to write; `number` is that of the spell that it corrects."""

    kind: Code
    begin: date
    end: date | None = None
    provider: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Why something cannot be written, and what is expected (Dutch); `field` names what it is about, empty for all of it."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A spell that a new one ends, on the day on which the new one begins."""

    spell: HeldSpell
    on: date

    @property
    def text(self) -> str:
        """What happens, in a sentence (Dutch)."""
        return f"{self.spell.kind.label} (vanaf {format_date(self.spell.begin)}) eindigt dan op {format_date(self.on - _DAY)}."


def objections_to_birth(*, born: date, today: date) -> tuple[Objection, ...]:
    """Return what is wrong with a day of birth.

    >>> [each.text for each in objections_to_birth(born=date(2027, 1, 1), today=date(2026, 11, 23))]
    ['De geboortedatum 1 januari 2027 ligt in de toekomst.']
    """
    if born > today:
        return (_wrong("born", f"De geboortedatum {format_date(born)} ligt in de toekomst."),)
    if today.year - born.year > _OLDEST:
        return (
            _wrong(
                "born", f"De geboortedatum {format_date(born)} is meer dan {_OLDEST} jaar geleden. Klopt het jaartal?"
            ),
        )
    return ()


def objections_to_no_reason(*, why: str) -> tuple[Objection, ...]:
    """Return that a correction says why; nothing when it does.

    >>> [each.field for each in objections_to_no_reason(why=" ")], objections_to_no_reason(why="verkeerde datum")
    (['why'], ())
    """
    return () if why.strip() else (_wrong("why", "Zeg waarom u dit verbetert. Wat er stond, blijft bewaard."),)


def objections_to_day(*, day: date, person: KnownPerson, today: date, field: str = "day") -> tuple[Objection, ...]:
    """Return what is wrong with the day of something that happened."""
    if day > today:
        return (
            _wrong(
                field,
                f"{format_date(day)} is nog niet geweest. Schrijf op wat gebeurd is; wat nog komt, is een afspraak.",
            ),
        )
    return _outside_life(day, person, field)


def objections_to_talk(
    *, day: date | None, due: date | None, says_nothing: bool, person: KnownPerson, today: date
) -> tuple[Objection, ...]:
    """Return what is wrong with a talk: its day, the day before which what was agreed is done (None is not filled in), or that it is empty.

    >>> talk, done = date(2027, 1, 8), date(2026, 11, 1)
    >>> known = {"person": KnownPerson(), "today": date(2026, 11, 23)}
    >>> [each.field for each in objections_to_talk(day=talk, due=done, says_nothing=False, **known)]
    ['day', 'due']
    >>> days = (date(2028, 11, 23), date(2028, 11, 24))
    >>> [len(objections_to_talk(day=None, due=day, says_nothing=False, **known)) for day in days]
    [0, 1]
    """
    found = list(objections_to_day(day=day, person=person, today=today)) if day else []
    if day and person.died is not None and person.died < day <= today:
        text = f"Deze persoon is overleden op {format_date(person.died)}. Wat nabestaanden zeiden, hoort bij ‘Na het overlijden’."
        found = [_wrong("day", text)]
    if says_nothing:
        text = "Er is nog niets ingevuld. Kies een trede of bezigheid, schrijf een zin of maak een afspraak."
        found.append(_wrong("sentence", text))
    if day and due and due < day:
        found.append(_wrong("due", "De afspraak zou klaar zijn voor het gesprek. Kies een dag erna."))
    if due and due > today + _FURTHEST_DUE:
        text = f"{format_date(due)} is meer dan twee jaar vooruit; zo lang ziet niemand de afspraak. Klopt het jaartal?"
        found.append(_wrong("due", text))
    return tuple(found)


def objections_to_spell(
    *, wanted: WantedSpell, held: Iterable[HeldSpell], person: KnownPerson, today: date
) -> tuple[Objection, ...]:
    """Return why a spell cannot be written beside those that are held; nothing when it can."""
    others = [spell for spell in held if spell.number != wanted.number]
    return (*_days_wrong(wanted, person, today), *_together_wrong(wanted, others))


def endings_by(*, wanted: WantedSpell, held: Iterable[HeldSpell]) -> tuple[Ending, ...]:
    """Return the spells that a new one ends: of a section of which somebody has one at a time, those that last on its begin.

    One of the same kind is not ended: it goes on.
    """
    if wanted.kind.section not in ONE_AT_A_TIME:
        return ()
    return tuple(
        Ending(spell=spell, on=wanted.begin)
        for spell in held
        if spell.kind.section is wanted.kind.section
        and spell.kind.number != wanted.kind.number
        and spell.number != wanted.number
        and spell.begin < wanted.begin
        and (spell.end is None or spell.end > wanted.begin)
    )


def goes_on(*, wanted: WantedSpell, held: Iterable[HeldSpell]) -> HeldSpell | None:
    """Return the spell of the same kind that lasts on the begin of one of which somebody has one at a time, or None.

    Who stands on step 3 and is found there again has no new spell, only another day on which it was established.
    """
    if wanted.kind.section not in ONE_AT_A_TIME:
        return None
    return next(
        (
            spell
            for spell in held
            if spell.kind.number == wanted.kind.number
            and spell.begin <= wanted.begin
            and (spell.end is None or spell.end > wanted.begin)
        ),
        None,
    )


def _days_wrong(wanted: WantedSpell, person: KnownPerson, today: date) -> Sequence[Objection]:
    found = [*_outside_life(wanted.begin, person, "begin"), *_too_young(wanted, person)]
    is_state = wanted.kind.section in (Section.STEP, Section.POSSIBLE_STEP)
    if is_state and wanted.begin > today:
        found.append(
            _wrong(
                "begin",
                f"{format_date(wanted.begin)} is nog niet geweest: een trede stelt u vast op een dag die voorbij of vandaag is.",
            )
        )
    elif wanted.begin > today + _FURTHEST_AHEAD:
        found.append(_wrong("begin", f"{format_date(wanted.begin)} is meer dan een jaar vooruit. Klopt het jaartal?"))
    if wanted.end is not None and wanted.end <= wanted.begin:
        last = format_date(wanted.end - _DAY)
        found.append(
            _wrong(
                "end",
                f"De laatste dag ({last}) ligt voor het begin ({format_date(wanted.begin)}). Wissel ze om of verbeter er een.",
            )
        )
    if is_state and wanted.end is not None and wanted.end - _DAY > today:
        text = (
            f"{format_date(wanted.end - _DAY)} is nog niet geweest: op welke trede iemand dan staat, weet nog niemand."
        )
        found.append(_wrong("end", text))
    elif wanted.end is not None and wanted.end - _DAY > today + _FURTHEST_END:
        text = f"{format_date(wanted.end - _DAY)} is meer dan tien jaar vooruit. Klopt het jaartal?"
        if wanted.kind.section is not Section.EXEMPTION:
            text += " Is er nog geen laatste dag, laat die dan leeg."
        found.append(_wrong("end", text))
    if wanted.end is None and person.died is not None:
        text = f"Deze persoon is overleden op {format_date(person.died)}. Vul een laatste dag in, uiterlijk die dag."
        found.append(_wrong("end", text))
    if wanted.end is not None and person.died is not None and wanted.end > person.died + _DAY:
        found.append(_wrong("end", f"De laatste dag ligt na het overlijden op {format_date(person.died)}."))
    return found


def _outside_life(day: date, person: KnownPerson, field: str) -> tuple[Objection, ...]:
    if person.born is not None and day < person.born:
        return (_wrong(field, f"{format_date(day)} ligt voor de geboortedatum ({format_date(person.born)})."),)
    if person.died is not None and day > person.died:
        return (_wrong(field, f"{format_date(day)} ligt na het overlijden op {format_date(person.died)}."),)
    return ()


def _too_young(wanted: WantedSpell, person: KnownPerson) -> list[Objection]:
    """Return that somebody was not old enough yet; a day before birth is told by itself."""
    if person.born is None or wanted.begin < person.born:
        return []
    years, least = age_on(born=person.born, day=wanted.begin), wanted.kind.from_age
    if years >= least:
        return []
    text = (
        f"{wanted.kind.label} kan niet onder de {least} jaar; op {format_date(wanted.begin)} was deze persoon {years} "
        f"(geboren op {format_date(person.born)}). Kijk beide dagen na."
    )
    return [_wrong("begin", text)]


def _together_wrong(wanted: WantedSpell, others: Sequence[HeldSpell]) -> Sequence[Objection]:
    section = wanted.kind.section
    met = [spell for spell in others if spell.kind.section is section and _overlap(spell, wanted)]
    if section in NEVER_TOGETHER and met:
        text = f"{_told(met[0])} Twee uitkeringen tegelijk kan niet. Beëindig die eerst, of kies een andere dag."
        return [_wrong("begin", text)]
    if section in ONE_AT_A_TIME:
        later = [
            spell
            for spell in met
            if spell.begin > wanted.begin or (spell.begin == wanted.begin and spell.kind.number != wanted.kind.number)
        ]
        if later:
            first = min(later, key=lambda spell: spell.begin)
            text = f"{_told(first)} Vul de laatste dag in, kies een latere dag, of verbeter wat er al staat."
            return [_wrong("begin", text)]
        return []
    same = [spell for spell in met if spell.kind.number == wanted.kind.number and spell.provider == wanted.provider]
    if same:
        return [
            _wrong("begin", f"{_told(same[0])} Dit zou dubbel zijn. Verbeter wat er staat, of kies een andere dag.")
        ]
    return []


def _overlap(spell: HeldSpell, wanted: WantedSpell) -> bool:
    begins_in_time = wanted.end is None or spell.begin < wanted.end
    return begins_in_time and (spell.end is None or wanted.begin < spell.end)


def _told(spell: HeldSpell) -> str:
    until = f" tot en met {format_date(spell.end - _DAY)}" if spell.end else ""
    return f"Er staat al: {spell.kind.label}, vanaf {format_date(spell.begin)}{until}."


def _wrong(field: str, text: str) -> Objection:
    return Objection(field=field, text=text)
