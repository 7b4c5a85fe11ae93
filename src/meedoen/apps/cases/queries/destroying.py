"""Lists to destroy, and the certificate of what was destroyed: counts, days and who decided, and nothing about whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import DestructionEntry, DestructionList
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.cases.own_data.table_names import TABLE_NAMES
from meedoen.apps.cases.queries.keeping import categories

State = DestructionList.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was destroyed: how many files, per category and per table, by whom it was decided and when it was done."""

    listing: DestructionList
    files: int
    kept: int
    taken_off: int
    refused_rows: int
    revision: int | None
    by_category: Mapping[str, int]
    by_table: Mapping[str, int]
    destroyed_at: datetime | None


def approved_list(*, desk: Desk) -> DestructionList | None:
    """Return the list that was approved and is not done yet, or None."""
    return _lists(desk).filter(state=State.APPROVED).first()


def lists(*, desk: Desk) -> tuple[DestructionList, ...]:
    """Return every list, the newest first.

    Raises:
        NotAllowedError: the actor does not destroy files.

    """
    require(actor=desk.actor, permission=Permission.DESTROY_FILES, municipality_code=desk.code)
    return tuple(_lists(desk).order_by("-proposed_at", "-id"))


def list_with(*, desk: Desk, pk: int) -> DestructionList | None:
    """Return a list of this municipality, or None."""
    return _lists(desk).filter(pk=pk).first()


def files_left(*, desk: Desk, listing: DestructionList) -> int:
    """Return how many files of a list are in the register still."""
    return int(_left(desk).filter(listing=listing).count())


def files_on_lists(*, desk: Desk) -> Mapping[int, int]:
    """Return by the key of every open list how many of its files are in the register still."""
    counted = _left(desk).order_by().values_list("listing_id").annotate(many=Count("pk"))
    return dict(counted)


def certificate_of(*, desk: Desk, listing: DestructionList) -> Certificate:
    """Return what was destroyed by a list."""
    outcome = listing.outcome
    names = {each.code: each.name for each in categories(desk=desk)}
    by_category = _part(outcome, "category:")
    by_table = _part(outcome, "table:")
    return Certificate(
        listing=listing,
        files=outcome.get("files", 0),
        kept=outcome.get("kept", 0),
        taken_off=outcome.get("taken_off", 0),
        refused_rows=outcome.get("refused_rows", 0),
        revision=outcome.get("revision"),
        by_category={names.get(code, code): count for code, count in by_category.items()},
        by_table={TABLE_NAMES.get(table, table): count for table, count in by_table.items()},
        destroyed_at=listing.destroyed_at,
    )


def _lists(desk: Desk) -> CaseQuerySet:
    return DestructionList.objects.within(**desk.scope)


def _left(desk: Desk) -> CaseQuerySet:
    return DestructionEntry.objects.within(**desk.scope).exclude(resident=None)


def _part(outcome: Mapping[str, int], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): count for name, count in sorted(outcome.items()) if name.startswith(prefix)}
