"""The list of findings: what the address asks for, which findings fit, how many there are, as entries of a list."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse

from meedoen.apps.reports.queries.findings import FindingFacts
from meedoen.apps.sources.folding import fold
from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.finding import SEVERITY_NAMES
from meedoen.core.checks.rule import GROUP_NAMES
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.findings import RULE_BY_CODE, finding_counts, finding_entry, severities_of
from meedoen.ui.jinja import counted
from meedoen.ui.page import Field, Option, Place
from meedoen.ui.paging import leaf

_LABELS = {
    "q": "Zoek in de tekst",
    "ernst": "Ernst",
    "soort": "Soort controle",
    "controle": "Controle",
    "kader": "Kader",
    "onderdeel": "Onderdeel",
    "bron": "Document",
    "stand": "Stand",
}
_OPEN, _JUDGED, _ALL = "open", "aanvaardbaar", "alles"
_STATES = ((_OPEN, "Open"), (_JUDGED, "Aanvaardbaar gevonden"), (_ALL, "Open en aanvaardbaar"))


def findings_content(
    *,
    opening: Opening,
    findings: Sequence[FindingFacts],
    titles: dict[str, str],
    parts: dict[str, str],
    query: dict[str, str],
) -> dict[str, Any]:
    """Return the values for the template.

    `titles` gives names of frameworks and documents by code, `parts` those of the upper nodes of the framework asked for.
    """
    asked = {name: query.get(name, "").strip() for name in _LABELS}
    choices = _choices(findings, titles, parts, asked)
    wrong = [name for name, options in choices.items() if asked[name] and asked[name] not in dict(options)]
    filters = {name: value for name, value in asked.items() if value and name not in wrong}
    filters.setdefault("stand", _OPEN)
    kept = [item for item in findings if all(_TESTS[name](item, value) for name, value in filters.items())]
    part = leaf(items=kept, query=query)
    return {
        "lead": _lead(findings),
        "action": reverse("cijfers:findings", args=(opening.to.gemeente,)),
        "fields": _fields(choices, asked),
        "is_filtered": any(asked.values()),
        "wrong": [
            f"‘{asked[name]}’ is geen keuze bij {_LABELS[name].lower()}; dit filter is niet toegepast."
            for name in wrong
        ],
        "rule": RULE_BY_CODE.get(filters.get("controle", "")),
        "count": counted(len(kept), "bevinding", "bevindingen"),
        "entries": [finding_entry(slug=opening.to.gemeente, finding=item) for item in part.shown],
        "steps": [
            Place("Bekijk de documenten die zijn gelezen", reverse("cijfers:sources", args=(opening.to.gemeente,))),
            Place("Bekijk alle indicatoren", reverse("cijfers:indicators", args=(opening.to.gemeente,))),
            Place("Bekijk de doelen", reverse("doelen:frameworks", args=(opening.to.gemeente,))),
        ],
        **part.context,
    }


def _lead(findings: Sequence[FindingFacts]) -> str:
    judged = sum(not item.is_open for item in findings)
    counts = finding_counts(severities=severities_of(findings=findings))
    begin = f"Open: {counts}." if counts else "Er is geen enkele open bevinding."
    return f"{begin} {counted(judged, 'bevinding is', 'bevindingen zijn')} aanvaardbaar gevonden." if judged else begin


def _choices(
    findings: Sequence[FindingFacts], titles: dict[str, str], parts: dict[str, str], asked: dict[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen: what has a finding, and what is asked for and exists though nothing is wrong with it."""
    codes = {item.code for item in findings} | {asked["controle"]}
    frameworks = sorted({item.framework for item in findings if item.framework} | ({asked["kader"]} & titles.keys()))
    documents = sorted({item.document for item in findings if item.document} | ({asked["bron"]} & titles.keys()))
    deeper = {code for item in findings for code in item.node_path.split("/")} & {asked["onderdeel"]}
    return {
        "ernst": [(severity.value, name.capitalize()) for severity, name in SEVERITY_NAMES.items()],
        "soort": [(group.value, name) for group, name in GROUP_NAMES.items()],
        "controle": [(rule.code, f"{rule.code} {rule.name}") for rule in RULES if rule.code in codes],
        "kader": [(code, titles.get(code, code)) for code in frameworks],
        "onderdeel": [*parts.items(), *((code, code) for code in deeper if code and code not in parts)],
        "bron": [(code, titles.get(code, code)) for code in documents],
        "stand": list(_STATES),
    }


def _fields(choices: dict[str, list[tuple[str, str]]], asked: dict[str, str]) -> list[Field]:
    fields = [Field("q", _LABELS["q"], kind="search", value=asked["q"], required=False)]
    for name, options in choices.items():
        value = asked[name] or (_OPEN if name == "stand" else "")
        chosen = [Option(code, label, chosen=code == value) for code, label in options]
        every = [] if name == "stand" else [Option("", "Alles")]
        if options or name != "onderdeel":
            fields.append(Field(name, _LABELS[name], kind="select", options=[*every, *chosen], required=False))
    return fields


def _has_words(item: FindingFacts, text: str) -> bool:
    within = fold(f"{item.code} {item.place} {item.message} {item.arithmetic}")
    return all(word in within for word in fold(text).split())


_TESTS: dict[str, Callable[[FindingFacts, str], bool]] = {
    "q": _has_words,
    "ernst": lambda item, value: item.severity == value,
    "soort": lambda item, value: item.code.startswith(f"{value}-"),
    "controle": lambda item, value: item.code == value,
    "kader": lambda item, value: item.framework == value,
    "onderdeel": lambda item, value: value in item.node_path.split("/"),
    "bron": lambda item, value: item.document == value,
    "stand": lambda item, value: value == _ALL or item.is_open == (value == _OPEN),
}
