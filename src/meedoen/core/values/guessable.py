"""Passwords that anybody who speaks Dutch guesses: a word that many people choose, dressed up with digits and signs.

A list of leaked passwords does not hold them: those lists are English. The rule is our own: take off what is no letter,
read the usual signs for letters (0 for o), and see whether nothing is left but one or two of these words.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

MOST_WORDS = 2
"""A password of more different words than this is a sentence of one's own."""
_FEWEST_SIGNS = 4
_SHORTEST_NAME = 3
_LONGEST = 200
_SIGNS_FOR_LETTERS = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}
)
_RUNS = ("0123456789" * 3, "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "abcdefghijklmnopqrstuvwxyz" * 2)
WORDS = frozenset(
    [
        "aanmelden",
        "abc",
        "admin",
        "administrator",
        "ajax",
        "amsterdam",
        "appeltaart",
        "april",
        "asdf",
        "asdfgh",
        "asdfghjkl",
        "augustus",
        "azerty",
        "beheer",
        "beheerder",
        "beleid",
        "beleidsadviseur",
        "bloemen",
        "burgemeester",
        "chocolade",
        "cijfers",
        "computer",
        "corona",
        "december",
        "demo",
        "denhaag",
        "dinsdag",
        "doelen",
        "domein",
        "donderdag",
        "februari",
        "feyenoord",
        "gebruiker",
        "geheim",
        "gemeente",
        "gemeentehuis",
        "gemeenteraad",
        "goedemorgen",
        "hallo",
        "herfst",
        "holland",
        "hond",
        "iedereen",
        "ikhouvanjou",
        "ikke",
        "inloggen",
        "internet",
        "januari",
        "jeugd",
        "jeugdwet",
        "jeugdzorg",
        "juli",
        "juni",
        "kantoor",
        "kerst",
        "kerstmis",
        "koekje",
        "koning",
        "koningsdag",
        "lente",
        "letmein",
        "liefde",
        "lieverd",
        "login",
        "maandag",
        "maart",
        "mei",
        "mijn",
        "najaar",
        "nederland",
        "nieuw",
        "november",
        "oktober",
        "oma",
        "onderwijs",
        "opa",
        "oranje",
        "overheid",
        "participatiewet",
        "password",
        "poes",
        "prinses",
        "proef",
        "psv",
        "qwerty",
        "qwertyuiop",
        "raad",
        "rotterdam",
        "samen",
        "schatje",
        "secret",
        "september",
        "sinterklaas",
        "snoopy",
        "sociaal",
        "sociaaldomein",
        "stadhuis",
        "sterk",
        "super",
        "telefoon",
        "test",
        "tester",
        "toegang",
        "twente",
        "utrecht",
        "vakantie",
        "vandaag",
        "veilig",
        "vlinder",
        "voetbal",
        "voor",
        "voorjaar",
        "vrijdag",
        "wachtwoord",
        "welcome",
        "welkom",
        "welzijn",
        "werk",
        "wethouder",
        "winter",
        "wmo",
        "woensdag",
        "zaterdag",
        "zomer",
        "zon",
        "zondag",
        "zonnetje",
        "zorg",
    ]
)


def is_guessable(*, password: str, names: Collection[str] = ()) -> bool:
    """Tell whether a password is one that others think of soon; `names` are of the place, the account and the product.

    >>> [is_guessable(password=each) for each in ("wachtwoord123", "Welkom2026welkom!", "w@chtw00rd2026", "123456789012")]
    [True, True, True, True]
    >>> is_guessable(password="Dronten2026!!", names=["Dronten"]), is_guessable(password="Dronten2026!!")
    (True, False)
    >>> [is_guessable(password=each) for each in ("rhks-6u3e-za57-s88e", "zomer winter kaas onder de brug", "drie uur en toen regen")]
    [False, False, False]
    """
    plain = _plain(password)[:_LONGEST]
    if len(set(plain)) < _FEWEST_SIGNS or any(plain in run or plain in run[::-1] for run in _RUNS):
        return True
    known = WORDS | {word for name in names for word in _words_of(name)}
    core = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    # A year between two words stands for no letters.
    dressed = re.sub(r"[0-9]{3,}", "", core)
    readings = (re.sub(r"[^a-z]", "", core), re.sub(r"[^a-z]", "", dressed.translate(_SIGNS_FOR_LETTERS)))
    return any(_is_made_of(letters, known) for letters in readings if letters)


def _is_made_of(letters: str, known: Collection[str]) -> bool:
    """Tell whether these letters are words of the list behind each other, of at most `MOST_WORDS` different ones."""
    longest = max(map(len, known))
    ways: list[set[frozenset[str]]] = [{frozenset()}, *(set[frozenset[str]]() for _ in letters)]
    for begin, found in enumerate(ways):
        for end in range(begin + 1, min(len(letters), begin + longest) + 1 if found else 0):
            word = letters[begin:end]
            if word in known:
                ways[end] |= {way | {word} for way in found if len(way | {word}) <= MOST_WORDS}
    return bool(ways[-1])


def _words_of(name: str) -> Iterable[str]:
    """Return a name as it may stand in a password: as a whole, and each of its parts."""
    plain = _plain(name)
    parts = [re.sub(r"[^a-z]", "", plain), *re.findall(r"[a-z]+", plain)]
    return (part for part in parts if len(part) >= _SHORTEST_NAME)


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
