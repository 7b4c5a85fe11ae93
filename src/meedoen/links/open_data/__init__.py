"""Open data out: flat rows as CSV (RFC 4180, UTF-8), as JSON, and the CSVW metadata that explains the columns."""

from meedoen.links.open_data.rows import COLUMNS, ObservationRow
from meedoen.links.open_data.writing import csv_chunks, csvw_metadata, json_chunks

__all__ = ["COLUMNS", "ObservationRow", "csv_chunks", "csvw_metadata", "json_chunks"]
