"""The rows of a list as they stand, by what tells them; and a row of a file made whole with what stands there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from meedoen.apps.reports.exchange.reading import Incoming, IncomingSheet
from meedoen.apps.reports.exchange.sheets import Kept, ListSheet, RowError, Work


class Standing:
    """The rows of a list as they stand, for the rows of one sheet to be about."""

    def __init__(self, each: IncomingSheet, work: Work) -> None:
        """Read them once."""
        self._sheet = each.sheet
        self._numbers: dict[Any, list[int]] = defaultdict(list)
        for row in each.rows:
            self._numbers[_own_key(self._sheet, row.values)].append(row.number)
        self._by_key: dict[Any, list[Kept]] = defaultdict(list)
        self._by_words: dict[Any, list[Kept]] = defaultdict(list)
        for kept in self._sheet.rows(work.scope):
            self._by_key[self._sheet.key_of(kept.values)].append(kept)
            if self._sheet.otherwise:
                self._by_words[self._sheet.other_key_of(kept.values)].append(kept)

    def require_there(self, row: Incoming) -> None:
        """Refuse a row with a number that is of nothing here.

        Raises:
            RowError: it has.

        """
        number = row.values.get(self._sheet.keys[0])
        if self._sheet.otherwise and number and not self.found(row):
            message = (
                f"{number} is er niet (meer). Laat dit leeg om een nieuwe toe te voegen, of haal de lijst opnieuw op."
            )
            raise RowError(message)

    def found(self, row: Incoming) -> list[Kept]:
        """Return the rows that this one is about: none when it is new."""
        sheet, values = self._sheet, row.values
        if not sheet.otherwise:
            return self._by_key.get(tuple(values.get(name, "") for name in sheet.keys), [])
        number = values.get(sheet.keys[0])
        if not number:
            return self._by_words.get(sheet.other_key_of(values), [])
        return self._by_key.get((number,), [])

    def require_one(self, row: Incoming) -> None:
        """Refuse a row that shares its subject with another of the file, or does not tell of which one it speaks.

        Raises:
            RowError: it does.

        """
        require_alone(self._numbers[_own_key(self._sheet, row.values)])
        if len(self.found(row)) > 1:
            raise RowError("Hier staan er meer van met dezelfde woorden. Haal de lijst op en gebruik het nummer.")


def _own_key(sheet: ListSheet, values: Mapping[str, Any]) -> tuple[Any, ...]:
    if sheet.otherwise and not values.get(sheet.keys[0]):
        return ("", *(values.get(name, "") for name in sheet.otherwise))
    return tuple(values.get(name, "") for name in sheet.keys)


def require_alone(numbers: Sequence[int]) -> None:
    """Refuse rows that are about the same.

    Raises:
        RowError: there is more than one, with the numbers of the rows.

    """
    if len(numbers) < _TWO:
        return
    named = [str(number) for number in numbers]
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], f"nog {len(named) - _MOST_NAMED}"]
    message = f"Over hetzelfde gaan de rijen {', '.join(named[:-1])} en {named[-1]}. Laat er één staan."
    raise RowError(message)


_TWO, _MOST_NAMED = 2, 10


def says_the_same(values: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    """Tell whether all that a row of a file says stands there already."""
    return all(kept[name] == value for name, value in values.items())


def whole(sheet: ListSheet, values: Mapping[str, Any], kept: Kept | None) -> dict[str, Any]:
    """Return every value of a row; what the file leaves out or says as it is, stays exactly what it is.

    Raises:
        RowError: it is new, and lacks a column that is needed then.

    """
    made: dict[str, Any] = {}
    for column in sheet.columns:
        name = column.name
        if kept is not None and (name not in values or values[name] == kept.values[name]):
            made[name] = kept.values[name]
        elif name in values:
            made[name] = values[name]
        elif column.is_required:
            raise RowError(f"Dit is nieuw, en dan is ook de kolom ‘{column.heading}’ nodig.")
        else:
            made[name] = column.read(None)
    return made
