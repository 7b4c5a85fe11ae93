"""XML from outside as events, a piece at a time: nothing of it is kept, and nothing in it can make it grow."""

import zipfile
from collections.abc import Callable, Mapping
from typing import Protocol
from xml.parsers import expat

from meedoen.links.workbooks.limits import Budget
from meedoen.links.workbooks.sheets import WorkbookError

BROKEN = "Dit bestand is beschadigd. Open het in een rekenblad, bewaar het opnieuw en lever het dan aan."
_PIECE = 256 * 1024
_LONGEST_TOKEN = 4 * _PIECE
"""One tag or comment. Older versions of expat read such a thing again with every piece, which an attacker can use."""


class Listener(Protocol):
    """Who is told of the events; a name is the address of its namespace, a space, and the local name."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""

    def end(self, name: str) -> None:
        """Hear that an element ends."""

    text: Callable[[str], None]
    """Hears a piece of text. Where this is a list's own `append`, no Python runs for it."""


def tell(*, archive: zipfile.ZipFile, part: str, listener: Listener, budget: Budget) -> None:
    """Tell a listener what stands in a part of an archive that was found sound.

    Raises:
        WorkbookError: the part is missing or broken, or defines entities, or reading takes too long.

    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    try:
        with archive.open(part) as file:
            while piece := file.read(_PIECE):
                parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place only
                fed += len(piece)
                budget.look_at_the_time()
                if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                    raise WorkbookError(BROKEN)
        parser.Parse(b"", True)  # noqa: FBT003 - as above
    except (expat.ExpatError, KeyError, zipfile.BadZipFile):
        raise WorkbookError(BROKEN) from None


def _refuse_doctype(*_declared: object) -> None:
    raise WorkbookError(
        "In dit bestand staat XML met eigen entiteiten; een rekenblad schrijft die niet. Het is niet gelezen."
    )
