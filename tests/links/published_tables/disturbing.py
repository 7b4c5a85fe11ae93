"""What stands around figures in real documents, added to a sheet; none of it changes what must be read."""

from dataclasses import replace
from random import Random

from tests.links.published_tables.writing import Sheet

SECTIONS = ("4. Onderwijs", "Taakveld 6 Sociaal domein", "Programma 3 - Meedoen", "Veiligheid (p6)")
EXPLANATIONS = (
    "Het percentage jongeren tot 18 jaar met hulp.",
    "Het aantal leerplichtigen per 1.000 dat niet staat ingeschreven.",
    "Cijfers over 2021 zijn door het CBS bijgesteld.",
)
REMARKS = (
    "",
    "Stijging door 12 extra meldingen in 2021",
    "Zie bladzijde 34",
    "t.o.v. 2019 met 3% gedaald",
    "Landelijk 13,1",
)
DIFFERENCES = ("-1,2", "0,4", "12", "")


def disturbed(sheet: Sheet, random: Random) -> Sheet:
    """Add some of: sections, explanations below a row, a column of remarks or differences, empty rows, ‘(BBV)’ behind names."""
    for change in random.sample(
        (_sections, _explanations, _remarks, _differences, _empty_rows, _suffixes), random.randint(1, 3)
    ):
        sheet = change(sheet, random)
    return sheet


def _with_row(sheet: Sheet, random: Random, text: str) -> Sheet:
    place = random.randint(0, len(sheet.body))
    number = sheet.heads[-1].index("Indicator") if "Indicator" in sheet.heads[-1] else 0
    row = ["" for _ in sheet.heads[-1]]
    row[random.choice((0, number))] = text
    return replace(sheet, body=[*sheet.body[:place], row, *sheet.body[place:]])


def _sections(sheet: Sheet, random: Random) -> Sheet:
    return _with_row(sheet, random, random.choice(SECTIONS))


def _explanations(sheet: Sheet, random: Random) -> Sheet:
    return _with_row(sheet, random, random.choice(EXPLANATIONS))


def _empty_rows(sheet: Sheet, random: Random) -> Sheet:
    return _with_row(sheet, random, "")


def _remarks(sheet: Sheet, random: Random) -> Sheet:
    texts = tuple(random.choice(REMARKS) for _ in sheet.body) or ("",)
    return sheet.with_last_column("Toelichting", texts)


def _differences(sheet: Sheet, random: Random) -> Sheet:
    texts = tuple(random.choice(DIFFERENCES) for _ in sheet.body) or ("",)
    return sheet.with_last_column("Verschil", texts)


def _suffixes(sheet: Sheet, random: Random) -> Sheet:
    if "Indicator" not in sheet.heads[-1]:
        return sheet
    place = sheet.heads[-1].index("Indicator")
    words = random.choice((" (BBV)", " *", ":"))
    return replace(
        sheet,
        body=[[*row[:place], f"{row[place]}{words}" if row[place] else "", *row[place + 1 :]] for row in sheet.body],
    )
