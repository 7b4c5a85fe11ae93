"""PostgreSQL: the application's role works everywhere and can only add to the log and read it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.trust.places import IS_POSTGRESQL, PLAN, Place, drop_database, make_database, server

pytestmark = pytest.mark.skipif(not IS_POSTGRESQL, reason="SQLite knows no roles")
ADDED = (
    "INSERT INTO journal_entry (number, at, municipality_code, actor, origin, action, subject, reason, details_text, "
    "changes_text, permission, previous_hash, hash) "
    "VALUES (1000000, now(), '', 'a', '', 'geprobeerd', 's', '', '{}', '[]', '', '', '')"
)
REFUSED = (
    "UPDATE journal_entry SET subject = 'iets anders'",
    "DELETE FROM journal_entry",
    "TRUNCATE journal_entry",
    "DROP TABLE journal_entry",
    "ALTER TABLE journal_entry DISABLE TRIGGER USER",
    "ALTER TABLE journal_entry RENAME TO elders",
    "DROP TRIGGER journal_entry_stays ON journal_entry",
    "CREATE OR REPLACE FUNCTION journal_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    "DROP FUNCTION journal_entry_stays() CASCADE",
    "CREATE RULE weg AS ON INSERT TO journal_entry DO INSTEAD NOTHING",
    "CREATE TABLE iets (id int)",
    "CREATE TEMPORARY TABLE journal_entry (id int)",
    "SET session_replication_role = replica",
    "DELETE FROM django_migrations",
    "TRUNCATE accounts_user CASCADE",
)


@pytest.fixture(scope="module")
def apart(roles: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Make a database of the owner, migrated and with a document that the application loaded."""
    owner, application = roles
    place = Place(tmp_path_factory.mktemp("apart"), make_database(owner=owner))
    both = {
        "MEEDOEN_DATABASE_URL": place.address(application),
        "MEEDOEN_DATABASE_OWNER_URL": place.address(owner),
    }
    told = place.meedoen("migrate", "--verbosity=0", **both)
    assert "alleen lezen en toevoegen" in told
    place.meedoen("load", PLAN, MEEDOEN_DATABASE_URL=place.address(application))
    yield place
    drop_database(place.name)


def test_the_application_may_add_to_the_log_and_read_it(apart: Place, roles: tuple[str, str]):
    with server(apart.name, user=roles[1]) as connection, connection.transaction(force_rollback=True):
        connection.execute(ADDED)
        count = connection.execute("SELECT count(*) FROM journal_entry").fetchone()

    assert count is not None
    assert int(str(count[0])) > 1


@pytest.mark.parametrize("statement", REFUSED)
def test_the_application_may_not_change_the_log_nor_what_guards_it(
    apart: Place, roles: tuple[str, str], statement: str
):
    with (
        server(apart.name, user=roles[1]) as connection,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.WrongObjectType)),
    ):
        connection.execute(statement)


def test_the_site_works_as_the_application(apart: Place, roles: tuple[str, str]):
    own = {"MEEDOEN_DATABASE_URL": apart.address(roles[1])}
    apart.meedoen("add-person", "a.beheer", "--municipality", "GM0225", "--role", "beheerder", "--generate", **own)
    told = apart.run("-m", "tests.trust.working", "visit", **own)

    assert told.split() == ["200", "200", "200", "200"]
    assert "Het logboek is heel." in apart.meedoen("verify-journal", **own)


def test_the_check_before_production_warns_when_the_role_could_change_the_log(apart: Place, roles: tuple[str, str]):
    def said(role: str) -> str:
        with apart.start(
            "-m", "meedoen.config.cli", "system-check", "--deploy", MEEDOEN_DATABASE_URL=apart.address(role)
        ) as process:
            return "".join(process.communicate(timeout=60))

    assert "meedoen.W001" not in said(roles[1])
    assert "eigenaar van het logboek" in said(roles[0])
    assert "superuser" in said("meedoen")


def test_migrating_again_changes_nothing_of_what_the_application_may(apart: Place, roles: tuple[str, str]):
    both = {
        "MEEDOEN_DATABASE_URL": apart.address(roles[1]),
        "MEEDOEN_DATABASE_OWNER_URL": apart.address(roles[0]),
    }
    apart.meedoen("migrate", "--verbosity=0", **both)

    with (
        server(apart.name, user=roles[1]) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("DELETE FROM journal_entry")


def test_without_the_owner_the_application_cannot_migrate(roles: tuple[str, str], tmp_path: Path):
    place = Place(tmp_path, make_database(owner=roles[0]))
    with place.start("-m", "meedoen.config.cli", "migrate", MEEDOEN_DATABASE_URL=place.address(roles[1])) as process:
        told = "".join(process.communicate(timeout=60))
    drop_database(place.name)

    assert process.returncode != 0
    assert "De database doet niet mee" in told


def test_the_application_reads_clients_in_although_every_row_is_guarded(
    apart: Place, roles: tuple[str, str], tmp_path: Path
):
    file = tmp_path / "clienten.csv"
    file.write_text(
        "Clientnummer;BSN;Achternaam;Soort;Begin\nC1;999990019;Verzonnen;ioaw;01-03-2022\n", encoding="utf-8"
    )
    with server(apart.name, user=roles[1]) as connection:
        connection.execute("SELECT set_config('meedoen.municipality', 'GM0225', false)")
        connection.execute("INSERT INTO cases_team (municipality_id, name) VALUES ('GM0225', 'Team Werk')")

    told = apart.meedoen(
        "import-cases", "GM0225", str(file), "--source", "Suite", MEEDOEN_DATABASE_URL=apart.address(roles[1])
    )

    assert "1 nieuwe inwoner, 1 nieuwe periode;" in told
    with server(apart.name, user=roles[1]) as connection:
        unserved = connection.execute("SELECT count(*) FROM cases_clientnumber").fetchone()
        connection.execute("SELECT set_config('meedoen.municipality', 'GM0225', false)")
        served = connection.execute("SELECT count(*) FROM cases_clientnumber").fetchone()
    assert (unserved, served) == ((0,), (1,))
