"""The table of people and roles: what the address asks for, the rows, and what was seen when somebody looks it through."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from meedoen.apps.accounts.overview import InvitationFacts, PersonFacts, RoleFacts
from meedoen.apps.accounts.permissions import Role
from meedoen.rooms.beheer.opening import Opening
from meedoen.rooms.beheer.parts import Parts
from meedoen.ui.jinja import counted, day
from meedoen.ui.page import Column, Field, Option, Place

_HERE, _LATE, _GONE, _ALL = "werkt", "te-laat", "vertrokken", "alles"
_STATES = (
    (_HERE, "Werkt hier"),
    (_LATE, "Rol te laat nagekeken"),
    (_GONE, "Heeft geen rol meer"),
    (_ALL, "Iedereen"),
)
_COLUMNS = (
    Column("Persoon"),
    Column("Rol"),
    Column("Voor"),
    Column("Gegeven"),
    Column("Nagekeken"),
    Column("Aangemeld"),
)
_MOST_DIGITS = 18


def people_content(
    *,
    opening: Opening,
    people: Sequence[PersonFacts],
    invitations: Sequence[InvitationFacts],
    parts: Parts,
    query: dict[str, str],
    today: date,
) -> dict[str, Any]:
    """Return the values for the template."""
    text, role = query.get("q", "").strip(), query.get("rol", "")
    state = query.get("stand", "") if query.get("stand", "") in dict(_STATES) else _HERE
    kept = [
        person
        for person in people
        if text.casefold() in person.name.casefold()
        and (not role or any(each.part.role == role for each in person.roles))
        and _STATE_TESTS[state](person, today)
    ]
    late = [person for person in people if person.has_late(today=today)]
    return {
        "lead": _lead(people, late),
        "action": opening.to("people"),
        "fields": _fields(text, role, state),
        "is_filtered": any(query.get(name) for name in ("q", "rol", "stand")),
        "count": counted(len(kept), "persoon", "personen"),
        "columns": _COLUMNS,
        "rows": [row for person in kept for row in _rows(opening, person, parts, today)],
        "seen": [_seen(person) for person in kept if person.roles and not person.is_self],
        "invitations": [_invitation(opening, each, parts) for each in invitations],
        "steps": [step for step in steps_of(opening) if step.address != opening.to("people")],
    }


def steps_of(opening: Opening) -> list[Place]:
    """Return where an administrator goes on."""
    return [
        Place("Nodig een collega of partner uit", opening.to("invite")),
        Place("Bekijk wie wat mag", opening.to("people")),
        Place("Sleutels van programma’s", opening.to("keys")),
        Place("Lees het logboek", opening.to("log")),
    ]


def seen_in(posted: Iterable[str]) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield names with the keys of the roles that were shown; what is none of ours is passed over.

    >>> list(seen_in(["a.jansen 3,4", "niets"]))
    [('a.jansen', frozenset({3, 4}))]
    """
    for line in posted:
        name, _, keys = line.rpartition(" ")
        numbers = keys.split(",")
        if name and all(each.isascii() and each.isdecimal() and len(each) <= _MOST_DIGITS for each in numbers):
            yield name, frozenset(map(int, numbers))


def _seen(person: PersonFacts) -> str:
    return f"{person.name} {','.join(str(role.pk) for role in person.roles)}"


_STATE_TESTS: dict[str, Callable[[PersonFacts, date], bool]] = {
    _HERE: lambda person, _: person.works_here,
    _LATE: lambda person, today: person.has_late(today=today),
    _GONE: lambda person, _: not person.works_here,
    _ALL: lambda *_: True,
}


def _lead(people: Sequence[PersonFacts], late: Sequence[PersonFacts]) -> str:
    working = sum(person.works_here for person in people)
    begin = f"Hier {'werkt' if working == 1 else 'werken'} {counted(working, 'persoon', 'personen')}."
    if not late:
        never = sum(role.reviewed_at is None for person in people for role in person.roles)
        if never:
            return f"{begin} {counted(never, 'rol is', 'rollen zijn')} nog niet nagekeken; dat is nergens te laat."
        return f"{begin} Alle rollen zijn op tijd nagekeken."
    return f"{begin} Bij {counted(len(late), 'van hen is een rol', 'van hen zijn rollen')} te laat nagekeken."


def _fields(text: str, role: str, state: str) -> list[Field]:
    roles = [Option("", "Alle rollen"), *(Option(each.value, each.label, each == role) for each in Role)]
    states = [Option(value, label, value == state) for value, label in _STATES]
    return [
        Field("q", "Naam", kind="search", value=text, required=False),
        Field("rol", "Rol", kind="select", options=roles, required=False),
        Field("stand", "Stand", kind="select", options=states, required=False),
    ]


def _rows(opening: Opening, person: PersonFacts, parts: Parts, today: date) -> Iterator[list[object]]:
    who = Place(f"{person.name} (u zelf)" if person.is_self else person.name, opening.to("person", person.name))
    signed_in = signed_in_words(person)
    if not person.roles:
        yield [who, "geen rol", "", "", "", signed_in]
    for role in person.roles:
        yield [
            who,
            role.part.role.label,
            parts.about(role.part),
            f"{day(timezone.localdate(role.granted_at))} door {role.granted_by}",
            reviewed_words(role, today),
            signed_in,
        ]


def signed_in_words(person: PersonFacts) -> str:
    """Say when somebody was last signed in and with what; the account may be closed."""
    when = day(timezone.localdate(person.last_login)) if person.last_login else "nog nooit"
    factor = "met tweede factor" if person.has_second_factor else "zonder tweede factor"
    return f"{when}, {factor}" if person.is_active else f"{when}, account gesloten"


def reviewed_words(role: RoleFacts, today: date) -> str:
    """Say when somebody looked at a role, and whether that has to be done again."""
    done = f"{day(timezone.localdate(role.reviewed_at))} door {role.reviewed_by}" if role.reviewed_at else "nog niet"
    return f"{done}; te laat, moest voor {day(role.due)}" if role.is_late(today=today) else done


def _invitation(opening: Opening, kept: InvitationFacts, parts: Parts) -> dict[str, object]:
    return {
        "name": kept.name,
        "email": kept.email,
        "roles": ", ".join(parts.in_words(part) for part in kept.parts),
        "by": kept.invited_by,
        "at": kept.invited_at,
        "until": kept.expires_at,
        "is_over": kept.is_over,
        "withdraw": opening.to("withdraw", kept.pk),
    }
