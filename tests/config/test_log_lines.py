"""The server's log holds no name that somebody typed and no secret of a link."""

import logging
import sys

import pytest

from meedoen.config.log_lines import Line


def failed(message: str) -> logging.LogRecord:
    try:
        try:
            raise KeyError(message)  # noqa: TRY301 the test is about what one error says of another
        except KeyError as error:
            raise ValueError(message) from error
    except ValueError:
        return logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Fout: %s", ("/pad/",), sys.exc_info())


def test_an_error_is_told_by_its_kind_and_place_without_its_text():
    line = Line().format(failed("Jan Jansen, 12 maart 1960"))

    assert "Jansen" not in line
    assert "test_log_lines.py" in line
    assert "builtins.KeyError" in line
    assert line.endswith("builtins.ValueError")


@pytest.mark.parametrize(
    "path", ["/uitnodiging/GEHEIM/", "/nieuw-wachtwoord/MQ/GEHEIM/", "/dronten/werk/agenda/GEHEIM.ics"]
)
def test_the_secret_of_a_link_is_taken_out(path: str):
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Not Found: %s", (path,), None)

    assert "GEHEIM" not in Line().format(record)
