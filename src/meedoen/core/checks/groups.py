"""A group of people or things as a reader knows it, without the notation of the exchange format."""


def group_in_words(group: str) -> str:
    """Return the values of a group; the name of a dimension stays where its value is a number.

    >>> group_in_words("regeling=wmo, wie=ouders")
    'wmo, ouders'
    >>> group_in_words("leeftijd=12-18"), group_in_words("leeftijd=<12"), group_in_words("jongeren")
    ('leeftijd 12-18', 'leeftijd <12', 'jongeren')
    """
    return ", ".join(_in_words(part.strip()) for part in group.replace(";", ",").split(",") if part.strip())


def _in_words(part: str) -> str:
    dimension, _, value = part.partition("=")
    if not value:
        return part
    return value if value.lstrip("<>=")[:1].isalpha() else f"{dimension} {value}"
