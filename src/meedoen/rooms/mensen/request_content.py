"""What the desk of the privacy officer and the page of a request show: tables, facts and sentences."""

from django.utils import timezone

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.queries.own_requests import ShownRequest, standing_holds
from meedoen.apps.cases.queries.watching import how_many_to_review
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.listing import Listing
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Fact, Place

WAITING = (Column("Wie"), Column("Wat"), Column("Ontvangen"), Column("Antwoord uiterlijk"))
ANSWERED = (Column("Wie"), Column("Wat"), Column("Antwoord"), Column("Beantwoord"))
HELD = (Column("Wie"), Column("Waarom"), Column("Toelichting"), Column("Sinds"), Column("Beëindigen"))


def desk_lead(*, page: Page, waiting: tuple[ShownRequest, ...]) -> str:
    """Say how many requests wait, how many are late, and how many openings nobody looked into."""
    late = sum(each.asked.answer_by < page.desk.today for each in waiting)
    told = [f"{counted(len(waiting), 'verzoek wacht', 'verzoeken wachten')} op antwoord."]
    if late:
        told.append(f"{counted(late, 'is', 'zijn')} te laat.")
    review = how_many_to_review(desk=page.desk) if page.may(Permission.WATCH_ACCESS) else 0
    if review:
        told.append(
            f"{counted(review, 'dossier is', 'dossiers zijn')} met een reden geopend en door niemand nagekeken."
        )
    return " ".join(told)


def desk_ways(*, page: Page) -> list[Place]:
    """Return where who asks can go from the desk."""
    found = []
    if page.may(Permission.ANSWER_REQUESTS):
        found.append(Place("Neem een verzoek op", page.to("data_request_new")))
    if page.may(Permission.WATCH_ACCESS):
        found.append(Place("Bekijk wie in welk dossier was", page.to("access")))
    if page.may(Permission.DESTROY_FILES):
        found += [
            Place("Bewaartermijnen", page.to("retention")),
            Place("Vernietigen", page.to("destruction")),
        ]
    return found


def waiting_list(*, page: Page, found: tuple[ShownRequest, ...]) -> Listing:
    """Return the table of requests that wait."""
    rows = [
        [
            Place(each.name, page.to("data_request", each.record.pk)),
            each.record.get_kind_display(),
            format_date(each.asked.received_on),
            _by_when(page, each),
        ]
        for each in found
    ]
    return Listing(
        title="Verzoeken die wachten", id="verzoeken", columns=WAITING, rows=rows, empty="Er wacht geen verzoek."
    )


def _by_when(page: Page, each: ShownRequest) -> str:
    left = (each.asked.answer_by - page.desk.today).days
    said = f"{counted(-left, 'dag', 'dagen')} te laat" if left < 0 else f"nog {counted(left, 'dag', 'dagen')}"
    return f"{format_date(each.asked.answer_by)} ({'vandaag' if left == 0 else said})"


def answered_list(*, page: Page, found: tuple[ShownRequest, ...]) -> Listing:
    """Return the table of requests that were answered."""
    rows = [
        [
            Place(each.name, page.to("data_request", each.record.pk)),
            each.record.get_kind_display(),
            each.record.get_outcome_display(),
            _answered_on(each),
        ]
        for each in found
    ]
    return Listing(
        title="Beantwoord in het afgelopen jaar", id="beantwoord", columns=ANSWERED, rows=rows, empty="Nog geen."
    )


def _answered_on(each: ShownRequest) -> str:
    day = format_date(each.asked.answered_on) if each.asked.answered_on else ""
    return f"{day} (te laat)" if each.asked.was_late else day


def holds_list(*, page: Page) -> Listing:
    """Return the table of files that are held."""
    rows = [
        [
            each.name,
            each.record.get_ground_display(),
            each.record.why,
            format_date(timezone.localdate(each.record.since)),
            Place("Beëindigen", page.to("let_go", each.record.pk)),
        ]
        for each in standing_holds(desk=page.desk)
    ]
    return Listing(
        title="Aangehouden dossiers",
        id="aangehouden",
        columns=HELD,
        rows=rows,
        intro="Deze dossiers worden niet vernietigd.",
        empty="Er is geen dossier aangehouden.",
    )


def how_it_stands(*, found: ShownRequest) -> str:
    """Say in one sentence how a request stands."""
    asked = found.asked
    if asked.answered_on:
        late = ", te laat" if asked.was_late else ""
        return f"{found.record.get_outcome_display()} op {format_date(asked.answered_on)}{late}."
    return f"Antwoord uiterlijk {format_date(asked.answer_by)}."


def request_facts(*, found: ShownRequest) -> list[Fact]:
    """Return what was written down about a request."""
    record = found.record
    facts = [
        Fact("Ontvangen op", format_date(record.received_on)),
        Fact("Wie het vraagt, nagegaan met", record.identity or "–"),
        Fact("Wat er gevraagd wordt", record.asked or "–"),
    ]
    if record.extended_on:
        facts.append(Fact("Verlengd op", format_date(record.extended_on), note=record.extended_why or None))
    if record.answered_on:
        facts += [
            Fact("Antwoord", record.get_outcome_display(), note=record.answer or None),
            Fact("Wat er is veranderd", record.done or "niets"),
        ]
    return facts
