"""What has to be right before a letter is made: every field filled in, wording that can be read, and no BSN.

The remarks on plain language are advice, and never stop anybody. Source of what they look at: Communicatie Rijk, "Taalniveau B1"
and "Schrijven op B1": sentences of ten words on average and twenty at most, and no words of offices.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.core.cases.entries import Objection
from meedoen.core.cases.letters import PLACE, FieldKind, Filled, LetterField, LetterTemplate
from meedoen.core.values.bsn import holds_bsn
from meedoen.core.values.dutch import format_date
from meedoen.core.values.working_days import working_day_from
from meedoen.core.values.written import NotADayError, read_day

_LONGEST_SENTENCE = 20
_SIX_WEEKS = timedelta(weeks=6)
_BRACES = re.compile(r"[{}]")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")
_TIME = re.compile(r"(\d+)[.:](\d+)|(\d+)(?=\s*u(?:ur)?\b)", re.ASCII)
_LAST_HOUR, _LAST_MINUTE, _DIGITS = 23, 59, 2
_LONGEST_SHOWN = 40
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
OFFICE_WORDS = {
    "aangaande": "over",
    "alvorens": "voordat",
    "conform": "volgens",
    "derhalve": "daarom",
    "desgewenst": "als u dat wilt",
    "dient": "moet",
    "dientengevolge": "daardoor",
    "inzake": "over",
    "middels": "met",
    "mits": "als",
    "nopens": "over",
    "omtrent": "over",
    "onverwijld": "meteen",
    "reeds": "al",
    "teneinde": "om",
    "tevens": "ook",
    "thans": "nu",
    "voornoemd": "dit",
    "voornoemde": "deze",
    "zulks": "dat",
}
"""Words of offices, each with a plain one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFields:
    """What was filled in, read by the kind of its field, and what is missing or cannot be so."""

    filled: Mapping[str, Filled]
    objections: tuple[Objection, ...]


def read_fields(*, fields: Sequence[LetterField], typed: Mapping[str, str]) -> ReadFields:
    """Read what was typed into the fields of a letter; each that is empty or cannot be read is named."""
    filled: dict[str, Filled] = {}
    objections = []
    for each in fields:
        text = _CONTROL.sub(" ", typed.get(each.word, "")).strip()
        if not text:
            objections.append(Objection(field=each.word, text=f"‘{each.label}’ is nog niet ingevuld."))
            continue
        value = _read(each, text)
        if isinstance(value, Objection):
            objections.append(value)
        else:
            filled[each.word] = value
    return ReadFields(filled=filled, objections=tuple(objections))


def _read(about: LetterField, text: str) -> Filled | Objection:
    lines = tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
    if about.kind is FieldKind.TABLE:
        return _table(about, lines)
    if about.kind.is_apart:
        return lines
    if about.kind is FieldKind.TIME:
        return _time(about, " ".join(lines))
    if about.kind is not FieldKind.DAY:
        return " ".join(lines)
    try:
        return format_date(read_day(text=text))
    except NotADayError as error:
        return Objection(field=about.word, text=str(error))


def _time(about: LetterField, text: str) -> Filled | Objection:
    """Return what was typed as a time, as long as every time in it is one; words around it may stand."""
    times = [(match[1] or match[3], match[2] or "00") for match in _TIME.finditer(text)]
    if times and all(_is_time(hour, minute) for hour, minute in times):
        return text
    told = f"‘{text[:_LONGEST_SHOWN]}’ is geen tijd. Schrijf het uur van 0 tot en met 23 en de minuten in twee cijfers, zoals 10.30 uur."
    return Objection(field=about.word, text=told)


def _is_time(hour: str, minute: str) -> bool:
    return len(hour) <= _DIGITS == len(minute) and int(hour) <= _LAST_HOUR and int(minute) <= _LAST_MINUTE


def _table(about: LetterField, lines: Sequence[str]) -> Filled | Objection:
    rows = tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines)
    for number, row in enumerate(rows, start=1):
        if len(row) != len(about.columns) or not all(row):
            wanted = " | ".join(about.columns)
            text = (
                f"Regel {number} van ‘{about.label}’ heeft niet de vorm ‘{wanted}’. Zet een streepje | tussen de delen."
            )
            return Objection(field=about.word, text=text)
    return rows


def objections_to_wording(*, subject: str, wording: str, template: LetterTemplate) -> tuple[Objection, ...]:
    """Return why a text cannot be that of a letter: a field that is none, or one in a place where it does not fit."""
    known = {each.word: each for each in template.fields}
    return (
        *_wrong_fields("subject", subject, known, is_line=True),
        *_wrong_fields("wording", wording, known, is_line=False),
    )


def _wrong_fields(name: str, text: str, known: Mapping[str, LetterField], *, is_line: bool) -> list[Objection]:
    found = []
    offered = ", ".join(f"{{{word}}}" for word in known)
    for word in dict.fromkeys(PLACE.findall(text)):
        if word not in known:
            found.append(f"‘{{{word}}}’ is geen veld van deze brief. Kies uit: {offered}.")
        elif known[word].kind.is_apart and (is_line or not _stands_apart(word, text)):
            found.append(f"‘{{{word}}}’ heeft meer regels. Zet het alleen op een regel, zonder andere woorden.")
    if _BRACES.search(PLACE.sub("", text)):
        found.append("Een { of } hoort bij een veld, zoals {naam}. Schrijf het veld helemaal, of haal het teken weg.")
    return [Objection(field=name, text=each) for each in found]


def _stands_apart(word: str, text: str) -> bool:
    place = f"{{{word}}}"
    return all(line.strip() == place for line in text.splitlines() if place in line)


def last_day_to_object(*, sent: date) -> date:
    """Return the last day on which an objection to a decision is in time.

    Six weeks, from the day after it was sent (Algemene wet bestuursrecht, articles 6:7 and 6:8), and a working day
    (Algemene termijnenwet, article 1).

    >>> last_day_to_object(sent=date(2026, 3, 2)), last_day_to_object(sent=date(2026, 2, 23))
    (datetime.date(2026, 4, 13), datetime.date(2026, 4, 7))
    """
    return working_day_from(sent + _SIX_WEEKS)


def bsn_objection(*, text: str) -> Objection | None:
    r"""Return why a letter cannot go when a BSN may stand in it; the number itself is not said again.

    >>> bsn_objection(text="Uw nummer is 9999.90.019.") is None, bsn_objection(text="Bel 0321 388 911") is None
    (False, True)
    >>> bsn_objection(text="Uw nummer is 9999\N{NO-BREAK SPACE}90\N{NO-BREAK SPACE}019.") is None
    False
    """
    if holds_bsn(text=text):
        told = "In de brief staat een getal van negen cijfers dat een BSN kan zijn. Een BSN hoort niet in een brief: haal het weg."
        return Objection(field="wording", text=told)
    return None


def plain_remarks(*, text: str) -> tuple[str, ...]:
    """Return what could be said more plainly, as advice (Dutch).

    >>> plain_remarks(text="Wij sturen u middels deze brief informatie.")
    ('‘middels’: schrijf liever ‘met’.',)
    """
    remarks = []
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        if len(words) > _LONGEST_SENTENCE:
            opening = " ".join(words[:6])
            remarks.append(f"De zin ‘{opening} …’ heeft {len(words)} woorden. Maak er twee van.")
    words = dict.fromkeys(re.findall(r"[^\W\d_]+", text.casefold()))
    remarks += [f"‘{word}’: schrijf liever ‘{OFFICE_WORDS[word]}’." for word in words if word in OFFICE_WORDS]
    return tuple(remarks)
