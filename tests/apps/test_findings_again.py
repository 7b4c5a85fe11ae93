"""Checking again: only what the checks look at makes them run, and only what they then say otherwise is written."""

from dataclasses import replace
from datetime import date

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.models import Node
from meedoen.apps.reports.actions.findings import refresh_findings
from meedoen.apps.reports.checking import checked
from meedoen.apps.reports.dossier import dossier_of
from meedoen.apps.reports.models import KeptFinding
from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.running import run_checks

HERE = "GM0303"
TODAY = date(2026, 11, 22)


def rows() -> dict[int, tuple[object, ...]]:
    kept = KeptFinding.objects.within(municipality_code=HERE, actor=SYSTEM)
    return {row[0]: row[1:] for row in kept.values_list()}


@pytest.mark.django_db
def test_an_equal_dossier_is_not_checked_again_and_another_one_is():
    dossier = dossier_of(municipality_code=HERE, actor=SYSTEM, today=TODAY)

    found = checked(dossier=dossier)

    assert checked(dossier=replace(dossier)) is found
    fewer = replace(dossier, tables=())
    assert checked(dossier=fewer) == run_checks(dossier=fewer, rules=RULES) != found
    assert checked(dossier=replace(dossier)) is found


@pytest.mark.django_db
def test_checking_again_leaves_what_stayed_the_same_and_writes_the_rest():
    refresh_findings(actor=SYSTEM, municipality_code=HERE, today=TODAY)
    before = rows()
    told = KeptFinding.objects.within(municipality_code=HERE, actor=SYSTEM).exclude(node_code="").first()
    assert told is not None
    node = Node.objects.within(municipality_code=HERE, actor=SYSTEM).get(
        framework__code=told.framework_code, code=told.node_code
    )
    Node.objects.within(municipality_code=HERE, actor=SYSTEM).filter(pk=node.pk).update(title="Een heel andere titel")

    refresh_findings(actor=SYSTEM, municipality_code=HERE, today=TODAY)
    after = rows()

    assert {pk for pk in before if pk in after and before[pk] == after[pk]}
    assert not {pk for pk in before if pk in after and before[pk] != after[pk]}
    assert any("Een heel andere titel" in str(after[pk]) for pk in after.keys() - before.keys())
    Node.objects.within(municipality_code=HERE, actor=SYSTEM).filter(pk=node.pk).update(title=node.title)
    refresh_findings(actor=SYSTEM, municipality_code=HERE, today=TODAY)
    assert sorted(map(repr, rows().values())) == sorted(map(repr, before.values()))
