"""The plan of approach with its discussions, exemptions, and the own goals of somebody."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.goals import GoalState, add_goal, change_goal
from meedoen.apps.cases.actions.plans import AfterReview, Exemption, exempt, review_plan, settle_plan
from meedoen.apps.cases.models import CaseSpell, OwnGoal, Resident
from meedoen.apps.cases.queries.plans import ShownPlan, plan_of
from meedoen.apps.cases.queries.records import known_goal
from meedoen.core.indicators.codes import Section
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_about
from meedoen.rooms.mensen.forms_plan import (
    GIVEN_UP,
    REACHED,
    ExemptionForm,
    GoalForm,
    GoalStateForm,
    PlanForm,
    ReviewForm,
)
from meedoen.rooms.mensen.opening import Page
from meedoen.rooms.mensen.showing import doing_left
from meedoen.ui.editing import EditForm, Shown
from meedoen.ui.page import Event, Fact, Place

PLAN, EXEMPTION, GOAL = "Plan van aanpak", "Ontheffing", "Eigen doel"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show the plan that runs and write down that it was discussed; without one, settle it."""

    def change(page: Page, resident: Resident) -> Change:
        found = plan_of(desk=page.desk, resident=resident)
        return _settling(page, resident, found) if found.running is None else _reviewing(page, found.running, found)

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="plan van aanpak",
        crumb=PLAN,
        change=change,
        is_of_life=True,
    )


def _settling(page: Page, resident: Resident, found: ShownPlan) -> Change:
    def act(form: EditForm) -> str:
        given = form.cleaned_data
        day, discussed = given["day"], given["discussed"]
        settle_plan(desk=page.desk, resident=resident, day=day, note=given["note"], is_discussed=discussed)
        return "Het plan van aanpak staat in het dossier."

    return Change(
        title=PLAN,
        build=PlanForm,
        act=act,
        back=page.to("person", resident.token),
        save="Stel het plan vast",
        lead="Er loopt nog geen plan van aanpak.",
        shown=Shown({"day": page.desk.today, "discussed": True}),
        draft=f"plan-{resident.token}",
        template="mensen/approach.html",
        more=_around(page, resident, found),
    )


def _reviewing(page: Page, running: CaseSpell, found: ShownPlan) -> Change:
    def act(form: EditForm) -> str:
        given = form.cleaned_data
        after = AfterReview(given["after"])
        review_plan(desk=page.desk, plan=running, day=given["day"], after=after, note=given["note"])
        return {
            AfterReview.GOES_ON: "De bespreking staat in het dossier. Het plan gaat door.",
            AfterReview.RENEWED: "De bespreking staat in het dossier. Er loopt nu een nieuw plan.",
            AfterReview.ENDS: "De bespreking staat in het dossier. Het plan is gestopt.",
        }[after]

    return Change(
        title=PLAN,
        build=ReviewForm,
        act=act,
        back=page.to("person", running.resident.token),
        save="Leg de bespreking vast",
        lead=f"Loopt sinds {format_date(running.begin)}.",
        shown=Shown({"day": page.desk.today, "after": AfterReview.GOES_ON}),
        draft=f"plan-{running.number}",
        template="mensen/approach.html",
        more=_around(page, running.resident, found),
    )


def _around(page: Page, resident: Resident, found: ShownPlan) -> dict[str, object]:
    """Return what stands around the form: until when it is to be discussed, the own goals, and earlier discussions."""
    facts = [Fact(each.doing.first.term.name, doing_left(doing=each.doing)) for each in found.deadlines]
    if found.running is not None and found.running.note:
        facts.insert(0, Fact("Waarover", found.running.note))
    said = (
        Event(
            when=format_date(each.day), what="Plan besproken", who=each.recorded_by, note=each.note or None, done=True
        )
        for each in found.discussed
    )
    goals = [goal_line(page=page, token=str(resident.token), goal=goal, writes=True) for goal in found.goals]
    ways = [Place("Eigen doel toevoegen", page.to("goal_new", resident.token))]
    return {"facts": facts, "discussed": list(said), "goals": goals, "ways": ways}


def goal_line(*, page: Page, token: str, goal: OwnGoal, writes: bool) -> tuple[object, str]:
    """Return a goal as a link to where its state is changed, and how it stands."""
    state = f"sinds {format_date(goal.since)}"
    if goal.reached_on is not None:
        state = f"bereikt op {format_date(goal.reached_on)}"
    elif goal.given_up_on is not None:
        why = f": {goal.given_up_why}" if goal.given_up_why else ""
        state = f"losgelaten op {format_date(goal.given_up_on)}{why}"
    return (Place(goal.words, page.to("goal", token, goal.number)) if writes else goal.words), state


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exemption(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write an exemption with its end and the day of the medical advice."""
    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="ontheffing",
        crumb=EXEMPTION,
        change=_exempting,
        is_of_life=True,
    )


def _exempting(page: Page, resident: Resident) -> Change:
    kinds = page.desk.book.kinds
    offered = [(code.word, code.label) for code in kinds if code.section is Section.EXEMPTION]

    def build(**given: object) -> ExemptionForm:
        return ExemptionForm(**given, kinds=offered)

    def act(form: EditForm) -> str:
        given = dict(form.cleaned_data)
        names = ("begin", "last_day", "advised_on", "advised_by", "note")
        wanted = Exemption(kind=kinds.of_word(given["kind"]), **{name: given[name] for name in names})
        exempt(desk=page.desk, resident=resident, exemption=wanted)
        return f"De ontheffing staat in het dossier, tot en met {format_date(given['last_day'])}."

    return Change(
        title=EXEMPTION,
        build=build,
        act=act,
        back=page.to("person", resident.token),
        shown=Shown({"begin": page.desk.today}),
        draft=f"ontheffing-{resident.token}",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def goal_new(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write down a goal in somebody's own words."""

    def change(page: Page, resident: Resident) -> Change:
        def act(form: EditForm) -> str:
            add_goal(desk=page.desk, resident=resident, **{n: form.cleaned_data[n] for n in ("words", "since")})
            return "Het doel staat in het dossier."

        return Change(
            title="Eigen doel toevoegen",
            build=GoalForm,
            act=act,
            back=page.to("person", resident.token),
            shown=Shown({"since": page.desk.today}),
            draft=f"doel-{resident.token}",
        )

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="eigen doel",
        crumb=GOAL,
        change=change,
        is_of_life=True,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Change a goal, or write down that it was reached or given up."""

    def change(page: Page, resident: Resident) -> Change:
        found = known_goal(desk=page.desk, resident=resident, number=number)
        if found is None:
            message = "Dit doel staat niet (meer) in het dossier."
            raise Http404(message)
        return _goal(page, found)

    return change_about(request=request, gemeente=gemeente, token=token, screen="eigen doel", crumb=GOAL, change=change)


def _goal(page: Page, found: OwnGoal) -> Change:
    def act(form: EditForm) -> str:
        given = form.cleaned_data
        state = GoalState(
            words=given["words"],
            reached_on=given["day"] if given["state"] == REACHED else None,
            given_up_on=given["day"] if given["state"] == GIVEN_UP else None,
            given_up_why=given["why"] if given["state"] == GIVEN_UP else "",
        )
        change_goal(desk=page.desk, shown=found, state=state)
        return "Het doel is bijgewerkt."

    state = REACHED if found.reached_on else (GIVEN_UP if found.given_up_on else "")
    day = found.reached_on or found.given_up_on
    return Change(
        title=GOAL,
        build=GoalStateForm,
        act=act,
        back=page.to("person", found.resident.token),
        lead=f"Opgeschreven op {format_date(found.since)}.",
        shown=Shown({"words": found.words, "state": state, "day": day, "why": found.given_up_why}, seen=str(found.pk)),
    )
