"""The command that submits and releases: what it tells while it works, what it refuses, and what is left when it is broken off."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions import releasing
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.release_counts import CellCounts, ReleaseCounts
from meedoen.apps.reports.management.commands import release as command
from meedoen.engines.store.locking import READING
from meedoen.engines.store.reading import FactStore
from tests.apps.test_releasing import GM, STOCK, computed, delivered, spells

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def store(tmp_path: Path, dronten: Municipality, settings: LazySettings) -> FactStore:
    settings.MEEDOEN_FACTS = tmp_path / "facts"
    made = FactStore(settings.MEEDOEN_FACTS)
    delivered(made, spells())
    computed(dronten, made, STOCK)
    return made


def submit(**options: Any) -> None:
    call_command("release", GM, by="a.analist", definition=[STOCK], since=2025, **options)


def releases() -> list[Release]:
    return list(Release.objects.within(municipality_code=GM, actor=SYSTEM))


def broken_off(*_given: object, **_options: object) -> None:
    raise KeyboardInterrupt


def test_every_step_is_told_with_how_far_it_is(store: FactStore, capsys: pytest.CaptureFixture[str]):
    submit()

    told = capsys.readouterr().out.splitlines()
    steps = [line.partition(":")[0] for line in told]
    assert f"Uitkomsten lezen: 1 van 1 ({STOCK})" in told
    assert steps.index("Zoeken wat met elkaar samenhangt") < steps.index("Kiezen wat verborgen blijft")
    assert steps.index("Kiezen wat verborgen blijft") < steps.index("Controleren of iemand iets kan afleiden")
    assert steps.index("Controleren of iemand iets kan afleiden") < steps.index("Bewaren")
    for step in ("Kiezen wat verborgen blijft", "Controleren of iemand iets kan afleiden"):
        ended = [line.split() for line in told if line.startswith(f"{step}: ")][-1]
        assert ended[-4] == ended[-2]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("module", "name"), [(releasing, "gather"), (releasing, "decide"), (command, "national_code_book")]
)
def test_who_breaks_it_off_hears_that_nothing_was_submitted(
    store: FactStore, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
):
    monkeypatch.setattr(module, name, broken_off)

    with pytest.raises(CommandError, match=r"^Afgebroken\. Er is niets voorgelegd en niets vrijgegeven\.$") as told:
        submit()

    assert told.value.returncode == 130
    assert not releases()


def test_who_breaks_it_off_too_late_hears_what_was_submitted(store: FactStore, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(command, "counts_of", broken_off)

    with pytest.raises(CommandError, match=r"^Afgebroken, maar vrijgave 1 was al voorgelegd\.") as told:
        submit()

    assert told.value.returncode == 130


@pytest.mark.parametrize(
    ("options", "then"),
    [({"approve": 1}, "release_and_judge"), ({"refuse": 1, "reason": "te vroeg"}, "refuse_release")],
)
def test_who_breaks_deciding_off_hears_that_it_still_waits(
    store: FactStore, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], then: str
):
    submit()
    monkeypatch.setattr(command, then, broken_off)

    with pytest.raises(CommandError, match=r"^Afgebroken\. Er is niets vrijgegeven of geweigerd;") as told:
        call_command("release", GM, by="c.controleur", **options)

    assert told.value.returncode == 130
    assert [each.state for each in releases()] == [Release.State.SUBMITTED]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--approve", "3", "--definition", STOCK], "Bij --approve hoort geen --definition: vrijgave 3 gaat helemaal"),
        (["--approve", "3", "--since", "2024", "--round", "10"], "Bij --approve hoort geen --since of --round"),
        (["--refuse", "3", "--reason", "x", "--round", "1"], "Bij --refuse hoort geen --round"),
        (["--refuse", "3"], "Schrijf met --reason waarom dit niet wordt vrijgegeven"),
        (["--refuse", "3", "--reason", " "], "Schrijf met --reason waarom dit niet wordt vrijgegeven"),
        (["--reason", "te vroeg"], "Een reden hoort bij weigeren"),
        (["--approve", "3", "--reason", "te vroeg"], "Een reden hoort bij weigeren"),
        (["--definition", "bijstand-stan"], r"er niet: bijstand-stan \(bedoelt u bijstand-stand"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_done(
    dronten: Municipality, arguments: list[str], told: str
):
    with pytest.raises(CommandError, match=told):
        call_command("release", GM, "--by", "c.controleur", *arguments)

    assert not releases()


def test_a_disk_that_refuses_is_told_in_dutch(store: FactStore):
    lock = store.folder(303) / READING
    lock.unlink()
    lock.mkdir()

    with pytest.raises(CommandError, match=r"niet te lezen \(het is een map en geen bestand"):
        submit()


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (CellCounts(shown=1, hidden=1019, zeros=1), "1 getal zichtbaar, 1 nul, 1.019 verborgen"),
        (CellCounts(shown=1019, hidden=0, zeros=2), "1.019 getallen zichtbaar, 2 nullen, 0 verborgen"),
        (CellCounts(shown=0, hidden=1, zeros=0), "0 getallen zichtbaar, 1 verborgen"),
    ],
)
def test_numbers_are_written_as_the_dutch_write_them(
    store: FactStore,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    counts: CellCounts,
    told: str,
):
    made = ReleaseCounts(definitions={STOCK: counts}, zeros=0)
    monkeypatch.setattr(command, "counts_of", lambda **_asked: made)

    submit()

    assert f"{STOCK}: {told}\n" in capsys.readouterr().out
