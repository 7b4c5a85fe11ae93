"""What the head of a column says: what kind of column it is, and of values the period, role, area, unit and status."""

import re
from dataclasses import dataclass, field
from enum import Enum

from meedoen.links.published_tables.areas import NamedArea, find_area
from meedoen.links.published_tables.periods import FoundPeriod, are_glued_years, find_period
from meedoen.links.published_tables.units import ToldUnit, told_in_name, told_in_unit_cell


class Kind(Enum):
    """Kinds of column."""

    NAME = "naam"
    NUMBER = "nummer"
    UNIT = "eenheid"
    PERIOD = "periode"
    AREA = "gebied"
    VALUE = "waarde"
    TEXT = "tekst"
    DERIVED = "afgeleid"
    BAD = "onleesbaar"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column as understood; `problem` says why its values cannot be read (Dutch)."""

    kind: Kind
    printed: str = ""
    period: str = ""
    role: str = ""
    role_word: str = ""
    area: NamedArea | None = None
    units: tuple[ToldUnit, ...] = ()
    is_provisional: bool = False
    marks: tuple[str, ...] = ()
    problem: str = ""
    remarks: tuple[str, ...] = field(default=())
    left: str = ""
    """Words of the head that say nothing known; beside columns of areas they may be the name of one."""


_NAME = re.compile(
    r"^(?:naam(?: van de)?(?: indicator| beleidsindicator)?|(?:beleids|effect|prestatie|maatschappelijke |verplichte |bbv[- ]?|doel|kern)?-?indicator(?:en|\(en\))?(?: ?/ ?kengetal)?"
    r"|(?:verplichte |eigen )?(?:beleids|bbv|effect|prestatie)-?indicator(?:en)?(?: bbv)?|omschrijving(?: (?:van de )?(?:indicator|kengetal).*)?|onderwerp|kengetal(?:len)?|naam indicator|indicator ?naam|wat meten we\??|"
    r"meetpunt|resultaatindicator(?:en)?|titel|verplichte bbv indicatoren)$"
)
_NUMBER = re.compile(
    r"^(?:nr\.?|nummer|no\.?|#|bbv[- ]?(?:nr\.?|nummer)|volgnr\.?|id|code|prg|programma|progr\.?|prog\.?|indicator ?nr\.?|taakveld(?:nummer)?|doel ?nr\.?)$"
)
_UNIT = re.compile(r"^(?:meet ?)?-?eenheid(?: van meten)?$|^maateenheid$|^unit$|^aantal ?/ ?%$|^dimensie$")
_PERIOD = re.compile(
    r"^(?:periode|jaar|peildatum|peiljaar|meetjaar|meetmoment|jaar van meting|verslagjaar|actualiteit|laatste (?:meet)?jaar|datum(?: meting)?|schooljaar|kwartaal|maand|meetperiode|jaartal|peilmoment|laatst bekend(?:e jaar)?)$"
)
_AREA = re.compile(
    r"^(?:regio|gebied|geografie|gebiedsnaam|regio'?s|gemeente ?/ ?nederland|gemeente ?/ ?landelijk|wie|regionaam|gemeentenaam|vergeleken met)$"
)
_TEXT = re.compile(
    r"^(?:bron(?:nen)?(?: .*)?|bronvermelding|toelichting.*|opmerkingen?|beschrijving|definitie|uitleg|verklaring|status|frequentie|eigenaar|wijze van meten|meetfrequentie|herkomst|taakveld|thema|doelstelling|toelichting op .*|informatie.*|link|portefeuillehouder|verplicht.*|programma ?onderdeel|beleidsveld|omschrijving|effect|trendduiding|duiding|analyse|richting|gewenste (?:richting|ontwikkeling))$"
)
_DERIVED = re.compile(
    r"^(?:verschil.*|mutatie.*|trend.*|ontwikkeling.*|groei.*|afwijking.*|saldo.*|toename.*|afname.*|index.*|verandering.*|stoplicht|voortgang|stand van zaken|score t\.o\.v\..*|t\.o\.v\..*|gemiddelde? \d.*|\+/-|%-verschil|rang.*)$"
)
_ROLES = (
    (
        "baseline",
        re.compile(
            r"\b(?:nulmeting|0-meting|nul-meting|nulwaarde|nul-waarde|0-waarde|uitgangswaarde|uitgangspositie|startwaarde|beginwaarde|basiswaarde|basisjaar|uitgangssituatie|startmeting|beginsituatie)\b"
        ),
    ),
    (
        "target",
        re.compile(
            r"\b(?:streefwaarden?|streefcijfers?|streefwaarde|streef(?:getal|niveau|norm|doel)?|doel|doelen|doelstelling(?:en)?|doelwaarden?|norm|normwaarde|ambitie|target|taakstelling|gewenste waarde|beoogd(?:e waarde)?)\b"
        ),
    ),
    (
        "budget",
        re.compile(
            r"\b(?:(?:primitieve |bijgestelde |gewijzigde |oorspronkelijke |actuele |meerjaren)?(?:begroting(?:sjaar)?|raming)|begr\.?|begroot|geraamd|prognoses?|verwacht(?:ing|e)?|mjr|programmabegroting|pb)\b|^b(?= |$)"
        ),
    ),
    (
        "measurement",
        re.compile(
            r"\b(?:realisatie(?:waarde|s)?(?: cijfers)?|gerealiseerd|behaald|gereal\.?|real\.|(?:jaar)?rekening|rek\.?|werkelijk(?:e)?|metingen|meting|gemeten|uitkomst(?:en)?|huidige?|jaarstukken|jaarverslag|historie|stand|jr|js|waarden?|cijfers?|laatste meting|meest recente|actueel|resultaat|score)(?!\w)|^r(?= |$)"
        ),
    ),
)
_DETAIL = re.compile(
    r"\b(?:(?:na|voor|vóór) (?:de )?wijziging(?:en)?|primitie(?:f|ve)|bijgesteld(?:e)?|gewijzigd(?:e)?|oorspronkelijk(?:e)?|actueel|actuele|verwacht(?:e|ing)?|prognose|meerjaren|eind|begin)\b"
)
_PROVISIONAL = re.compile(r"\(?\b(?:voorlopige?(?: cijfers?)?|voorl\.|vlp\.?|vl\.)\)?|\((?:v|p)\)")
_FINAL = re.compile(r"\(?\b(?:definitief|definitieve cijfers?)\b\)?|\((?:d)\)")
_FILLER = re.compile(
    r"\b(?:jaar|in|per|peildatum|op|cijfers?|van|de|het|over|na|voor|vóór|wijziging(?:en)?|laatste|meest|recente|eind|begin|per|ultimo|waarde|uitkomst|schooljaar|bekende|cijfer|beschikbare?)\b|[()\[\]:;.,/’'-]"
)
_MARK = re.compile(r"[*†‡#]+$|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?$|(?<=\d) \d\)$|(?<=[a-z]) ?\d\)$")
_COMPACT = re.compile(r"^(?P<word>r|b|jr|js|rek|begr|real|w|d|s)[ .-]?(?P<year>(?:19|20)\d\d)$")
_COMPACT_ROLES = {
    "r": "measurement",
    "jr": "measurement",
    "js": "measurement",
    "rek": "measurement",
    "real": "measurement",
    "w": "measurement",
} | {
    "b": "budget",
    "begr": "budget",
    "d": "target",
    "s": "target",
}


def read_heading(text: str, *, own_names: tuple[str, ...] = ()) -> Heading:
    """Understand the head of one column.

    >>> heading = read_heading("Begroting na wijziging 2024")
    >>> heading.kind, heading.period, heading.role, heading.remarks
    (<Kind.VALUE: 'waarde'>, '2024', 'budget', ('na wijziging',))
    >>> read_heading("Nederland 2023").area.name, read_heading("Bron").kind
    ('Nederland', <Kind.TEXT: 'tekst'>)
    """
    printed = " ".join(text.replace("\u00ad", "").split())
    flat = re.sub(r"(?<=\w)- (?=\w)", "", printed).lower().strip()
    marks = tuple(mark.group().strip() for mark in [_MARK.search(flat)] if mark)
    flat = _MARK.sub("", flat).strip(" :")
    unbroken = re.sub(r"(?<=[a-z])-(?=[a-z])", "", flat)
    for kind, pattern in _PLAIN:
        if pattern.match(flat) or pattern.match(unbroken):
            return Heading(kind, printed, marks=marks)
    if are_glued_years(flat):
        return Heading(Kind.BAD, printed, problem=f"in de kop ‘{printed}’ zijn jaren aan elkaar gelopen")
    return _value_heading(printed, flat, marks, own_names)


_PLAIN = (
    (Kind.NAME, _NAME),
    (Kind.NUMBER, _NUMBER),
    (Kind.UNIT, _UNIT),
    (Kind.PERIOD, _PERIOD),
    (Kind.AREA, _AREA),
    (Kind.TEXT, _TEXT),
    (Kind.DERIVED, _DERIVED),
)


def _value_heading(printed: str, flat: str, marks: tuple[str, ...], own_names: tuple[str, ...]) -> Heading:
    compact = _COMPACT.match(flat)
    if compact:
        return Heading(
            Kind.VALUE, printed, compact["year"], _COMPACT_ROLES[compact["word"]], compact["word"].upper(), marks=marks
        )
    whole = find_area(flat, own_names=own_names) or _broken_area(flat, own_names)
    if whole is not None:
        return Heading(
            Kind.VALUE, printed, area=find_area(printed.strip(" *:"), own_names=own_names) or whole, marks=marks
        )
    provisional = _PROVISIONAL.search(flat) is not None
    rest = _FINAL.sub(" ", _PROVISIONAL.sub(" ", flat))
    found = find_period(rest)
    if found is not None and found.problem:
        return Heading(Kind.BAD, printed, problem=found.problem)
    rest = found.rest.lower() if found else rest
    rest = _MARK.sub("", rest.strip()).strip()
    details = tuple(detail.group() for detail in _DETAIL.finditer(rest))
    role, word, rest = _role_in(rest)
    rest = _DETAIL.sub(" ", rest)
    units, rest = _units_in(rest)
    area = find_area(_original(printed, rest.strip(" :-()")), own_names=own_names) if rest.strip(" :-()") else None
    left = "" if area else _FILLER.sub(" ", rest).strip()
    return _assembled(
        printed,
        found,
        (role, word),
        area=area,
        units=units,
        left=left,
        provisional=provisional,
        marks=marks,
        details=details,
    )


def _broken_area(flat: str, own_names: tuple[str, ...]) -> NamedArea | None:
    """Find the country or the own municipality in a word that a narrow column broke, such as ‘Neder land’."""
    joined = re.sub(r"[ -]", "", flat)
    for name in ("Nederland", "Landelijk", *own_names):
        if joined == re.sub(r"[ -]", "", name.lower()):
            return find_area(name, own_names=own_names)
    return None


def _assembled(
    printed: str,
    found: FoundPeriod | None,
    role: tuple[str, str],
    *,
    area: NamedArea | None,
    units: tuple[ToldUnit, ...],
    left: str,
    provisional: bool,
    marks: tuple[str, ...],
    details: tuple[str, ...],
) -> Heading:
    told = bool(found or role[0] or area or units)
    if not told or left:
        problem = f"de kop ‘{printed}’ zegt meer dan wat hier gelezen kan worden: ‘{left}’" if told and left else ""
        kind = Kind.BAD if problem and (found or role[0]) else Kind.UNKNOWN
        return Heading(
            kind,
            printed,
            found.code if found else "",
            role[0],
            role[1],
            area,
            units,
            problem=problem,
            marks=marks,
            left=_original(printed, left),
        )
    period = found.code if found else ""
    return Heading(Kind.VALUE, printed, period, role[0], role[1], area, units, provisional, marks, "", details)


def _role_in(text: str) -> tuple[str, str, str]:
    for role, pattern in _ROLES:
        match = pattern.search(text)
        if match:
            return role, match.group().strip(), (text[: match.start()] + " " + text[match.end() :]).strip()
    return "", "", text


def _units_in(text: str) -> tuple[tuple[ToldUnit, ...], str]:
    """Find a unit in what is left of a heading, as in ‘Realisatie 2023 (%)’ or ‘Aantal 2023’."""
    flat = text.strip(" ()[]:-")
    if not flat:
        return (), text
    if re.fullmatch(
        r"(?:in )?(?:%|procent(?:en)?|percentage|aantal(?:len)?|aant\.?|abs\.?(?:oluut)?|€|euro'?s?|(?:aantal )?per 1\.?000.*|(?:aantal )?per 10\.?000.*|score|cijfer|rapportcijfer|x ?€? ?1\.?000|€ ?x ?1\.?000)",
        flat,
    ):
        return told_in_unit_cell(flat) or told_in_name(flat), ""
    return (), text


def _original(printed: str, lowered: str) -> str:
    """Find the words back as they were printed, with their capitals."""
    place = printed.lower().find(lowered)
    return printed[place : place + len(lowered)] if place >= 0 else lowered
