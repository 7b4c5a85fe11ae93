"""What the system says when a disk, a file or a connection fails, in Dutch: a part of a sentence, such as "de schijf is vol".

Libraries pass on what the system said with words of their own around it, so its English words are looked for too.
"""

import errno
from typing import NamedTuple

DISK_FULL = "de schijf is vol"


class _Told(NamedTuple):
    """What the system says, by its number or by its words, and how that is told."""

    number: int | None
    words: str
    dutch: str


_NO_RIGHTS = "Meedoen heeft er de rechten niet voor"
_NO_NAME = "die naam is nergens bekend"
# What another begins with comes after it.
_TELLINGS = (
    _Told(errno.ENOSPC, "No space left on device", DISK_FULL),
    _Told(errno.EDQUOT, "quota exceeded", DISK_FULL),
    _Told(errno.EFBIG, "File too large", DISK_FULL),
    _Told(errno.EROFS, "Read-only file system", "de schijf is alleen te lezen"),
    _Told(errno.EACCES, "Permission denied", _NO_RIGHTS),
    _Told(errno.EPERM, "Operation not permitted", _NO_RIGHTS),
    _Told(errno.ENOENT, "No such file or directory", "het bestand of de map is er niet"),
    _Told(errno.EISDIR, "Is a directory", "het is een map en geen bestand"),
    _Told(errno.ENOTDIR, "Not a directory", "in het pad staat een bestand op de plaats van een map"),
    _Told(errno.EEXIST, "File exists", "het bestaat al"),
    _Told(errno.ENAMETOOLONG, "File name too long", "de naam is te lang"),
    _Told(errno.ELOOP, "Too many levels of symbolic links", "de verwijzingen lopen in een kring"),
    _Told(errno.EIO, "Input/output error", "de schijf meldt een storing"),
    _Told(errno.EBUSY, "Device or resource busy", "iets anders houdt het bezet"),
    _Told(errno.EMFILE, "Too many open files", "er staan te veel bestanden open"),
    _Told(errno.ENFILE, "Too many open files in system", "er staan te veel bestanden open"),
    _Told(errno.ENOMEM, "Cannot allocate memory", "het geheugen is vol"),
    _Told(None, "Out of Memory", "het geheugen is vol"),
    _Told(errno.ECONNREFUSED, "Connection refused", "daar luistert niets"),
    _Told(errno.ECONNRESET, "Connection reset", "de verbinding werd verbroken"),
    _Told(errno.EPIPE, "Broken pipe", "de verbinding werd verbroken"),
    _Told(errno.ETIMEDOUT, "timed out", "er kwam op tijd geen antwoord"),
    _Told(errno.EHOSTUNREACH, "No route to host", "die machine is niet te bereiken"),
    _Told(errno.ENETUNREACH, "Network is unreachable", "het netwerk is niet te bereiken"),
    _Told(errno.EADDRINUSE, "Address already in use", "dat adres is al in gebruik"),
    _Told(errno.EADDRNOTAVAIL, "Cannot assign requested address", "dat adres is niet van deze machine"),
    _Told(None, "Name or service not known", _NO_NAME),
    _Told(None, "name resolution", _NO_NAME),
    _Told(None, "No address associated with hostname", _NO_NAME),
)


def reason_in_dutch(error: BaseException, /) -> str:
    """Say why something failed; of what has no words here the number, or the first line of what was said, as a quotation.

    >>> reason_in_dutch(OSError(28, "No space left on device"))
    'de schijf is vol'
    >>> reason_in_dutch(RuntimeError("IO Error: Could not write file: Permission denied"))
    'Meedoen heeft er de rechten niet voor'
    >>> reason_in_dutch(OSError(74, "Bad message"))
    'het systeem meldt fout 74 (EBADMSG)'
    >>> reason_in_dutch(RuntimeError("Invalid Error: no magic bytes"))
    'de melding is ‘Invalid Error: no magic bytes’'
    """
    number, said = getattr(error, "errno", None), str(error)
    by_number = (each.dutch for each in _TELLINGS if each.number is not None and each.number == number)
    by_words = (each.dutch for each in _TELLINGS if each.words.lower() in said.lower())
    return next(by_number, None) or next(by_words, None) or _as_said(number, said)


def _as_said(number: object, said: str) -> str:
    if isinstance(number, int) and number in errno.errorcode:
        return f"het systeem meldt fout {number} ({errno.errorcode[number]})"
    return f"de melding is ‘{said.strip().splitlines()[0]}’" if said.strip() else "de reden is niet bekend"
