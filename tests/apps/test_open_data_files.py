"""The files of open data are built once per state of the data, and never tell what is not so any more."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.actions import log
from meedoen.apps.reports.open_data import keeping
from meedoen.apps.reports.open_data.keeping import Files, published_files
from meedoen.apps.reports.open_data.lists import rows_of
from meedoen.apps.reports.queries.open_data import state_of
from meedoen.apps.sources.models import SourceDocument
from meedoen.links.open_data import TABLES

pytestmark = pytest.mark.django_db
Load = Callable[..., object]
CODE = "GM9999"
SCOPE: dict[str, Any] = {"municipality_code": CODE, "actor": SYSTEM}


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with every list that is read for a file."""
    read: list[str] = []

    def counted(*, table: Any, **asked: Any) -> Iterator[object]:
        read.append(table.slug)
        return rows_of(table=table, **asked)

    monkeypatch.setattr(keeping, "rows_of", counted)
    return read


def files() -> Files:
    return published_files(municipality_code=CODE)


def digests() -> dict[tuple[str, str], str]:
    return {key: file.digest for key, file in files().items()}


def text(slug: str = "waarnemingen", form: str = "csv") -> str:
    return files()[slug, form].path.read_text(encoding="utf-8")


def test_files_are_built_once_as_long_as_nothing_changes(load_plan: Load, building: list[str]):
    load_plan()

    first, again = files(), files()

    assert first == again
    assert len(building) == len(TABLES)


def test_a_request_for_what_is_kept_asks_the_database_little(load_plan: Load):
    load_plan()
    files()

    with CaptureQueriesContext(connection) as asked:
        files()

    assert len(asked) <= 5


def test_a_figure_that_is_loaded_again_with_another_value_shows_at_once(load_plan: Load):
    load_plan()
    before = digests()
    assert ",120," in text()

    load_plan(('waarde: "120"', 'waarde: "121"'))

    assert ",121," in text()
    assert digests() != before


def test_only_the_files_in_which_something_changed_get_another_hash_and_time(load_plan: Load):
    load_plan()
    before = files()

    load_plan(("definitie: Betaalde arbeid.", "definitie: Betaald werk."))

    changed = {key for key, file in files().items() if file.digest != before[key].digest}
    assert changed == {("begrippen", "csv"), ("begrippen", "json")}
    for key, file in files().items():
        assert (file.modified > before[key].modified) == (key in changed)


def test_an_entry_in_the_log_about_something_else_changes_no_file(load_plan: Load):
    load_plan()
    before = files()

    log(municipality_code=CODE, actor=SYSTEM, action="proef", subject="iets anders")

    assert files() == before


def test_an_entry_about_another_municipality_builds_nothing(load_plan: Load, building: list[str]):
    load_plan()
    files()

    log(municipality_code="GM0303", actor=SYSTEM, action="proef", subject="iets anders")
    files()

    assert len(building) == len(TABLES)


@pytest.mark.parametrize("model", [Indicator, Framework, SourceDocument])
def test_what_is_withheld_outside_the_log_is_gone_as_well(load_plan: Load, model: type):
    load_plan()
    before = state_of(municipality_code=CODE)
    assert "I1" in text("indicatoren")

    model.objects.within(**SCOPE).update(is_published=False)

    assert state_of(municipality_code=CODE) != before
    public = [row for table in TABLES for row in rows_of(table=table, municipality_code=CODE, actor=VISITOR)]
    assert sum(file.rows for (_, form), file in files().items() if form == "csv") == len(public)


def test_no_file_of_before_stays(load_plan: Load):
    load_plan()
    before = {file.path for file in files().values()}
    Indicator.objects.within(**SCOPE).update(is_published=False)

    now = {file.path for file in files().values()}

    assert not any(path.exists() for path in before - now)
    folder = next(iter(now)).parent
    assert {path.name for path in folder.iterdir()} == {"index.json", "lock", *(path.name for path in now)}


def test_a_folder_that_is_emptied_is_filled_again(load_plan: Load):
    load_plan()
    before = digests()
    for file in files().values():
        file.path.unlink()

    assert digests() == before
    assert all(file.path.is_file() for file in files().values())


def test_what_changes_while_it_is_read_is_read_again(load_plan: Load, monkeypatch: pytest.MonkeyPatch):
    load_plan()
    interrupted: list[str] = []

    def interrupting(*, table: Any, **asked: Any) -> Iterator[object]:
        rows = list(rows_of(table=table, **asked))
        if table.slug == "indicatoren" and not interrupted:
            interrupted.append(table.slug)
            Indicator.objects.within(**SCOPE).update(name="Na de verandering")
            log(municipality_code=CODE, actor=SYSTEM, action="proef", subject="tussendoor")
        return iter(rows)

    monkeypatch.setattr(keeping, "rows_of", interrupting)

    assert "Na de verandering" in text("indicatoren")
    assert "Na de verandering" in text("waarnemingen")


def test_what_never_stands_still_is_given_and_not_kept(load_plan: Load, monkeypatch: pytest.MonkeyPatch):
    load_plan()
    seen: list[int] = []

    def restless(*, table: Any, **asked: Any) -> Iterator[object]:
        seen.append(1)
        log(municipality_code=CODE, actor=SYSTEM, action="proef", subject=f"{len(seen)}")
        return rows_of(table=table, **asked)

    monkeypatch.setattr(keeping, "rows_of", restless)
    given = files()

    assert given["waarnemingen", "csv"].rows == 3
    assert not (given["waarnemingen", "csv"].path.parent / "index.json").exists()


def test_a_change_is_never_told_from_before_it_happened(load_plan: Load):
    begin = timezone.now()

    load_plan()

    assert all(begin < file.modified <= timezone.now() for file in files().values())


def test_municipalities_have_files_of_their_own(load_plan: Load):
    load_plan()
    folder: Path = files()["waarnemingen", "csv"].path.parent

    other = published_files(municipality_code="GM0303")

    assert folder.name == CODE
    assert {file.path.parent.name for file in other.values()} == {"GM0303"}
    assert "GM0303" not in "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))
