"""The lists of activities and of risks. They have no code of their own: a number tells them, or else their words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.activities import (
    ActivityContent,
    ActivityTies,
    add_activity,
    change_activity,
    remove_activity,
    seen_of_activity,
)
from meedoen.apps.goals.actions.editing.risks import RISK_FIELDS, RiskContent, add_risk, change_risk, remove_risk
from meedoen.apps.goals.models import Activity, ActivityNode, ActivityParty, Risk
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, Scope, Work

_SAID = ("title", "summary", "novelty", "start", "start_period", "pillar", "note")
NUMBER = Heading(
    name="number",
    heading="Nummer",
    what=What.WHOLE,
    explanation="Geeft Meedoen zelf. Laat het staan; bij een nieuwe regel blijft het leeg.",
)
_FRAMEWORK = Heading(
    name="framework", heading="Kader", what=What.CODE, is_required=True, explanation="De code van het kader."
)
_NAMES = "Namen van organisaties, met een puntkomma ertussen. Ze staan in de lijst Organisaties."


def _activities(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Activity)
    nodes: dict[int, list[str]] = defaultdict(list)
    for activity, code in scope.of(ActivityNode).order_by("node__position").values_list("activity_id", "node__code"):
        nodes[activity].append(code)
    who: dict[tuple[int, str], list[str]] = defaultdict(list)
    parties = scope.of(ActivityParty).order_by("pk").values_list("activity_id", "role", "organisation__name")
    for activity, role, name in parties:
        who[activity, role].append(name)
    for each in scope.of(Activity).select_related("framework").order_by("framework", "position", "pk"):
        yield Kept(
            {
                "number": each.pk,
                "framework": each.framework.code,
                **{name: getattr(each, name) for name in _SAID},
                "nodes": tuple(nodes[each.pk]),
                "responsible": tuple(who[each.pk, ActivityParty.Role.RESPONSIBLE]),
                "partners": tuple(who[each.pk, ActivityParty.Role.PARTNER]),
                "published": is_published(each.pk),
            },
            each,
        )


def _save_activity(work: Work, given: Given) -> None:
    framework = work.framework(given["framework"])
    said: dict[str, Any] = {
        "actor": work.actor,
        "content": ActivityContent(**given.some(*_SAID)),
        "ties": ActivityTies(
            responsible=given["responsible"],
            partners=given["partners"],
            nodes=[work.node(framework.code, code) for code in given["nodes"]],
        ),
        "reason": work.reason,
    }
    if given.kept is None:
        add_activity(framework=framework, **said)
        return
    activity: Activity = given.kept.record
    change_activity(activity=activity, seen=seen_of_activity(activity=activity), **said)


def _remove_activity(work: Work, kept: Kept) -> None:
    remove_activity(actor=work.actor, activity=kept.record, reason=work.reason)


def _risks(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Risk)
    for each in scope.of(Risk).select_related("framework", "node"):
        yield Kept(
            {
                "number": each.pk,
                "framework": each.framework.code,
                "node": each.node.code if each.node else "",
                **{name: getattr(each, name) for name in RISK_FIELDS},
                "published": is_published(each.pk),
            },
            each,
        )


def _save_risk(work: Work, given: Given) -> None:
    content = RiskContent(**given.some(*RISK_FIELDS))
    said: dict[str, Any] = {"actor": work.actor, "content": content, "reason": work.reason}
    if given.kept is None:
        framework = work.framework(given["framework"])
        node = work.node(framework.code, given["node"]) if given["node"] else None
        add_risk(framework=framework, node=node, **said)
        return
    risk: Risk = given.kept.record
    change_risk(risk=risk, seen=fingerprint_of(record=risk, fields=RISK_FIELDS), **said)


def _remove_risk(work: Work, kept: Kept) -> None:
    remove_risk(actor=work.actor, risk=kept.record, reason=work.reason)


ACTIVITIES = ListSheet(
    slug="activiteiten",
    title="Activiteiten",
    about="Wat er gedaan wordt, voor welke onderdelen en door wie.",
    columns=(
        NUMBER,
        _FRAMEWORK,
        Heading(name="title", heading="Wat wordt er gedaan", is_required=True),
        Heading(name="summary", heading="Toelichting"),
        Heading(name="nodes", heading="Voor onderdelen", what=What.LIST, is_required=True,
                explanation="Codes van onderdelen, met een puntkomma ertussen."),
        Heading(name="responsible", heading="Verantwoordelijk", what=What.LIST, explanation=_NAMES),
        Heading(name="partners", heading="Partners", what=What.LIST, explanation=_NAMES),
        Heading(name="novelty", heading="Nieuw of bestaand", what=What.WORD, words=dict(Activity.Novelty.choices), is_required=True),
        Heading(name="start", heading="Start", longest=500, explanation="In woorden, zoals: eerste helft van 2027."),
        Heading(name="start_period", heading="Start als periode", what=What.PERIOD, explanation="Bijvoorbeeld 2027 of 2027-Q1."),
        Heading(name="pillar", heading="Pijler", what=What.WORD, words=dict(Activity.Pillar.choices)),
        Heading(name="note", heading="Let op"),
    ),
    keys=("number",),
    otherwise=("framework", "title"),
    rows=_activities,
    save=_save_activity,
    remove=_remove_activity,
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip

_SIZES = dict(Risk.Size.choices)
RISKS = ListSheet(
    slug="risicos",
    title="Risico’s",
    about="Wat er mis kan gaan, en wat eraan wordt gedaan.",
    columns=(
        NUMBER,
        _FRAMEWORK,
        Heading(name="node", heading="Onderdeel", what=What.CODE, explanation="De code van het onderdeel; leeg is het hele kader."),
        Heading(name="title", heading="Wat kan er misgaan", is_required=True, longest=500),
        Heading(name="owner", heading="Eigenaar", is_required=True, longest=500, explanation="Een team of functie."),
        Heading(name="cause", heading="Oorzaak", is_required=True),
        Heading(name="effect", heading="Gevolg", is_required=True),
        Heading(name="measure", heading="Maatregel"),
        Heading(name="chance", heading="Kans", what=What.WORD, words=_SIZES),
        Heading(name="impact", heading="Hoe groot is het gevolg", what=What.WORD, words=_SIZES),
        Heading(name="state", heading="Stand", what=What.WORD, words=dict(Risk.State.choices), is_required=True),
    ),
    keys=("number",),
    otherwise=("framework", "node", "title"),
    rows=_risks,
    save=_save_risk,
    remove=_remove_risk,
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip
