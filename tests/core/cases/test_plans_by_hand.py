"""What DUO refuses of a plan (PIP), worked out by hand from "Het aanleveren van een PIP" in DUO's README of 11 June 2026."""

from datetime import date

import pytest

from meedoen.core.cases.integration import (
    ASYLUM,
    FAMILY,
    IntegrationPlan,
    KnownIntegration,
    LearningRoute,
    PlanLevel,
    objections_to_plan,
)

DAY = date(2026, 5, 4)
B1, EDUCATION, SELF = LearningRoute.B1, LearningRoute.EDUCATION, LearningRoute.SELF_RELIANCE
FIRST = KnownIntegration(duty_begin=date(2026, 3, 2), settled_on=date(2026, 3, 20), group=ASYLUM)
LATER = KnownIntegration(
    duty_begin=date(2025, 3, 2), first_plan_on=date(2025, 5, 1), last_plan_on=date(2026, 1, 15), group=FAMILY
)


def plan(
    route: LearningRoute, level: PlanLevel | None = None, *, dated: date = DAY, hours: int | None = None
) -> IntegrationPlan:
    return IntegrationPlan(dated=dated, route=route, level=level, hours=hours)


@pytest.mark.parametrize(
    ("wanted", "known", "fields", "words"),
    [
        # Niveau
        (plan(EDUCATION, PlanLevel.A2), FIRST, ["level"], "onderwijsroute"),
        (plan(EDUCATION, PlanLevel.A2), LATER, ["level"], "onderwijsroute"),
        (plan(EDUCATION, PlanLevel.B1), FIRST, [], ""),
        (plan(EDUCATION), FIRST, [], ""),
        (plan(SELF, PlanLevel.B1), FIRST, ["level"], "Z-route"),
        (plan(SELF, PlanLevel.A2), FIRST, [], ""),
        (plan(SELF), FIRST, [], ""),
        (plan(B1, PlanLevel.A2), FIRST, ["level"], "niet in het eerste PIP"),
        (plan(B1, PlanLevel.A2), LATER, [], ""),
        (plan(B1, PlanLevel.B1), FIRST, [], ""),
        # Datum dagtekening
        (plan(B1, dated=date(2026, 3, 1)), FIRST, ["dated"], "in de gemeente kwam wonen (20 maart 2026)"),
        (plan(B1, dated=date(2026, 3, 19)), FIRST, ["dated"], "in de gemeente kwam wonen"),
        (plan(B1, dated=date(2026, 3, 20)), FIRST, [], ""),
        (plan(B1, dated=date(2025, 3, 1)), LATER, ["dated"], "het vorige PIP is gedagtekend (15 januari 2026)"),
        (plan(B1, dated=date(2026, 1, 14)), LATER, ["dated"], "het vorige PIP"),
        (plan(B1, dated=date(2026, 1, 15)), LATER, [], ""),
        (
            plan(B1, dated=date(2026, 3, 1)),
            KnownIntegration(duty_begin=date(2026, 3, 2)),
            ["dated"],
            "de inburgeringsplicht begon (2 maart 2026)",
        ),
        # Geschatte intensiteit
        (plan(B1, hours=600), FIRST, [], ""),
        (plan(B1, hours=600), LATER, ["hours"], "asielstatushouders"),
        (plan(SELF, hours=600), FIRST, ["hours"], "B1-route"),
        (plan(EDUCATION, hours=600), FIRST, ["hours"], "B1-route"),
        (plan(B1, hours=0), FIRST, ["hours"], "van 1 tot en met 9999"),
        (plan(B1, hours=9999), FIRST, [], ""),
        (plan(B1, hours=10_000), FIRST, ["hours"], "van 1 tot en met 9999"),
        # Alles tegelijk, en niets bekend
        (plan(B1, PlanLevel.A2, dated=date(2026, 3, 1), hours=0), FIRST, ["dated", "level", "hours"], ""),
        (plan(B1, PlanLevel.B1, hours=600), KnownIntegration(), [], ""),
    ],
)
def test_duo_would_refuse_a_plan_for_these_reasons(wanted, known, fields, words):
    found = objections_to_plan(plan=wanted, known=known)

    assert [each.field for each in found] == fields
    assert words in " ".join(each.text for each in found)
