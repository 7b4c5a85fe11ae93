"""The server for the tests starts wherever the checkout stands, and leaves nothing behind."""

import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tools import postgres


def folder_of(address: str) -> Path:
    return Path(unquote(urlsplit(address).netloc.partition("@")[2]))


def ask(address: str, question: str) -> object:
    with psycopg.connect(host=str(folder_of(address)), user="meedoen", dbname="postgres") as connection:
        return connection.execute(question).fetchone()[0]


def test_the_server_answers_compares_by_code_point_and_is_gone_afterwards():
    with postgres.running() as address:
        answers = [ask(address, question) for question in ("SELECT upper('é')", "SELECT 'a' < 'B'")]
        folder = folder_of(address)

    assert answers == ["É", False]
    assert not folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only as root does the server run as another user")
def test_the_server_starts_from_a_folder_that_only_root_may_enter(tmp_path, monkeypatch):
    programs = postgres.programs()
    carrier = programs.parents[1]
    shutil.copytree(programs.parent, tmp_path / carrier.name / programs.parent.name, symlinks=True)
    shutil.copytree(carrier.with_name(f"{carrier.name}.libs"), tmp_path / f"{carrier.name}.libs")
    tmp_path.chmod(0o700)
    moved = tmp_path / carrier.name / programs.parent.name / programs.name
    monkeypatch.setattr(postgres, "programs", lambda: moved)

    with postgres.running() as address:
        answer = ask(address, "SELECT 1")

    assert answer == 1
