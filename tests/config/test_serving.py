"""What `meedoen` tells when it cannot do what was asked, and that it serves when it can."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tools import kept_data


def command(data: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "MEEDOEN_DATA": str(data), **variables}
    program = [sys.executable, "-m", "meedoen.config.cli", *arguments]
    return subprocess.run(program, check=False, env=environment, capture_output=True, text=True, timeout=60)


def free_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept_data.copied(kept_data.Stage.SITE, to=tmp_path_factory.mktemp("prepared") / "data")


def test_a_wrong_setting_ends_the_command_with_its_explanation_and_no_traceback(tmp_path):
    told = command(tmp_path, "check", MEEDOEN_MODE="test")

    assert told.returncode == 1
    assert told.stderr.startswith("Meedoen start niet, want de instellingen kloppen niet.")
    assert "Traceback" not in told.stderr


def test_what_a_command_refuses_is_the_sentence_alone(prepared):
    told = command(prepared, "compute", "GM0000")

    assert told.returncode == 1
    assert told.stderr.startswith("De gemeente ‘GM0000’ is hier niet bekend.")


def test_who_wants_to_see_where_it_went_wrong_still_can(prepared):
    told = command(prepared, "compute", "GM0000", "--traceback")

    assert "Traceback" in told.stderr
    assert "CommandError: De gemeente" in told.stderr


@pytest.mark.parametrize(("option", "code"), [("--help", 0), ("--port=80", 2)])
def test_an_option_of_serve_opens_no_site_but_tells_where_the_settings_are(tmp_path, option, code):
    told = command(tmp_path, "serve", option)

    assert told.returncode == code
    assert "MEEDOEN_LISTEN" in told.stdout


def test_a_site_without_a_database_is_not_opened(tmp_path):
    told = command(tmp_path, "serve", MEEDOEN_LISTEN=free_address())

    assert told.returncode == 1
    assert "Geef eerst: meedoen migrate" in told.stderr


def test_a_site_without_static_files_is_not_opened(tmp_path):
    data = kept_data.copied(kept_data.Stage.TABLES, to=tmp_path / "data")

    told = command(data, "serve", MEEDOEN_LISTEN=free_address())

    assert told.returncode == 1
    assert "Geef eerst: meedoen collectstatic" in told.stderr


def test_an_address_that_is_taken_is_told(prepared):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"

        told = command(prepared, "serve", MEEDOEN_LISTEN=address)

    assert told.returncode == 1
    assert f"Op {address} kan Meedoen niet luisteren" in told.stderr


def test_the_site_answers_with_its_security_headers_and_leaves_nothing_in_the_home(prepared, tmp_path):
    address = free_address()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "MEEDOEN_DATA": str(prepared),
        "MEEDOEN_LISTEN": address,
    }
    program = [sys.executable, "-m", "meedoen.config.cli", "serve"]
    with subprocess.Popen(program, env=environment) as server:
        try:
            headers = _headers(f"http://{address}/static/meedoen/favicon.svg")
        finally:
            server.terminate()

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY" or "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert list(tmp_path.iterdir()) == []


def test_production_sends_visitors_to_https(prepared):
    script = (
        "import django; django.setup(); from django.test import Client;"
        "a = Client().get('/', SERVER_NAME='meedoen.example.nl');"
        "b = Client().get('/', SERVER_NAME='meedoen.example.nl', secure=True);"
        "print(a.status_code, a['Location'], 'Strict-Transport-Security' in b)"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "meedoen.config.settings",
        "MEEDOEN_DATA": str(prepared),
        "MEEDOEN_MODE": "productie",
        "MEEDOEN_SECRET_KEY": "x" * 50,
        "MEEDOEN_ALLOWED_HOSTS": "meedoen.example.nl",
        "MEEDOEN_BASE_URL": "https://meedoen.example.nl",
    }

    told = subprocess.run(
        [sys.executable, "-c", script], check=True, env=environment, capture_output=True, text=True, timeout=60
    )

    assert told.stdout.split() == ["301", "https://meedoen.example.nl/", "True"]


def _headers(address: str):
    until = time.monotonic() + 30
    while True:
        try:
            with urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server on this machine
                return answer.headers
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
