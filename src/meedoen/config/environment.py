"""The only reader of the environment; every setting is declared here once.

A setting has a name, a Dutch description, a default and a parser. A value that
cannot be read stops the start with a Dutch sentence that says what was expected.
`docs/instellingen.md` is checked against SETTINGS. This is not the place for what an
application does with a value: that stands in `config/settings/`.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from meedoen.config import parsers
from meedoen.config.parsers import MINIMUM_SECRET_LENGTH, Database, Mode


class SettingsError(Exception):
    """A setting cannot be used; the message is Dutch and tells the reader what to do."""


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Every setting, parsed."""

    mode: Mode
    data: Path
    database: Database
    secret_key: str
    debug: bool
    allowed_hosts: tuple[str, ...]
    base_url: str
    listen: str
    workers: int
    behind_proxy: bool
    log_level: str
    sources: Path | None


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One name in the environment, as documented in docs/instellingen.md."""

    name: str
    description: str
    default: str
    expected: str
    parse: Callable[[str], object]


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="MEEDOEN_MODE",
        description="Waarvoor deze installatie dient: uitproberen op de eigen machine, of echt werk.",
        default="demo",
        expected="'demo' of 'productie'",
        parse=parsers.mode,
    ),
    Setting(
        name="MEEDOEN_DATA",
        description="Map voor de database, de bestanden en de huisstijlen (in `themes`). Maak van deze map een reservekopie.",
        default="./data",
        expected="het pad van een map waarin Meedoen mag schrijven",
        parse=parsers.own_folder,
    ),
    Setting(
        name="MEEDOEN_DATABASE_URL",
        description="Adres van de database. Leeg: SQLite, in MEEDOEN_DATA.",
        default="",
        expected="'postgresql://gebruiker:wachtwoord@server/naam' of 'sqlite:///pad/naar/bestand'",
        parse=parsers.database,
    ),
    Setting(
        name="MEEDOEN_SECRET_KEY",
        description="Geheim waarmee sessies worden ondertekend. Leeg in een demo: wordt eenmalig gemaakt "
        "en bewaard in MEEDOEN_DATA. In productie verplicht.",
        default="",
        expected=f"minstens {MINIMUM_SECRET_LENGTH} willekeurige tekens",
        parse=parsers.secret,
    ),
    Setting(
        name="MEEDOEN_DEBUG",
        description="Toont ontwikkelaars de oorzaak van een fout op de pagina. Kan niet in productie.",
        default="nee",
        expected="'ja' of 'nee'",
        parse=parsers.yes,
    ),
    Setting(
        name="MEEDOEN_ALLOWED_HOSTS",
        description="Namen waaronder de site bereikbaar is, gescheiden door komma's. In productie verplicht.",
        default="localhost,127.0.0.1,[::1]",
        expected="namen van servers, zonder 'https://' en zonder sterretje, zoals 'meedoen.gemeente.nl'",
        parse=parsers.hosts,
    ),
    Setting(
        name="MEEDOEN_BASE_URL",
        description="Adres van de site zoals in documenten en open data komt te staan. "
        "Leeg: het adres uit MEEDOEN_LISTEN. In productie verplicht, met https.",
        default="",
        expected="een adres zonder pad, zoals 'https://meedoen.gemeente.nl'",
        parse=parsers.base_url,
    ),
    Setting(
        name="MEEDOEN_LISTEN",
        description="Adres en poort waarop `meedoen serve` luistert.",
        default="127.0.0.1:8000",
        expected="een adres en een poort, zoals '127.0.0.1:8000'",
        parse=parsers.listen,
    ),
    Setting(
        name="MEEDOEN_WORKERS",
        description="Aantal processen waarmee `meedoen serve` verzoeken beantwoordt.",
        default="2",
        expected="een getal van 1 tot en met 64",
        parse=parsers.workers,
    ),
    Setting(
        name="MEEDOEN_BEHIND_PROXY",
        description="Of een eigen webserver ervoor staat die https afhandelt, X-Forwarded-Proto zet en het adres van de "
        "bezoeker achteraan in X-Forwarded-For zet. "
        "Zet dit nooit op 'ja' als bezoekers de site ook rechtstreeks kunnen bereiken.",
        default="nee",
        expected="'ja' of 'nee'",
        parse=parsers.yes,
    ),
    Setting(
        name="MEEDOEN_LOG_LEVEL",
        description="Hoeveel er in het logboek van de server komt.",
        default="info",
        expected="'debug', 'info', 'warning' of 'error'",
        parse=parsers.log_level,
    ),
    Setting(
        name="MEEDOEN_SOURCES",
        description="Alleen voor de tests: map met de bronteksten waarmee de voorbeelden worden vergeleken.",
        default="",
        expected="een bestaande map, of niets",
        parse=parsers.optional_folder,
    ),
)


def read(*, variables: Mapping[str, str]) -> Environment:
    """Parse all settings; raise SettingsError with every problem in one message."""
    problems = _unknown(variables)
    values: dict[str, object] = {}
    for setting in SETTINGS:
        text = variables.get(setting.name, setting.default).strip()
        try:
            values[setting.name] = setting.parse(text)
        except (ValueError, KeyError):
            problems.append(f"{setting.name} is '{_shown(setting.name, text)}'. Verwacht: {setting.expected}.")
    if not problems:
        problems = _production_problems(variables, values)
    if problems:
        lines = "\n".join(f"- {problem}" for problem in problems)
        message = f"Meedoen start niet, want de instellingen kloppen niet.\n{lines}\nZie docs/instellingen.md."
        raise SettingsError(message)
    return _environment(values)


def current() -> Environment:
    """Parse the settings of this process."""
    return read(variables=os.environ)


def _unknown(variables: Mapping[str, str]) -> list[str]:
    names = {setting.name for setting in SETTINGS}
    strangers = sorted(name for name in variables if name.startswith("MEEDOEN_") and name not in names)
    return [f"{name} bestaat niet. Verwacht: een naam uit de lijst in docs/instellingen.md." for name in strangers]


def _shown(name: str, text: str) -> str:
    """Keep secrets and passwords out of logs."""
    return "…" if name in {"MEEDOEN_SECRET_KEY", "MEEDOEN_DATABASE_URL"} else text


def _production_problems(variables: Mapping[str, str], values: Mapping[str, object]) -> list[str]:
    if values["MEEDOEN_MODE"] is not Mode.PRODUCTION:
        return []
    required = ("MEEDOEN_SECRET_KEY", "MEEDOEN_ALLOWED_HOSTS", "MEEDOEN_BASE_URL")
    expected = {setting.name: setting.expected for setting in SETTINGS}
    problems = [
        f"{name} ontbreekt. In productie verwacht: {expected[name]}."
        for name in required
        if not variables.get(name, "").strip()
    ]
    if values["MEEDOEN_DEBUG"]:
        problems.append("MEEDOEN_DEBUG is 'ja'. In productie verwacht: 'nee', anders ziet een bezoeker de broncode.")
    base_url = str(values["MEEDOEN_BASE_URL"])
    if base_url and not base_url.startswith("https://"):
        problems.append("MEEDOEN_BASE_URL begint niet met 'https://'. In productie verwacht: een adres met https.")
    return problems


def _environment(values: Mapping[str, object]) -> Environment:
    """Put the parsed values in their typed places; the casts are checked by the parsers above."""
    data = values["MEEDOEN_DATA"]
    database = values["MEEDOEN_DATABASE_URL"]
    sources = values["MEEDOEN_SOURCES"]
    mode, hosts, workers = values["MEEDOEN_MODE"], values["MEEDOEN_ALLOWED_HOSTS"], values["MEEDOEN_WORKERS"]
    assert isinstance(data, Path)  # noqa: S101 - narrows the type for the checker
    assert isinstance(mode, Mode)  # noqa: S101 - narrows the type for the checker
    assert isinstance(hosts, tuple)  # noqa: S101 - narrows the type for the checker
    assert isinstance(workers, int)  # noqa: S101 - narrows the type for the checker
    listen = str(values["MEEDOEN_LISTEN"])
    return Environment(
        mode=mode,
        data=data,
        database=database
        if isinstance(database, Database)
        else Database(engine="sqlite3", name=str(data / "meedoen.sqlite3")),
        secret_key=str(values["MEEDOEN_SECRET_KEY"]) or _kept_secret(data),
        debug=bool(values["MEEDOEN_DEBUG"]),
        allowed_hosts=hosts,
        base_url=str(values["MEEDOEN_BASE_URL"]) or f"http://{listen}",
        listen=listen,
        workers=workers,
        behind_proxy=bool(values["MEEDOEN_BEHIND_PROXY"]),
        log_level=str(values["MEEDOEN_LOG_LEVEL"]),
        sources=sources if isinstance(sources, Path) else None,
    )


def _kept_secret(data: Path) -> str:
    """Return the secret of this demonstration, made on the first start and readable by its owner only."""
    path = data / "secret-key"
    if not path.exists() or not path.stat().st_size:
        data.mkdir(parents=True, exist_ok=True)
        own = data / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(MINIMUM_SECRET_LENGTH))
        # Two first starts at the same moment: the last one wins, and both read it below.
        own.replace(path)
    return path.read_text(encoding="ascii").strip()
