"""Marks and the notes that explain them: what ‘*’, ‘1)’ or ‘nnb’ means in this table.

A note gives a mark a meaning: provisional figures, another year, a kind of absence, nought, or only an explanation.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from meedoen.core.values.quantity import Absence

ZERO = "zero"
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_SIGNS = r"\*\d{1,2}\)?|\d{1,2}\.(?= )|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+\)?|\(\d{1,2}\)|\d{1,2}\)|[a-e]\)|\[\d{1,2}\]|†|‡|#|\?|-{1,3}|–|—|\.|[xX]|n\.? ?n\.? ?b\.?|n\.? ?b\.?|N\.?B\.?|nvt|n\.v\.t\.?|n\.?g\.?|p\.?m\.?"
_NOTE = re.compile(
    rf"^(?:noot |voetnoot )?(?P<sign>{_SIGNS})\s*(?P<link>[:=]|betekent|staat voor)?\s*(?P<text>\S.*)$", re.IGNORECASE
)
_LEGEND = re.compile(
    rf"(?:^|[;,(]\s*|\ben?\s+)(?:een )?[‘'\"“]?(?P<sign>{_SIGNS})[’'\"”]?\s*(?:=|:|betekent(?: dat)?|staat voor)\s*(?P<text>[^;=]+?)(?=$|;|,\s*\S{{1,7}}\s*[=:])",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?P<sign>\*{1,3})\s?(?P<text>[A-Za-z][^*]{3,})$")
_MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (Absence.NOT_APPLICABLE, re.compile(r"niet van toepassing|op logische gronden|\bn\.?v\.?t\b")),
    (
        Absence.SUPPRESSED,
        re.compile(
            r"geheim|vertrouwelijk|onderdrukt|privacy|te (?:klein|weinig|laag)|minder dan \d+ (?:waarnemingen|respondenten|personen)|onthull|onvoldoende (?:waarnemingen|respon)|afgeschermd"
        ),
    ),
    (Absence.TO_BE_DEVELOPED, re.compile(r"te ontwikkelen|nader te bepalen|in ontwikkeling|nog te bepalen")),
    (
        Absence.NOT_AVAILABLE,
        re.compile(
            r"niet (?:\(?nog\)? ?)?(?:beschikbaar|bekend)|\(nog\) niet|nog niet|onbekend|niet nader bekend|geen (?:gegevens|cijfers|data)|ontbreekt|ontbreken|onvoldoende betrouwbaar|geen waarde"
        ),
    ),
    (Absence.NOT_MEASURED, re.compile(r"niet gemeten|geen meting|geen onderzoek|niet onderzocht|vindt geen meting")),
    (ZERO, re.compile(r"\bnihil\b|\bnul\b|\bgeen(?: enkele?)?$|precies nul")),
)
_OTHER_YEAR = re.compile(
    r"(?:op basis van|betreft|cijfers? (?:uit|over|van)|peiljaar|gegevens (?:uit|over|van)|jaar|meting(?: uit| in)?|stand)\s*:?\s*(?:het jaar |de |cijfers? (?:uit|over|van) )?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """The meaning of one mark: its sign without decoration, its text, where it stood."""

    sign: str
    text: str
    line: int

    @property
    def is_provisional(self) -> bool:
        """Whether the note says that the figures are provisional."""
        return re.search(r"voorlopig|nog niet definitief|onder voorbehoud", self.text, re.IGNORECASE) is not None

    @property
    def meaning(self) -> str:
        """The kind of absence that the note gives the mark, `zero` when it means nought, or empty."""
        flat = self.text.lower()
        found = [name for name, pattern in _MEANINGS if pattern.search(flat)]
        if Absence.NOT_AVAILABLE in found and Absence.NOT_MEASURED in found:
            return Absence.NOT_AVAILABLE
        return found[0] if found else ""

    @property
    def year(self) -> str:
        """The year that the note says the figure is about, or empty."""
        years = {match["year"] for match in _OTHER_YEAR.finditer(self.text)}
        return years.pop() if len(years) == 1 else ""


def plain_sign(mark: str) -> str:
    """Write a mark in one way: ‘¹’, ‘1)’, ‘(1)’ and ‘[1]’ are all ‘1’; dashes are one dash.

    >>> [plain_sign(mark) for mark in ("¹", "1)", "(1)", "**", "–", "N.n.b.")]
    ['1', '1', '1', '**', '-', 'nnb']
    """
    flat = mark.strip().translate(_SUPERSCRIPT).strip("()[] ").lower()
    if re.fullmatch(r"\*\d{1,2}", flat):
        flat = flat[1:]
    if re.fullmatch(r"[-–—]+", flat):
        return "-"
    return flat if flat in {"*", "**", "***", ".", "?"} else flat.replace(".", "").replace(" ", "")


def footnotes_in(lines: Iterable[tuple[int, str]]) -> tuple[Footnote, ...]:
    """Find the notes and legends in lines of text around a table.

    >>> [(note.sign, note.meaning) for note in footnotes_in([(9, "n.n.b.= nog niet bekend, n.v.t.=niet van toepassing")])]
    [('nnb', <Absence.NOT_AVAILABLE: 'not_available'>), ('nvt', <Absence.NOT_APPLICABLE: 'not_applicable'>)]
    """
    found: list[Footnote] = []
    for number, text in lines:
        flat = " ".join(text.split())
        legends = [
            Footnote(plain_sign(match["sign"]), match["text"].strip(" .)"), number) for match in _LEGEND.finditer(flat)
        ]
        if legends:
            found.extend(legends)
            continue
        note = _NOTE.match(flat)
        if note and (note["link"] or _is_mark(note["sign"])):
            found.append(Footnote(plain_sign(note["sign"]), note["text"].strip(), number))
            continue
        inline = _INLINE.search(flat)
        if inline:
            found.append(Footnote(inline["sign"], inline["text"].strip(), number))
    return tuple(dict.fromkeys(found))


def _is_mark(sign: str) -> bool:
    """Tell whether a line that begins with this sign is a note even without ‘=’ or ‘:’ behind it."""
    return (
        re.fullmatch(r"\*{1,3}|\*\d{1,2}\)?|[¹²³⁴⁵⁶⁷⁸⁹]+\)?|\(\d{1,2}\)|\d{1,2}[).]|[a-e]\)|\[\d{1,2}\]|†|‡|#", sign)
        is not None
    )
