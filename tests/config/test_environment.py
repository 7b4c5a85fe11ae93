"""What is refused in the environment, and what the reader is told."""

from pathlib import Path

import pytest

from meedoen.config.environment import SETTINGS, Environment, SettingsError, read
from meedoen.config.parsers import Database, Mail, MailWay, Mode

SECRET = "x" * 50
PRODUCTION = {
    "MEEDOEN_MODE": "productie",
    "MEEDOEN_SECRET_KEY": SECRET,
    "MEEDOEN_ALLOWED_HOSTS": "meedoen.example.nl",
    "MEEDOEN_BASE_URL": "https://meedoen.example.nl",
}


def environment(tmp_path: Path, **variables: str) -> Environment:
    return read(variables={"MEEDOEN_DATA": str(tmp_path), **variables})


def refusal(tmp_path: Path, **variables: str) -> str:
    with pytest.raises(SettingsError) as error:
        environment(tmp_path, **variables)
    return str(error.value)


def test_without_any_setting_it_is_a_demonstration_on_this_machine_only(tmp_path):
    result = environment(tmp_path)

    assert result.mode is Mode.DEMO
    assert not result.debug
    assert result.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert result.listen == "127.0.0.1:8000"
    assert result.base_url == "http://127.0.0.1:8000"
    assert result.database == Database(engine="sqlite3", name=str(tmp_path / "meedoen.sqlite3"))


def test_a_demonstration_makes_its_secret_once_and_keeps_it_to_its_owner(tmp_path):
    first = environment(tmp_path).secret_key
    second = environment(tmp_path).secret_key

    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_an_empty_secret_file_of_a_stopped_first_start_is_made_anew(tmp_path):
    (tmp_path / "secret-key").touch(mode=0o600)

    assert len(environment(tmp_path).secret_key) >= 50


def test_production_starts_with_its_four_settings(tmp_path):
    result = environment(tmp_path, **PRODUCTION)

    assert result.mode is Mode.PRODUCTION
    assert not (tmp_path / "secret-key").exists()


@pytest.mark.parametrize("name", sorted(set(PRODUCTION) - {"MEEDOEN_MODE"}))
def test_production_does_not_start_without(name, tmp_path):
    told = refusal(tmp_path, **{**PRODUCTION, name: ""})

    assert f"{name} ontbreekt. In productie verwacht:" in told


def test_production_refuses_to_show_its_source_code(tmp_path):
    assert "MEEDOEN_DEBUG is 'ja'" in refusal(tmp_path, **PRODUCTION, MEEDOEN_DEBUG="ja")


def test_production_refuses_an_address_without_https(tmp_path):
    told = refusal(tmp_path, **{**PRODUCTION, "MEEDOEN_BASE_URL": "http://meedoen.example.nl"})

    assert "MEEDOEN_BASE_URL begint niet met 'https://'" in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MEEDOEN_MODE", "production"),
        ("MEEDOEN_DATABASE_URL", "mysql://server/naam"),
        ("MEEDOEN_DATABASE_URL", "postgresql://server"),
        ("MEEDOEN_DATABASE_URL", "sqlite://naam.sqlite3"),
        ("MEEDOEN_DATABASE_URL", "postgresql://server:poort/naam"),
        ("MEEDOEN_SECRET_KEY", "kort"),
        ("MEEDOEN_DEBUG", "1"),
        ("MEEDOEN_ALLOWED_HOSTS", "*"),
        ("MEEDOEN_ALLOWED_HOSTS", "https://meedoen.example.nl"),
        ("MEEDOEN_BASE_URL", "meedoen.example.nl"),
        ("MEEDOEN_BASE_URL", "https://example.nl/meedoen"),
        ("MEEDOEN_LISTEN", "8000"),
        ("MEEDOEN_LISTEN", "127.0.0.1:80000"),
        ("MEEDOEN_WORKERS", "0"),
        ("MEEDOEN_WORKERS", "veel"),
        ("MEEDOEN_API_LIMIT", "0"),
        ("MEEDOEN_API_LIMIT", "1000001"),
        ("MEEDOEN_API_CONTACT", "data@gemeente.nl"),
        ("MEEDOEN_API_CONTACT", "Team Data <data>"),
        ("MEEDOEN_BEHIND_PROXY", "yes"),
        ("MEEDOEN_LOG_LEVEL", "alles"),
        ("MEEDOEN_SOURCES", "/bestaat/niet"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_what_was_expected(name, value, tmp_path):
    expected = next(setting.expected for setting in SETTINGS if setting.name == name)

    told = refusal(tmp_path, **{name: value})

    assert f"{name} is " in told
    assert f"Verwacht: {expected}." in told
    assert "docs/instellingen.md" in told


def test_all_problems_are_told_at_once(tmp_path):
    told = refusal(tmp_path, MEEDOEN_MODE="test", MEEDOEN_WORKERS="-1")

    assert "MEEDOEN_MODE" in told
    assert "MEEDOEN_WORKERS" in told


def test_a_name_that_does_not_exist_is_refused_because_it_is_a_slip_of_the_pen(tmp_path):
    assert "MEEDOEN_DATABASE bestaat niet." in refusal(tmp_path, MEEDOEN_DATABASE="sqlite:///x")


@pytest.mark.parametrize("name", ["MEEDOEN_SECRET_KEY", "MEEDOEN_DATABASE_URL"])
def test_a_refusal_does_not_show_what_is_secret(name, tmp_path):
    assert "geheim" not in refusal(tmp_path, **{name: "geheim"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("sqlite:///srv/meedoen.db", Database(engine="sqlite3", name="/srv/meedoen.db")),
        (
            "postgresql://jan:p%40ss@db.example.nl:5433/meedoen",
            Database(
                engine="postgresql", name="meedoen", user="jan", password="p@ss", host="db.example.nl", port="5433"
            ),
        ),
        (
            "postgres://jan@%2Frun%2FPostgres/meedoen",
            Database(engine="postgresql", name="meedoen", user="jan", host="/run/Postgres"),
        ),
    ],
)
def test_a_database_address_is_read_in_its_parts(address, expected, tmp_path):
    assert environment(tmp_path, MEEDOEN_DATABASE_URL=address).database == expected


@pytest.mark.parametrize(
    ("variables", "required"),
    [
        ({}, False),
        (PRODUCTION, True),
        ({"MEEDOEN_SECOND_FACTOR": "verplicht"}, True),
        ({**PRODUCTION, "MEEDOEN_SECOND_FACTOR": "vrijwillig"}, False),
    ],
)
def test_a_second_factor_is_required_in_production_unless_it_is_said_otherwise(tmp_path, variables, required):
    assert environment(tmp_path, **variables).signing_in.second_factor_required is required


def test_an_identity_provider_is_read_whole(tmp_path):
    result = environment(
        tmp_path,
        MEEDOEN_OIDC_ISSUER="https://inloggen.example.nl/realms/medewerkers",
        MEEDOEN_OIDC_CLIENT_ID="meedoen",
        MEEDOEN_OIDC_STRONG="mfa, hwk",
    ).signing_in

    assert result.oidc_issuer == "https://inloggen.example.nl/realms/medewerkers"
    assert result.oidc_strong == {"mfa", "hwk"}


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"MEEDOEN_OIDC_ISSUER": "https://inloggen.example.nl"}, "MEEDOEN_OIDC_CLIENT_ID ontbreekt"),
        ({"MEEDOEN_OIDC_CLIENT_ID": "meedoen"}, "MEEDOEN_OIDC_ISSUER ontbreekt"),
        ({"MEEDOEN_OIDC_CLIENT_SECRET": "geheim-van-de-provider"}, "MEEDOEN_OIDC_ISSUER ontbreekt"),
        ({"MEEDOEN_OIDC_ISSUER": "inloggen.example.nl", "MEEDOEN_OIDC_CLIENT_ID": "m"}, "Verwacht: een adres zoals"),
        (
            {**PRODUCTION, "MEEDOEN_OIDC_ISSUER": "http://inloggen.example.nl", "MEEDOEN_OIDC_CLIENT_ID": "m"},
            "een adres met https",
        ),
        ({"MEEDOEN_SECOND_FACTOR": "misschien"}, "'verplicht' of 'vrijwillig'"),
        ({"MEEDOEN_SESSION_IDLE": "0"}, "een aantal minuten van 1"),
        ({"MEEDOEN_SESSION_LONGEST": "48"}, "een aantal uren van 1"),
    ],
)
def test_a_setting_for_signing_in_that_is_incomplete_says_what_is_missing(tmp_path, variables, expected):
    told = refusal(tmp_path, **variables)

    assert expected in told
    assert "geheim-van-de-provider" not in told


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "smtp://post%40gemeente.nl:a%3Ab@mail.example.nl",
            {"host": "mail.example.nl", "port": 587, "user": "post@gemeente.nl", "password": "a:b", "upgrades": True},
        ),
        ("smtps://mail.example.nl:4465", {"host": "mail.example.nl", "port": 4465, "is_encrypted": True}),
        ("smtp://localhost:25", {"host": "localhost", "port": 25}),
    ],
)
def test_a_server_for_mail_is_spoken_to_encrypted_unless_it_is_this_machine(value, expected, tmp_path):
    result = environment(tmp_path, MEEDOEN_MAIL=value, MEEDOEN_MAIL_FROM="meedoen@example.nl")

    assert result.mail == Mail(way=MailWay.SERVER, **expected)


@pytest.mark.parametrize("value", ["mail.example.nl", "http://mail.example.nl", "smtp://", "smtp://x/y", "ja"])
def test_what_is_no_server_for_mail_is_refused_without_showing_its_password(value, tmp_path):
    told = refusal(tmp_path, MEEDOEN_MAIL=value)

    assert "MEEDOEN_MAIL is '…'. Verwacht: 'smtp://" in told


def test_a_server_for_mail_needs_a_sender(tmp_path):
    assert "MEEDOEN_MAIL_FROM ontbreekt" in refusal(tmp_path, MEEDOEN_MAIL="smtps://mail.example.nl")


@pytest.mark.parametrize("value", ["gemeente", "a@b", "a b@c.nl", "x@y.nl, z@y.nl"])
def test_a_sender_is_one_address(value, tmp_path):
    assert "MEEDOEN_MAIL_FROM is" in refusal(tmp_path, MEEDOEN_MAIL_FROM=value)


def test_without_a_server_mail_becomes_files_in_a_demonstration_and_nothing_in_production(tmp_path):
    assert environment(tmp_path).mail.way is MailWay.FILES
    assert environment(tmp_path, **PRODUCTION).mail.way is MailWay.NONE
