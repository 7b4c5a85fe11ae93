"""The forms of service of one municipality: those of the national list as it calls them, and its own beside them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from meedoen.core.indicators.codes import Code, CodeBook, CodeList, Section
from meedoen.core.indicators.facts import FactTable

OWN_NUMBERS = range(1400, 1500)
"""The numbers of kinds that municipalities give out themselves; what one means differs per municipality."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnService:
    """How a municipality calls a form of service, and when it uses it: [begin, end), each None when it is open."""

    kind: int
    name: str
    begin: date | None = None
    end: date | None = None

    def is_used(self, *, day: date) -> bool:
        """Tell whether it is in use on a day."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day < self.end)


def with_services(*, book: CodeBook, services: Iterable[OwnService], day: date) -> CodeBook:
    """Return the code book with the forms of service of a municipality; what is not in use on the day is not offered.

    >>> national = CodeList("soorten", 1, (Code(number=81, word="basis", one="basis", section=Section.SERVICE),))
    >>> book = CodeBook(kinds=national, ages=national, groups=national, reasons=national)
    >>> ours = [OwnService(kind=1400, name="Werkplein"), OwnService(kind=81, name="Basis plus", end=date(2026, 1, 1))]
    >>> [(code.number, code.label, code.is_offered) for code in with_services(book=book, services=ours, day=date(2026, 6, 1)).kinds]
    [(81, 'Basis plus', False), (1400, 'Werkplein', True)]
    """
    own = {each.kind: each for each in services}
    if not own:
        return book
    national = tuple(_renamed(code, own, day) for code in book.kinds)
    added = tuple(_made(own[kind], day) for kind in sorted(own) if kind in OWN_NUMBERS)
    return replace(book, kinds=CodeList(book.kinds.name, book.kinds.version, (*national, *added)))


def _renamed(code: Code, own: dict[int, OwnService], day: date) -> Code:
    here = own.get(code.number) if code.section is Section.SERVICE else None
    if here is None:
        return code
    return replace(code, one=here.name, is_offered=here.is_used(day=day))


def _made(service: OwnService, day: date) -> Code:
    return Code(
        number=service.kind,
        word=f"eigen-vorm-{service.kind}",
        one=service.name,
        more=service.name,
        running=f"in {service.name}",
        table=FactTable.SPELLS,
        section=Section.SERVICE,
        is_offered=service.is_used(day=day),
    )
