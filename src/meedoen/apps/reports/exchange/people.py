"""The list of who may do what: it goes out only, for administrators. Roles are given on a page, one at a time."""

from collections.abc import Iterator

from meedoen.apps.accounts.overview import people_of
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.sheets import Kept, ListSheet, Scope


def _rows(scope: Scope) -> Iterator[Kept]:
    for person in people_of(municipality_code=scope.municipality_code, actor=scope.actor):
        for role in (*person.roles, *person.ended):
            part = role.part
            yield Kept(
                {
                    "name": person.name,
                    "email": person.email,
                    "is_active": person.is_active,
                    "second_factor": person.has_second_factor,
                    "last_login": person.last_login.date() if person.last_login else None,
                    "role": part.role.label,
                    "framework": part.framework_code,
                    "node": part.node_code,
                    "organisation": part.organisation,
                    "granted_by": role.granted_by,
                    "granted_at": role.granted_at.date(),
                    "reviewed_by": role.reviewed_by,
                    "reviewed_at": role.reviewed_at.date() if role.reviewed_at else None,
                    "ended_by": role.ended_by,
                    "ended_at": role.ended_at.date() if role.ended_at else None,
                    "published": "nee",
                },
                None,
            )


def _may_see(scope: Scope) -> bool:
    return scope.actor.may(permission=Permission.MANAGE_PEOPLE, municipality_code=scope.municipality_code)


PEOPLE = ListSheet(
    slug="personen",
    title="Personen",
    about="Wie welke rol heeft of had. Alleen om te lezen: rollen geeft u bij Beheer.",
    columns=(
        Heading(name="name", heading="Gebruikersnaam"),
        Heading(name="email", heading="E-mail"),
        Heading(name="is_active", heading="Account open", what=What.YES_NO),
        Heading(name="second_factor", heading="Tweede factor", what=What.YES_NO),
        Heading(name="last_login", heading="Laatst aangemeld", what=What.DAY),
        Heading(name="role", heading="Rol"),
        Heading(name="framework", heading="Kader"),
        Heading(name="node", heading="Onderdeel"),
        Heading(name="organisation", heading="Organisatie"),
        Heading(name="granted_by", heading="Gegeven door"),
        Heading(name="granted_at", heading="Gegeven op", what=What.DAY),
        Heading(name="reviewed_by", heading="Nagekeken door"),
        Heading(name="reviewed_at", heading="Nagekeken op", what=What.DAY),
        Heading(name="ended_by", heading="Beëindigd door"),
        Heading(name="ended_at", heading="Beëindigd op", what=What.DAY),
    ),
    keys=("name",),
    rows=_rows,
    may_see=_may_see,
)
