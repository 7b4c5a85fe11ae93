"""Where one can go from the morning page and from somebody's page: a line per page, shown to who may open it.

A page about somebody is hung on the person's page with a line in `ABOUT_SOMEBODY`, and nowhere else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from meedoen.apps.accounts.permissions import OF_FILES, Permission
from meedoen.apps.cases.actions.asking import RECORDERS
from meedoen.apps.cases.actions.letter_settings import SETTERS
from meedoen.apps.cases.queries.alerts import how_many_unmatched
from meedoen.apps.cases.queries.notifications import how_many_for_somebody
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.page import Place


@dataclass(frozen=True, slots=True)
class Way:
    """A page one can go to: its route, what the link says (Dutch), and who may open it."""

    route: str
    label: str
    needs: frozenset[Permission]
    waiting: Callable[[Page], int] | None = None
    """Counts what waits there for somebody; the link then says how many."""
    is_of_life: bool = False
    """Whether there is nothing to do there any more about somebody who died."""


def _notifications(page: Page) -> int:
    return how_many_for_somebody(desk=page.desk)


def _unmatched(page: Page) -> int:
    """Count, for who does the intake, the signals of which nobody knows whom they are about."""
    return how_many_unmatched(desk=page.desk) if page.may(Permission.REGISTER_RESIDENTS) else 0


FROM_MORNING = (
    Way("caseload", "Caseload als lijst", frozenset({Permission.WORK_CASES})),
    Way(
        "passing",
        "Signalen en overdrachten",
        frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS}),
        waiting=_unmatched,
    ),
    Way("asked", "Aanvragen", frozenset({Permission.WORK_CASES})),
    Way("division", "Verdeel het werk", frozenset({Permission.DIVIDE_CASES})),
    Way(
        "positions",
        "Plaatsen",
        frozenset({Permission.WORK_CASES, Permission.DIVIDE_CASES, Permission.ANALYSE_CASES}),
    ),
    Way("register", "Schrijf iemand in", frozenset({Permission.REGISTER_RESIDENTS})),
    Way("import_give", "Lees cliënten in", frozenset({Permission.REGISTER_RESIDENTS})),
    Way("notifications", "Meldingen van DUO", frozenset({Permission.REGISTER_RESIDENTS}), waiting=_notifications),
    Way("services", "Vormen van dienstverlening", frozenset({Permission.DIVIDE_CASES})),
    Way("group", "Bestandsanalyse", frozenset({Permission.ANALYSE_CASES})),
    Way("movement", "Beweging op de ladder", frozenset({Permission.ANALYSE_CASES})),
    Way("flows", "In en uit per maand", frozenset({Permission.ANALYSE_CASES})),
    Way("letter_settings", "Brieven van de gemeente", SETTERS),
    Way("own_data", "Gegevens van inwoners", frozenset({Permission.ANSWER_REQUESTS, Permission.DESTROY_FILES})),
    Way("access", "Bekijk wie in welk dossier was", frozenset({Permission.WATCH_ACCESS})),
)
"""Pages that are about nobody alone."""

ABOUT_SOMEBODY = (
    Way("approach", "Plan van aanpak", frozenset({Permission.WORK_CASES}), is_of_life=True),
    Way("asking", "Melding of aanvraag", RECORDERS),
    Way("exemption", "Ontheffing", frozenset({Permission.WORK_CASES}), is_of_life=True),
    Way("passing_about", "Signalen en overdrachten", OF_FILES),
    Way("add", "Iets anders toevoegen", frozenset({Permission.WORK_CASES})),
    Way("fitting", "Wat past er?", frozenset({Permission.WORK_CASES}), is_of_life=True),
    Way("integration", "Inburgering", OF_FILES),
    Way("brp", "Bijwerken uit de BRP", frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})),
    Way("neighbourhood", "Adres en buurt", frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})),
    Way("household", "Huishouden", frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})),
    Way("letters", "Brieven", OF_FILES),
    Way("hold", "Dossier aanhouden", frozenset({Permission.WORK_CASES, Permission.REVIEW_CASES})),
    Way("assign", "Toewijzen", frozenset({Permission.DIVIDE_CASES})),
)
"""Pages about one person; each has the person's token in its address and nothing else."""

AFTER_DEATH = (
    Way("asking", "Schrijf op hoe een aanvraag eindigde", frozenset({Permission.WORK_CASES})),
    Way("talk", "Leg een gesprek van voor het overlijden vast", frozenset({Permission.WORK_CASES})),
    Way("letters", "Maak een brief", frozenset({Permission.WORK_CASES})),
)
"""What can still be done about somebody who died, beside the page of that itself."""

INSTEAD_OF_LIFE = (
    Way("person", "Beëindig of verbeter wat in het dossier staat", OF_FILES),
    Way("after_death", "Schrijf op wat er na het overlijden gebeurde", frozenset({Permission.WORK_CASES})),
    *AFTER_DEATH,
)
"""Where one goes from a form that is over with a death."""


def open_ways(*, page: Page, ways: Iterable[Way], token: str = "", is_alive: bool = True) -> list[Place]:
    """Return the ways that who asks may go; `token` tells about whom."""
    words = (token,) if token else ()
    return [
        Place(_said(way, page), page.to(way.route, *words))
        for way in ways
        if any(page.may(each) for each in way.needs) and (is_alive or not way.is_of_life)
    ]


def _said(way: Way, page: Page) -> str:
    many = way.waiting(page) if way.waiting else 0
    return f"{way.label} ({many})" if many else way.label
