"""Whether a delivery agrees with what was told before: it is no older, and a number of a provider stays that provider."""

from collections.abc import Collection, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from meedoen.core.indicators.codes import CodeList
from meedoen.core.indicators.facts import UNKNOWN, FactTable
from meedoen.engines.store.connecting import Connection
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.manifest import Provider, Told
from meedoen.engines.store.shapes import SHAPES

_HERE = ZoneInfo("Europe/Amsterdam")
_NAMED = 10


def require_newest(
    told: Iterable[Told], *, tables: Collection[FactTable], kinds: Collection[int] | None, at: int
) -> None:
    """Refuse a state that is older than what was told last of one of these tables and kinds.

    Raises:
        StoreError: a later state was delivered, also when it was the same as the one before it.

    """
    later = [each for each in told if each.table in tables and each.overlaps(kinds) and each.at > at]
    if later:
        latest = max(later, key=lambda each: each.at)
        message = (
            f"Deze levering zegt hoe het was op {moment(at)}, maar van de {SHAPES[latest.table].dutch} is al geleverd hoe het was op "
            f"{moment(latest.at)}. Verwacht: een stand van dat moment of later."
        )
        raise StoreError(message)


def told_after(
    told: Iterable[Told], *, tables: Collection[FactTable], kinds: Collection[int] | None, at: int
) -> tuple[Told, ...]:
    """Return what was told last of each table and kind, after a delivery about these."""
    stays = [
        each
        for each in told
        if each.table not in tables or (kinds is not None and (each.kind is None or each.kind not in kinds))
    ]
    of_kinds: list[int | None] = [None] if kinds is None else [*sorted(kinds)]
    new = [Told(table=table, kind=kind, at=at) for table in sorted(tables) for kind in of_kinds]
    return (*stays, *new)


def require_providers(
    connection: Connection, *, views: Iterable[str], before: Collection[Provider], listed: CodeList
) -> None:
    """Refuse a list of providers that leaves out one that facts name, or that gives its number to another.

    Raises:
        StoreError: so it is; the message names the numbers.

    """
    names = {each.number: each.name for each in before}
    now = {code.number: code.word for code in listed}
    moved = [
        number for number, name in names.items() if now.get(number, name) != name and now[number] in names.values()
    ]
    if moved:
        number = moved[0]
        message = (
            f"Nummer {number} was aanbieder ‘{names[number]}’ en is in de nieuwe lijst ‘{now[number]}’, die een ander nummer had. "
            "Verwacht: een aanbieder houdt haar nummer, en een nieuwe krijgt een nieuw nummer."
        )
        raise StoreError(message)
    lost = sorted(_named(connection, views) - {UNKNOWN, *now})
    if lost:
        more = f" en nog {len(lost) - _NAMED}" if len(lost) > _NAMED else ""
        message = (
            f"De lijst van aanbieders mist nummers die in bewaarde feiten staan: {', '.join(map(str, lost[:_NAMED]))}{more}. "
            "Verwacht: een lijst met elke aanbieder die ooit is genoemd."
        )
        raise StoreError(message)


def _named(connection: Connection, views: Iterable[str]) -> set[int]:
    found = [connection.sql(f"SELECT DISTINCT provider FROM {view}").fetchall() for view in views]
    return {number for rows in found for (number,) in rows}


def moment(seconds: int) -> str:
    """Say a moment as a clock in the Netherlands tells it."""
    return f"{datetime.fromtimestamp(seconds, _HERE):%d-%m-%Y %H:%M:%S}"
