"""What stands on the page of a made-up municipality, as finished values for its template."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.urls import reverse

from meedoen.apps.cases.queries.town_figures import MadeFigure
from meedoen.apps.cases.queries.trial import TrialFacts
from meedoen.apps.cases.synthetic.figures import About, Figure
from meedoen.core.indicators.phrases import capital
from meedoen.links.definitions.reading import national_code_book
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.jinja import counted, day, moment, number
from meedoen.ui.page import Column, Fact, Place

FIGURES = (
    Column("Wat"),
    Column("Wanneer"),
    Column("Bedoeld", numeric=True),
    Column("In de dossiers", numeric=True),
    Column("Gepubliceerd of afgeleid"),
    Column("Waar het cijfer vandaan komt"),
)
FLAWS = (Column("Wat er mis is"), Column("Hoe vaak", numeric=True), Column("Een voorbeeld"))
LEFT = (Column("Gepubliceerd cijfer"), Column("Waarom het er niet in zit"))
_PARTS: Mapping[str, tuple[About, ...]] = MappingProxyType(
    {
        "Uitkeringen": (About.BENEFITS,),
        "In- en uitstroom": (
            *(About.INFLOW, About.OUTFLOW, About.TO_WORK, About.INDICATED_TO_WORK, About.REFUGEES_TO_WORK),
            *(About.BESIDE, About.INDICATED_BESIDE, About.REFUGEES_BESIDE, About.TO_SCHOOL),
        ),
        "Inburgering": (About.NEWCOMERS, About.PLAN_IN_TIME, About.TAKING_PART, About.INTEGRATED),
        "Plekken en dienstverlening": (About.IN_PLACE, About.SERVICE),
        "Jongeren": (About.UNQUALIFIED, About.QUALIFIED),
    }
)
_WORDS: Mapping[About, str] = MappingProxyType(
    {
        About.BENEFITS: "Huishoudens met een uitkering",
        About.INFLOW: "Personen die een uitkering kregen",
        About.OUTFLOW: "Personen van wie de uitkering eindigde",
        About.TO_WORK: "Personen die naar werk gingen",
        About.INDICATED_TO_WORK: "Personen met een indicatie die naar werk gingen",
        About.REFUGEES_TO_WORK: "Statushouders die naar werk gingen",
        About.BESIDE: "Personen die werk kregen naast hun uitkering",
        About.INDICATED_BESIDE: "Personen met een indicatie die werk kregen naast hun uitkering",
        About.REFUGEES_BESIDE: "Statushouders die werk kregen naast hun uitkering",
        About.TO_SCHOOL: "Jongeren die van een uitkering naar school gingen",
        About.NEWCOMERS: "Inburgeraars die zich inschreven",
        About.PLAN_IN_TIME: "Inburgeraars met een PIP binnen tien weken",
        About.TAKING_PART: "Inburgeraars die binnen een jaar meedoen naar vermogen",
        About.INTEGRATED: "Inburgeraars die binnen anderhalf jaar geïntegreerd zijn",
        About.UNQUALIFIED: "Jongeren van school zonder startkwalificatie",
        About.QUALIFIED: "Jongeren van school met startkwalificatie",
    }
)
_COUNTED_BY: Mapping[tuple[About, str], str] = MappingProxyType(
    {
        (About.BENEFITS, ""): "bijstand-stand",
        (About.INFLOW, ""): "bijstand-instroom",
        (About.OUTFLOW, ""): "bijstand-uitstroom",
        (About.TO_WORK, ""): "uitstroom-werk-volledig",
        (About.BESIDE, ""): "uitstroom-werk-gedeeltelijk",
        (About.REFUGEES_TO_WORK, ""): "statushouders-werk-volledig",
        (About.REFUGEES_BESIDE, ""): "statushouders-werk-gedeeltelijk",
        (About.TO_SCHOOL, ""): "jongeren-naar-school",
        (About.PLAN_IN_TIME, ""): "pip-op-tijd",
        (About.TAKING_PART, ""): "meedoen-binnen-jaar",
        (About.INTEGRATED, ""): "geintegreerd-18-maanden",
        (About.IN_PLACE, "p-baan"): "p-banen",
        (About.IN_PLACE, "beschut-werk-nieuw"): "beschut-werk-nieuw",
        (About.IN_PLACE, "beschut-werk-oud"): "beschut-werk-oud",
    }
)
"""Which definition counts the same from the register."""


def trial_content(*, opening: Opening, town: TrialFacts, codes: Collection[str]) -> dict[str, Any]:
    """Return the values for the template; `codes` are those of the indicators that have a page here."""
    published = [each for each in town.figures if each.figure.is_published]
    met = sum(each.is_met for each in town.figures)
    name = opening.visit.municipality.name
    return {
        "lead": (
            f"{name} bestaat niet. Niemand die hier in een dossier staat, bestaat. {counted(len(town.figures), 'cijfer', 'cijfers')} "
            f"van {town.like} {'is' if len(town.figures) == 1 else 'zijn'} nagebootst: {number(len(published))} gepubliceerd en "
            f"{number(len(town.figures) - len(published))} afgeleid. {_met(met, len(town.figures))}"
        ),
        "facts": _facts(town),
        "columns": FIGURES,
        "parts": [
            (heading, f"cijfers-{place}", rows)
            for place, (heading, abouts) in enumerate(_PARTS.items(), start=1)
            if (rows := list(_rows(opening, town.figures, abouts, codes)))
        ],
        "flaw_columns": FLAWS,
        "flaw_rows": [(capital(each.word), number(len(each.every)), f"{each.every[0][1]}.") for each in town.flaws],
        "left_columns": LEFT,
        "left_rows": [(capital(each.what), f"{capital(each.why)}.") for each in town.left],
        "steps": _steps(opening),
        "like": town.like,
        "name": name,
    }


def _met(met: int, of: int) -> str:
    return "Ze komen alle precies uit." if met == of else f"{number(met)} van de {number(of)} komen precies uit."


def _facts(town: TrialFacts) -> list[Fact]:
    return [
        Fact("Naar", town.like),
        Fact("Dossiers", f"{day(town.first)} tot en met {day(town.last)}"),
        Fact(
            "Verzonnen mensen",
            number(town.people),
            f"in {number(town.households)} huishoudens, ook wie er niet meer is",
        ),
        Fact("Gemaakt", moment(town.made_at), f"met zaad {town.seed}: hetzelfde zaad geeft dezelfde mensen"),
    ]


def _rows(
    opening: Opening, figures: Iterable[MadeFigure], abouts: tuple[About, ...], codes: Collection[str]
) -> Iterable[tuple[object, ...]]:
    wanted = (each for each in figures if each.figure.about in abouts)
    for each in sorted(wanted, key=lambda made: (abouts.index(made.figure.about), made.figure.kind, _order(made))):
        figure = each.figure
        code = _COUNTED_BY.get((figure.about, figure.kind), "")
        what = _what(figure)
        yield (
            Place(what, opening.to.indicator(code)) if code in codes else what,
            _when(figure),
            number(figure.number),
            number(each.made) if each.is_met else f"{number(each.made)} (anders dan bedoeld)",
            "gepubliceerd" if figure.is_published else "afgeleid",
            _whence(figure),
        )


def _order(made: MadeFigure) -> str:
    figure = made.figure
    return str(figure.day or f"{figure.year}-12-31")


def _what(figure: Figure) -> str:
    if figure.about in _WORDS:
        return _WORDS[figure.about]
    return capital(national_code_book().kinds.of_word(figure.kind).label)


def _when(figure: Figure) -> str:
    if figure.year is None:
        return day(figure.day) if figure.day else ""
    return f"{figure.year}, gezien op {day(figure.day)}" if figure.day else str(figure.year)


def _whence(figure: Figure) -> str:
    lines = f"{figure.source}, {'regels' if len(figure.lines.split()) > 1 or '-' in figure.lines else 'regel'} {figure.lines}"
    told = lines if figure.is_published else capital(figure.why)
    return f"{told}. {capital(figure.note)}." if figure.note else f"{told}."


def _steps(opening: Opening) -> list[Place]:
    gemeente = opening.to.gemeente
    return [
        Place(
            "Bekijk de indicatoren die uit deze dossiers zijn gerekend", reverse("cijfers:indicators", args=(gemeente,))
        ),
        Place("Bekijk alle uitkomsten uit het register", reverse("cijfers:computed_list", args=(gemeente,))),
        Place("Werk met de dossiers (aanmelden)", reverse("mensen:morning", args=(gemeente,))),
    ]
