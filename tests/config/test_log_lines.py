"""The server's log holds no name that somebody typed and no secret of a link."""

import io
import logging
import sys

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.log import log_response

from meedoen.config.log_lines import Line, RefusedInOneLine


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


@pytest.mark.parametrize("typed", ["999990019", "9999.90.019", "9999 90 019"])
def test_a_bsn_that_somebody_typed_as_an_address_is_taken_out(typed: str):
    path = f"/dronten/mensen/{typed}/"
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Not Found: %s", (path,), None)

    line = Line().format(record)

    assert line.endswith("Not Found: /dronten/mensen/[bsn]/")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("bsn999990019", "bsn[bsn]"),
        ("999990019-jansen", "[bsn]-jansen"),
        ("999990019_a", "[bsn]_a"),
        ("%20999990019", "%20[bsn]"),
        ("9999%2090%20019", "[bsn]"),
        ("999990019,5", "[bsn],5"),
        ("0999990019", "0999990019"),
        ("999990018", "999990018"),
    ],
)
def test_a_bsn_is_taken_out_whatever_stands_against_it(typed: str, told: str):
    args = (f"/dronten/mensen/{typed}/",)
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Not Found: %s", args, None)

    line = Line().format(record)

    assert line.endswith(f"Not Found: /dronten/mensen/{told}/")


@pytest.mark.parametrize("status", [400, 403, 500])
def test_a_refusal_is_one_line_and_only_an_error_of_ours_has_a_trace(status: int):
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line())
    handler.addFilter(RefusedInOneLine())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        raise PermissionDenied("u mag dit niet")  # noqa: TRY301 Django raises it in a view
    except PermissionDenied as error:
        log_response("Geweigerd: %s", "/dronten/", response=HttpResponse(status=status), exception=error)
    finally:
        logger.removeHandler(handler)

    told, is_ours = written.getvalue(), status >= 500
    assert "Geweigerd: /dronten/" in told
    assert ("PermissionDenied" in told) == is_ours
    assert (len(told.splitlines()) > 1) == is_ours


def test_the_server_writes_its_lines_so():
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["refused_in_one_line"]
