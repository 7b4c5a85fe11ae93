"""The words of the form: what one can ask, and what can be chosen in each field."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from meedoen.core.indicators.amounts import AMOUNT_WORDS
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.phrases import capital
from meedoen.links.definitions.reading import national_code_book, national_terms

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that one can ask: its word in a definition, what it is called here, and what it gives."""

    word: str
    label: str
    gives: str
    group: str


COUNTS, VALUES, COURSES, BESIDE = (
    "Hoeveel",
    "Bedragen, uren en scores",
    "Hoe het verloopt",
    "Twee aantallen naast elkaar",
)
QUESTIONS = (
    Asking("stand", "Stand", "hoeveel er zijn op de laatste dag van de periode", COUNTS),
    Asking("bereikt", "Bereik", "hoeveel verschillende er waren op ten minste één dag", COUNTS),
    Asking("instroom", "Instroom", "hoeveel er begonnen", COUNTS),
    Asking("uitstroom", "Uitstroom", "hoeveel er eindigden, eventueel om bepaalde redenen", COUNTS),
    Asking("gebeurd", "Gebeurtenissen", "hoe vaak iets gebeurde, of bij hoeveel personen", COUNTS),
    Asking("gestapeld", "Tegelijk", "wie er meer tegelijk heeft", COUNTS),
    Asking("som", "Optelling", "wat gebeurtenissen samen waard zijn", VALUES),
    Asking("gemiddelde", "Gemiddelde", "wat een gebeurtenis gemiddeld waard is", VALUES),
    Asking("doorlooptijd", "Doorlooptijd", "hoeveel dagen iets duurde", COURSES),
    Asking("wachttijd", "Wachttijd", "hoeveel dagen er tussen twee momenten lagen", COURSES),
    Asking("tijdigheid", "Op tijd", "wie een termijn haalde", COURSES),
    Asking("terugkeer", "Terugkeer", "wie binnen een aantal maanden terug was", COURSES),
    Asking("overgang", "Overgang", "wie van waar naar waar ging", COURSES),
    Asking("verhouding", "Verhouding", "een aantal als deel van een ander aantal", BESIDE),
    Asking("groei", "Groei", "een aantal vergeleken met eerder", BESIDE),
    Asking("dekking", "Gebruik", "wie iets gebruikt van wie er recht op heeft", BESIDE),
)
QUESTION_CHOICES: Choices = [(each.word, f"{each.label}: {each.gives}") for each in QUESTIONS]
_COUNTS_OUT = ("stand", "bereikt", "instroom", "uitstroom", "gebeurd", "gestapeld", "som")
COUNT_CHOICES: Choices = [each for each in QUESTION_CHOICES if each[0] in _COUNTS_OUT]
DENOMINATOR_CHOICES: Choices = [
    *COUNT_CHOICES,
    ("inwoners", "Inwoners: hoeveel mensen er op 1 januari wonen"),
    ("taakstelling", "Taakstelling: wat is opgelegd of afgesproken"),
]
SUBJECT_CHOICES: Choices = [
    ("personen", "Personen: iedereen één keer"),
    ("huishoudens", "Huishoudens: elk huishouden één keer"),
    ("perioden", "Perioden: elke keer apart"),
]
HAPPENED_CHOICES: Choices = [
    ("keren", "Keren: elke keer dat het gebeurde"),
    ("personen", "Personen: iedereen één keer"),
]
STATISTIC_CHOICES: Choices = [
    ("mediaan", "De middelste (mediaan)"),
    ("gemiddelde", "Het gemiddelde"),
    ("kwart", "Waar een kwart niet boven komt"),
    ("driekwart", "Waar drie kwart niet boven komt"),
    ("negentig", "Waar negentig procent niet boven komt"),
]
OF_WHAT_CHOICES: Choices = [
    ("eindigde", "Van wat in de periode eindigde"),
    ("begon", "Van wat in de periode begon; een deel kan nog lopen"),
]
BETWEEN_CHOICES: Choices = [
    ("begin en einde", "Het begin met het einde van de periode"),
    ("eerste en laatste", "Het eerste met het laatste in de periode"),
]
MOMENT_CHOICES: Choices = [
    ("begin van", "Het begin van een periode"),
    ("einde van", "Het einde van een periode"),
    ("dag van", "De dag van een gebeurtenis"),
]
PER_CHOICES: Choices = [
    ("100", "Een percentage"),
    ("1000", "Per 1.000"),
    ("10000", "Per 10.000"),
    ("1", "Gedeeld door"),
]
PERIOD_CHOICES: Choices = [
    ("maand", "Maand"),
    ("kwartaal", "Kwartaal"),
    ("jaar", "Jaar"),
    ("twaalf maanden", "De laatste twaalf maanden, elke maand"),
    ("schooljaar", "Schooljaar"),
]
SENSITIVITY_CHOICES: Choices = [
    ("gevoelig", "Gevoelig: kleine aantallen blijven eerder binnen"),
    ("gewoon", "Gewoon"),
]
DIVISION_WORDS = MappingProxyType(
    {
        "wijk": "Wijk",
        "buurt": "Buurt",
        "leeftijd": "Leeftijd",
        "groep": "Doelgroep",
        "soort": "Soort",
        "aanbieder": "Aanbieder",
    }
)
_NESTED = "wijk+buurt"
# The numbers of the list of kinds never change; each group begins with one of them, in the order of the list.
_KIND_GROUPS = (
    (1, "Uitkeringen"),
    (11, "Treden van de participatieladder"),
    (21, "Mogelijke treden"),
    (31, "Wat iemand nu doet"),
    (61, "Re-integratie"),
    (81, "Vormen van dienstverlening"),
    (91, "Ontheffingen en indicaties"),
    (111, "Aanvragen en wachten"),
    (121, "Regelingen voor minima"),
    (151, "Inburgering"),
    (191, "Jeugd en onderwijs"),
    (221, "Schuldhulp"),
    (241, "Zorg en jeugdhulp"),
    (1001, "Voor termijnen"),
    (1500, "Gebeurtenissen in de inburgering"),
    (1540, "Vragen, aanvragen en besluiten"),
    (1560, "Begeleiding, ladder en signalen"),
    (1580, "Gebeurtenissen in de schuldhulp"),
    (1600, "Toekenningen van regelingen"),
    (1620, "Meldingen over veiligheid en zorg"),
    (1800, "Taakstellingen"),
    (2001, "Voor termijnen"),
)


def kind_choices(table: FactTable) -> Choices:
    """Return the kinds that stand in a table, in words."""
    return [(code.word, capital(code.more or code.word)) for code in national_code_book().kinds if code.table is table]


def amount_choices() -> Choices:
    """Return the kinds of events that have a value, each with what that is a number of."""
    return [
        (code.word, f"{capital(code.more or code.word)} ({AMOUNT_WORDS[code.value_in]})")
        for code in national_code_book().kinds
        if code.table is FactTable.EVENTS and code.value_in is not None
    ]


def kind_group(word: str) -> str:
    """Return the group under which a kind is offered.

    >>> kind_group("bbz"), kind_group("melding")
    ('Uitkeringen', 'Vragen, aanvragen en besluiten')
    """
    number = national_code_book().kinds.of_word(word).number
    return next(label for first, label in reversed(_KIND_GROUPS) if first <= number)


def age_choices() -> Choices:
    """Return the age bands."""
    return [(code.word, capital(code.more or code.word)) for code in national_code_book().ages]


def group_choices() -> Choices:
    """Return the groups."""
    return [(code.word, capital(code.more or code.word)) for code in national_code_book().groups]


def reason_choices() -> Choices:
    """Return the reasons for which something ends."""
    return [(code.word, capital(code.one or code.word)) for code in national_code_book().reasons]


def term_choices() -> Choices:
    """Return the terms, with where they stand."""
    return [(term.code, f"{term.name} ({term.article})") for term in national_terms().values()]


def division_words(division: str) -> str:
    """Return a way to divide in words.

    >>> division_words("wijk+leeftijd")
    'Wijk en leeftijd'
    """
    return " en ".join(DIVISION_WORDS[word].lower() for word in division.split("+")).capitalize()


def pair_choices(also: Iterable[str] = ()) -> Choices:
    """Return the ways to divide by two at a time, and those that a definition has beside these."""
    names = list(DIVISION_WORDS)
    pairs = [f"{one}+{other}" for place, one in enumerate(names) for other in names[place + 1 :]]
    return [(each, division_words(each)) for each in dict.fromkeys([*pairs, *also]) if each != _NESTED]
