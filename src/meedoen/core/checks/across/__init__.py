"""Whether places and documents agree with each other: DWARS-01 and on."""

from meedoen.core.checks.across.abbreviations import unexplained_abbreviations
from meedoen.core.checks.across.absences import absent_but_known_elsewhere, one_rate_two_bases
from meedoen.core.checks.across.definitions import definition_changed
from meedoen.core.checks.across.facts import same_fact_two_values
from meedoen.core.checks.across.money import activities_without_money, money_without_goal
from meedoen.core.checks.across.movements import one_fact_two_directions
from meedoen.core.checks.across.names import one_abbreviation_two_meanings, one_thing_two_names
from meedoen.core.checks.across.numbering import broken_numbering
from meedoen.core.checks.across.purposes import numbers_not_printed, one_amount_two_purposes
from meedoen.core.checks.across.references import dangling_references
from meedoen.core.checks.across.sources import sources_that_ended
from meedoen.core.checks.across.successors import vanished_goals
from meedoen.core.checks.across.tables import figures_not_in_their_table
from meedoen.core.checks.rule import Group, Rule

ACROSS_RULES = (
    Rule(
        "DWARS-01",
        Group.ACROSS,
        "Hetzelfde feit met twee waarden",
        "Wie stuurt op een cijfer moet weten welk van de twee waar is.",
        same_fact_two_values,
    ),
    Rule(
        "DWARS-02",
        Group.ACROSS,
        "Hetzelfde feit in twee eenheden of op twee bases",
        "Een cijfer per huishouden en een cijfer per inwoner zijn niet te vergelijken, ook al lijken de getallen op elkaar.",
        one_rate_two_bases,
    ),
    Rule(
        "DWARS-03",
        Group.ACROSS,
        "Niet beschikbaar, terwijl het cijfer er wel is",
        "De lezer denkt dat er niets te zien is, terwijl een andere tabel het antwoord geeft.",
        absent_but_known_elsewhere,
    ),
    Rule(
        "DWARS-04",
        Group.ACROSS,
        "Eén afkorting met twee betekenissen",
        "Twee lezers denken aan twee dingen en merken het niet.",
        one_abbreviation_two_meanings,
    ),
    Rule(
        "DWARS-05",
        Group.ACROSS,
        "Eén doel, indicator of organisatie onder twee namen",
        "Wie op de ene naam zoekt, mist wat onder de andere staat; en de raad weet niet welke hij vaststelde.",
        one_thing_two_names,
    ),
    Rule(
        "DWARS-06",
        Group.ACROSS,
        "Verwijzing die nergens heen leidt",
        "De onderbouwing die beloofd wordt, is niet te vinden.",
        dangling_references,
    ),
    Rule(
        "DWARS-07",
        Group.ACROSS,
        "Omschrijving veranderd onder dezelfde naam",
        "Een verandering van het cijfer kan dan komen door een andere telling en niet door beleid.",
        definition_changed,
    ),
    Rule(
        "DWARS-08",
        Group.ACROSS,
        "Doel dat zonder een woord verdwenen is",
        "De raad stelde het doel vast; of het bereikt is of losgelaten, hoort iemand te zeggen.",
        vanished_goals,
    ),
    Rule(
        "DWARS-09",
        Group.ACROSS,
        "Activiteit zonder geld",
        "Zonder bedrag is niet te kiezen tussen activiteiten, en niet te zien wat een doel kost.",
        activities_without_money,
    ),
    Rule(
        "DWARS-10",
        Group.ACROSS,
        "Geld zonder doel",
        "Van geld zonder doel kan niemand zeggen of het goed besteed is.",
        money_without_goal,
    ),
    Rule(
        "DWARS-11",
        Group.ACROSS,
        "Nummering die overslaat of herhaalt",
        "Een ontbrekend nummer kan een weggevallen onderdeel zijn; een dubbel nummer maakt verwijzingen onzeker.",
        broken_numbering,
    ),
    Rule(
        "DWARS-12",
        Group.ACROSS,
        "Cijfer dat niet in zijn tabel staat",
        "Het cijfer is verkeerd overgenomen, of de tabel is later veranderd.",
        figures_not_in_their_table,
    ),
    Rule(
        "DWARS-13",
        Group.ACROSS,
        "Hetzelfde feit met twee richtingen",
        "Of het beter of slechter gaat is het eerste dat een raad wil weten; twee antwoorden zijn geen antwoord.",
        one_fact_two_directions,
    ),
    Rule(
        "DWARS-14",
        Group.ACROSS,
        "Eén bedrag met twee bestemmingen",
        "Waar het geld aan is uitgegeven, moet uit de verantwoording blijken; twee bestemmingen zijn er geen.",
        one_amount_two_purposes,
    ),
    Rule(
        "DWARS-15",
        Group.ACROSS,
        "Getal ontbreekt",
        "De zin of de tabel is voor dit getal gemaakt; zonder getal zegt ze niets.",
        numbers_not_printed,
    ),
    Rule(
        "DWARS-16",
        Group.ACROSS,
        "Afkorting die nergens is uitgeschreven",
        "Wie niet in het vak zit, weet niet waar het over gaat; raadsleden en inwoners horen dat wel te weten.",
        unexplained_abbreviations,
    ),
    Rule(
        "DWARS-17",
        Group.ACROSS,
        "Cijfer van een bron die gestopt is",
        "Wie het cijfer wil narekenen of volgend jaar aanvullen, zoekt op de verkeerde plaats.",
        sources_that_ended,
    ),
)
