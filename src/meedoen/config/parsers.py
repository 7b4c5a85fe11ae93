"""From the text of a setting to a value with a type; a text that cannot be one raises ValueError or KeyError.

What is expected instead is said by the declaration in `environment.py`, in Dutch.
"""

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

MINIMUM_SECRET_LENGTH = 50
MOST_WORKERS = 64
MOST_REQUESTS = 1_000_000
LONGEST_TEXT = 200
MOST_MINUTES = 600
MOST_HOURS = 24
_MAIL_PORTS = {"smtp": 587, "smtps": 465}
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_MAIL_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
_CONTACT = re.compile(r"[^<>@]*[^<>@\s] <[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+>")
LOG_LEVELS = ("debug", "info", "warning", "error")


class Mode(StrEnum):
    """How this installation is used."""

    DEMO = "demo"
    PRODUCTION = "productie"


@dataclass(frozen=True, kw_only=True)
class Database:
    """Where the records are kept, read from one address."""

    engine: str
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""


class MailWay(StrEnum):
    """How e-mail leaves: not at all, as files in a folder, or through a server."""

    NONE = "geen"
    FILES = "bestanden"
    SERVER = "server"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """Where e-mail goes; the rest is empty without a server. `upgrades` begins plain and then encrypts (STARTTLS)."""

    way: MailWay
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    upgrades: bool = False
    is_encrypted: bool = False


def mode(text: str) -> Mode:
    """Read the mode by its Dutch name."""
    return Mode(text)


def folder(text: str) -> Path:
    """Read a path, from the current folder when it is relative."""
    return Path(text).expanduser().resolve()


def own_folder(text: str) -> Path:
    """Read a folder to write in; it may still have to be made, below a folder that can be written in."""
    wanted = folder(text)
    nearest = next(place for place in (wanted, *wanted.parents) if place.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        raise ValueError(text)
    return wanted


def optional_folder(text: str) -> Path | None:
    """Read a folder that must exist, or nothing."""
    if not text:
        return None
    existing = folder(text)
    if not existing.is_dir():
        raise ValueError(text)
    return existing


def file_in_folder(text: str) -> Path | None:
    """Read a file that may still have to be made in a folder where one may write, or nothing."""
    if not text:
        return None
    wanted = folder(text)
    if wanted.is_dir() or not wanted.parent.is_dir() or not os.access(wanted.parent, os.W_OK | os.X_OK):
        raise ValueError(text)
    return wanted


def yes(text: str) -> bool:
    """Read ja or nee."""
    return {"ja": True, "nee": False}[text.lower()]


def hosts(text: str) -> tuple[str, ...]:
    """Read names of servers, separated by commas; a wildcard or an address is refused."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if any("/" in name or "*" in name or " " in name for name in names):
        raise ValueError(text)
    return names


def base_url(text: str) -> str:
    """Read an address without a path, or nothing."""
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise ValueError(text)
    return text.rstrip("/")


def listen(text: str) -> str:
    """Read an address with a port."""
    host, _, port = text.rpartition(":")
    if not host or not 0 < int(port) < 2**16:
        raise ValueError(text)
    return text


def workers(text: str) -> int:
    """Read a number of processes that one machine can bear."""
    return _whole(text, MOST_WORKERS)


def _whole(text: str, most: int) -> int:
    count = int(text)
    if not 0 < count <= most:
        raise ValueError(text)
    return count


def idle_minutes(text: str) -> int:
    """Read after how many minutes of doing nothing a session ends."""
    return _whole(text, MOST_MINUTES)


def longest_hours(text: str) -> int:
    """Read after how many hours a session ends in any case."""
    return _whole(text, MOST_HOURS)


def second_factor(text: str) -> bool | None:
    """Read whether the second factor is required; None when it depends on the mode."""
    return {"": None, "verplicht": True, "vrijwillig": False}[text.lower()]


def issuer(text: str) -> str:
    """Read the address by which a provider calls itself, to the letter, or nothing."""
    parts = urlsplit(text)
    plain = parts.scheme in {"http", "https"} and parts.hostname and not parts.query and not parts.fragment
    if text and not plain:
        raise ValueError(text)
    return text


def uri(text: str) -> str:
    """Read an address or urn, without a slash at its end; 120 characters at most."""
    longest = 120
    plain = text.strip().rstrip("/")
    if (
        not plain.startswith(("https://", "http://", "urn:"))
        or len(plain) > longest
        or any(sign.isspace() for sign in plain)
    ):
        raise ValueError(text)
    return plain


def short_text(text: str) -> str:
    """Read one line of text, or nothing."""
    if len(text) > LONGEST_TEXT or not text.isprintable():
        raise ValueError(text)
    return text


def words(text: str) -> frozenset[str]:
    """Read words separated by commas; none is good too."""
    return frozenset(word.strip() for word in text.split(",") if word.strip())


def mail(text: str) -> Mail | None:
    """Read where e-mail goes; None when it depends on the mode."""
    if not text:
        return None
    if text in {MailWay.NONE, MailWay.FILES}:
        return Mail(way=MailWay(text))
    parts = urlsplit(text)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(text)
    is_encrypted = parts.scheme == "smtps"
    return Mail(
        way=MailWay.SERVER,
        host=parts.hostname,
        port=parts.port or _MAIL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        upgrades=not is_encrypted and parts.hostname not in _THIS_MACHINE,
        is_encrypted=is_encrypted,
    )


def mail_address(text: str) -> str:
    """Read one plain e-mail address, or nothing."""
    if text and not _MAIL_ADDRESS.fullmatch(text):
        raise ValueError(text)
    return text


def api_limit(text: str) -> int:
    """Read a number of requests per minute."""
    count = int(text)
    if not 0 < count <= MOST_REQUESTS:
        raise ValueError(text)
    return count


def contact(text: str) -> str:
    """Read a name with an e-mail address behind it: `Team Data <data@gemeente.nl>`."""
    if not _CONTACT.fullmatch(text):
        raise ValueError(text)
    return text


def log_level(text: str) -> str:
    """Read a level by Python's own name for it."""
    if text not in LOG_LEVELS:
        raise ValueError(text)
    return text.upper()


def secret(text: str) -> str:
    """Read a secret that is long enough, or nothing."""
    if text and len(text) < MINIMUM_SECRET_LENGTH:
        raise ValueError(text)
    return text


def database(text: str) -> Database | None:
    """Read the address of a database, or nothing."""
    if not text:
        return None
    parts = urlsplit(text)
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme == "sqlite" and not parts.netloc and name:
        return Database(engine="sqlite3", name=f"/{name}")
    if parts.scheme in {"postgresql", "postgres"} and name and not parts.query:
        return Database(
            engine="postgresql",
            name=name,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            host=_host(parts),
            port=str(parts.port or ""),
        )
    raise ValueError(text)


def _host(parts: SplitResult) -> str:
    """Return the server's name; percent-encoded it is the folder of a local socket, where capitals count."""
    written = parts.netloc.rpartition("@")[2]
    return unquote(written) if written.upper().startswith("%2F") else parts.hostname or ""
