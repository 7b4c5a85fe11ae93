"""Whether the database itself still refuses to change the log: the triggers that the migrations put on its table.

Who owns the database can take them away and put them back; the chain and the file beside the database are there for that.
"""

from django.db import connection

from meedoen.apps.journal.models import Entry

_EXPECTED = {
    "sqlite": {"journal_entry_unchanged", "journal_entry_stays", "journal_entry_only_after"},
    "postgresql": {"journal_entry_stays", "journal_entry_not_emptied"},
}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND sql LIKE '%%RAISE(ABORT%%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
}


def missing_guards() -> tuple[str, ...]:
    """Return the names of the triggers that should stand on the log and do not, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor], [Entry._meta.db_table])
        standing = {row[0] for row in cursor.fetchall()}
    return tuple(sorted(_EXPECTED[connection.vendor] - standing))
