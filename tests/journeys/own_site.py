"""A site that only one journey changes, with a person of Dronten who can sign in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import meedoen, running
from tests.journeys.visitors import Visitor

NAME = "j.proef"


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """Give the data of a site that only this journey changes."""
    return Path(shutil.copytree(prepared, tmp_path / "data"))


@pytest.fixture
def password(data: Path) -> str:
    roles = ("--role", "bewerker", "--role", "goedkeurder")
    told = meedoen("add-person", NAME, "--municipality", "GM0303", *roles, "--generate", data=data)
    return told.rpartition("Wachtwoord: ")[2].strip()


@pytest.fixture
def site(data: Path, password: str) -> Iterator[str]:
    with running(data) as address:
        yield address


def sign_in(adviser: Visitor, password: str) -> None:
    adviser.follow("Aanmelden")
    adviser.is_at("Aanmelden")
    adviser.write("Naam", NAME)
    adviser.write("Wachtwoord", password)
    adviser.send("Aanmelden")
    adviser.sees(f"Aangemeld als {NAME}")
