"""Whether dates and periods can be true: TIJD-01 and on."""

from collections.abc import Callable, Iterator

from meedoen.core.checks.finding import Finding
from meedoen.core.checks.index import Index
from meedoen.core.checks.rule import Group, Rule
from meedoen.core.checks.timing import counted, once, order, periods, terms


def _rule(number: int, name: str, why: str, find: Callable[[Index], Iterator[Finding]]) -> Rule:
    return Rule(f"TIJD-{number:02}", Group.TIME, name, why, find)


def _term_not_passed(index: Index) -> Iterator[Finding]:
    yield from terms.term_not_passed(index)
    yield from counted.judged_before_the_end(index)


def _part_of_a_year(index: Index) -> Iterator[Finding]:
    yield from periods.part_of_a_year(index)
    yield from counted.counted_over_part(index)


def _not_measured_in_time(index: Index) -> Iterator[Finding]:
    yield from periods.older_than_its_frequency(index)
    yield from once.measured_only_at_the_end(index)


TIME_RULES: tuple[Rule, ...] = (
    _rule(
        1,
        "Termijn die nog niet voorbij kan zijn",
        "Wie nog niet klaar kan zijn, telt mee als niet gehaald; het cijfer is dan te laag of zegt iets anders.",
        _term_not_passed,
    ),
    _rule(
        2,
        "Cijfer over een deel van een jaar",
        "Negen maanden naast twaalf lijkt een daling die er niet is.",
        _part_of_a_year,
    ),
    _rule(
        3,
        "Nulmeting later dan de streefwaarde",
        "Wat pas na afloop gemeten is, kan niet het begin zijn.",
        order.baseline_after_target,
    ),
    _rule(
        4,
        "Cijfer over een periode die nog niet voorbij was",
        "Een jaar dat nog loopt, kan niet naast hele jaren staan.",
        periods.year_not_over,
    ),
    _rule(
        5,
        "Laatste cijfer ouder dan de frequentie",
        "Wie een meting overslaat, stuurt op oud nieuws zonder het te weten.",
        _not_measured_in_time,
    ),
    _rule(
        6,
        "Nulmeting niet van de start",
        "Tussen een oude nulmeting en de start kan al veel veranderd zijn dat niet van dit beleid komt.",
        order.baseline_out_of_step,
    ),
    _rule(
        7,
        "Streefwaarde die al voorbij was",
        "Een streefjaar dat voorbij is, vraagt om een antwoord: gehaald of niet.",
        order.target_already_over,
    ),
)
