"""What of the filters in an address was not understood, and so not used: said above the table, with what was expected."""

from collections.abc import Mapping, Sequence

from meedoen.rooms.mensen.blocks import BLOCK
from meedoen.ui.page import Field

_BESIDE = frozenset({"pagina", BLOCK})
"""What an address says beside its filters: which page of a list, and which part."""
_LONGEST, _MOST_CHOICES, _MOST_NAMES = 40, 8, 5


def misread(*, fields: Sequence[Field], query: Mapping[str, str]) -> list[str]:
    """Return a sentence (Dutch) per filter of an address that was not used.

    The view fills `fields` with what it did use, with as `error` what is wrong with what was written; of a choice it shows by the
    options what can be asked.
    """
    known = {field.name for field in fields}
    strange = [name for name, value in query.items() if value.strip() and name not in known | _BESIDE]
    said = (_of_field(field, query.get(field.name, "").strip()) for field in fields)
    return [*filter(None, said), *(_of_name(name, fields) for name in strange[:_MOST_NAMES])]


def _of_field(field: Field, given: str) -> str | None:
    if field.error:
        return f"Wat er bij ‘{field.label}’ stond, is niet gebruikt. {field.error}"
    if field.kind != "select" or not given or given in {option.value for option in field.options}:
        return None
    offered = [str(option.label) for option in field.options]
    more = ", of een andere keuze uit de lijst" if len(offered) > _MOST_CHOICES else ""
    expected = ", ".join(f"‘{label}’" for label in offered[:_MOST_CHOICES])
    return f"‘{_cut(given)}’ bij ‘{field.label}’ is niet gebruikt: dat is geen keuze. Verwacht: {expected}{more}."


def _of_name(name: str, fields: Sequence[Field]) -> str:
    names = ", ".join(f"‘{field.name}’" for field in fields)
    expected = f"Verwacht: {names}." if names else "Deze pagina heeft geen filters."
    return f"‘{_cut(name)}’ in het adres is niet gebruikt: dat filter is er hier niet. {expected}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
