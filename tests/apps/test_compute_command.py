"""The command that computes: what it tells while it works, what it refuses, and what stays when somebody breaks it off."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.models import ComputeRun
from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.questions import Question
from meedoen.engines.asking import Files
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.reading import FactStore
from tests.apps.test_computing import ATELIER, BENEFITS, FIRST, STUDIO, delivered

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    made = FactStore(tmp_path / "facts")
    delivered(made, [*BENEFITS, *STUDIO], FIRST)
    return made


class _BrokenOff(Embedded):
    """An engine during which somebody presses Ctrl+C after some answers."""

    left = 1

    def answers(
        self, questions: Sequence[Question], *, codes: CodeBook, files: Sequence[Files]
    ) -> Iterator[tuple[Question, Answer]]:
        for answered in super().answers(questions, codes=codes, files=files):
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            yield answered


def test_the_command_computes_one_definition(
    dronten: Municipality, store: FactStore, settings: LazySettings, capsys: pytest.CaptureFixture[str]
):
    settings.MEEDOEN_FACTS = store.root

    call_command("compute", "GM0303", definition=[ATELIER], first_year=2024)

    told = capsys.readouterr().out
    assert f"{dronten.name}: 2 uitkomsten van 1 definitie." in told
    assert "2 van 2: atelier, per maand naar aanbieder: berekend" in told
    assert f"{dronten.name}: 2 uitkomsten berekend, 0 nog geldig" in told


def test_the_command_tells_the_day_that_was_asked(
    dronten: Municipality, store: FactStore, settings: LazySettings, capsys: pytest.CaptureFixture[str]
):
    settings.MEEDOEN_FACTS = store.root

    call_command("compute", "gm0303", definition=[ATELIER], first_year=2024, as_known_on=date(2025, 3, 31))

    told = capsys.readouterr().out
    assert "(feiten, versie 1, zoals bekend op 31-03-2025)" in told
    assert "01-04-2025" not in told


def test_who_breaks_the_command_off_hears_what_stays(
    dronten: Municipality, store: FactStore, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
):
    settings.MEEDOEN_FACTS = store.root
    monkeypatch.setattr(_BrokenOff, "left", 1)
    monkeypatch.setattr("meedoen.apps.indicators.management.commands.compute.Embedded", _BrokenOff)

    with pytest.raises(CommandError, match=r"^Afgebroken\. Wat al was uitgerekend, blijft;") as told:
        call_command("compute", "GM0303", definition=[ATELIER], first_year=2024)

    assert told.value.returncode == 130
    run = ComputeRun.objects.within(municipality_code="GM0303", actor=SYSTEM).get()
    assert (run.state, run.message, run.computed) == (ComputeRun.State.FAILED, "Afgebroken.", 1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["GM0000"], "De gemeente ‘GM0000’ is hier niet bekend."),
        (["GM0303", "--definition", "iets"], "Deze definitie is er niet: iets."),
        (["GM0303", "--definition", "iets", "--definition", "niets"], "Deze definities zijn er niet: iets, niets."),
        (["GM0303", "--definition", "Atelier"], r"Deze definitie is er niet: Atelier \(bedoelt u atelier\?\)\."),
        (
            ["GM0303", "--definition", "ateleir"],
            r"ateleir \(bedoelt u atelier.*\?\)\. Alle codes .*eigen-indicatoren\.md",
        ),
        (["GM0303"], "Van gemeente 0303 zijn geen feiten bewaard"),
        (["GM0303", "--as-known-on", "2199-01-01"], "Wat op 01-01-2199 bekend is, weet nog niemand."),
        (["GM0303", "--first-year", "3000"], "Kies een eerste jaar van 1900 tot en met"),
        (["GM0303", "--first-year", "0"], "Kies een eerste jaar van 1900 tot en met"),
        (["GM0303", "--engine", "spark"], "Zeg met --master op welk Spark-cluster gerekend wordt"),
        (["GM0303", "--engine", "spark", "--master", "foo"], "‘foo’ is geen adres van een Spark-cluster"),
        (["GM0303", "--master", "spark://host:7077"], "dan hoort er geen --master bij"),
    ],
)
def test_the_command_says_what_is_missing(
    dronten: Municipality, tmp_path: Path, settings: LazySettings, arguments: list[str], told: str
):
    settings.MEEDOEN_FACTS = tmp_path / "nothing"

    with pytest.raises(CommandError, match=told):
        call_command("compute", *arguments)
    assert not ComputeRun.objects.within(municipality_code=dronten.code, actor=SYSTEM).exists()
