"""The checks: the list of findings, one finding, and the judgement of a person on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.queries import FrameworkFacts, frameworks_in_short, tree_top
from meedoen.apps.reports.actions.findings import LONGEST_REASON, JudgementError, judge_acceptable, withdraw_judgement
from meedoen.apps.reports.models import KeptFinding
from meedoen.apps.reports.queries.findings import FindingFacts, finding_at, finding_facts, findings_of
from meedoen.apps.sources.queries import documents_of
from meedoen.rooms.cijfers.finding_list import findings_content
from meedoen.rooms.cijfers.opening import Opening, open_page
from meedoen.ui.findings import RULE_BY_CODE, finding_entry
from meedoen.ui.page import Field, Place


@require_safe
def findings(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what the checks found, narrowed by what stands in the address."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Controles"),))
    frameworks = {item.code: item for item in frameworks_in_short(**opening.scope)}
    titles = {code: item.title for code, item in frameworks.items()}
    asked = frameworks.get(request.GET.get("kader", ""))
    titles |= {item.code: item.title for item in documents_of(**opening.scope)}
    content = findings_content(
        opening=opening,
        findings=findings_of(**opening.scope),
        titles=titles,
        parts=_parts(opening, asked),
        query=request.GET.dict(),
    )
    return render(request, "cijfers/findings.html", {**opening.context, **content})


def _parts(opening: Opening, framework: FrameworkFacts | None) -> dict[str, str]:
    """Return the titles of the two upper levels of a framework by code, in reading order."""
    if framework is None:
        return {}
    tree = tree_top(**opening.scope, framework_id=framework.pk)
    return {node.code: node.title for root in tree.roots for node in (root, *root.children)}


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, gemeente: str, address: str) -> HttpResponse:
    """Show one finding; a person of the municipality can find it acceptable, or withdraw that."""
    listing = Place("Controles", reverse("cijfers:findings", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(listing, Place("Eén bevinding")))
    kept = finding_at(**opening.scope, address=address)
    if kept is None:
        raise Http404(
            "Deze bevinding is er niet of niet meer: de feiten zijn veranderd. Kijk in de lijst met controles."
        )
    error, status = "", 200
    if request.method == "POST":
        error, status = _judge(request, opening, kept), 400
        if not error:
            return HttpResponseRedirect(reverse("cijfers:finding", args=(gemeente, address)))
    facts = finding_facts(**opening.scope, finding=kept)
    context = {**opening.context, **_content(opening, facts), **_form(request, opening, facts, error)}
    return render(request, "cijfers/finding.html", context, status=status)


def _judge(request: HttpRequest, opening: Opening, kept: KeptFinding) -> str:
    """Do what the form asks; return what is wrong with it, in Dutch, or nothing."""
    actor = opening.visit.actor
    try:
        if request.POST.get("wat") == "intrekken":
            withdraw_judgement(actor=actor, finding=kept, now=timezone.now())
            messages.success(request, "Het oordeel is ingetrokken; de bevinding staat weer open.")
        else:
            reason = request.POST.get("reden", "")
            judge_acceptable(actor=actor, finding=kept, reason=reason, now=timezone.now())
            messages.success(request, "Vastgelegd. De bevinding is aanvaardbaar gevonden tot haar feiten veranderen.")
    except JudgementError as error:
        return str(error)
    return ""


def _content(opening: Opening, facts: FindingFacts) -> dict[str, object]:
    gemeente = opening.to.gemeente
    listing = reverse("cijfers:findings", args=(gemeente,))
    return {
        "facts": facts,
        "entry": finding_entry(slug=gemeente, finding=facts),
        "rule": RULE_BY_CODE.get(facts.code),
        "steps": [
            Place("Alle bevindingen van deze controle", f"{listing}?controle={facts.code}"),
            Place("Alle open bevindingen", listing),
        ],
    }


def _form(request: HttpRequest, opening: Opening, facts: FindingFacts, error: str) -> dict[str, object]:
    may_judge = opening.may(Permission.JUDGE_FINDINGS)
    is_about_reason = facts.is_open and may_judge and request.POST.get("wat") != "intrekken"
    typed, draft = request.POST.get("reden", ""), f"oordeel-{opening.to.gemeente}-{facts.address}"
    reason = Field(
        "reden",
        "Waarom is deze bevinding aanvaardbaar?",
        kind="textarea",
        value=typed,
        hint="Dit blijft bij de bevinding staan, met uw naam en de datum, tot haar feiten veranderen.",
        error=error if is_about_reason and error else None,
        longest=LONGEST_REASON,
        draft=draft,
    )
    return {
        "may_judge": may_judge,
        "refusal": "" if is_about_reason else error,
        "typed": typed[:LONGEST_REASON],
        "draft": draft,
        "is_kept": bool(facts.judged and facts.judged.by == opening.visit.actor.name and not error),
        "form_fields": [reason] if facts.is_open else [],
        "action": reverse("cijfers:finding", args=(opening.to.gemeente, facts.address)),
    }
