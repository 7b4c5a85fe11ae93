"""Published indicator tables: read as they are printed, with a reason for everything that is refused."""

from meedoen.links.published_tables.mandatory import mandatory_indicators
from meedoen.links.published_tables.reading import read_table
from meedoen.links.published_tables.results import KnownIndicator, ProposedRow, Refusal, TableError, TableReading

__all__ = [
    "KnownIndicator",
    "ProposedRow",
    "Refusal",
    "TableError",
    "TableReading",
    "mandatory_indicators",
    "read_table",
]
