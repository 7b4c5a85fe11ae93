"""Give a file to the reader as a person would, with the name that its format asks for."""

from datetime import date

from meedoen.links.published_tables import Refusal, TableError, TableReading, mandatory_indicators, read_table
from tests.links.published_tables.cases import Case
from tests.links.published_tables.rendering import as_bytes

TODAY = date(2026, 11, 22)


def read_case(case: Case) -> TableReading:
    """Read a case of the corpus."""
    return read_bytes(as_bytes(case), format_=case.format, municipality=case.municipality)


def read_bytes(content: bytes, *, format_: str, municipality: str) -> TableReading:
    """Read a file; a file that is refused as a whole is one refusal."""
    try:
        return read_table(
            content=content,
            name=f"tabel.{format_.split(maxsplit=1)[0]}",
            definitions=mandatory_indicators(),
            own_names=(municipality,) if municipality else (),
            today=TODAY,
        )
    except TableError as error:
        return TableReading(refused=(Refusal(line=0, text="", reason=str(error)),))
