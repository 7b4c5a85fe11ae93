"""`meedoen import-cases`: what it tells, what it leaves beside the file, and when it refuses."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.models import Resident
from tests.apps.cases.importing.files import BSNS, CODE, ROWS, csv_of, with_others
from tests.apps.cases.people import made_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(dronten: Municipality, tmp_path: Path) -> Path:
    made_team(dronten)
    return tmp_path / "uitkeringen.csv"


def run(path: Path, *options: str) -> str:
    told = StringIO()
    call_command("import-cases", CODE.lower(), str(path), "--source", "Suite", *options, stdout=told, stderr=told)
    return told.getvalue()


def test_looking_shows_how_it_is_read_and_what_would_come_in(path: Path):
    path.write_bytes(csv_of(ROWS))

    told = run(path, "--look")

    assert "  Ingangsdatum: begin\n" in told
    assert "Er zou bij komen: 3 nieuwe inwoners, 2 nieuwe perioden; 0 perioden veranderd" in told
    assert not Resident._default_manager.get_queryset().exists()


def test_refused_rows_lie_beside_the_file_for_its_owner_only(path: Path):
    path.write_bytes(csv_of(with_others(ROWS[0], ("C9", BSNS[3], "Proef", "", "PW", "01-03-2022", "", ""))))

    told = run(path)

    kept = path.with_name("uitkeringen-geweigerd.xlsx")
    assert "Geweigerd: 1.\n  Rij 3, kolom ‘Regeling’: hier staat ‘PW’" in told
    assert "De geweigerde rijen staan in uitkeringen-geweigerd.xlsx" in told
    assert kept.stat().st_mode & 0o777 == 0o600
    assert not any(bsn in told for bsn in BSNS)


@pytest.mark.parametrize("ending", ["-geweigerd", "-geweigerd (1)", "-Geweigerde rijen"])
def test_corrected_rows_as_csv_are_a_part_of_which_nothing_is_gone(path: Path, ending: str):
    path.write_bytes(csv_of(ROWS))
    run(path)
    corrected = path.with_name(f"uitkeringen{ending}.csv")
    corrected.write_bytes(csv_of([("C9", BSNS[3], "Proef", "", "IOAW", "01-03-2022", "", "")]))

    assert "Niet meer in het bestand" not in run(corrected)
    assert "Niet meer in het bestand, en zo gelaten: 1." in run(corrected.rename(path))
    assert "Niet meer in het bestand" not in run(path, "--part")


def test_a_file_that_is_refused_as_a_whole_is_an_error_that_says_why(path: Path):
    path.write_bytes(csv_of([*((*row[:4], "PW", *row[5:]) for row in ROWS[:2]), ROWS[2]]))

    with pytest.raises(CommandError) as refused:
        run(path)

    assert "Er is niets overgenomen: 2 rijen zijn geweigerd, van de 3" in str(refused.value)


def test_a_mapping_or_file_that_is_not_there_is_told(path: Path):
    with pytest.raises(CommandError, match="is niet te lezen: het bestand of de map is er niet"):
        run(path)


def test_a_mapping_is_given_as_a_file(path: Path):
    path.write_bytes(csv_of([("C1", "Proef")], head=("A", "B")))
    mapping = path.with_name("mapping.yaml")
    mapping.write_text("kolommen: {A: clientnummer, B: achternaam}\n", encoding="utf-8")

    assert "Ingelezen: 1 nieuwe inwoner, 0 nieuwe perioden;" in run(path, "--mapping", str(mapping))
