"""The delivery of a month: who took part on a day of it, as the profile says, in a file for who made it only, and in both logs."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine
from tests.apps.cases.people import BSN, case_manager, desk_of, lead, made_team, registered, spell

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PROFILE = """
profiel: proef
grondslag: een voorbeeld, geen richtlijn
scheiding: ";"
codes: {proefplaats: "23"}
regel:
  - {naam: nummer, inhoud: bsn}
  - {naam: soort, inhoud: soort}
  - {naam: begin, inhoud: begin, dag: DD-MM-JJJJ}
  - {naam: einde, inhoud: laatste dag, dag: DD-MM-JJJJ, onbekend: ""}
nog_onbekend: de volgorde van de velden
"""


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    one = registered(head, team, worker=worker, surname="Proefmeijer", bsn=BSN, bsn_checked="paspoort")
    two = registered(head, team, worker=worker, surname="Bedacht", born=date(1990, 5, 5))
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=one, entry=spell("proefplaats", date(2026, 3, 2), date(2026, 4, 30)))
        write_spell(desk=desk, resident=two, entry=spell("proefplaats", date(2026, 5, 4)))


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profiel.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def made(profile: Path, month: str, file: Path, *options: str) -> str:
    told = StringIO()
    call_command("make-statistics", "GM0303", str(profile), month, str(file), *options, stdout=told)
    return told.getvalue()


@pytest.mark.usefixtures("office")
def test_who_took_part_on_a_day_of_the_month_is_in_the_file_and_the_look_in_the_log(profile: Path, tmp_path: Path):
    before = AccessLine._default_manager.get_queryset().count()
    file = tmp_path / "april.txt"

    told = made(profile, "2026-04", file)

    assert file.read_bytes() == f"{BSN};23;02-03-2026;30-04-2026\r\n".encode()
    assert file.stat().st_mode & 0o077 == 0
    assert "Het profiel weet nog niet: de volgorde van de velden" in told
    assert AccessLine._default_manager.get_queryset().count() > before


@pytest.mark.usefixtures("office")
def test_without_a_bsn_there_is_no_file_unless_one_asks_for_the_others(profile: Path, tmp_path: Path):
    file = tmp_path / "mei.txt"

    with pytest.raises(CommandError, match="Er is geen bestand gemaakt"):
        made(profile, "2026-05", file)
    assert not file.exists()

    told = made(profile, "2026-05", file, "--without-refused")
    assert "1 regel kan niet: ‘nummer’ is in het register niet bekend." in told
    assert file.read_bytes() == b""
    with pytest.raises(CommandError, match="is niet te schrijven"):
        made(profile, "2026-05", file, "--without-refused")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("  - {naam: x, inhoud: naam}", "‘naam’ ken ik niet. Kies uit: vast"),
        ("  - {naam: x, inhoud: vast}", "bij ‘inhoud: vast’ hoort een ‘tekst’."),
        ("  - {naam: x, inhoud: aantal}", "‘aantal’ hoort in de eerste of de laatste regel."),
    ],
)
def test_a_profile_with_a_mistake_says_where(
    dronten: Municipality, profile: Path, tmp_path: Path, line: str, said: str
):
    profile.write_text(PROFILE.replace("nog_onbekend", f"{line}\nnog_onbekend"), encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        made(profile, "2026-05", tmp_path / "uit.txt")

    assert "profiel.yaml, regel" in str(refused.value)
    assert said in str(refused.value)


def test_a_month_is_written_as_one(dronten: Municipality, profile: Path, tmp_path: Path):
    with pytest.raises(CommandError, match="‘mei’ is geen maand"):
        made(profile, "mei", tmp_path / "uit.txt")
