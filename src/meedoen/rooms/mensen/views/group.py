"""The group as a whole on a day (bestandsanalyse): counts without names, as a file too, and who they are for who works with them."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.queries.group import GroupCounts, group_counts, group_people
from meedoen.apps.cases.queries.held_areas import held_areas
from meedoen.apps.cases.queries.people import people_told
from meedoen.core.cases.traits import Trait
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.group_choice import Asked, asked_in
from meedoen.rooms.mensen.group_content import TAKEN_ALONG, GroupTables, crossing_of, taken_along
from meedoen.rooms.mensen.misreading import misread
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.showing import person_place, told_people, under
from meedoen.ui.jinja import address_with, counted, number
from meedoen.ui.page import Column, Place
from meedoen.ui.paging import leaf

TITLE = "Bestandsanalyse"
_NEEDS = frozenset({Permission.ANALYSE_CASES})
_WORKS = frozenset({Permission.WORK_CASES})


@never_cache
@require_safe
def group(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the group by every trait, crossed and beside an earlier day when that was asked."""
    with at_page(
        request=request, gemeente=gemeente, screen="bestandsanalyse", crumbs=(Place(TITLE),), needs=_NEEDS
    ) as page:
        asked, now, before = _counted(request, page, taken_out=False)
        query = request.GET.dict()

        def narrowed(trait: Trait, word: str) -> str:
            return address_with(query, **{trait.value: word})

        def people(trait: Trait, word: str) -> str | None:
            if not page.may(Permission.WORK_CASES):
                return None
            return page.to("group_people") + address_with(query, **{trait.value: word})

        tables = GroupTables(asked=asked, now=now, before=before, narrowed=narrowed, people=people)
        context = {
            **page.context,
            "title": TITLE,
            "lead": _lead(asked, now, before),
            "action": request.path,
            "clear": request.path,
            "fields": asked.fields,
            "misread": misread(fields=asked.fields, query=query),
            "least": now.veil.least if now.veil else None,
            "pictures": [tables.picture(trait=trait) for trait in Trait if trait not in asked.choice.only],
            "narrowed": _narrowed(asked, query),
            "crossing": crossing_of(cross=asked.cross, asked=asked, counts=now) if asked.cross else None,
            "earlier": format_date(asked.beside.day) if asked.beside else None,
            "file": f"{page.to('group_file')}?{urlencode(query)}",
            "people": f"{page.to('group_people')}?{urlencode(query)}" if page.may(Permission.WORK_CASES) else None,
        }
        return render(request, "mensen/group.html", context)


@never_cache
@require_safe
def group_file(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Send the same counts as CSV, without names."""
    with at_page(request=request, gemeente=gemeente, screen="bestandsanalyse", needs=_NEEDS) as page:
        asked, now, before = _counted(request, page, taken_out=True)
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{gemeente}-bestand-{asked.choice.day}.csv"'
        writer = csv.writer(response)
        writer.writerow(TAKEN_ALONG)
        writer.writerows(taken_along(asked=asked, now=now, before=before))
        return response


@never_cache
@require_safe
def group_list(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show who of a group are in the own caseload or teams."""
    crumb = "Wie het zijn"
    with at_page(
        request=request, gemeente=gemeente, screen="wie in de groep", crumbs=(Place(crumb),), needs=_WORKS
    ) as page:
        asked = asked_in(query=request.GET.dict(), desk=page.desk, areas=held_areas(desk=page.desk))
        found = group_people(desk=page.desk, choice=asked.choice)
        part = leaf(items=found.keys, query=request.GET.dict())
        shown = people_told(desk=page.desk, keys=part.shown, day=asked.choice.day)
        traits = (Trait.STEP, Trait.DURATION, Trait.OCCUPATION, Trait.EXEMPTION, Trait.SERVICE)
        rows = [
            [
                person_place(page=page, who=each.who),
                *(asked.words[trait].get(each.words[trait], each.words[trait]) for trait in traits),
            ]
            for each in shown
        ]
        many = counted(len(found.keys), "persoon", "personen")
        others = (
            f" Nog {counted(found.others, 'persoon is', 'personen zijn')} van anderen; hun namen ziet u niet."
            if found.others
            else ""
        )
        context = {
            **page.context,
            **part.context,
            "title": f"{crumb}: {_chosen(asked) or asked.group}",
            "lead": f"{many} {asked.group} op {format_date(asked.choice.day)} in uw caseload of team.{others}",
            "columns": [Column("Wie"), *(Column(trait.label) for trait in traits)],
            "rows": rows,
            "misread": misread(fields=asked.fields, query=request.GET.dict()),
            "back": Place(TITLE, f"{page.to('group')}?{urlencode(request.GET.dict())}")
            if page.may(Permission.ANALYSE_CASES)
            else None,
        }
        return render(request, "mensen/group_people.html", context)


def _counted(request: HttpRequest, page: Page, *, taken_out: bool) -> tuple[Asked, GroupCounts, GroupCounts | None]:
    asked = asked_in(query=request.GET.dict(), desk=page.desk, areas=held_areas(desk=page.desk))
    now = group_counts(desk=page.desk, choice=asked.choice, cross=asked.cross, taken_out=taken_out)
    before = group_counts(desk=page.desk, choice=asked.beside, taken_out=taken_out) if asked.beside else None
    return asked, now, before


def _lead(asked: Asked, now: GroupCounts, before: GroupCounts | None) -> str:
    few = now.veil is not None and not now.total
    people = told_people(now.total, now.veil)
    about = "Ongeveer " if now.veil and not few else ""
    told = f"{about}{people} {asked.group} op {format_date(asked.choice.day)}"
    told = told[:1].upper() + told[1:]
    chosen = _chosen(asked)
    told = f"{told}, alleen {chosen}." if chosen else f"{told}."
    if before is None or asked.beside is None or (now.veil and not (now.total and before.total)):
        return told
    change = now.total - before.total
    more = "evenveel als" if not change else f"{number(abs(change))} {'meer' if change > 0 else 'minder'} dan"
    return f"{told} Dat is {more} op {format_date(asked.beside.day)}."


def _chosen(asked: Asked) -> str:
    return ", ".join(
        under(
            title=trait.label.lower(),
            label=asked.words[trait][word].lower() if trait is not Trait.AREA else asked.words[trait][word],
        )
        for trait, word in asked.choice.only.items()
    )


def _narrowed(asked: Asked, query: dict[str, str]) -> list[Place]:
    """Return the filters that stand, each with the address without it."""
    return [
        Place(under(title=trait.label, label=asked.words[trait][word]), address_with(query, **{trait.value: None}))
        for trait, word in asked.choice.only.items()
    ]
