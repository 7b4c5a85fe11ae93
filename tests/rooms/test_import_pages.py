"""Reading in clients on a page: nothing comes in before somebody saw what would, a moved column is noticed, and nothing lies about."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions import given_imports
from meedoen.apps.cases.models import AccessLine, GivenImport, ImportRun, ImportSource, Resident
from meedoen.links.workbooks import read_workbook
from tests.apps.cases.importing.files import BSNS, HEAD, ROWS, csv_of, residents, with_others, xlsx_of
from tests.apps.cases.people import case_manager, lead, made_team
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def intake(dronten: Municipality, client: Client) -> Client:
    made_team(dronten, case_manager(dronten), lead(dronten))
    account("i.taker", dronten, Role.INTAKE)
    assert client.login(username="i.taker", password=PASSWORD)
    return client


def page(route: str, *words: object) -> str:
    return reverse(f"mensen:{route}", args=("dronten", *words))


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def give(client: Client, content: bytes, name: str = "uitkeringen.csv", source: str = "Suite", **typed: str):
    file = SimpleUploadedFile(name, content)
    return client.post(page("import_give"), {"source": source, "file": file, **typed}, follow=True)


def press(client: Client, what: str, **typed: str):
    return client.post(page("import_given", given().pk), {"doe": what, **typed}, follow=True)


def given() -> GivenImport:
    return GivenImport._default_manager.get_queryset().last()


def runs() -> Sequence[ImportRun]:
    return list(ImportRun._default_manager.get_queryset().order_by("pk"))


def test_what_would_come_in_is_told_first_and_then_it_comes_in(intake: Client):
    shown = text(give(intake, xlsx_of(ROWS), "uitkeringen.xlsx"))
    assert "3 nieuwe inwoners" in shown
    assert "2 nieuwe perioden" in shown
    assert "Er is nog niets ingelezen." in shown
    assert not Resident._default_manager.get_queryset().exists()

    told = text(press(intake, "overnemen"))

    assert "Het bestand is ingelezen: 3 rijen, geen rij is geweigerd." in told
    assert set(residents()) == {"Verzonnen", "Bedacht", "Nergens"}
    assert given().sealed == ""
    listed = text(intake.get(page("import_give")))
    assert "uitkeringen.xlsx" in listed
    assert "klaar" in listed
    assert "Done" not in listed


def test_a_file_is_sealed_where_it_is_kept_and_gone_after_a_day(intake: Client):
    give(intake, csv_of(ROWS))

    kept = given()
    for each in (kept.sealed, kept.told):
        assert each
        assert not any(word in each for word in ("Verzonnen", BSNS[0]))
    GivenImport._default_manager.get_queryset().update(given_at=timezone.now() - timedelta(hours=25))

    assert intake.get(page("import_given", kept.pk)).status_code == HTTPStatus.NOT_FOUND
    intake.get(page("import_give"))
    assert not GivenImport._default_manager.get_queryset().exists()


def test_a_large_file_never_touches_the_disk(intake: Client, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = str(tmp_path / "nowhere"), 10

    assert "Er is nog niets ingelezen." in text(give(intake, csv_of(ROWS)))


def test_refused_rows_are_told_without_a_bsn_and_can_be_taken_along(intake: Client):
    wrong = ("C9", "999990018", "Fout", "31-02-1980", "algemene-bijstand", "01-03-2022", "01-01-2020", "")
    shown = text(give(intake, csv_of(with_others(wrong))))
    assert "elfproef" in shown
    assert "999990018" not in shown
    press(intake, "overnemen")

    (run,) = runs()
    answer = intake.get(page("import_run_refused", run.pk))
    rows = read_workbook(content=answer.content, file_name="x.xlsx").sheets[0].rows
    assert "Fout" in str(rows)
    assert "Fout" not in residents()
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.action, line.screen) == ("uitgevoerd", "geweigerde rijen")


def test_of_a_file_that_is_said_to_be_a_part_nothing_is_told_as_gone_also_when_it_is_read_in(intake: Client):
    give(intake, csv_of(ROWS))
    press(intake, "overnemen")
    corrected = csv_of([("C9", "", "Proef", "", "IOAW", "01-03-2022", "", "")])

    whole = text(give(intake, corrected))
    asked = text(intake.get(page("import_give")))
    part = text(give(intake, corrected, is_part="on"))
    done = text(press(intake, "overnemen"))

    assert "Niet meer in het bestand" in whole
    assert "geef het opnieuw en zeg dat erbij" in whole
    assert "Nee, dit bestand is een deel" in asked
    assert "1 nieuwe inwoner" in part
    assert "Het bestand is ingelezen" in done
    assert "Niet meer in het bestand" not in part + done


def test_a_reason_is_told_once_with_the_rows_it_is_about(intake: Client):
    rows = [(*row[:4], "onbekend" if place < 4 else row[4], *row[5:]) for place, row in enumerate(with_others())]

    shown = text(give(intake, csv_of(rows)))

    assert shown.count("verwacht: een soort uit onze lijst") == 1
    assert "2 tot en met 5" in shown


def test_refused_rows_are_of_who_read_them_in_and_of_the_team_lead(intake: Client, dronten: Municipality):
    wrong = ("C9", "999990018", "Fout", "31-02-1980", "algemene-bijstand", "01-03-2022", "01-01-2020", "")
    give(intake, csv_of(with_others(wrong)))
    press(intake, "overnemen")
    (run,) = runs()
    account("i.ander", dronten, Role.INTAKE)

    allowed = {}
    for name in ("i.taker", "i.ander", "t.leider"):
        intake.login(username=name, password=PASSWORD)
        allowed[name] = intake.get(page("import_run_refused", run.pk)).status_code
        assert (page("import_run_refused", run.pk) in text(intake.get(page("import_give")))) is (name != "i.ander")

    assert allowed == {"i.taker": HTTPStatus.OK, "i.ander": HTTPStatus.FORBIDDEN, "t.leider": HTTPStatus.OK}


def test_when_more_than_a_tenth_is_refused_nothing_comes_in_and_the_rows_can_be_taken_along(intake: Client):
    rows = [(*row[:4], "onbekend", *row[5:]) if row[0] in ("C1", "C2") else row for row in ROWS]

    shown = text(give(intake, csv_of(rows)))

    assert "Dat is meer dan een tiende, dus er komt niets binnen." in shown
    assert "Lees het bestand in" not in shown
    press(intake, "overnemen")
    assert not residents()
    answer = intake.get(page("import_refused", given().pk))
    assert answer.status_code == HTTPStatus.OK
    assert "Verzonnen" in str(read_workbook(content=answer.content, file_name="x.xlsx").sheets[0].rows)


def test_a_moved_column_is_noticed_and_nothing_comes_in(intake: Client):
    give(intake, csv_of(ROWS))
    press(intake, "overnemen")
    before = len(residents())
    moved = [(row[0], row[3], row[2], row[1], *row[4:]) for row in ROWS]

    told = text(give(intake, csv_of([*moved, ("C4", "12-06-1975", "Nieuw", BSNS[3], "IOAW", "01-01-2024", "", "")])))

    assert "In de kolom ‘BSN’ staan datums; verwacht: BSN’s. Misschien is een kolom verschoven" in told
    press(intake, "overnemen")
    assert len(residents()) == before


def test_a_heading_that_is_gone_is_named_and_one_says_again_which_column_is_what(intake: Client):
    give(intake, csv_of(ROWS))
    press(intake, "overnemen")
    head = tuple("Ingangsdatm" if each == "Ingangsdatum" else each for each in HEAD)
    later = [*ROWS, ("C4", BSNS[3], "Nieuw", "12-06-1975", "IOAW", "01-01-2024", "", "")]

    shown = text(give(intake, csv_of(later, head)))
    assert "De kolom ‘Ingangsdatum’ (begin) staat niet in dit bestand. Heet die nu ‘Ingangsdatm’?" in shown
    told = text(press(intake, "mapping", **mapping(head)))
    assert "1 nieuwe inwoner" in told
    press(intake, "overnemen")

    assert "Nieuw" in residents()
    kept = ImportSource._default_manager.get_queryset().get()
    assert kept.mapping["kolommen"]["Ingangsdatm"] == "begin"


def test_a_mapping_that_cannot_be_is_told_and_what_was_chosen_stays(intake: Client):
    give(intake, csv_of(ROWS))

    answer = press(intake, "mapping", **mapping(HEAD, **{"kolom-2": "niet lezen", "kinds": "zonder dubbele punt"}))

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Schrijf per regel: woord uit het bestand: ons woord." in text(answer)
    assert "zonder dubbele punt" in text(answer)
    again = press(intake, "mapping", **mapping(HEAD, **{"kolom-2": "niet lezen"}))
    assert "Geen kolom is de achternaam." in text(again)


def test_words_of_a_source_are_told_once_and_remembered(intake: Client):
    rows = [(*row[:4], "PW", *row[5:]) if row[4] == "algemene-bijstand" else row for row in ROWS]
    give(intake, csv_of(rows))

    told = text(press(intake, "mapping", **mapping(HEAD, kinds="PW: algemene-bijstand")))
    assert "3 nieuwe inwoners" in told
    press(intake, "overnemen")

    assert ImportSource._default_manager.get_queryset().get().mapping["woorden"]["soort"] == {"pw": "algemene-bijstand"}


def mapping(head: Sequence[str], **other: str) -> dict[str, str]:
    fields = ("clientnummer", "bsn", "achternaam", "geboortedatum", "soort", "begin", "einde", "reden")
    columns = {f"kolom-{place}": field for place, field in enumerate(fields[: len(head)])}
    rest = {
        "notation": "dag-maand-jaar",
        "end_means": "laatste dag",
        "kind": "",
        "team": "",
        "kinds": "",
        "reasons": "",
    }
    return {**columns, **rest, **other}


def test_a_reading_that_broke_off_goes_on(intake: Client, monkeypatch: pytest.MonkeyPatch):
    give(intake, csv_of(with_others(*ROWS)))

    def broken(**_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(given_imports, "import_cases", broken)
    intake.raise_request_exception = False
    assert press(intake, "overnemen").status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    monkeypatch.undo()
    intake.raise_request_exception = True
    shown = text(intake.get(page("import_given", given().pk)))
    assert "Er ging iets mis bij Meedoen zelf." in shown
    press(intake, "opnieuw")

    assert "Het bestand is ingelezen" in text(press(intake, "overnemen"))


def test_a_process_that_stopped_is_told_and_can_be_begun_again(intake: Client):
    give(intake, csv_of(ROWS))
    long_ago = timezone.now() - timedelta(minutes=11)
    GivenImport._default_manager.get_queryset().update(state="wordt ingelezen", state_at=long_ago)

    assert "Wat al is ingelezen, blijft staan." in text(intake.get(page("import_given", given().pk)))
    assert "Het bestand is ingelezen" in text(press(intake, "overnemen"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"source": "Suite"}, "Kies een bestand."),
        (
            {"source": "", "file": SimpleUploadedFile("x.csv", b"a;b\n1;2")},
            "Vul ‘Uit welk systeem komt het bestand?’ in",
        ),
    ],
)
def test_what_is_missing_is_asked_for(intake: Client, typed: dict, said: str):
    answer = intake.post(page("import_give"), typed)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)


def test_a_file_that_is_no_list_is_told(intake: Client):
    shown = text(give(intake, b"zomaar wat", "brief.docx"))

    assert "Dit bestand kan zo niet worden ingelezen." in shown
    assert "Geef een ander bestand" in shown


def test_somebody_else_does_not_see_the_file_and_its_owner_can_throw_it_away(
    intake: Client, dronten: Municipality, client: Client
):
    give(intake, csv_of(ROWS))
    key = given().pk
    account("j.taker", dronten, Role.INTAKE)
    other = Client()
    assert other.login(username="j.taker", password=PASSWORD)

    for route in ("import_given", "import_refused"):
        assert other.get(page(route, key)).status_code == HTTPStatus.NOT_FOUND
    assert "Het bestand is weggegooid; er is niets van ingelezen." in text(press(intake, "weg"))
    assert not GivenImport._default_manager.get_queryset().exists()
