"""The zip file around the parts: the same content gives the same bytes, whenever it is made."""

import zipfile
from collections.abc import Iterable
from typing import BinaryIO

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CHARACTERS_AT_ONCE = 256 * 1024


class Parts:
    """The parts of a workbook, written one after the other."""

    def __init__(self, file: BinaryIO) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, texts: Iterable[str], *, is_packed: bool = True) -> None:
        """Write a part from its texts; only some of them are in memory at one time."""
        about = zipfile.ZipInfo(name, date_time=_LONG_AGO)
        about.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
        with self._archive.open(about, "w") as part:
            waiting: list[str] = []
            size = 0
            for text in texts:
                waiting.append(text)
                size += len(text)
                if size > _CHARACTERS_AT_ONCE:
                    part.write("".join(waiting).encode())
                    waiting, size = [], 0
            part.write("".join(waiting).encode())

    def close(self) -> None:
        """Write the list of parts, without which the file is no zip file."""
        self._archive.close()
