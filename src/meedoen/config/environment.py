"""The only reader of the environment; the settings themselves are declared in `declarations.py`.

A value that cannot be read stops the start with a Dutch sentence that says what was expected.
This is not the place for what an application does with a value: that stands in `config/settings/`.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from meedoen.config.declarations import SECRETS, SETTINGS
from meedoen.config.links import Links, link_problems, links_of
from meedoen.config.parsers import MINIMUM_SECRET_LENGTH, Database, Mail, MailWay, Mode


class SettingsError(Exception):
    """A setting cannot be used; the message is Dutch and tells the reader what to do."""


@dataclass(frozen=True, kw_only=True)
class SigningIn:
    """The settings for signing in; without an issuer there is no identity provider."""

    second_factor_required: bool
    idle_minutes: int
    longest_hours: int
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_name: str
    oidc_strong: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Every setting, parsed."""

    mode: Mode
    data: Path
    database: Database
    database_owner: Database | None
    secret_key: str
    debug: bool
    allowed_hosts: tuple[str, ...]
    base_url: str
    listen: str
    workers: int
    behind_proxy: bool
    journal_witness: Path
    mail: Mail
    mail_from: str
    api_limit: int
    api_contact: str
    processing_register: str
    log_level: str
    sources: Path | None
    signing_in: SigningIn
    links: Links


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
        problems = [*_production_problems(variables, values), *_provider_problems(values), *_mail_problems(values)]
        problems += [*_owner_problems(values), *link_problems(values)]
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
    return "…" if name in SECRETS else text


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


def _provider_problems(values: Mapping[str, object]) -> list[str]:
    """Say what is missing when somebody began to name an identity provider."""
    named = {name: values[f"MEEDOEN_OIDC_{name}"] for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "STRONG")}
    if not any(named.values()):
        return []
    expected = {setting.name: setting.expected for setting in SETTINGS}
    problems = [
        f"MEEDOEN_OIDC_{name} ontbreekt, terwijl er wel iets over de identiteitsprovider is ingesteld. "
        f"Verwacht: {expected[f'MEEDOEN_OIDC_{name}']}."
        for name in ("ISSUER", "CLIENT_ID")
        if not named[name]
    ]
    issuer = str(named["ISSUER"])
    if values["MEEDOEN_MODE"] is Mode.PRODUCTION and issuer and not issuer.startswith("https://"):
        problems.append("MEEDOEN_OIDC_ISSUER begint niet met 'https://'. In productie verwacht: een adres met https.")
    return problems


def _owner_problems(values: Mapping[str, object]) -> list[str]:
    """Say what is wrong when the owner's address is not that of the same database for another role."""
    owner, own = values["MEEDOEN_DATABASE_OWNER_URL"], values["MEEDOEN_DATABASE_URL"]
    if not isinstance(owner, Database):
        return []
    same = isinstance(own, Database) and (own.engine, own.name) == (owner.engine, owner.name)
    if owner.engine == "postgresql" and same and isinstance(own, Database) and own.user != owner.user:
        return []
    expected = {setting.name: setting.expected for setting in SETTINGS}["MEEDOEN_DATABASE_OWNER_URL"]
    return [f"MEEDOEN_DATABASE_OWNER_URL past niet bij MEEDOEN_DATABASE_URL. Verwacht: {expected}."]


def _mail_problems(values: Mapping[str, object]) -> list[str]:
    """Say what is missing when a server sends e-mail."""
    mail = values["MEEDOEN_MAIL"]
    if not isinstance(mail, Mail) or mail.way is not MailWay.SERVER or values["MEEDOEN_MAIL_FROM"]:
        return []
    expected = {setting.name: setting.expected for setting in SETTINGS}["MEEDOEN_MAIL_FROM"]
    return [f"MEEDOEN_MAIL_FROM ontbreekt, terwijl MEEDOEN_MAIL een server noemt. Verwacht: {expected}."]


def _environment(values: Mapping[str, object]) -> Environment:
    """Put the parsed values in their typed places; the casts are checked by the parsers above."""
    data = values["MEEDOEN_DATA"]
    database, owner = values["MEEDOEN_DATABASE_URL"], values["MEEDOEN_DATABASE_OWNER_URL"]
    sources, witness = values["MEEDOEN_SOURCES"], values["MEEDOEN_JOURNAL_WITNESS"]
    mode, hosts = values["MEEDOEN_MODE"], values["MEEDOEN_ALLOWED_HOSTS"]
    mail = values["MEEDOEN_MAIL"]
    assert isinstance(data, Path)  # noqa: S101 - narrows the type for the checker
    assert isinstance(mode, Mode)  # noqa: S101 - narrows the type for the checker
    assert isinstance(hosts, tuple)  # noqa: S101 - narrows the type for the checker
    listen = str(values["MEEDOEN_LISTEN"])
    return Environment(
        mode=mode,
        data=data,
        database=database
        if isinstance(database, Database)
        else Database(engine="sqlite3", name=str(data / "meedoen.sqlite3")),
        database_owner=owner if isinstance(owner, Database) else None,
        secret_key=str(values["MEEDOEN_SECRET_KEY"]) or _kept_secret(data),
        debug=bool(values["MEEDOEN_DEBUG"]),
        allowed_hosts=hosts,
        base_url=str(values["MEEDOEN_BASE_URL"]) or f"http://{listen}",
        listen=listen,
        workers=_whole(values["MEEDOEN_WORKERS"]),
        behind_proxy=bool(values["MEEDOEN_BEHIND_PROXY"]),
        journal_witness=witness if isinstance(witness, Path) else data / "logboek-koppen.txt",
        mail=mail if isinstance(mail, Mail) else Mail(way=MailWay.FILES if mode is Mode.DEMO else MailWay.NONE),
        mail_from=str(values["MEEDOEN_MAIL_FROM"]) or "meedoen@localhost",
        api_limit=_whole(values["MEEDOEN_API_LIMIT"]),
        api_contact=str(values["MEEDOEN_API_CONTACT"]),
        processing_register=str(values["MEEDOEN_PROCESSING_REGISTER"]),
        log_level=str(values["MEEDOEN_LOG_LEVEL"]),
        sources=sources if isinstance(sources, Path) else None,
        signing_in=_signing_in(values, mode),
        links=links_of(values),
    )


def _signing_in(values: Mapping[str, object], mode: Mode) -> SigningIn:
    required, strong = values["MEEDOEN_SECOND_FACTOR"], values["MEEDOEN_OIDC_STRONG"]
    assert isinstance(strong, frozenset)  # noqa: S101 - narrows the type for the checker
    return SigningIn(
        second_factor_required=mode is Mode.PRODUCTION if required is None else bool(required),
        idle_minutes=_whole(values["MEEDOEN_SESSION_IDLE"]),
        longest_hours=_whole(values["MEEDOEN_SESSION_LONGEST"]),
        oidc_issuer=str(values["MEEDOEN_OIDC_ISSUER"]),
        oidc_client_id=str(values["MEEDOEN_OIDC_CLIENT_ID"]),
        oidc_client_secret=str(values["MEEDOEN_OIDC_CLIENT_SECRET"]),
        oidc_name=str(values["MEEDOEN_OIDC_NAME"]),
        oidc_strong=strong,
    )


def _whole(value: object) -> int:
    assert isinstance(value, int)  # noqa: S101 - narrows the type for the checker
    return value


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
