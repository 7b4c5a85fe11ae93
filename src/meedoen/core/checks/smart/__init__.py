"""Whether goals can be measured and are aimed: SMART-01 and on."""

from collections.abc import Callable, Iterator

from meedoen.core.checks.finding import Finding
from meedoen.core.checks.index import Index
from meedoen.core.checks.rule import Group, Rule
from meedoen.core.checks.smart import (
    administration,
    aims,
    announced,
    another,
    outputs,
    polarity,
    repeats,
    starting,
    units,
    worsening,
)
from meedoen.core.checks.smart.presence import results_without_indicator


def _rule(number: int, name: str, why: str, find: Callable[[Index], Iterator[Finding]]) -> Rule:
    return Rule(f"SMART-{number:02}", Group.SMART, name, why, find)


SMART_RULES = (
    _rule(
        1,
        "Resultaat zonder indicator",
        "Zonder indicator kan niemand zien of het resultaat dichterbij komt.",
        results_without_indicator,
    ),
    _rule(
        2,
        "Geen nulmeting",
        "Zonder te weten waar het begon, is niet te zien of het beter gaat.",
        starting.no_baseline,
    ),
    _rule(
        3,
        "Geen streefwaarde",
        "Zonder streefwaarde is elke uitkomst goed en kan de raad niet bijsturen.",
        starting.no_target,
    ),
    _rule(
        4,
        "Streefwaarde zonder jaar",
        "Zonder jaar is een streefwaarde nooit te laat en dus nooit niet gehaald.",
        administration.target_without_year,
    ),
    _rule(
        5,
        "Geen bron",
        "Zonder bron kan niemand het cijfer narekenen of volgend jaar op dezelfde manier opvragen.",
        administration.no_source,
    ),
    _rule(
        6,
        "Geen eigenaar",
        "Zonder eigenaar weet niemand wie het cijfer levert en wie erop aan te spreken is.",
        administration.no_owner,
    ),
    _rule(
        7,
        "Geen frequentie",
        "Zonder frequentie is niet te zien of een cijfer te laat is.",
        administration.no_frequency,
    ),
    _rule(
        8,
        "Nog te ontwikkelen na de aangekondigde datum",
        "Wat telkens nog komt, stuurt niet; intussen is er geen cijfer.",
        announced.announced_and_late,
    ),
    _rule(
        9,
        "Streefwaarde tegen de richting van het doel",
        "Wie zo’n streefwaarde haalt, raakt verder van het doel.",
        aims.target_against_direction,
    ),
    _rule(
        10,
        "Streefwaarde zwakker dan de nulmeting",
        "De streefwaarde neemt genoegen met minder dan er al was.",
        aims.weaker_than_baseline,
    ),
    _rule(
        11,
        "Nulmeting voldoet al aan de streefwaarde",
        "Wat al gehaald is, vraagt niets; elke uitkomst lijkt dan een succes.",
        aims.already_met,
    ),
    _rule(
        12,
        "Naam, nulmeting en streefwaarde spreken van het tegendeel",
        "Wie wel en wie niet door elkaar telt, leest een achteruitgang als vooruitgang.",
        polarity.opposite_of_target,
    ),
    _rule(
        13,
        "Eenheid in strijd met naam of waarden",
        "Een aantal is geen percentage: wie ze verwisselt, vergelijkt wat niet te vergelijken is.",
        units.unit_in_conflict,
    ),
    _rule(
        14,
        "Product of activiteit als resultaat",
        "Wie afrekent op wat er gedaan is, weet nog niet of het geholpen heeft.",
        outputs.output_as_result,
    ),
    _rule(
        15,
        "Veel resultaten op één indicator",
        "Eén cijfer kan niet laten zien welk van de resultaten gelukt is.",
        repeats.many_on_one,
    ),
    _rule(
        16,
        "Resultaat of indicator die een ander herhaalt",
        "Wat twee keer staat, wordt twee keer geteld en twee keer anders bijgehouden.",
        repeats.repeated,
    ),
    _rule(
        17,
        "Nulmeting over iets anders dan de streefwaarde",
        "Een landelijk cijfer of een andere groep laat niet zien of het hier beter gaat.",
        another.baseline_about_another,
    ),
    _rule(
        18,
        "Streefwaarde zonder getal",
        "‘Een stijging’ is gehaald met één meer; zo stuurt niemand.",
        aims.target_without_number,
    ),
    _rule(
        19,
        "Indicator die een wens is",
        "Een naam als ‘… stijgt’ kan niet dalen; zo’n indicator is niet eerlijk af te lezen.",
        outputs.indicator_as_wish,
    ),
    _rule(
        20,
        "Cijfers gaan tegen de richting in zonder uitleg",
        "Wie niet zegt waardoor het slechter gaat, kan niet bijsturen en lijkt het niet te hebben gezien.",
        worsening.worse_without_a_word,
    ),
)
