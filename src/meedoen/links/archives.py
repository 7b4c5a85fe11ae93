"""XLSX and ODS are zip files with XML: looked through before anything parses them.

A small file can unpack to gigabytes, and XML can define entities that grow while they are read. Both are refused on what
the archive says and on what it really holds. Every seam that reads such files opens them here, with its own bounds.
"""

import io
import zipfile
from collections.abc import Iterator

_PIECE = 64 * 1024
_ENTITY_SIGNS = (b"<!DOCTYPE", b"<!ENTITY")
_BROKEN = "Dit bestand is beschadigd of geen echt XLSX of ODS. Open het in een rekenblad en bewaar het opnieuw."


class ArchiveError(ValueError):
    """A zip file that is not read; the message says why in Dutch, and what to do."""


def sound_archive(content: bytes, *, largest_unpacked: int, most_parts: int) -> zipfile.ZipFile:
    """Open a zip file after looking through all its parts; `largest_unpacked` is in bytes over all parts together.

    Raises:
        ArchiveError: it is broken, unpacks to too much, is locked with a password, or defines entities.

    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise ArchiveError(_BROKEN) from None
    if len(parts) > most_parts:
        raise ArchiveError(
            f"Dit bestand heeft {len(parts)} onderdelen; dat is te veel voor een tabel. Bewaar alleen het blad met de tabel."
        )
    if sum(part.file_size for part in parts) > largest_unpacked:
        raise ArchiveError(_too_large(largest_unpacked))
    unpacked = 0
    for part in parts:
        if part.flag_bits & 1:
            raise ArchiveError(
                "Dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer het opnieuw."
            )
        last = b""
        for piece in _pieces(archive, part):
            unpacked += len(piece)
            if unpacked > largest_unpacked:
                raise ArchiveError(_too_large(largest_unpacked))
            if part.filename.lower().endswith((".xml", ".rels")):
                _refuse_entities(last + piece)
                last = piece[-16:]
    return archive


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(part) as file:
            while piece := file.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError):
        raise ArchiveError(_BROKEN) from None
    except Exception as error:
        # zlib.error and lzma.LZMAError have no common ancestor below Exception.
        if type(error).__module__ in {"zlib", "_lzma", "lzma"}:
            raise ArchiveError(_BROKEN) from None
        raise


def _refuse_entities(piece: bytes) -> None:
    if b"\0" in piece:
        raise ArchiveError(_BROKEN)
    if any(sign in piece for sign in _ENTITY_SIGNS):
        raise ArchiveError(
            "In dit bestand staat XML met eigen entiteiten; een rekenblad schrijft die niet. Het is niet gelezen."
        )


def _too_large(largest_unpacked: int) -> str:
    limit = largest_unpacked // (1024 * 1024)
    return f"Uitgepakt is dit bestand groter dan {limit} MB. Bewaar alleen het blad met de tabel, zonder afbeeldingen."
