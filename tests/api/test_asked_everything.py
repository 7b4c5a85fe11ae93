"""Schemathesis asks a running API what its description allows, and what it does not; every answer keeps the description.

Once with any code in the address, and once with codes that exist, so that what is behind them is asked too.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.api.conftest import Running

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
# A pattern cannot tell that a period exists (2024-13, 2023/2025): such a one is refused, so one that exists is asked.
EXISTING_PERIOD = "".join(
    f'[[operations]]\ninclude-operation-id = "{name}"\nparameters = {{ "query.periode" = "2024" }}\n'
    for name in ("waarnemingen", "nulmetingen", "streefwaarden")
)
# What is well formed may still name an indicator that is not there (400), or repeat a word with another body (409), which
# may also be what is wrong with a request, as may the key (401); a header that is missing is told with the rest (400).
DELIVERING = """
[[operations]]
include-operation-id = "nieuweLevering"
checks.positive_data_acceptance.expected-statuses = [201, 400, {missing}409]
checks.missing_required_header.expected-statuses = [400]
checks.negative_data_rejection.expected-statuses = [400, 401, {missing}409, 415]
"""
# Of what nobody delivered, or what was decided on, nothing can be withdrawn.
WITHDRAWING = """
[[operations]]
include-operation-id = "leveringIntrekken"
checks.positive_data_acceptance.expected-statuses = [200, {missing}409]
"""


def with_key(site: Running) -> str:
    """Let every request carry a key; what needs none does not look at it."""
    return f'[auth.openapi.sleutel]\nbearer = "{site.made["often"]}"\n'


def first(api: str, path: str) -> dict[str, Any]:
    with urlopen(f"{api}/{path}?pageSize=1", timeout=30) as answer:  # noqa: S310 - our own server on this machine
        return json.load(answer)["resultaten"][0]


@pytest.fixture(scope="module")
def existing(site: Running) -> dict[str, str]:
    """Return a code that exists for each code in an address."""
    api = site.api
    municipality = "gemeenten/GM0303"
    framework = f"{municipality}/kaders/uitvoeringsprogrammas-2025-2028"
    return {
        "gemeente": "GM0303",
        "kader": "uitvoeringsprogrammas-2025-2028",
        "onderdeel": first(api, f"{framework}/onderdelen")["code"],
        "activiteit": str(first(api, f"{framework}/activiteiten")["nummer"]),
        "nulmeting": str(first(api, f"{framework}/nulmetingen")["nummer"]),
        "streefwaarde": str(first(api, f"{framework}/streefwaarden")["nummer"]),
        "indicator": first(api, f"{municipality}/indicatoren")["code"],
        "waarneming": str(first(api, f"{municipality}/waarnemingen")["nummer"]),
        "bevinding": first(api, f"{municipality}/bevindingen")["kenmerk"],
        "raadsstuk": str(first(api, f"{municipality}/raadsstukken")["nummer"]),
        "levering": str(site.made["delivery"]),
        "begrip": first(api, f"{municipality}/begrippen")["kenmerk"],
    }


def ask(site: Running, folder: Path, settings: str, *phases: str) -> str:
    """Let Schemathesis ask in these phases; return what it complains of."""
    file = folder / "schemathesis.toml"
    file.write_text(settings, encoding="utf-8")
    command = [SCHEMATHESIS, f"--config-file={file}", "run", f"{site.api}/openapi.json", f"--url={site.api}"]
    options = ["--checks=all", "--seed=1", "--generation-database=none", "--no-color", "--max-examples=6"]
    # How long an answer takes is not what is asked here, and other tests run beside this.
    options.append("--request-timeout=60")
    done = subprocess.run(
        [*command, *options, f"--phases={','.join(phases)}"],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return "" if done.returncode == 0 else done.stdout[-8000:]


def rules(site: Running, missing: str = "") -> str:
    """Return what the configuration says of every run; `missing` is the status of what is not there."""
    return f"{with_key(site)}{EXISTING_PERIOD}{DELIVERING.format(missing=missing)}{WITHDRAWING.format(missing=missing)}"


@pytest.mark.slow
def test_any_code_in_an_address_is_answered_as_described(site, tmp_path):
    # What stands behind a code that is there is asked by the other test, with every form of every parameter.
    complaints = ask(site, tmp_path, rules(site, "404, "), "examples", "fuzzing")

    assert not complaints, complaints


@pytest.mark.slow
def test_anything_asked_of_what_exists_is_answered_as_described(site, existing, tmp_path):
    codes = "".join(f'"path.{name}" = "{code}"\n' for name, code in existing.items())

    complaints = ask(
        site, tmp_path, f"[parameters]\n{codes}{rules(site)}", "examples", "coverage", "fuzzing", "stateful"
    )

    assert not complaints, complaints
