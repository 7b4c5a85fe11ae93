"""Files that somebody gives with a figure or an answer: which ones are taken, and keeping them."""

import hashlib
from datetime import datetime

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.sources.models import KeptFile

LARGEST = 5 * 1024 * 1024
_ZIP, _PDF, _PNG, _JPEG = b"PK\x03\x04", b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff"
_KINDS: dict[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", _PDF),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ZIP),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _ZIP),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", _ZIP),
    ".odt": ("application/vnd.oasis.opendocument.text", _ZIP),
    ".png": ("image/png", _PNG),
    ".jpg": ("image/jpeg", _JPEG),
    ".jpeg": ("image/jpeg", _JPEG),
    ".csv": ("text/csv", b""),
    ".txt": ("text/plain", b""),
}


class FileRefusedError(ValueError):
    """The file cannot be kept; the message says which ones can (Dutch)."""


def keep_file(*, actor: Actor, municipality_code: str, name: str, content: bytes, now: datetime) -> KeptFile:
    """Keep a file; whether the actor may is for who calls, because the file belongs to something.

    Raises:
        FileRefusedError: it is empty, too large, or not of a kind that is taken.

    """
    short = name.replace("\\", "/").rpartition("/")[2][-150:] or "bestand"
    kind = next((kind for ending, kind in _KINDS.items() if short.casefold().endswith(ending)), None)
    if kind is None:
        message = f"‘{short}’ is geen soort bestand dat hier past. Kies een van: {', '.join(_KINDS)}."
        raise FileRefusedError(message)
    if not content or len(content) > LARGEST:
        message = f"‘{short}’ is leeg of groter dan {LARGEST // 1024**2} MB. Kies een kleiner bestand."
        raise FileRefusedError(message)
    media_type, begin = kind
    if not content.startswith(begin) or (not begin and b"\x00" in content):
        message = f"De inhoud van ‘{short}’ is niet die van zo’n bestand. Bewaar het opnieuw en kies het dan."
        raise FileRefusedError(message)
    return KeptFile.objects.create(
        municipality_id=municipality_code,
        name=short,
        media_type=media_type,
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        kept_by=actor.name,
        kept_at=now,
    )


def kept_file(*, municipality_code: str, actor: Actor, pk: int) -> KeptFile | None:
    """Return a file for who works inside the municipality; None for anybody else and when it is not there."""
    if not actor.is_inside(municipality_code=municipality_code):
        return None
    return KeptFile.objects.within(municipality_code=municipality_code, actor=actor).filter(pk=pk).first()
