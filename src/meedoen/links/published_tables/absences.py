"""The ways to write that there is no value, each with its own kind of absence.

A note of the table itself decides before the usual meaning does; what was chosen is said in words.
"""

import re
from dataclasses import dataclass

from meedoen.core.values.quantity import ABSENCE_NAMES, Absence
from meedoen.links.published_tables.footnotes import ZERO, Footnote, plain_sign

_WORDS: tuple[tuple[Absence, re.Pattern[str]], ...] = (
    (Absence.NOT_APPLICABLE, re.compile(r"n\.? ?v\.? ?t\.?|niet van toepassing|nvt")),
    (
        Absence.TO_BE_DEVELOPED,
        re.compile(r"n\.? ?t\.? ?b\.?|nog te (?:ontwikkelen|bepalen)|nader te bepalen|in ontwikkeling|nog te meten"),
    ),
    (
        Absence.NOT_MEASURED,
        re.compile(
            r"geen meting|niet gemeten|geen (?:onderzoek|enquête|peiling)|niet onderzocht|n\.? ?g\.?|geen meting (?:gedaan|uitgevoerd)|nog niet gemeten"
        ),
    ),
    (
        Absence.SUPPRESSED,
        re.compile(
            r"geheim|vertrouwelijk|onderdrukt|te weinig waarnemingen|te klein|afgeschermd|te weinig respondenten"
        ),
    ),
    (
        Absence.NOT_AVAILABLE,
        re.compile(
            r"n\.? ?n\.? ?b\.?|n\.? ?b\.?|nog niet (?:bekend|beschikbaar)|niet (?:meer |nader )?(?:bekend|beschikbaar)|onbekend|n\.? ?a\.?|geen (?:gegevens|cijfers|data|waarde|cijfer)|"
            r"p\.? ?m\.?|(?:was |is )?nog niet (?:bekend|beschikbaar)|volgt|volgt (?:nog|later)|(?:wordt )?later bekend|ontbreekt|#n/b|#n/a|n/a|n/b"
        ),
    ),
)
_SIGNS: dict[str, tuple[Absence, str]] = {
    "-": (Absence.NOT_AVAILABLE, "een streepje is gelezen als niet beschikbaar; geen noot zegt iets anders"),
    "?": (Absence.NOT_AVAILABLE, "een vraagteken is gelezen als niet beschikbaar"),
    ".": (
        Absence.SUPPRESSED,
        "een punt is gelezen zoals het CBS haar gebruikt (onbekend, onvoldoende betrouwbaar of geheim): niet vrijgegeven",
    ),
    "x": (Absence.SUPPRESSED, "een X is gelezen als geheim of niet vrijgegeven"),
}
_DOTS = re.compile(r"[.…]{2,}|…")
_NEEDS_NOTE = {"*", "**", "***", "#", "†", "‡"}


@dataclass(frozen=True, slots=True)
class ReadAbsence:
    """What an empty cell or a sign for ‘no value’ means: a kind of absence, or nought, or why it cannot be told."""

    absence: Absence | None = None
    is_zero: bool = False
    note: str = ""
    problem: str = ""


def read_absence(text: str, *, footnotes: tuple[Footnote, ...]) -> ReadAbsence | None:  # noqa: PLR0911 - one return per way to write it
    """Read a cell that holds no number; None when it is no known way to write absence.

    >>> read_absence("n.v.t.", footnotes=()).absence, read_absence("NB", footnotes=()).absence
    (<Absence.NOT_APPLICABLE: 'not_applicable'>, <Absence.NOT_AVAILABLE: 'not_available'>)
    """
    flat = " ".join(text.split()).lower().strip(" :")
    sign = plain_sign(flat)
    told = {note.meaning for note in footnotes if note.sign == sign and note.meaning}
    if len(told) > 1:
        return ReadAbsence(problem=f"‘{text.strip()}’ heeft in de noten twee betekenissen")
    if told and _is_sign_or_word(flat):
        return _from_note(text.strip(), told.pop(), next(n.text for n in footnotes if n.sign == sign and n.meaning))
    if sign in _NEEDS_NOTE:
        return ReadAbsence(problem=f"‘{text.strip()}’ staat er alleen, en geen noot zegt wat het betekent")
    if _DOTS.fullmatch(flat):
        return ReadAbsence(problem=f"‘{text.strip()}’ kan betekenen dat er nog iets moet worden ingevuld")
    if sign in _SIGNS:
        absence, note = _SIGNS[sign]
        return ReadAbsence(absence, note=note)
    bare = flat.strip("()")
    for absence, pattern in _WORDS:
        if pattern.fullmatch(bare):
            return ReadAbsence(absence, note=f"er staat ‘{text.strip()}’: {ABSENCE_NAMES[absence].lower()}")
    return None


def empty_cell(*, row_has_values: bool) -> ReadAbsence:
    """Read an empty cell of a column of values."""
    if row_has_values:
        return ReadAbsence(Absence.NOT_AVAILABLE, note="de cel is leeg: gelezen als niet beschikbaar")
    return ReadAbsence(problem="de hele rij is leeg; er valt niet te zeggen wat er ontbreekt")


def _is_sign_or_word(flat: str) -> bool:
    return len(flat) <= 8  # noqa: PLR2004 - the longest sign that a legend explains, such as ‘n. n. b.’


def _from_note(printed: str, meaning: str, text: str) -> ReadAbsence:
    if meaning == ZERO:
        return ReadAbsence(is_zero=True, note=f"‘{printed}’ betekent hier nul, volgens de noot ‘{text}’")
    return ReadAbsence(Absence(meaning), note=f"‘{printed}’ volgens de noot: {text}")
