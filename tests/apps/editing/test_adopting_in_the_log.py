"""Adopting a framework is one line in the log: who decided, what became of the framework, and which version."""

from datetime import date

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.actions.editing.adopting import Adoption, adopt_framework
from meedoen.apps.goals.actions.versions import frozen_nodes
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.journal.models import Entry
from meedoen.core.goals.versions import fingerprint
from meedoen.core.values.period import parse_period
from tests.people import employee

pytestmark = pytest.mark.django_db


def test_adopting_tells_the_framework_before_and_after_and_both_fingerprints(dronten: Municipality):
    scope = {"municipality_code": dronten.code, "actor": SYSTEM}
    framework = Framework.objects.within(**scope).filter(versions__isnull=False).first()
    former, who = framework.versions.order_by("number").last(), framework.adopted_by
    node = Node.objects.within(**scope).filter(framework=framework).first()
    Node.objects.within(**scope).filter(pk=node.pk).update(title="Anders gezegd")
    seen = fingerprint(nodes=frozen_nodes(actor=SYSTEM, framework=framework))
    wim = employee("wim.voorbeeld", dronten, Role.APPROVER, Role.ADMINISTRATOR)
    before = Entry.objects.count()

    adoption = Adoption(by="De raad", period=parse_period("2026-11-01"))
    version = adopt_framework(actor=wim, framework=framework, adoption=adoption, seen=seen, today=date(2026, 11, 22))

    entry = Entry.objects.latest("number")
    told = {each["model"]: each for each in entry.changes}
    assert Entry.objects.count() == before + 1
    assert (entry.action, entry.reason) == ("kader vastgesteld", "Vastgesteld door De raad, 1 november 2026")
    assert told["goals.framework"]["before"]["adopted_by"] == who
    assert told["goals.framework"]["after"]["adopted_by"] == "De raad"
    assert told["goals.frameworkversion"]["after"]["fingerprint"] == version.fingerprint == seen
    assert list(told["goals.frameworkversion"]["after"]["content"]) == ["sha256"]
    assert entry.details["vorige vingerafdruk"] == former.fingerprint
    assert not entry.permission, "a version is what was decided and is not undone"
