"""What stands on the pages of releases, as finished values for their templates."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.actions.observing import Observed
from meedoen.apps.indicators.computed_figures import ComputedFigures
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.release_counts import ReleaseCounts
from meedoen.apps.indicators.queries.releases import ReleaseFacts
from meedoen.rooms.cijfers.computed_content import how_counted, in_multiples, uncleared_place
from meedoen.rooms.cijfers.computed_periods import chosen_of, period_fields
from meedoen.rooms.cijfers.computed_tables import shown_of
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.jinja import counted, day, moment, number
from meedoen.ui.page import Column, Fact, Place

State = Release.State
_SAID = {
    State.SUBMITTED: "wacht op een tweede persoon",
    State.RELEASED: "vrijgegeven",
    State.REFUSED: "geweigerd",
    State.OVERTAKEN: "ingehaald door een latere",
}
_REFUSED = (
    "Iemand zou een verborgen getal kunnen uitrekenen. Leg minder tegelijk voor, verdeel minder fijn of kies grotere perioden. Welke "
    "getallen het zijn, ziet alleen wie mag zien wat niet is vrijgegeven."
)
_NOTE = (
    "Nullen gaan ook naar buiten; zij staan apart. Wat iedereen al wist, telt hier niet mee. Van dagen en bedragen telt ook het getal "
    "mee dat zegt over hoeveel zij gaan."
)
_NAME = Markup('<span>{} <span class="meedoen-quiet">{}</span></span>')
_COLUMNS = (
    Column("Vrijgave"),
    Column("Stand"),
    Column("Voorgelegd"),
    Column("Besluit"),
    Column("Getoond", numeric=True),
    Column("Verborgen", numeric=True),
)


def releases_content(*, opening: Opening, releases: Sequence[ReleaseFacts]) -> dict[str, Any]:
    """Return the values for the list of releases."""
    gemeente = opening.to.gemeente
    waiting = [each for each in releases if each.state is State.SUBMITTED]
    new = reverse("cijfers:release_new", args=(gemeente,))
    return {
        "lead": _lead(releases, waiting),
        "columns": _COLUMNS,
        "rows": [_row(opening, each) for each in releases],
        "new": new if may_everywhere(opening, Permission.DEFINE_FIGURES) else None,
        "steps": [
            Place("Alles wat uit het register is vrijgegeven", reverse("cijfers:computed_list", args=(gemeente,))),
            *opening.definitions,
        ],
    }


def _lead(releases: Sequence[ReleaseFacts], waiting: Sequence[ReleaseFacts]) -> str:
    left = sum(each.state is State.RELEASED for each in releases)
    told = f"{counted(left, 'vrijgave', 'vrijgaven')} naar buiten"
    return (
        f"{told}; vrijgave {waiting[0].number} wacht op een tweede persoon." if waiting else f"{told}; er wacht niets."
    )


def _row(opening: Opening, release: ReleaseFacts) -> tuple[Any, ...]:
    names = list(release.definitions.values())
    what = names[0] if len(names) == 1 else counted(len(names), "definitie", "definities")
    return (
        Place(f"{release.number}: {what}", _page(opening, release)),
        _SAID[release.state],
        f"{release.made_by}, {moment(release.made_at)}",
        f"{release.decided_by}, {moment(release.decided_at)}" if release.decided_at else "geen",
        *(_stayed(release) or (number(release.shown), number(release.hidden))),
    )


def _stayed(release: ReleaseFacts) -> tuple[str, ...]:
    """Say of a release that did not leave and never will that nothing of it is shown or hidden."""
    return ("niets", "niets") if release.state in (State.REFUSED, State.OVERTAKEN) else ()


def _page(opening: Opening, release: ReleaseFacts) -> str:
    return reverse("cijfers:release", args=(opening.to.gemeente, release.number))


def release_content(*, opening: Opening, release: ReleaseFacts, counts: ReleaseCounts) -> dict[str, Any]:
    """Return the values for the page of one release."""
    gemeente = opening.to.gemeente
    return {
        "release": release,
        "lead": f"{_SAID[release.state].capitalize()}: {counts_words(release, counts)}.",
        "note": _NOTE,
        "told": _told(opening, release),
        "audit": _audit(opening, release),
        "doable": doable(opening, release),
        "facts": _facts(release),
        "columns": (Column("Definitie"), *(Column(name, numeric=True) for name in ("Getoond", "Nullen", "Verborgen"))),
        "rows": [
            (
                Place(
                    release.definitions.get(code, code),
                    reverse("cijfers:release_figures", args=(gemeente, release.number, code)),
                ),
                number(each.shown),
                number(each.zeros),
                number(each.hidden),
            )
            for code, each in counts.definitions.items()
        ],
        "left_out_columns": (Column("Definitie"), Column("Wat erbuiten blijft, en waarom")),
        "left_out": _left_out(opening, release),
        "steps": [Place("Alle vrijgaven", reverse("cijfers:releases", args=(gemeente,)))],
        "approve_address": reverse("cijfers:release_approve", args=(gemeente, release.number)),
        "refuse_address": reverse("cijfers:release_refuse", args=(gemeente, release.number)),
    }


def counts_words(release: ReleaseFacts, counts: ReleaseCounts) -> str:
    """Say how many numbers a release shows and hides (Dutch); the zeros by themselves, as they tell nothing of anybody."""
    if _stayed(release):
        return "er ging niets naar buiten"
    zeros = [f"{counted(counts.zeros, 'nul', 'nullen')} getoond"] if counts.zeros else []
    shown = f"{counted(release.shown, 'getal', 'getallen')}{'' if zeros else ' getoond'}"
    return f"{' en '.join([shown, *zeros])}, {number(release.hidden)} verborgen"


def observed_words(observed: Observed) -> str:
    """Say what releasing did with the figures of indicators (Dutch)."""
    if not observed.added + observed.revised + observed.kept:
        return "Geen indicator kreeg er een cijfer bij."
    stayed = "bleef zoals iemand het invoerde" if observed.kept == 1 else "bleven zoals iemand ze invoerde"
    new = counted(observed.added, "nieuw cijfer", "nieuwe cijfers")
    return f"Bij indicatoren: {new}, {number(observed.revised)} herzien, {number(observed.kept)} {stayed}."


def _left_out(opening: Opening, release: ReleaseFacts) -> list[tuple[Any, str]]:
    """Return what stayed out, by the name of the definition: all of it, or a part of what is in the release."""
    rows = []
    for code, why in release.left_out.items():
        is_part = code in release.definitions
        name = release.definitions.get(code) or release.names.get(code, code)
        page = reverse("cijfers:definition", args=(opening.to.gemeente, code))
        rows.append((name, _NAME.format(Place(name, page), code), why if is_part else f"De hele definitie. {why}"))
    return [(place, why) for _, place, why in sorted(rows, key=lambda row: row[0].casefold())]


def _facts(release: ReleaseFacts) -> list[Fact]:
    facts = [
        Fact("Voorgelegd", f"{release.made_by}, {moment(release.made_at)}"),
        Fact("Feiten gezien op", day(release.seen_on), f"versie {release.revision} van de feiten"),
        Fact("Uitgerekend", moment(release.computed_at)),
    ]
    if release.state in (State.REFUSED, State.OVERTAKEN):
        facts.insert(0, Fact("Definities", "; ".join(release.definitions.values())))
    if release.amount_step > 1:
        facts.append(Fact("Bedragen", in_multiples(release.amount_step)))
    if release.decided_at is not None:
        facts.append(Fact("Besluit", f"{release.decided_by}, {moment(release.decided_at)}"))
    return facts


def _told(opening: Opening, release: ReleaseFacts) -> list[tuple[str, str, str]]:
    """Return what one has to know of a release: kind of notice, title, text."""
    if release.state is State.REFUSED and release.decided_by:
        return [("warning", f"{release.decided_by} weigerde dit; er is niets naar buiten gegaan", release.message)]
    if release.state is State.REFUSED:
        return [("warning", "De controle weigerde dit; er is niets naar buiten gegaan", _REFUSED)]
    if release.state is State.OVERTAKEN:
        return [
            ("info", "Dit is ingehaald", "Daarna is iets anders voorgelegd; dat is zonder deze vrijgave beoordeeld.")
        ]
    if release.state is not State.SUBMITTED or opening.visit.actor.name != release.made_by:
        return []
    return [
        (
            "info",
            "U legde dit voor",
            "Iemand anders geeft het vrij of weigert het; zo ziet altijd een tweede persoon de cijfers.",
        )
    ]


def _audit(opening: Opening, release: ReleaseFacts) -> list[str]:
    """Return what the audit found, a sentence each: it tells hidden numbers, so only for who may see those."""
    is_of_audit = release.state is State.REFUSED and not release.decided_by
    if not is_of_audit or not opening.may(Permission.SEE_UNCLEARED):
        return []
    return list(dict.fromkeys(f"{each.rstrip('.')}." for each in release.message.split(". ") if each.strip()))


def doable(opening: Opening, release: ReleaseFacts) -> frozenset[str]:
    """Return what who asks can do with a release."""
    if release.state is not State.SUBMITTED or not may_everywhere(opening, Permission.RELEASE_FIGURES):
        return frozenset()
    return frozenset({"refuse"} if opening.visit.actor.name == release.made_by else {"approve", "refuse"})


def may_everywhere(opening: Opening, permission: Permission) -> bool:
    """Tell whether who asks may do this in the whole municipality."""
    return opening.visit.actor.may_everywhere(permission=permission, municipality_code=opening.visit.municipality.code)


def release_figures_content(
    *, opening: Opening, release: ReleaseFacts, figures: ComputedFigures, query: Mapping[str, str]
) -> dict[str, Any]:
    """Return the values for the tables of one definition as the site shows them with a release; no pictures before it leaves."""
    gemeente, chosen = opening.to.gemeente, chosen_of(figures, query)
    return {
        "figures": figures,
        "kicker": f"Vrijgave {release.number}, {_SAID[release.state]}",
        "chosen": chosen,
        "fields": period_fields(figures, chosen),
        "action": reverse("cijfers:release_figures", args=(gemeente, release.number, figures.code)),
        "shown": shown_of(figures, chosen, gemeente=""),
        "how": how_counted(opening, figures),
        "steps": [
            Place(f"Terug naar vrijgave {release.number}", _page(opening, release)),
            *uncleared_place(opening, figures.code),
        ],
    }
