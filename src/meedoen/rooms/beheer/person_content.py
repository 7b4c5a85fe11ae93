"""The page of one person: the facts, the roles with what can be done, and the roles that ended."""

from datetime import date
from typing import Any

from django.utils import timezone

from meedoen.apps.accounts.overview import PersonFacts, RoleFacts
from meedoen.rooms.beheer.opening import Opening
from meedoen.rooms.beheer.parts import Parts
from meedoen.rooms.beheer.people_content import reviewed_words, signed_in_words, steps_of
from meedoen.ui.jinja import day
from meedoen.ui.page import Fact


def person_content(*, opening: Opening, person: PersonFacts, parts: Parts, today: date) -> dict[str, Any]:
    """Return the values for the template."""
    to = {
        route: opening.to(route, person.name)
        for route in ("grant", "review", "password", "reset_factor", "deactivate", "reactivate")
    }
    return {
        "person": person,
        "facts": [
            Fact("E-mailadres", person.email or "niet bekend"),
            Fact("Aangemeld", signed_in_words(person)),
            Fact("Account", "open" if person.is_active else "gesloten"),
        ],
        "roles": [
            {
                "words": parts.in_words(role.part),
                "granted": _given(role),
                "reviewed": reviewed_words(role, today),
                "end": opening.to("end_role", person.name, role.pk),
            }
            for role in person.roles
        ],
        "ended": [f"{parts.in_words(role.part)}: {_given(role)}, {_ended(role)}" for role in person.ended],
        "to": to,
        "steps": steps_of(opening)[1:],
    }


def _given(role: RoleFacts) -> str:
    return f"gegeven op {day(timezone.localdate(role.granted_at))} door {role.granted_by}"


def _ended(role: RoleFacts) -> str:
    when = day(timezone.localdate(role.ended_at)) if role.ended_at else ""
    return f"beëindigd op {when} door {role.ended_by}"
