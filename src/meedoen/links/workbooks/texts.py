"""Texts that a spreadsheet must not take for something else: formulas, and characters that XML cannot hold.

Every text is written as an explicit text cell, so neither Excel nor LibreOffice works it out. That ends when somebody
saves the file as CSV and opens that: then `=1+1` is a formula again. So a text that begins as a formula does (also after
white space, and in full width) gets an apostrophe in front, as a person would type it; reading takes it off again. One
that already has an apostrophe there gets a second, so what comes back is always what went out. The price: a file
that somebody else made, with a text that really begins with `'=`, loses that apostrophe.

A line ends in one way, LF; `text_as_kept` tells what any text comes back as. Characters that XML 1.0 cannot hold become
`_x0007_`, as Excel itself does (ECMA-376, ST_Xstring), and come back, also from ODS, which has no way of its own. Only in
XLSX such a sign also stands for ordinary characters. In ODS a tab is written like this too: LibreOffice (7.4) drops the
element that the standard has for it.
"""

import re

from meedoen.links.workbooks.sheets import LONGEST_TEXT, Unreadable, WorkbookError

_BLANK = r"\s\x00-\x20\x7f-\xa0\xad\u180e\u200b-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff"
_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
_AS_FORMULA = re.compile(rf"'*(?:[{_BLANK}]*[{_SIGNS}]|[\t\n\r])")
_UNHOLDABLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
_TO_ESCAPE = re.compile(rf"_(?=x[0-9A-Fa-f]{{4}}_)|[{_UNHOLDABLE}]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPED_BY_US = re.compile(r"_x(00[01][0-9A-Fa-f]|005F|FFF[EF])_")
_FIRST_SURROGATE, _LAST_SURROGATE = 0xD800, 0xDFFF
_BEYOND_UTF_16 = re.compile(r"[\U00010000-\U0010ffff]")


def text_as_kept(text: str) -> str:
    r"""Return the text that comes back after writing and reading: half characters replaced, lines ended with LF.

    >>> text_as_kept("een\r\ntwee\rdrie")
    'een\ntwee\ndrie'
    """
    return _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def outgoing(text: str) -> str:
    """Make a text safe to stand in a spreadsheet.

    >>> outgoing("=1+1"), outgoing("  ＝1+1"), outgoing("'=1"), outgoing("'s avonds"), outgoing("mee_x0041_doen")
    ("'=1+1", "'  ＝1+1", "''=1", "'s avonds", 'mee_x005F_x0041_doen')

    Raises:
        WorkbookError: it does not fit in a cell.

    """
    kept = text_as_kept(text)
    if _AS_FORMULA.match(kept):
        kept = "'" + kept
    written = _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", kept)
    if len(written) > LONGEST_TEXT // 2 and length_in_a_cell(written) > LONGEST_TEXT:
        raise WorkbookError(
            f"De tekst die begint met ‘{text[:40]}’ is {len(text)} tekens lang; in een cel van een rekenblad passen er 32.767. Kort hem in."
        )
    return written


def incoming(text: str, *, is_excels: bool = False) -> str | Unreadable | None:
    """Return the text that a person meant: without our apostrophe, escapes undone; nothing for an empty one.

    >>> incoming("'=1+1"), incoming("'s avonds"), incoming("mee_x005F_x0041_doen"), incoming("")
    ('=1+1', "'s avonds", 'mee_x0041_doen', None)
    >>> incoming("_x0041_"), incoming("_x0041_", is_excels=True)
    ('_x0041_', 'A')
    """
    if "_x" in text:
        text = (_ESCAPED if is_excels else _ESCAPED_BY_US).sub(_unescaped, text)
    if text.startswith("'") and _AS_FORMULA.match(text):
        text = text[1:]
    if "\r" in text:
        text = text_as_kept(text)
    if "\0" in text:
        return Unreadable(
            text.replace("\0", "\ufffd"), "hier staat een teken dat geen tekst is. Typ de tekst opnieuw in."
        )
    if len(text) > LONGEST_TEXT:
        return Unreadable(
            text[:100], f"deze tekst is {len(text)} tekens lang. Verwacht zijn er ten hoogste 32.767. Kort hem in."
        )
    return text or None


def length_in_a_cell(text: str) -> int:
    """Count characters as Excel does: one beyond the first 65.536 counts for two."""
    return len(text) + len(_BEYOND_UTF_16.findall(text))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if _FIRST_SURROGATE <= code <= _LAST_SURROGATE else chr(code)
