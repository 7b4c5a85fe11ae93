"""Open data out: flat rows as CSV (RFC 4180, UTF-8) and JSON, CSVW that explains the columns, DCAT that tells of it all."""

from meedoen.links.open_data.columns import ColumnMeaning, Table
from meedoen.links.open_data.rows import COLUMNS, ObservationRow
from meedoen.links.open_data.tables import TABLE_OF, TABLES
from meedoen.links.open_data.writing import csv_chunks, csvw_metadata, json_chunks

__all__ = [
    "COLUMNS",
    "TABLES",
    "TABLE_OF",
    "ColumnMeaning",
    "ObservationRow",
    "Table",
    "csv_chunks",
    "csvw_metadata",
    "json_chunks",
]
