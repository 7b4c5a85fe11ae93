"""What the system says in English is told in Dutch, wherever a command or a page tells it."""

import errno
import os

import pytest

from meedoen.core.values.system_errors import reason_in_dutch
from tests.contracts.source import ROOT

NUMBERS = ("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EACCES", "EPERM", "ENOENT", "EISDIR", "ENOTDIR", "EIO", "EMFILE")


@pytest.mark.parametrize("name", NUMBERS)
def test_what_a_disk_refuses_is_told_by_its_number_and_by_its_words(name: str):
    number = getattr(errno, name)
    said = os.strerror(number)

    by_number = reason_in_dutch(OSError(number, "?"))

    assert said not in by_number
    assert str(number) not in by_number
    assert reason_in_dutch(RuntimeError(f"IO Error: Could not write file: {said}")) == by_number


def test_a_name_that_is_nowhere_is_told():
    # As the resolver says it: with a number of its own.
    assert reason_in_dutch(OSError(-2, "Name or service not known")) == "die naam is nergens bekend"


def test_what_says_nothing_is_told_too():
    assert reason_in_dutch(RuntimeError()) == "de reden is niet bekend"


def test_nowhere_else_the_words_of_the_system_are_told():
    found = [path for path in (ROOT / "src").rglob("*.py") if ".strerror" in path.read_text(encoding="utf-8")]

    assert not found
