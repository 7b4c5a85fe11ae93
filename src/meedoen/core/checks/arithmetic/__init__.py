"""Whether printed numbers follow from each other: REKEN-01 and on."""

from collections.abc import Callable, Iterator
from itertools import chain

from meedoen.core.checks.arithmetic import figures, relations, wholes
from meedoen.core.checks.arithmetic.announcing import announced_items
from meedoen.core.checks.arithmetic.budgets import budgets_above_their_whole
from meedoen.core.checks.arithmetic.columns import shares_of_a_whole, totals_of_tables
from meedoen.core.checks.arithmetic.deviations import deviations_against_totals, passed_thresholds
from meedoen.core.checks.arithmetic.differences import differences_of_finance
from meedoen.core.checks.arithmetic.finance import totals_of_finance
from meedoen.core.checks.arithmetic.growth import breaks_in_growth
from meedoen.core.checks.arithmetic.points import percent_for_points
from meedoen.core.checks.arithmetic.populations import more_than_live_there
from meedoen.core.checks.arithmetic.projects import spending_of_projects
from meedoen.core.checks.arithmetic.shares import shares_of_tables
from meedoen.core.checks.arithmetic.sideways import difference_columns, total_columns
from meedoen.core.checks.arithmetic.writing import once
from meedoen.core.checks.finding import Finding
from meedoen.core.checks.index import Index
from meedoen.core.checks.rule import Group, Rule

Find = Callable[[Index], Iterator[Finding]]


def _all(code: str, finds: tuple[Find, ...]) -> Find:
    """Return a rule that finds what each of the given ones does and then what relations say, nothing twice."""
    every = (*finds, relations.relations_under(code))
    return lambda index: once(chain.from_iterable(find(index) for find in every))


def _rule(code: str, name: str, why: str, *finds: Find) -> Rule:
    return Rule(code, Group.ARITHMETIC, name, why, _all(code, finds))


ARITHMETIC_RULES: tuple[Rule, ...] = (
    _rule(
        "REKEN-01",
        "Totaal is niet de optelling",
        "Wie op een totaal stuurt dat niet klopt, verdeelt geld of mensen die er niet zijn.",
        totals_of_finance,
        totals_of_tables,
        total_columns,
        budgets_above_their_whole,
    ),
    _rule(
        "REKEN-02",
        "Verschil is niet het verschil",
        "De kolom met verschillen is waar de raad het eerst naar kijkt; een fout daar stuurt het gesprek de verkeerde kant op.",
        differences_of_finance,
        difference_columns,
    ),
    _rule(
        "REKEN-03",
        "Verklaarde afwijkingen tellen niet op",
        "Wat niet verklaard is, is niet verantwoord: de raad weet dan niet waar het geld gebleven is.",
        deviations_against_totals,
    ),
    _rule(
        "REKEN-04",
        "Percentage past niet bij de aantallen",
        "Een percentage en een aantal die niet bij elkaar passen, gaan over verschillende groepen of er is een fout gemaakt.",
        shares_of_tables,
        figures.figures_against_counts,
        wholes.shares_of_claims,
    ),
    _rule(
        "REKEN-05",
        "Past niet bij de bevolking",
        "Een aandeel van de inwoners dat niet bij het inwonertal past, maakt een probleem groter of kleiner dan het is.",
        more_than_live_there,
    ),
    _rule(
        "REKEN-06",
        "Delen passen niet bij het geheel",
        "Als de delen samen niet het geheel zijn, telt er iemand dubbel of ontbreekt er een groep.",
        shares_of_a_whole,
        figures.villages_against_municipality,
    ),
    _rule(
        "REKEN-07",
        "Deel is groter dan het geheel",
        "Een deel kan niet groter zijn dan het geheel: één van de twee getallen is fout, of ze gaan over iets anders.",
        wholes.parts_larger_than_wholes,
        figures.groups_larger_than_all,
    ),
    _rule(
        "REKEN-08",
        "Teller en noemer zijn van een andere soort",
        "Personen op huishoudens, of aanvragen op bezoekers, geven een percentage dat niets zegt over één van beide.",
        wholes.parts_of_another_kind,
        relations.relations_of_other_kinds,
        figures.persons_over_households,
        figures.persons_for_households,
    ),
    _rule(
        "REKEN-09",
        "Meer dan er plaats is",
        "Meer mensen dan plaatsen betekent een wachtlijst of een verkeerd getal; beide wil de raad weten.",
    ),
    _rule(
        "REKEN-10",
        "Groei past niet bij de jaren",
        "Een genoemde groei of daling die niet uit de jaren volgt, geeft een verkeerd beeld van de richting.",
        breaks_in_growth,
    ),
    _rule(
        "REKEN-11",
        "Reserve komt niet uit",
        "Wat besteed is en wat over is, hoort samen te zijn wat er was. Anders is er geld zoek of dubbel geteld.",
        spending_of_projects,
    ),
    _rule(
        "REKEN-12",
        "Aangekondigd aantal klopt niet",
        "Wie vijf resultaten aankondigt en er zes geeft, laat de lezer raden welk er niet bij hoort.",
        announced_items,
    ),
    _rule(
        "REKEN-13",
        "Drempel voorbij zonder toelichting",
        "De raad sprak af vanaf welk bedrag hij uitleg krijgt. Zonder die uitleg kan hij zijn werk niet doen.",
        passed_thresholds,
    ),
    _rule(
        "REKEN-14",
        "Vergelijking in woorden klopt niet",
        "Woorden als ‘gestegen’ en ‘gelijk aan’ blijven hangen, ook als de cijfers ernaast iets anders zeggen.",
    ),
    _rule(
        "REKEN-15",
        "Uitkomst volgt niet uit de getallen",
        "Een uitkomst die niet uit zijn eigen getallen volgt, kan niemand narekenen of uitleggen.",
    ),
    _rule(
        "REKEN-16",
        "Rekenverband is niet na te rekenen",
        "Een verband dat naar niets wijst wordt niet gecontroleerd, terwijl het lijkt of het in orde is.",
        relations.unknown_operands,
    ),
    _rule(
        "REKEN-17",
        "Procent waar procentpunt bedoeld is",
        "Van 67 naar 76 procent is 9 procentpunt, maar ruim 13 procent meer; wie het verwart, overdrijft of verkleint.",
        percent_for_points,
    ),
)
