"""Who looked in which file, for the privacy officer: no file opens from here, and nobody is named but who looked."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.reviewing import review_access
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.queries.watching import (
    NEWEST,
    Access,
    Wanted,
    access_log,
    access_with,
    breaks,
    how_many_to_review,
    reviews_of,
    who_looked,
)
from meedoen.core.values.dutch import format_date
from meedoen.core.values.written import NotADayError, read_day
from meedoen.rooms.mensen.changing import Change, change_on
from meedoen.rooms.mensen.forms_keeping import ReviewForm
from meedoen.rooms.mensen.misreading import misread
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.ui.jinja import address_with, counted, number
from meedoen.ui.page import Column, Fact, Field, Option, Place
from meedoen.ui.paging import leaf

TITLE = "Wie keek in welk dossier"
COLUMNS = (
    Column("Wanneer"),
    Column("Wie"),
    Column("Pagina"),
    Column("Wat"),
    Column("Grond"),
    Column("Reden"),
    Column("Inwoners", numeric=True),
    Column("Nagekeken"),
)
_NEEDS = frozenset({Permission.WATCH_ACCESS})
_CALLED = {
    "casespell": "periode",
    "caseevent": "gebeurtenis",
    "householdstay": "huishouden",
    "importrun": "inlezen",
    "letterheadversion": "brieven:",
    "owngoal": "eigen doel",
    "personaldetails": "persoonsgegevens",
    "residence": "adres",
    "talk": "gesprek",
    "wish": "wensen",
    "wordingversion": "brieven:",
}
_RECORD = re.compile(r"(?P<kind>[a-z]+) \d+ (?P<done>[a-z]+)")
_FEW = 2
_EACH = Markup("<details><summary>Toon elk nummer</summary>{}</details>")
_REASON, _NOT_YET, _EVERY_LINE = "reden", "niet-nagekeken", "alle"
_OWN = "Deze regel gaat over uzelf. Vraag een ander om ernaar te kijken."


@never_cache
@require_safe
def access(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the lines that are chosen, page by page, and whether the logs are whole."""
    with at_page(
        request=request, gemeente=gemeente, screen="log van toegang", crumbs=(Place(TITLE),), needs=_NEEDS
    ) as page:
        page.desk.look.ground = Ground.WHOLE
        query = request.GET.dict()
        wanted, fields = _chosen(query, who_looked(desk=page.desk))
        found = access_log(desk=page.desk, wanted=wanted)
        shown = leaf(items=found, query=query)
        broken = breaks(desk=page.desk)
        context = {
            **page.context,
            **shown.context,
            "title": TITLE,
            "lead": f"De nieuwste {number(NEWEST)} regels van beide logs zijn heel."
            if not broken
            else "Er is iets mis met de logs. Waarschuw wie de server beheert.",
            "broken": broken,
            "first": _first(page),
            "action": request.path,
            "filter": fields,
            "misread": misread(fields=fields, query=query),
            "columns": COLUMNS,
            "rows": [_row(page, each) for each in shown.shown],
            "found": counted(len(found), "regel gevonden", "regels gevonden"),
            "left_out": _left_out(page, wanted, query),
        }
        return render(request, "mensen/access.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def access_line(request: HttpRequest, gemeente: str, number: int) -> HttpResponse:
    """Show one line with what was found of it, and take down what one finds."""
    title = f"Regel {number} van het log"
    with at_page(
        request=request,
        gemeente=gemeente,
        screen="regel van het log van toegang",
        crumbs=(Place(TITLE, reverse("mensen:access", args=(gemeente,))), Place(title)),
        needs=_NEEDS,
    ) as page:
        page.desk.look.ground = Ground.WHOLE
        line = access_with(desk=page.desk, number=number)
        if line is None:
            message = "Deze regel staat niet in het log."
            raise Http404(message)

        def act(form: ReviewForm) -> str:
            given = form.cleaned_data
            review_access(desk=page.desk, number=number, outcome=given["outcome"], words=given["words"])
            return "Uw oordeel staat bij de regel."

        back = f"{page.to('access')}?grond={_REASON}"
        is_own = line.is_of(actor=page.desk.actor)
        change = Change(
            title=title,
            build=ReviewForm,
            act=act,
            back=back,
            save="Leg vast",
            lead=_OWN if is_own else "Kijk of dit in orde is. De regel zelf verandert niet; uw oordeel staat ernaast.",
            template="mensen/access_line.html",
            more={
                "facts": _facts(line),
                "reviews": _reviews(page, number),
                "is_own": is_own,
                "back": Place(TITLE, back),
            },
        )
        return change_on(request=request, page=page, change=change)


def _first(page: Page) -> Place | None:
    """Return the way to what asks for a look: files that were opened with a reason and that nobody looked into yet."""
    many = how_many_to_review(desk=page.desk)
    if not many:
        return None
    opened = counted(many, "dossier", "dossiers")
    address = page.to("access") + address_with({"grond": _REASON, "nagekeken": _NOT_YET})
    return Place(f"Kijk eerst na: {opened} met een reden geopend", address)


def _left_out(page: Page, wanted: Wanted, query: dict[str, str]) -> dict[str, object] | None:
    """Say how many lines the list leaves out because they are about nobody, with the way to see them too."""
    if not wanted.residents:
        return None
    many = len(access_log(desk=page.desk, wanted=replace(wanted, residents=False)))
    if not many:
        return None
    lines = counted(many, "regel staat er niet bij", "regels staan er niet bij")
    rest = {name: value for name, value in query.items() if name != "pagina"}
    return {
        "told": f"{lines}: op die pagina stond geen inwoner, zoals bij instellingen, lijsten van teams of zoeken zonder resultaat.",
        "place": Place("Toon ook die regels", page.to("access") + address_with(rest, inwoners=_EVERY_LINE)),
    }


def _chosen(query: Mapping[str, str], names: tuple[str, ...]) -> tuple[Wanted, list[Field]]:
    """Read the address; a choice that is not offered, a day that is none and a first day after the last do not narrow."""
    (since, since_wrong), (until, until_wrong) = _day(query.get("van", "")), _day(query.get("tot", ""))
    if since and until and since > until:
        since_wrong = f"Deze dag ligt na ‘Tot en met’. Verwacht: {format_date(until)} of een dag ervoor."
        since = None
    fields = [
        _select("wie", "Wie", query, {"": "Iedereen", **{name: name for name in names}}),
        _select(
            "grond",
            "Grond",
            query,
            {
                "": "Alles",
                _REASON: "Alleen met een reden geopend",
                **{each.value: each.capitalize() for each in Ground},
            },
        ),
        _select(
            "inwoners",
            "Welke regels",
            query,
            {"": "Alleen regels over inwoners", _EVERY_LINE: "Alle regels, ook over niemand"},
        ),
        _select("nagekeken", "Nagekeken", query, {"": "Alles", _NOT_YET: "Nog niet nagekeken"}),
        Field("van", "Vanaf", kind="date", value=query.get("van", ""), required=False, error=since_wrong),
        Field("tot", "Tot en met", kind="date", value=query.get("tot", ""), required=False, error=until_wrong),
    ]
    who, ground, about, reviewed = (next(each.value for each in field.options if each.chosen) for field in fields[:4])
    wanted = Wanted(
        only_with_reason=ground == _REASON,
        ground="" if ground == _REASON else ground,
        actor=who,
        since=since,
        until=until,
        not_reviewed=reviewed == _NOT_YET,
        residents=None if about == _EVERY_LINE else True,
    )
    return wanted, fields


def _select(name: str, label: str, query: Mapping[str, str], offered: Mapping[str, str]) -> Field:
    """Return a choice with what the address asks chosen, or else the first."""
    asked = query.get(name, "") if query.get(name, "") in offered else ""
    options = [Option(word, shown, word == asked) for word, shown in offered.items()]
    return Field(name, label, kind="select", options=options, required=False)


def _day(text: str) -> tuple[date | None, str | None]:
    """Read a day of the filter; what is no day is told and does not narrow."""
    if not text.strip():
        return None, None
    try:
        return read_day(text=text), None
    except NotADayError as error:
        return None, str(error)


def _row(page: Page, each: Access) -> list[object]:
    is_own = each.is_of(actor=page.desk.actor)
    look = Place(each.found or ("Van uzelf" if is_own else "Kijk na"), page.to("access_line", each.number))
    return [_when(each), each.actor, each.screen, _what(each), each.ground, each.reason or "–", each.residents, look]


def _what(each: Access) -> str:
    """Say what was done, and call what was changed as people do: the log keeps the names of its tables."""
    changed = _called(_in_short(each.changed))
    return f"{each.action}: {changed}" if changed else each.action


def _called(changed: str) -> str:
    return re.sub(r"[a-z]+", lambda word: _CALLED.get(word[0], word[0]), changed)


def _in_short(changed: str) -> str:
    """Say once how many records of a kind were changed alike, where that are more than a few: reading in a file changes thousands.

    >>> _in_short("talk 1 erbij; casespell 2 erbij; casespell 3 erbij; casespell 4 erbij; talk 5 verbeterd")
    'talk 1 erbij; 3 keer casespell erbij; talk 5 verbeterd'
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for said in filter(None, changed.split("; ")):
        record = _RECORD.fullmatch(said)
        alike.setdefault((record["kind"], record["done"]) if record else (said, ""), []).append(said)
    told = (
        "; ".join(listed) if len(listed) <= _FEW else f"{number(len(listed))} keer {kind} {done}".strip()
        for (kind, done), listed in alike.items()
    )
    return "; ".join(told)


def _when(each: Access) -> str:
    return f"{format_date(each.at.date())} {each.at:%H:%M}"


def _facts(line: Access) -> list[Fact]:
    return [
        Fact("Wanneer", _when(line)),
        Fact("Wie", line.actor),
        Fact("Vanaf", line.origin or "onbekend"),
        Fact("Pagina", line.screen),
        Fact("Wat", _what(line)),
        *(
            [Fact("Welke gegevens", _EACH.format(_called(line.changed)))]
            if _in_short(line.changed) != line.changed
            else []
        ),
        Fact("Grond", line.ground),
        Fact("Reden", line.reason or "geen"),
        Fact("Inwoners", str(line.residents)),
    ]


def _reviews(page: Page, number: int) -> list[str]:
    return [
        f"{each.get_outcome_display()}, {format_date(timezone.localdate(each.reviewed_at))}, door {each.reviewed_by}"
        + (f": {each.words}" if each.words else "")
        for each in reviews_of(desk=page.desk, number=number)
    ]
