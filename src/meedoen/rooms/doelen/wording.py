"""How the pages of the goals say in one sentence how it stands. What stands is decided in `core`."""

from collections.abc import Sequence
from decimal import Decimal

from meedoen.core.goals.course import Course, Unknown
from meedoen.core.goals.rollup import CourseCounts
from meedoen.core.values.dutch import format_number

COURSE_SLUGS = {
    Course.REACHED: "behaald",
    Course.ON_COURSE: "op-koers",
    Course.BEHIND: "loopt-achter",
    Course.WORSE: "slechter",
    Course.UNKNOWN: "onbekend",
}
BECAUSE = {
    Unknown.NO_TARGET: "er geen streefwaarde is",
    Unknown.NO_TARGET_ON_PURPOSE: "er bewust geen streefwaarde is",
    Unknown.TARGET_TO_COME: "de streefwaarde nog niet is bepaald",
    Unknown.NO_BASELINE: "er geen nulmeting is",
    Unknown.BASELINE_TO_COME: "de nulmeting er nog niet is",
    Unknown.NO_MEASUREMENT: "er na de nulmeting nog niet is gemeten",
    Unknown.MEASUREMENT_ABSENT: "de laatste meting niet beschikbaar is",
    Unknown.IN_WORDS: "de uitkomst in woorden is gegeven",
    Unknown.WIDE: "de nulmeting of meting een bandbreedte is",
    Unknown.NO_DIRECTION: "niet vastligt of hoger of lager beter is",
    Unknown.AGAINST_DIRECTION: "de streefwaarde aan de verkeerde kant van de nulmeting ligt",
    Unknown.OTHER_GROUP: "de nulmeting over een ander gebied of een andere groep gaat",
}
NEEDED = {
    Unknown.NO_TARGET: "Een streefwaarde met een jaar, vastgesteld door de raad of het college.",
    Unknown.NO_TARGET_ON_PURPOSE: "Niets: dit cijfer wordt gevolgd zonder dat er een doel aan hangt.",
    Unknown.TARGET_TO_COME: "De streefwaarde die is aangekondigd.",
    Unknown.NO_BASELINE: "Een nulmeting: het cijfer bij de start.",
    Unknown.BASELINE_TO_COME: "De nulmeting die is aangekondigd.",
    Unknown.NO_MEASUREMENT: "Een meting na de nulmeting.",
    Unknown.MEASUREMENT_ABSENT: "Een meting die wel beschikbaar is.",
    Unknown.IN_WORDS: "Een uitkomst in een getal, of een oordeel van een mens.",
    Unknown.WIDE: "Eén getal in plaats van een bandbreedte.",
    Unknown.NO_DIRECTION: "Een besluit of hoger of lager beter is.",
    Unknown.AGAINST_DIRECTION: "Een streefwaarde die past bij de nulmeting.",
    Unknown.OTHER_GROUP: "Een nulmeting over hetzelfde gebied en dezelfde groep.",
}
SUCCESSION_WORDS = {
    "continued": "gaat door",
    "changed": "gewijzigd",
    "merged": "samengevoegd",
    "split": "gesplitst",
}
_SINGLE = {
    Course.REACHED: "is er {} behaald",
    Course.ON_COURSE: "is er {} op koers",
    Course.BEHIND: "loopt er {} achter",
    Course.WORSE: "is er {} slechter dan de nulmeting",
}
_ALONE = {
    Course.REACHED: "is behaald",
    Course.ON_COURSE: "is op koers",
    Course.BEHIND: "loopt achter",
    Course.WORSE: "is slechter dan de nulmeting",
}
_SEVERAL = {
    Course.REACHED: "zijn er {} behaald",
    Course.ON_COURSE: "zijn er {} op koers",
    Course.BEHIND: "lopen er {} achter",
    Course.WORSE: "zijn er {} slechter dan de nulmeting",
}


def reason_slug(reason: Unknown) -> str:
    """Return how a reason is written in an address: no_target becomes no-target."""
    return reason.name.lower().replace("_", "-")


def amount(number: int, one: str, many: str) -> str:
    """Write an amount with its noun.

    >>> amount(1, "doel", "doelen"), amount(1420, "doel", "doelen")
    ('1 doel', '1.420 doelen')
    """
    return f"{format_whole(number)} {one if number == 1 else many}"


def format_whole(number: int) -> str:
    """Write a whole number the Dutch way."""
    return f"{number:,}".replace(",", ".")


def state_sentence(*, counts: CourseCounts, reasons: Sequence[tuple[Unknown, int]] = ()) -> str:
    """Say in one sentence how it stands; `reasons` why something is not known, with how often, the commonest first.

    >>> state_sentence(counts=CourseCounts(on_course=3, unknown=51), reasons=[(Unknown.NO_TARGET, 40)])
    'Van 54 cijfers zijn er 3 op koers; van 51 weten we het niet, meestal omdat er geen streefwaarde is.'
    """
    if not counts.total:
        return "Hier staan nog geen cijfers bij waaraan te zien is of het lukt."
    because = ""
    if reasons:
        reason, often = reasons[0]
        because = f", {'meestal ' if often < counts.unknown else ''}omdat {BECAUSE[reason]}"
    if not counts.known:
        return f"{_none_known(counts.total)}{because}."
    if counts.total == 1:
        (course,) = (course for course in _SINGLE if getattr(counts, course.value))
        return f"Het ene cijfer hier {_ALONE[course]}."
    whole = f"{format_whole(counts.total)} cijfers"
    known = [_part(course, getattr(counts, course.value)) for course in _SINGLE if getattr(counts, course.value)]
    unknown = f"; van {format_whole(counts.unknown)} weten we het niet{because}" if counts.unknown else ""
    return f"Van {whole} {listed(known)}{unknown}."


def _none_known(total: int) -> str:
    if total == 1:
        return "Van het ene cijfer weten we niet of het op koers is"
    return f"Van geen van de {format_whole(total)} cijfers weten we of het op koers is"


def _part(course: Course, number: int) -> str:
    return (_SINGLE if number == 1 else _SEVERAL)[course].format(format_whole(number))


def listed(words: Sequence[str]) -> str:
    """Join words the Dutch way.

    >>> listed(["a", "b", "c"])
    'a, b en c'
    """
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def format_euro(value: Decimal) -> str:
    """Write an amount in whole euros.

    >>> format_euro(Decimal("12500.00")).split()
    ['€', '12.500']
    """
    whole = value == value.to_integral_value()
    return f"€\N{NO-BREAK SPACE}{format_number(value, decimals=0 if whole else 2)}"
