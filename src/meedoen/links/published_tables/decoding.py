"""From bytes to text: which encoding it is, and whether it is text at all."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from meedoen.links.published_tables.results import TableError

_MAGIC = (
    (b"%PDF", "Dit is een PDF. Kopieer de tabel eruit en plak haar als tekst, of bewaar haar als XLSX, ODS of CSV."),
    (b"\xd0\xcf\x11\xe0", "Dit is een oud Office-bestand (XLS of DOC). Bewaar het in een rekenblad als XLSX of ODS."),
    (b"\x89PNG", "Dit is een afbeelding. Uit een afbeelding worden geen cijfers gelezen; plak de tabel als tekst."),
    (
        b"\xff\xd8\xff",
        "Dit is een afbeelding. Uit een afbeelding worden geen cijfers gelezen; plak de tabel als tekst.",
    ),
    (b"GIF8", "Dit is een afbeelding. Uit een afbeelding worden geen cijfers gelezen; plak de tabel als tekst."),
    (b"\x1f\x8b", "Dit is een ingepakt bestand (gzip). Pak het uit en lees het bestand dat erin zit."),
    (b"{\\rtf", "Dit is een RTF-document. Kopieer de tabel eruit en plak haar als tekst."),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD_ENCODINGS = ["cp1252", "iso8859_15", "cp850", "mac_roman"]
_NAMES = {"cp1252": "Windows-1252", "iso8859_15": "ISO-8859-15", "cp850": "DOS (cp850)", "mac_roman": "Mac Roman"}
_NO_TEXT = (
    "Dit is geen tekst: er staan tekens in die alleen in een programma of een beschadigd bestand voorkomen. "
    "Lever CSV, XLSX, ODS, HTML of gekopieerde tekst aan."
)
_GARBLED = ("Ã«", "Ã©", "Ã¨", "Ã¯", "Ã¶", "Ã¼", "â€™", "â€“", "â€œ", "Â²", "Â\u00a0", "â‚¬")
_KEPT = {"\n", "\r", "\t", "\f"}


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, and what had to be chosen to read it."""

    text: str
    notes: tuple[str, ...] = ()


def refuse_other_formats(content: bytes) -> None:
    """Raise TableError with advice when the bytes are of a format that holds no table for us."""
    for magic, advice in _MAGIC:
        if content.startswith(magic):
            raise TableError(advice)


def decode(content: bytes) -> DecodedText:
    """Read bytes as text in UTF-8, UTF-16 or an old Western encoding.

    Raises:
        TableError: these bytes are no text.

    """
    text, notes = _decoded(content)
    if any(sign < " " and sign not in _KEPT for sign in text):
        raise TableError(_NO_TEXT)
    mended = _mended(text)
    if mended != text:
        notes = (*notes, "De tekst was met een verkeerde tekenset bewaard (zoals ‘cliÃ«nten’) en is hersteld.")
    elif any(sign in text for sign in _GARBLED):
        notes = (*notes, "In de tekst staan tekens die op een verkeerde tekenset wijzen, zoals ‘Ã«’. Kijk de namen na.")
    return DecodedText(text=mended.replace("\r\n", "\n").replace("\r", "\n"), notes=notes)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            try:
                return content.decode(encoding), (() if encoding == "utf-8-sig" else ("Gelezen als UTF-16.",))
            except UnicodeDecodeError:
                raise TableError(_NO_TEXT) from None
    wide = _wide_without_bom(content)
    if wide:
        return wide, ("Gelezen als UTF-16, al zegt het bestand dat niet.",)
    if b"\0" in content:
        raise TableError(_NO_TEXT)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    best = from_bytes(content[:200_000], cp_isolation=_OLD_ENCODINGS).best()
    encoding = best.encoding if best is not None else "cp1252"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise TableError(_NO_TEXT) from None
    name = _NAMES.get(encoding, encoding)
    return text, (f"Het bestand is geen UTF-8; het is gelezen als {name}. Kijk na of namen met é of ë kloppen.",)


def _wide_without_bom(content: bytes) -> str:
    """Return the text when every second byte is nought, as UTF-16 of Western text has it; else nothing."""
    sample = content[:2000]
    if len(content) % 2 or len(sample) < 4:  # noqa: PLR2004 - two signs say too little
        return ""
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > 0.7 * len(zeros):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return ""
    return ""


def _mended(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 once, when the whole text allows it."""
    if not any(sign in text for sign in _GARBLED):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
