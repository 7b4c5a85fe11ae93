"""Reading municipalities, and who is asking."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypedDict

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from meedoen.apps.accounts.actors import VISITOR, Actor, Grant
from meedoen.apps.accounts.models import Municipality, MunicipalRecord, RoleGrant, User
from meedoen.apps.accounts.permissions import OF_FILES, Permission, Role, roles_with
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.accounts.publishing import marked, withheld

_MUNICIPALITY = ("code", "slug", "name", "theme")


def all_municipalities() -> list[Municipality]:
    """Return every municipality, by name."""
    return list(Municipality.objects.order_by("name"))


class UnknownMunicipalityError(Exception):
    """No municipality here has the code that was typed; the message says which do (Dutch)."""


def municipality_with(*, code: str) -> Municipality:
    """Return the municipality with a code as somebody types it: GM0303, in capitals or not.

    Raises:
        UnknownMunicipalityError: there is none.

    """
    every = {each.code: each for each in all_municipalities()}
    typed = code.strip().upper()
    if typed in every:
        return every[typed]
    if not every:
        message = "Er is hier nog geen gemeente. Laad eerst een document met meedoen load."
        raise UnknownMunicipalityError(message)
    names = {name.upper(): each for each in every.values() for name in (each.code, each.name, each.slug)}
    near = get_close_matches(typed, names, n=1)
    meant = f" Bedoelt u {names[near[0]].code} ({names[near[0]].name})?" if near else ""
    message = f"De gemeente ‘{code}’ is hier niet bekend.{meant} Kies uit: {', '.join(every)}."
    raise UnknownMunicipalityError(message)


def municipality_at(*, slug: str) -> Municipality | None:
    """Return the municipality with this address, or None."""
    rows = _municipality_rows(slug=slug)
    return Municipality.from_db("default", _MUNICIPALITY, rows[0]) if rows else None


@prepared
def _municipality_rows(*, slug: str) -> QuerySet[Any]:
    return Municipality.objects.filter(slug=slug).values_list(*_MUNICIPALITY)


def home_of(*, actor: Actor) -> str:
    """Return the address word of the municipality somebody works for; empty when there is none, or more than one."""
    slugs = Municipality.objects.filter(code__in=actor.municipalities).values_list("slug", flat=True)[:2]
    return slugs[0] if len(slugs) == 1 else ""


def actor_of(*, request: HttpRequest) -> Actor:
    """Return who is asking: a visitor, or the signed-in person with the roles that stand.

    A request without a session cookie is a visitor's and costs no query.
    """
    user = request.user
    if not user.is_authenticated:
        return VISITOR
    return actor_for(person=user, origin=f"web {address_of(request=request)}".strip())


def actor_for(*, person: User, origin: str) -> Actor:
    """Return a person with the roles that stand now; `origin` tells the log where the request comes from."""
    rows = _standing_rows(user_id=person.pk)
    grants = tuple(Grant(code, Role(role), *part) for code, role, *part in rows)
    return Actor(name=person.get_username(), user_id=person.pk, grants=grants, origin=origin)


@prepared
def _standing_rows(*, user_id: int) -> QuerySet[Any]:
    standing = RoleGrant.objects.filter(membership__user_id=user_id, ended_at=None)
    return standing.values_list(
        "membership__municipality_id", "role", "framework_code", "node_code", "organisation"
    ).order_by("id")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works for a municipality: a key, and the name under which the person signs in."""

    pk: int
    name: str


def colleagues_of(*, municipality_code: str) -> tuple[Colleague, ...]:
    """Return who may see what a municipality has not published, by name."""
    inside = [role.value for role in roles_with(permission=Permission.READ_INSIDE)]
    standing = RoleGrant.objects.filter(membership__municipality_id=municipality_code, ended_at=None, role__in=inside)
    people = User.objects.filter(pk__in=standing.values("membership__user_id"), is_active=True)
    return tuple(Colleague(*row) for row in people.order_by("username").values_list("pk", "username"))


def address_of(*, request: HttpRequest) -> str:
    """Return the network address that a request comes from.

    Behind a web server of our own that is what this server added last to X-Forwarded-For; what stands before it,
    anybody can have written.
    """
    passed_on = request.headers.get("X-Forwarded-For", "") if settings.MEEDOEN_BEHIND_PROXY else ""
    return passed_on.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


class FrameWords(TypedDict):
    """Whose page it is and what who asks may see around it."""

    slug: str
    name: str
    theme: str
    actor: str
    works: bool
    manages: bool
    people: bool
    note: str


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a request is and who makes it: what every query of a page is given."""

    municipality: Municipality
    actor: Actor

    @property
    def scope(self) -> dict[str, Any]:
        """The arguments that every manager asks for."""
        return {"municipality_code": self.municipality.code, "actor": self.actor}

    @property
    def works_here(self) -> bool:
        """Whether it is somebody with a role in this municipality."""
        return self.actor.user_id is not None and self.municipality.code in self.actor.municipalities

    @property
    def manages(self) -> bool:
        """Whether it is somebody who looks after the people and roles of this municipality."""
        return self.actor.user_id is not None and self.actor.may(
            permission=Permission.MANAGE_PEOPLE, municipality_code=self.municipality.code
        )

    @property
    def sees_people(self) -> bool:
        """Whether it is somebody with a role in the register, as a worker, an analyst or the privacy officer."""
        wanted = (*OF_FILES, Permission.ANALYSE_CASES, Permission.WATCH_ACCESS)
        code = self.municipality.code
        return self.actor.user_id is not None and any(
            self.actor.may(permission=each, municipality_code=code) for each in wanted
        )

    @property
    def frame(self) -> FrameWords:
        """What the frame around a page is told (`ui.frames.municipal_frame`)."""
        name = self.municipality.name
        return {
            "slug": self.municipality.slug,
            "name": name,
            "theme": self.municipality.theme,
            "actor": self.actor.signed_in_as,
            "works": self.works_here,
            "manages": self.manages,
            "people": self.sees_people,
            "note": f"{name} is verzonnen, en wie hier in een dossier staat ook."
            if self.municipality.is_made_up
            else "",
        }

    def publishes(self, *, framework_code: str = "") -> bool:
        """Tell whether who asks may publish and withhold here: this framework, or without one anything."""
        code = self.municipality.code
        if framework_code:
            return self.actor.may_at(
                permission=Permission.PUBLISH, municipality_code=code, framework_code=framework_code
            )
        return self.actor.may_everywhere(permission=Permission.PUBLISH, municipality_code=code)


def visit_of(*, request: HttpRequest, slug: str) -> Visit:
    """Return the municipality of this address and who is asking.

    Raises:
        Http404: there is no municipality at this address.

    """
    municipality = municipality_at(slug=slug)
    if municipality is None:
        message = f"Er is geen gemeente op dit adres: {slug}."
        raise Http404(message)
    return Visit(municipality=municipality, actor=actor_of(request=request))


def anything_withheld(*, municipality_code: str, models: Iterable[type[MunicipalRecord]]) -> bool:
    """Tell whether a visitor may miss a record of these kinds that somebody of the municipality sees."""
    deciding: set[type[Any]] = {each for model in models for each in marked(model=model)}
    every = (each.objects.kept_for_all(municipality_code=municipality_code) for each in deciding)
    return any(records.filter(withheld(model=records.model)).exists() for records in every)


def people_who_may(*, permission: Permission, municipality_code: str) -> dict[str, User]:
    """Return the people with an open account whose roles hold a permission somewhere in a municipality, by name."""
    roles = [role.value for role in roles_with(permission=permission)]
    standing = RoleGrant.objects.filter(membership__municipality_id=municipality_code, ended_at=None, role__in=roles)
    people = User.objects.filter(pk__in=standing.values("membership__user"), is_active=True).order_by("username")
    return {person.get_username(): person for person in people}


def people_of_partners(*, municipality_code: str) -> dict[str, list[User]]:
    """Return by word of the organisation the people with an open account who deliver figures for it, by name."""
    roles = [role.value for role in roles_with(permission=Permission.DELIVER_FIGURES)]
    standing = RoleGrant.objects.filter(
        membership__municipality_id=municipality_code, ended_at=None, role__in=roles, membership__user__is_active=True
    )
    found: dict[str, list[User]] = {}
    for grant in standing.select_related("membership__user").order_by("membership__user__username"):
        found.setdefault(grant.organisation, []).append(grant.membership.user)
    return found
