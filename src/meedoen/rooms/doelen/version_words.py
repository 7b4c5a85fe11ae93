"""How a difference between two versions stands in a table."""

from meedoen.core.goals.versions import Change, ChangeKind
from meedoen.ui.page import Column

CHANGE_COLUMNS = (Column("Onderdeel"), Column("Wat"), Column("Was"), Column("Is nu"))
KIND_WORDS = {ChangeKind.ADDED: "nieuw", ChangeKind.REMOVED: "vervallen", ChangeKind.CHANGED: "gewijzigd"}


def change_row(change: Change) -> tuple[str, ...]:
    """Return one difference as a row."""
    return (
        f"{change.code} {change.title}",
        f"{change.part} ({KIND_WORDS[change.kind]})",
        change.before or "–",
        change.after or "–",
    )
