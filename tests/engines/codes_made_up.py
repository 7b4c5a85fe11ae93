"""A small invented code book that random facts and questions are told in."""

from meedoen.core.indicators.codes import Code, CodeBook, CodeList
from meedoen.core.indicators.facts import FactTable

LASTING = {
    "bijstand": 1,
    "dagbesteding": 2,
    "werkplek": 3,
    "recht": 4,
    "twijfel": 5,
    "opschorting": 6,
    "wachten": 7,
    "vrijstelling": 8,
}
HAPPENING = {"melding": 1501, "besluit": 1502, "verlenging": 1503, "betaling": 1504, "uren": 1505}
IMPOSED = {"plaatsen": 1901, "banen": 1902}


class _MadeUp(CodeBook):
    """A code book that a failing test names in one word."""

    def __repr__(self) -> str:
        return "CODEBOOK"


CODEBOOK = _MadeUp(
    kinds=CodeList(
        "soorten",
        1,
        tuple(
            Code(number=number, word=word, table=table)
            for table, words in (
                (FactTable.SPELLS, LASTING),
                (FactTable.EVENTS, HAPPENING),
                (FactTable.TASK_FIGURES, IMPOSED),
            )
            for word, number in words.items()
        ),
    ),
    ages=CodeList(
        "leeftijden", 1, tuple(Code(number=i, word=word) for i, word in enumerate(("jong", "midden", "oud"), 1))
    ),
    groups=CodeList("groepen", 1, tuple(Code(number=i, word=word) for i, word in enumerate(("eerste", "tweede"), 1))),
    reasons=CodeList(
        "redenen", 1, tuple(Code(number=i, word=word) for i, word in enumerate(("werk", "verhuizing", "anders"), 1))
    ),
    providers=CodeList("aanbieders", 1, (Code(number=10, word="De Eerste"), Code(number=20, word="De Tweede"))),
)
