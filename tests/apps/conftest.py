"""The five published documents, loaded once per test process; each test runs in a transaction of its own.

`client_of` asks pages as a visitor; `load_plan` loads a small invented plan of another municipality.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.reports.actions.loading import Loaded, load_folder
from tests.filled import filled
from tests.plan import SKELETON

PLAN = f"""\
{SKELETON}\
indicatoren:
  - code: I1
    naam: Aantal inwoners met werk
    eenheid: aantal
    telt: inwoners
    richting: hoger
    bij: [{{kader: plan-2025, onderdeel: D1, publiek: raad}}]
    regels: 5
waarden:
  - {{indicator: I1, rol: nulmeting, periode: 2024, waarde: "100", regels: 6}}
  - {{indicator: I1, rol: streefwaarde, periode: 2028, vergelijking: minstens, waarde: "140", regels: 6}}
  - {{indicator: I1, rol: meting, periode: 2026, waarde: "120", regels: 7}}
begrippen:
  - {{term: Werk, definitie: Betaalde arbeid., regels: 8}}
"""


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Copy what is kept into a database of this process, in place of migrating and loading, as pytest-django would."""
    with django_db_blocker.unblock(), filled(tmp_path_factory.mktemp("filled") / "data"):
        yield


@pytest.fixture
def dronten(db: None) -> Municipality:
    return Municipality.objects.get(slug="dronten")


@pytest.fixture
def load_plan(db: None, tmp_path: Path) -> Callable[..., Loaded]:
    """Return a function that loads the small plan, after replacing the given texts in it."""

    def load(*changes: tuple[str, str], extra: str = "") -> Loaded:
        text = PLAN + extra
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        folder = tmp_path / "plan-2025"
        folder.mkdir(exist_ok=True)
        (folder / "document.yaml").write_text(text, encoding="utf-8")
        return load_folder(actor=SYSTEM, folder=folder)

    return load


@pytest.fixture(autouse=True)
def own_open_data(tmp_path: Path, settings) -> None:
    """Keep the files of open data per test: a transaction that is rolled back leaves no trace by which they differ."""
    settings.MEEDOEN_OPEN_DATA = tmp_path / "open-data"
