"""PostgreSQL: the application's role sees and writes rows of the register of the municipality that is served, and no others."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from meedoen.apps.cases.guarding import POLICY, SETTING
from tests.trust.places import IS_POSTGRESQL, Place, drop_database, make_database, server

pytestmark = pytest.mark.skipif(not IS_POSTGRESQL, reason="SQLite keeps no rows apart")
HERE, THERE = "GM9990", "GM9991"
TABLES = (
    "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relkind = 'r' AND relname LIKE 'cases\\_%'"
)
CHECKS = (
    "SELECT relname, conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid "
    "WHERE contype = 'c' AND relname LIKE 'cases\\_%'"
)


@pytest.fixture(scope="module")
def apart(roles: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Make a database in which two municipalities have a row in every table of the register, as far as can be without others."""
    owner, application = roles
    place = Place(tmp_path_factory.mktemp("apart"), make_database(owner=owner))
    both = {"MEEDOEN_DATABASE_URL": place.address(application), "MEEDOEN_DATABASE_OWNER_URL": place.address(owner)}
    place.meedoen("migrate", "--verbosity=0", **both)
    with server(place.name) as connection:
        # As superuser, whom no policy stops; relations and what a row may hold do not matter here, whose rows these are does.
        connection.execute("SET session_replication_role = replica")
        for table, check in connection.execute(CHECKS).fetchall():
            drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}")
            connection.execute(drop.format(sql.Identifier(table), sql.Identifier(check)))
        for code in (HERE, THERE):
            connection.execute(
                "INSERT INTO accounts_municipality (code, slug, name, theme) VALUES (%s, lower(%s), %s, '')", [code] * 3
            )
            for table in tables(connection):
                insert(connection, table, code)
    yield place
    drop_database(place.name)


def tables(connection: psycopg.Connection) -> list[str]:
    return sorted(str(row[0]) for row in connection.execute(TABLES).fetchall())


def columns(connection: psycopg.Connection, table: str) -> list[tuple[str, str, int | None]]:
    found = connection.execute(
        "SELECT column_name, data_type, character_maximum_length FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO' "
        "AND is_identity = 'NO' ORDER BY ordinal_position",
        [table],
    ).fetchall()
    return [(str(name), str(kind), longest) for name, kind, longest in found]


def insert(connection: psycopg.Connection, table: str, code: str) -> None:
    """Write a row of a municipality; its other columns hold anything that fits."""
    values = {
        name: code if name == "municipality_id" else something(kind, longest)
        for name, kind, longest in columns(connection, table)
    }
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(sql.Placeholder() * len(values)),
    )
    connection.execute(statement, list(values.values()))


def something(kind: str, longest: int | None) -> object:
    anything = uuid4().int % 1_000_000
    found: dict[str, object] = {
        "bigint": anything,
        "integer": anything,
        "smallint": anything % 1000,
        "boolean": False,
        "date": "2026-01-05",
        "timestamp with time zone": "2026-01-05T09:00+01:00",
        "uuid": str(uuid4()),
        "jsonb": "{}",
        "numeric": 1,
    }
    return found.get(kind, str(anything)[:longest])


def test_every_table_of_the_register_is_guarded_for_its_owner_too(apart: Place):
    with server(apart.name) as connection:
        kept = connection.execute(TABLES).fetchall()
        guarded = connection.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY]).fetchall()

    assert len(kept) > 15
    assert [row for row in kept if not (row[1] and row[2])] == []
    assert {str(row[0]) for row in kept} == {str(row[0]) for row in guarded}


@pytest.mark.parametrize("who", [0, 1], ids=["owner", "application"])
def test_in_every_table_only_rows_of_the_municipality_that_is_served_are_seen(
    apart: Place, roles: tuple[str, str], who: int
):
    with server(apart.name, user=roles[who]) as connection:
        for table in tables(connection):
            assert codes(connection, table) == set(), table
        connection.execute("SELECT set_config(%s, %s, false)", [SETTING, HERE])
        for table in tables(connection):
            assert codes(connection, table) == {HERE}, table


def codes(connection: psycopg.Connection, table: str) -> set[str]:
    found = connection.execute(sql.SQL("SELECT municipality_id FROM {}").format(sql.Identifier(table)))
    return {str(row[0]) for row in found.fetchall()}


def test_in_no_table_a_row_of_another_municipality_can_be_written_or_moved(apart: Place, roles: tuple[str, str]):
    with server(apart.name, user=roles[1]) as connection:
        connection.execute("SELECT set_config(%s, %s, false)", [SETTING, HERE])
        for table in tables(connection):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                insert(connection, table, THERE)
            moved = sql.SQL("UPDATE {} SET municipality_id = %s").format(sql.Identifier(table))
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)):
                connection.execute(moved, [THERE])


@pytest.mark.parametrize("table", ["cases_accessline", "cases_processingline"])
def test_the_application_may_not_change_or_remove_who_looked(apart: Place, roles: tuple[str, str], table: str):
    with server(apart.name, user=roles[1]) as connection:
        connection.execute("SELECT set_config(%s, %s, false)", [SETTING, HERE])
        for statement in ("DELETE FROM {}", "UPDATE {} SET trace_id = ''", "TRUNCATE {}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql.SQL(statement).format(sql.Identifier(table)))
