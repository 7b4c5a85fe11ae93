"""A small sound transcript on disk, to which a test adds what it wants to be wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plan import SKELETON

DOCUMENT = f"""\
{SKELETON}\
indicatoren:
  - code: I1
    naam: Percentage inwoners met werk
    eenheid: percentage
    telt: inwoners
    richting: hoger
    bij: [{{kader: plan-2025, onderdeel: D1, publiek: raad}}]
    regels: 5
waarden:
  - {{indicator: I1, rol: nulmeting, periode: 2024, waarde: "66,7", regels: 6}}
  - {{indicator: I1, rol: streefwaarde, periode: 2028, vergelijking: minstens, waarde: "70", regels: 6}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a sound transcript."""
    (tmp_path / "document.yaml").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def add(folder: Path) -> Callable[[str], Path]:
    """Return a function that adds a file `extra.yaml` with the given text to the sound transcript."""

    def write(text: str) -> Path:
        (folder / "extra.yaml").write_text(text, encoding="utf-8")
        return folder

    return write
