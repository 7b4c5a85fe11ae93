"""Lines of the server's log without what is of people: no text of an error, no secret of a link, no BSN that somebody typed as an address.

The text of an error can hold what somebody typed (a database names the value that it refuses), so its kind and the place in
the code must do. While developing (MEEDOEN_DEBUG) everything is shown.
"""

import logging
import re
import traceback
from http import HTTPStatus
from types import TracebackType

from meedoen.config.environment import current
from meedoen.core.values.bsn import without_bsns

_SECRET = re.compile(r"/(uitnodiging|nieuw-wachtwoord|agenda)/\S+")
_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class RefusedInOneLine(logging.Filter):
    """Takes the trace off a request that was refused: that somebody may not do something is no error of the program.

    Django gives both the status and the exception along; from 500 on the trace stays.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, a refusal without its trace."""
        status = getattr(record, "status_code", None)
        if isinstance(status, int) and status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = None
        return True


class Line(logging.Formatter):
    """One line per event, with the trace of an error below it."""

    def __init__(self) -> None:
        """Take the moment, the level and who says it."""
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")
        self._shows_all = current().debug

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with the secrets of links and what may be a BSN taken out."""
        line = super().format(record)
        return line if self._shows_all else without_bsns(line=_SECRET.sub(r"/\1/…", line))

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 Python's own name
        """Return where it went wrong and what kind of error it was, without its text."""
        if self._shows_all or ei[1] is None:
            return super().formatException(ei)
        told: list[str] = []
        failure: BaseException | None = ei[1]
        while failure is not None:
            told = [*traceback.format_tb(failure.__traceback__), f"{_kind(failure)}\n", *told]
            failure = failure.__cause__ or failure.__context__
        return "".join(told).rstrip()


def _kind(failure: BaseException) -> str:
    return f"{type(failure).__module__}.{type(failure).__qualname__}"
