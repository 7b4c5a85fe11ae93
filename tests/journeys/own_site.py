"""A site that only one journey changes, with a person of Dronten who can sign in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import running
from tests.journeys.visitors import Visitor

NAME = "j.proef"


@pytest.fixture
def data(peopled: Callable[..., tuple[Path, str]], roles: tuple[str, ...], tmp_path: Path) -> Path:
    """Give the data of a site that only this journey changes."""
    return Path(shutil.copytree(peopled(NAME, *roles)[0], tmp_path / "data"))


@pytest.fixture
def password(peopled: Callable[..., tuple[Path, str]], roles: tuple[str, ...]) -> str:
    return peopled(NAME, *roles)[1]


@pytest.fixture
def site(data: Path) -> Iterator[str]:
    with running(data) as address:
        yield address


def sign_in(adviser: Visitor, password: str) -> None:
    adviser.follow("Aanmelden")
    adviser.is_at("Aanmelden")
    adviser.write("Naam", NAME)
    adviser.write("Wachtwoord", password)
    adviser.send("Aanmelden")
    adviser.sees(f"Aangemeld als {NAME}")
