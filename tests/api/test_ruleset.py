"""Each rule of the gate passes a good description and catches one that breaks it, and ours keeps them all."""

import json
import os
from pathlib import Path

import pytest
import yaml

from meedoen.rooms.api.description import document
from tools import api_gate

HERE = Path(__file__).parent
GOOD = HERE / "good.yaml"
# rule: what to replace in the good description, and by what.
SPOILT: dict[str, tuple[str, str]] = {
    "adr-resources-are-nouns": ("/gebouwen/{gebouw}:", "/gebouwen/opvragen/{gebouw}:"),
    "adr-collections-are-plural": ("/gebouwen/{gebouw}:", "/gebouw/{gebouw}:"),
    "adr-children-are-nested": ("/gebouwen/{gebouw}:", "/{gebouw}:"),
    "adr-no-trailing-slash": ("/gebouwen/{gebouw}:", "/gebouwen/{gebouw}/:"),
    "adr-kebab-case-paths": ("/gebouwen/{gebouw}:", "/grote_gebouwen/{gebouw}:"),
    "adr-camel-case-query": ("typeGebouw", "type-gebouw"),
    "adr-camel-case-fields": ("naam: {type", "de_naam: {type"),
    "adr-standard-methods": ("    get:", "    trace:"),
    "adr-reading-has-no-body": (
        "      parameters:",
        "      requestBody: {content: {application/json: {schema: {type: object}}}}\n      parameters:",
    ),
    "adr-dates-have-a-format": ("bouwDatum: {type: string, format: date,", "bouwDatum: {type: string,"),
    "adr-moments-have-a-zone": ("format: date-time", "format: time"),
    "adr-failures-are-problems": ("application/problem+json", "application/json"),
    "adr-problems-have-their-fields": ("        detail: {type: string, maxLength: 2000}\n", ""),
    "adr-invalid-input-is-400": ('"400": &problem', '"404": &problem'),
    "adr-invalid-input-is-not-422": ('"429":', '"422":'),
    "adr-errors-come-together": ("        errors:\n", "        fouten:\n"),
    "adr-openapi-3": ("openapi: 3.1.0", "openapi: 4.0.0"),
    "adr-everything-is-described": ("      description: Eén gebouw.\n", ""),
    "adr-contact": (", email: team@voorbeeld.invalid", ""),
    "adr-version-in-address": ("url: /api/v1,", "url: /api,"),
    "adr-semantic-version": ("version: 1.0.2", 'version: "1.0"'),
    "adr-version-header": ("API-Version:", "Versie:"),
    "adr-no-store": ("Cache-Control:", "Bewaren:"),
    "adr-cors": ("Access-Control-Allow-Origin:", "Wie:"),
    "adr-tls": ("url: /api/v1,", "url: http://voorbeeld.invalid/api/v1,"),
    "adr-nothing-sensitive-in-address": ("typeGebouw", "burgerservicenummer"),
    "owasp:api4:2023-rate-limit": ("            RateLimit:", "            Rest:"),
    "owasp:api4:2023-string-limit": ("naam: {type: string, maxLength: 80}", "naam: {type: string}"),
}


@pytest.fixture(scope="module", autouse=True)
def gate() -> None:
    if not api_gate.is_ready() and os.environ.get("CI", "").lower() != "true":
        pytest.skip("Spectral is not installed: make test ARGS=api-sqlite installs it")


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return which rules complain about each description: the good one, and one that breaks each rule."""
    folder = tmp_path_factory.mktemp("descriptions")
    good = GOOD.read_text(encoding="utf-8")
    texts = {"good": good}
    for rule, (old, new) in SPOILT.items():
        assert old in good, rule
        texts[rule] = good.replace(old, new)
    files = {rule: folder / f"{number}.yaml" for number, rule in enumerate(texts)}
    for rule, file in files.items():
        file.write_text(texts[rule], encoding="utf-8")
    found: dict[str, set[str]] = {rule: set() for rule in texts}
    names = {file.name: rule for rule, file in files.items()}
    for finding in api_gate.findings(list(files.values())):
        found[names[Path(finding["source"]).name]].add(finding["code"])
    return found


def test_a_good_description_passes(caught):
    assert caught["good"] == set()


@pytest.mark.parametrize("rule", SPOILT)
def test_a_rule_catches_a_description_that_breaks_it(rule, caught):
    assert rule in caught[rule]


def test_every_rule_of_ours_is_seen_to_catch_something():
    rules = yaml.safe_load(api_gate.RULES.read_text(encoding="utf-8"))["rules"]

    assert {name for name, rule in rules.items() if rule is not False} <= set(SPOILT)


def test_our_description_keeps_every_rule(tmp_path):
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document(contact="Team <team@voorbeeld.invalid>")), encoding="utf-8")

    found = api_gate.findings([file])

    assert [f"{item['code']} {'.'.join(map(str, item['path']))}: {item['message']}" for item in found] == []
