"""Words that stay when a file is destroyed: they may not say whom they are about.

A BSN is found by its check, a surname when it is that of somebody whom the words may be about and is written with a capital. It is a help,
not a proof: somebody can be told without being named.
"""

from collections.abc import Iterable

from meedoen.core.cases.names import folded, words_of
from meedoen.core.values.bsn import holds_bsn

_SHORTEST = 3
_BSN = (
    "Hier staat een getal dat een BSN kan zijn. Haal het weg: deze woorden blijven staan als het dossier is vernietigd."
)
_NAME = "‘{}’ is de naam van iemand om wie dit gaat. Noem niemand: deze woorden blijven staan als het dossier is vernietigd."


def why_it_names(*, text: str, surnames: Iterable[str] = ()) -> str:
    """Return why words that stay may not be kept like this (Dutch), or nothing; a BSN is not said again.

    >>> why_it_names(text="De heer Van der Proef belde", surnames=["van der Proef"])[:21]
    '‘Proef’ is de naam va'
    >>> why_it_names(text="Het was een proef", surnames=["Proef"]), why_it_names(text="Nummer 999990019")[:26]
    ('', 'Hier staat een getal dat e')
    """
    if holds_bsn(text=text):
        return _BSN
    names = {word for surname in surnames for word in words_of(surname) if len(word) >= _SHORTEST}
    for written in text.split():
        if written.lstrip("‘’'\"(-")[:1].isupper() and names.intersection(folded(written).split()):
            return _NAME.format(written.strip("‘’'\"().,;:!?-"))
    return ""
