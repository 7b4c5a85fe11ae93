"""A city to measure: case managers, files by `meedoen make-town`, and what one may look for in it. Runs inside Django."""

import json
import sys
from collections import defaultdict
from contextlib import nullcontext
from itertools import islice
from typing import Any

MUNICIPALITY, SLUG = "GM9998", "proefstad"
PASSWORD = "vlinder-onder-de-brug"  # noqa: S105 made-up people in a database that is thrown away
HOUSEHOLDS_EACH = 80
"""A caseload: as many households with a benefit as one case manager has."""
CASELOAD = range(40, 200)
"""How many people that are; the caseload of a team that has one worker is not what is measured."""
ASKED_EACH = 40


def make_desks(people: int, *, at_work: int = 80) -> None:
    """Make the municipality and its case managers; only those who will be at work can sign in."""
    from django.test import override_settings  # noqa: PLC0415 - after Django started
    from django.utils import timezone  # noqa: PLC0415 - after Django started

    from meedoen.apps.accounts.actions import Part, add_person, register_municipality  # noqa: PLC0415 - as above
    from meedoen.apps.accounts.actors import SYSTEM  # noqa: PLC0415 - as above
    from meedoen.apps.accounts.permissions import Role  # noqa: PLC0415 - as above

    municipality = register_municipality(actor=SYSTEM, code=MUNICIPALITY, name="Proefstad", slug=SLUG)
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    for number in range(people):
        with quick if number >= at_work else nullcontext():
            add_person(
                actor=SYSTEM,
                municipality=municipality,
                name=name_of(number),
                password=PASSWORD,
                roles=[Part(Role.CASE_MANAGER)],
                now=timezone.now(),
            )


def name_of(number: int) -> str:
    """Return under which name a case manager signs in."""
    return f"k.{number:03d}"


def caseloads(people: int) -> dict[str, Any]:
    """Return per case manager whom the caseload has: tokens, and words as one would type them into the search field."""
    from meedoen.apps.cases.guarding import serving  # noqa: PLC0415 - after Django started
    from meedoen.apps.cases.models import Assignment, PersonalDetails  # noqa: PLC0415 - as above

    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with serving(municipality_code=MUNICIPALITY):
        for number in range(4 * people):
            if len(found) == people:
                break
            standing = Assignment._default_manager.filter(
                municipality_id=MUNICIPALITY, user__username=name_of(number), ended_at=None
            )
            named = PersonalDetails._default_manager.filter(
                known_until=None, died_on=None, resident_id__in=standing.values("resident_id")
            )
            if standing.count() not in CASELOAD:
                continue
            for each in islice(named.select_related("resident").order_by("pk"), ASKED_EACH):
                born = f"{each.birth_date:%d-%m-%Y}" if each.birth_date else ""
                found[name_of(number)].append(
                    {"token": str(each.resident.token), "given": each.given_name, "surname": each.surname, "born": born}
                )
    return found


def sizes() -> dict[str, int]:
    """Return how much the register holds."""
    from meedoen.apps.cases.guarding import serving  # noqa: PLC0415 - after Django started
    from meedoen.apps.cases.models import Assignment, CaseEvent, CaseSpell, Resident  # noqa: PLC0415 - as above

    models = {"residents": Resident, "spells": CaseSpell, "events": CaseEvent, "assignments": Assignment}
    with serving(municipality_code=MUNICIPALITY):
        return {name: model._default_manager.count() for name, model in models.items()}


def sentences(begin: str) -> list[str]:
    """Return the sentences of talks that begin so, however often they stand there."""
    from meedoen.apps.cases.guarding import serving  # noqa: PLC0415 - after Django started
    from meedoen.apps.cases.models import Talk  # noqa: PLC0415 - as above

    with serving(municipality_code=MUNICIPALITY):
        return list(Talk._default_manager.filter(sentence__startswith=begin).values_list("sentence", flat=True))


def change(people: int) -> None:
    """Let as many people as a month touches begin with something."""
    from meedoen.apps.accounts.actors import SYSTEM  # noqa: PLC0415 - after Django started
    from meedoen.apps.cases.actions.recording import SpellEntry, write_spell  # noqa: PLC0415 - as above
    from meedoen.apps.cases.desk import at_desk  # noqa: PLC0415 - as above
    from meedoen.apps.cases.looking import Ground  # noqa: PLC0415 - as above
    from meedoen.apps.cases.models import CaseSpell, Resident  # noqa: PLC0415 - as above

    with at_desk(actor=SYSTEM, municipality_code=MUNICIPALITY, screen="proef") as desk:
        desk.look.ground = Ground.SYSTEM
        kind = desk.book.kinds.of_word("vrijwilligerswerk")
        # Of the living: those who still get a benefit.
        benefit = desk.book.kinds.of_word("algemene-bijstand").number
        alive = CaseSpell.objects.within(**desk.scope).known().filter(kind=benefit, end=None).values("resident_id")
        does = CaseSpell.objects.within(**desk.scope).known().filter(kind=kind.number).values("resident_id")
        every = Resident.objects.within(**desk.scope).filter(pk__in=alive).exclude(pk__in=does).order_by("pk")
        for resident in every[:: max(1, every.count() // people)]:
            write_spell(desk=desk, resident=resident, entry=SpellEntry(kind=kind, begin=desk.today))


_DOES = {
    "change": lambda given: change(int(given)),
    "desks": lambda given: make_desks(int(given)),
    "caseloads": lambda given: caseloads(int(given)),
    "sizes": lambda _given: sizes(),
    "sentences": sentences,
}

if __name__ == "__main__":
    import django

    django.setup()
    json.dump(_DOES[sys.argv[1]](sys.argv[2] if len(sys.argv) > 2 else ""), sys.stdout)  # noqa: PLR2004 - what was asked and with what
