"""Files that somebody gives with a figure or an answer: which ones are taken, and keeping them.

What a file is follows from its content; the name must agree. A colleague opens it, so what is packed is looked through too.
"""

import hashlib
from datetime import datetime

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.sources.models import KeptFile
from meedoen.links.archives import ArchiveError, sound_archive

LARGEST = 5 * 1024 * 1024
LARGEST_TOGETHER = 25 * 1024 * 1024
"""Of all files of one request together."""
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 1_000
LEFT_OUT = "meedoen.files_left_out"
"""Under which name a request tells (in `META`) in which fields files were too large and let go (`config/uploads.py`)."""
_ZIP, _PDF, _PNG, _JPEG = b"PK\x03\x04", b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff"
_PACKED = {".xlsx": "xl/workbook.xml", ".docx": "word/document.xml", ".ods": "spreadsheet", ".odt": "text"}
"""What tells these kinds apart: a part, or the last word of the part ‘mimetype’."""
_MACROS = ("vbaproject.bin", "basic/", "scripts/")
_SIGNS = (_ZIP, _PDF, _PNG, _JPEG, b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")
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
    ending = next((ending for ending in _KINDS if short.casefold().endswith(ending)), None)
    if ending is None:
        message = f"‘{short}’ is geen soort bestand dat hier past. Kies een van: {', '.join(_KINDS)}."
        raise FileRefusedError(message)
    if not content or len(content) > LARGEST:
        message = f"‘{short}’ is leeg of groter dan {LARGEST // 1024**2} MB. Kies een kleiner bestand."
        raise FileRefusedError(message)
    media_type, _ = _KINDS[ending]
    if not _is_what_it_says(content, ending):
        message = f"De inhoud van ‘{short}’ is niet die van zo’n bestand, of er zitten macro’s in. Bewaar het opnieuw en kies het dan."
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


def _is_what_it_says(content: bytes, ending: str) -> bool:
    _, begin = _KINDS[ending]
    if not begin:
        return b"\x00" not in content and not content.startswith(_SIGNS)
    return content.startswith(begin) and (ending not in _PACKED or _holds(content, _PACKED[ending]))


def _holds(content: bytes, expected: str) -> bool:
    """Tell whether a packed file is of this kind, unpacks to what one can open, and holds no macros."""
    try:
        archive = sound_archive(content, largest_unpacked=LARGEST_UNPACKED, most_parts=MOST_PARTS)
    except ArchiveError:
        return False
    names = [name.casefold() for name in archive.namelist()]
    if any(name.endswith(sign) or name.startswith(sign) for name in names for sign in _MACROS):
        return False
    if "/" in expected:
        return expected in names
    said = archive.read("mimetype") if "mimetype" in archive.namelist() else b""
    return said.strip() == f"application/vnd.oasis.opendocument.{expected}".encode()


def kept_file(*, municipality_code: str, actor: Actor, pk: int) -> KeptFile | None:
    """Return a file for who works inside the municipality; None for anybody else and when it is not there."""
    if not actor.is_inside(municipality_code=municipality_code):
        return None
    return KeptFile.objects.within(municipality_code=municipality_code, actor=actor).filter(pk=pk).first()
