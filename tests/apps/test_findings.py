"""Keeping findings, judging them, and what a change of facts does to a judgement."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, NotAllowedError
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.actions import Correction
from meedoen.apps.indicators.models import Observation
from meedoen.apps.reports.actions.findings import (
    JudgementError,
    correct_and_check,
    judge_acceptable,
    refresh_findings,
    withdraw_judgement,
)
from meedoen.apps.reports.models import FindingJudgement, KeptFinding
from meedoen.apps.reports.queries.findings import FindingFacts, findings_of
from meedoen.apps.sources.models import SourceDocument
from tests.people import somebody

pytestmark = pytest.mark.django_db
HERE = "GM0303"
TODAY = date(2026, 11, 22)
ADVISER = somebody("Ada Voorbeeld", HERE)


def kept(code: str, **more: str) -> KeptFinding:
    found = KeptFinding.objects.within(municipality_code=HERE, actor=SYSTEM).filter(code=code, **more).first()
    assert found is not None
    return found


def shown(address: str, actor: Actor = ADVISER) -> FindingFacts:
    return next(item for item in findings_of(municipality_code=HERE, actor=actor) if item.address == address)


def printed(*arguments: str) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("check", *arguments, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


def test_loading_the_documents_finds_the_mistakes_that_the_issue_names():
    findings = {(item.code, item.place_code) for item in findings_of(municipality_code=HERE, actor=VISITOR)}

    assert {("REKEN-03", "6M3"), ("REKEN-03", "6P"), ("SMART-10", "GS-1-02"), ("SMART-12", "KG-2-01")} <= findings


def test_a_judgement_keeps_who_when_and_why_and_closes_the_finding():
    finding = kept("REKEN-03", place_code="6M3")

    judge_acceptable(actor=ADVISER, finding=finding, reason="De post overige is niet gedrukt.", now=timezone.now())

    told = shown(finding.address)
    assert not told.is_open
    assert (told.judged.by, told.judged.reason) == ("Ada Voorbeeld", "De post overige is niet gedrukt.")
    assert shown(finding.address, VISITOR).judged.by == ""


def test_a_judgement_stands_when_the_checks_run_again_on_the_same_facts():
    finding = kept("REKEN-03", place_code="6M3")
    judge_acceptable(actor=ADVISER, finding=finding, reason="Zo bedoeld.", now=timezone.now())

    refresh_findings(actor=SYSTEM, municipality_code=HERE, today=TODAY)

    assert not shown(finding.address).is_open


def test_a_judgement_no_longer_counts_when_a_fact_changes():
    finding = kept("SMART-10", place_code="GS-1-02")
    judge_acceptable(actor=ADVISER, finding=finding, reason="Zo bedoeld.", now=timezone.now())
    FindingJudgement.objects.within(municipality_code=HERE, actor=SYSTEM).update(fingerprint="0" * 16)

    refresh_findings(actor=SYSTEM, municipality_code=HERE, today=TODAY)

    told = shown(finding.address)
    assert told.is_open
    assert [item.reason for item in told.judged_before] == ["Zo bedoeld."]


def test_a_judgement_can_be_withdrawn_and_given_again():
    finding = kept("REKEN-03", place_code="6M3")
    judge_acceptable(actor=ADVISER, finding=finding, reason="Zo bedoeld.", now=timezone.now())

    withdraw_judgement(actor=ADVISER, finding=finding, now=timezone.now())

    assert shown(finding.address).is_open
    judge_acceptable(actor=ADVISER, finding=finding, reason="Toch zo bedoeld.", now=timezone.now())
    assert shown(finding.address).judged.reason == "Toch zo bedoeld."


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_judgement_asks_for_a_reason(reason: str):
    with pytest.raises(JudgementError, match="Schrijf waarom"):
        judge_acceptable(actor=ADVISER, finding=kept("REKEN-03"), reason=reason, now=timezone.now())


def test_only_a_person_of_the_municipality_judges():
    stranger = somebody("Elders", "GM0225")

    with pytest.raises(NotAllowedError):
        judge_acceptable(actor=stranger, finding=kept("REKEN-03"), reason="Ik vind van wel.", now=timezone.now())


def test_two_people_cannot_both_judge_the_same_facts():
    finding = kept("REKEN-03", place_code="6M3")
    judge_acceptable(actor=ADVISER, finding=finding, reason="Zo bedoeld.", now=timezone.now())

    with pytest.raises(JudgementError, match="Ada Voorbeeld"):
        judge_acceptable(actor=ADVISER, finding=finding, reason="Nog eens.", now=timezone.now())


def test_a_visitor_does_not_see_findings_about_what_is_not_published():
    Framework.objects.within(municipality_code=HERE, actor=SYSTEM).update(is_published=False)
    SourceDocument.objects.within(municipality_code=HERE, actor=SYSTEM).update(is_published=False)

    refresh_findings(actor=SYSTEM, municipality_code=HERE, today=TODAY)

    assert findings_of(municipality_code=HERE, actor=ADVISER)
    assert not [item for item in findings_of(municipality_code=HERE, actor=VISITOR) if item.framework or item.document]


def test_correcting_a_figure_runs_the_checks_again():
    within = Observation.objects.within(municipality_code=HERE, actor=SYSTEM)
    observation = within.filter(indicator__code="JS-BBV-09", period_code="2024", role="measurement").get()
    correction = Correction(reason="Proef", number=Decimal(999), decimals=0)

    correct_and_check(actor=ADVISER, observation=observation, correction=correction, now=timezone.now())

    assert kept("DWARS-12", place_code="JS-BBV-09").message.startswith("999")


def test_the_command_prints_the_fields_that_are_promised_and_tells_errors_by_its_status():
    out, status = printed("--format", "json", "--framework", "jaarstukken-2024")

    rows = json.loads(out)
    assert status == 1
    assert {row["framework"] for row in rows} == {"jaarstukken-2024"}
    assert list(rows[0]) == [
        "code", "severity", "framework", "place", "source", "source_lines", "message", "arithmetic", "remedy", "judged",
    ]  # fmt: skip


def test_a_fact_in_the_text_of_a_document_belongs_to_the_framework_of_that_document():
    out, _ = printed("--format", "json", "--framework", "themaplan-2019-2022")

    rows = [row for row in json.loads(out) if row["code"] == "DWARS-01"]
    assert rows
    assert {row["source"] for row in rows} == {"themaplan-2019-2022"}


def test_checking_for_another_day_leaves_the_pages_as_they_were():
    refresh_findings(actor=SYSTEM, municipality_code=HERE, today=TODAY)
    before = findings_of(municipality_code=HERE, actor=ADVISER)

    out, _ = printed("--format", "json", "--municipality", HERE, "--date", "2040-01-01")

    assert findings_of(municipality_code=HERE, actor=ADVISER) == before
    assert [row["message"] for row in json.loads(out)] != [item.message for item in before]


@pytest.mark.parametrize("text", ["morgen", "2026-13-01", "01-02-2026"])
def test_the_command_says_in_dutch_what_is_no_date(text: str):
    with pytest.raises(CommandError, match="is geen datum") as told:
        call_command("check", "--date", text)

    assert told.value.returncode == 2


def test_the_command_ends_well_when_no_error_is_open(load_plan: Callable[..., object]):
    loaded = load_plan()

    _, status = printed("--municipality", loaded.document.municipality_id)

    assert status == 0


@pytest.mark.parametrize("arguments", [("--framework", "bestaat-niet"), ("--municipality", "GM9999")])
def test_the_command_tells_what_it_does_not_know_with_status_two(arguments: tuple[str, str]):
    with pytest.raises(CommandError, match="Kies uit") as told:
        call_command("check", *arguments)

    assert told.value.returncode == 2


def test_every_rule_tells_its_findings_on_the_real_documents_apart():
    keys = KeptFinding.objects.within(municipality_code=HERE, actor=SYSTEM).values_list("key", flat=True)

    assert [key for key in keys if "#" in key] == []
