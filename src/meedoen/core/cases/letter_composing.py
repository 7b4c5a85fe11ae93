"""From a template and what was filled in to a letter, with everything that still stands in its way and what could be said more plainly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.core.cases.entries import Objection
from meedoen.core.cases.letter_checks import bsn_objection, objections_to_wording, plain_remarks, read_fields
from meedoen.core.cases.letter_keeping import words_of
from meedoen.core.cases.letters import (
    Filled,
    Letter,
    LetterField,
    Letterhead,
    LetterTemplate,
    blocks_of,
    words_of_line,
)
from meedoen.core.values.dutch import format_date
from meedoen.core.values.written import NotADayError, read_day

CLOSING = "Met vriendelijke groet,"
_LONGEST_TITLE = 200
_FEWEST_LINES = 2
_FAR = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """What somebody filled in for a letter; `typed` holds the fields of the template, `dated` is None while it is not known."""

    subject: str
    wording: str
    typed: Mapping[str, str]
    addressee: str
    dated: date | None
    salutation: str
    signed: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """What the letterhead gives: the head itself, and the fields that it fills in."""

    head: Letterhead
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A letter as it would be, why it cannot go yet, and what could be said more plainly (Dutch)."""

    letter: Letter
    objections: tuple[Objection, ...]
    remarks: tuple[str, ...]


def composed(*, template: LetterTemplate, draft: LetterDraft, office: OfficeWords, today: date) -> Composed:
    """Return the letter, in which what is missing stands by its label between brackets, with what is wrong and missing."""
    used = template.used(subject=draft.subject, wording=draft.wording)
    own = [each for each in used if each.word not in office.fields]
    of_office = [each for each in used if each.word in office.fields]
    read = read_fields(fields=own, typed=draft.typed)
    lent = read_fields(fields=of_office, typed=office.fields)
    letter = _letter(template, draft, office, {**lent.filled, **read.filled}, today)
    wrong = (
        *_headless(office),
        *_round(draft, letter),
        *read.objections,
        *_past(own, draft),
        *_far(draft, today),
        *_lacking(of_office, lent.filled),
        *objections_to_wording(subject=draft.subject, wording=draft.wording, template=template),
    )
    number = bsn_objection(text="\n".join(words_of(letter=letter)))
    return Composed(
        letter=letter,
        objections=(*wrong, number) if number else wrong,
        remarks=plain_remarks(text=draft.wording),
    )


def _letter(
    template: LetterTemplate, draft: LetterDraft, office: OfficeWords, filled: Mapping[str, Filled], today: date
) -> Letter:
    dated = draft.dated or today
    contact = f"Uw contactpersoon: {draft.signed.strip()}" if draft.signed.strip() else ""
    return Letter(
        title=words_of_line(text=draft.subject.strip(), fields=template.fields, filled=filled),
        head=office.head if office.head.name else Letterhead(name="[Briefhoofd]"),
        addressee=_lines(draft.addressee),
        dated=dated,
        marks=tuple(filter(None, (f"Datum: {format_date(dated)}", contact))),
        salutation=draft.salutation.strip(),
        blocks=blocks_of(wording=draft.wording, fields=template.fields, filled=filled),
        closing=CLOSING,
        signed=tuple(filter(None, (draft.signed.strip(), draft.role.strip()))),
    )


def _headless(office: OfficeWords) -> list[Objection]:
    if office.head.name:
        return []
    told = (
        "De gemeente heeft nog geen briefhoofd. De teamleider of de beheerder vult het in, bij Brieven van de gemeente."
    )
    return [Objection(field="", text=told)]


def _round(draft: LetterDraft, letter: Letter) -> list[Objection]:
    """Return what is missing around the text itself."""
    wanted = (
        ("subject", draft.subject, "Schrijf waar de brief over gaat."),
        ("wording", draft.wording, "De brief heeft nog geen tekst."),
        ("dated", draft.dated, "Vul de datum van de brief in."),
        ("salutation", draft.salutation.strip(), "Schrijf de aanhef, zoals: Beste mevrouw De Vries,"),
        ("signed", draft.signed.strip(), "Schrijf wie de brief ondertekent."),
    )
    found = [Objection(field=name, text=text) for name, value, text in wanted if not value]
    if len(_lines(draft.addressee)) < _FEWEST_LINES:
        text = (
            "Het adres ontbreekt. Schrijf onder de naam de straat, de postcode en de plaats, of: persoonlijk gegeven."
        )
        found.append(Objection(field="addressee", text=text))
    if len(letter.title) > _LONGEST_TITLE:
        text = f"Het onderwerp is {len(letter.title)} tekens lang. Maak er ten hoogste {_LONGEST_TITLE} van."
        found.append(Objection(field="subject", text=text))
    return found


def _past(fields: Sequence[LetterField], draft: LetterDraft) -> list[Objection]:
    """Return which days that should come yet when the letter goes lie before its date."""
    found = []
    for each in fields:
        day = _day(draft.typed.get(each.word, "")) if each.is_ahead else None
        if day is not None and draft.dated is not None and day < draft.dated:
            told = f"‘{each.label}’ is {format_date(day)}, en de brief is van {format_date(draft.dated)}. Kies die dag of een latere."
            found.append(Objection(field=each.word, text=told))
    return found


def _far(draft: LetterDraft, today: date) -> list[Objection]:
    """Return that a letter is dated so far from today that its year cannot be meant; terms are counted from that day."""
    if draft.dated is None or abs(draft.dated - today) <= _FAR:
        return []
    told = f"De brief is gedateerd op {format_date(draft.dated)}, meer dan een maand van vandaag. Klopt de dag?"
    return [Objection(field="dated", text=told)]


def _day(text: str) -> date | None:
    try:
        return read_day(text=text.strip())
    except NotADayError:
        return None


def _lacking(wanted: Sequence[LetterField], there: Mapping[str, Filled]) -> list[Objection]:
    labels = [f"‘{each.label}’" for each in wanted if each.word not in there]
    if not labels:
        return []
    told = (
        f"In het briefhoofd van de gemeente ontbreekt: {', '.join(labels)}. De teamleider of de beheerder vult dit in."
    )
    return [Objection(field="", text=told)]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(stripped for line in text.splitlines() if (stripped := line.strip()))
