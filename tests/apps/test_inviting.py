"""Inviting somebody, accepting once, withdrawing; leaving and coming back; a link for a new password."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from meedoen.apps.accounts.actions import (
    InvitationError,
    Invited,
    Part,
    PasswordLinkError,
    PersonExistsError,
    RoleError,
    UnknownPersonError,
    accept_with_account,
    accept_with_new_account,
    choose_password,
    deactivate_person,
    end_role,
    invitation_of,
    invite,
    make_password_link,
    reactivate_person,
    standing_grants,
    withdraw_invitation,
)
from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.models import Invitation, Membership, Municipality, User
from meedoen.apps.accounts.people import UnfitPersonError
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.queries import actor_for
from meedoen.apps.journal.models import Entry
from tests.people import PASSWORD, account, employee

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(days=7)
EMAIL = "n.nieuw@voorbeeld.invalid"
ROLES = (Part(Role.EDITOR, "uitvoeringsprogrammas-2025-2028", "BZ.2"), Part(Role.READER))


@pytest.fixture
def manager(dronten: Municipality) -> Actor:
    return employee("b.beheer", dronten, Role.ADMINISTRATOR)


@pytest.fixture
def invited(manager: Actor, dronten: Municipality) -> Invited:
    return invite(actor=manager, municipality=dronten, name="n.nieuw", email=EMAIL, roles=ROLES, now=NOW)


def accept(invited: Invited, *, now: datetime = NOW, name: str = "n.nieuw", password: str = PASSWORD) -> User:
    return accept_with_new_account(secret=invited.secret, name=name, password=password, origin="test", now=now)


def test_who_accepts_has_an_account_with_the_roles_and_from_whom(invited: Invited, dronten: Municipality):
    person = accept(invited)

    assert authenticate(username="n.nieuw", password=PASSWORD) == person
    grants = standing_grants(membership=Membership.objects.get(user=person, municipality=dronten))
    assert [(grant.role, grant.node_code, grant.granted_by) for grant in grants] == [
        ("editor", "BZ.2", "b.beheer"),
        ("reader", "", "b.beheer"),
    ]
    assert person.email == EMAIL


def test_an_invitation_works_once_and_forgets_the_address(invited: Invited):
    accept(invited)

    kept = Invitation.objects.get()
    assert (kept.email, kept.accepted_by.username) == ("", "n.nieuw")
    with pytest.raises(InvitationError, match="gebruikt, ingetrokken of ouder dan een week"):
        accept(invited, name="n.ander")


@pytest.mark.parametrize(("now", "works"), [(LATER - timedelta(seconds=1), True), (LATER, False)])
def test_an_invitation_is_good_for_a_week(invited: Invited, now: datetime, *, works: bool):
    assert (invitation_of(secret=invited.secret, now=now) is not None) == works


def test_the_secret_of_the_link_and_the_address_stand_in_no_table_and_no_log(invited: Invited):
    kept = repr(list(Invitation.objects.values()))
    logged = repr(list(Entry.objects.values()))

    assert invited.secret not in kept
    assert invited.secret not in logged
    assert EMAIL not in logged


def test_a_withdrawn_invitation_leads_nowhere(invited: Invited, manager: Actor):
    withdraw_invitation(actor=manager, invitation=invited.invitation, now=NOW)

    with pytest.raises(InvitationError):
        accept(invited)
    with pytest.raises(InvitationError, match="al aangenomen of ingetrokken"):
        withdraw_invitation(actor=manager, invitation=invited.invitation, now=NOW)
    assert Invitation.objects.get().email == ""


def test_an_invitation_of_who_may_not_invite_any_more_is_over(invited: Invited, manager: Actor, dronten: Municipality):
    other = employee("c.beheer", dronten, Role.ADMINISTRATOR)
    membership = Membership.objects.get(user__username="b.beheer")
    end_role(actor=other, grant=standing_grants(membership=membership)[0], now=NOW)

    with pytest.raises(InvitationError, match=r"b\.beheer beheert hier geen personen meer"):
        accept(invited)


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.APPROVER])
def test_only_an_administrator_invites(dronten: Municipality, role: Role):
    with pytest.raises(NotAllowedError):
        invite(
            actor=employee("e.ander", dronten, role),
            municipality=dronten,
            name="n.nieuw",
            email=EMAIL,
            roles=ROLES,
            now=NOW,
        )


@pytest.mark.parametrize(
    ("name", "roles", "error", "told"),
    [
        ("met spatie", ROLES, UnfitPersonError, "De naam ‘met spatie’ kan niet"),
        ("n.nieuw", (), InvitationError, "Kies ten minste één rol"),
        ("n.nieuw", (Part(Role.PARTNER),), RoleError, "Kies de organisatie"),
        ("B.Beheer", ROLES, PersonExistsError, "werkt al iemand"),
    ],
)
def test_what_cannot_be_asked_is_refused_when_inviting(
    manager: Actor, dronten: Municipality, name: str, roles: tuple[Part, ...], error: type[Exception], told: str
):
    with pytest.raises(error, match=told):
        invite(actor=manager, municipality=dronten, name=name, email=EMAIL, roles=roles, now=NOW)


def test_nobody_is_invited_twice_at_once(invited: Invited, manager: Actor, dronten: Municipality):
    with pytest.raises(InvitationError, match="staat al een uitnodiging open"):
        invite(actor=manager, municipality=dronten, name="N.Nieuw", email=EMAIL, roles=ROLES, now=NOW)


def test_a_weak_password_leaves_the_invitation_as_it_was(invited: Invited):
    with pytest.raises(UnfitPersonError):
        accept(invited, password="kort")

    assert accept(invited).username == "n.nieuw"


def test_who_has_an_account_elsewhere_gets_the_roles_besides(invited: Invited):
    person = account("d.druten", Municipality.objects.get(slug="druten"), Role.READER)
    accept_with_account(secret=invited.secret, person=person, origin="test", now=NOW)

    actor = actor_for(person=person, origin="test")
    assert actor.municipalities == {"GM0303", "GM0225"}
    assert actor.roles(municipality_code="GM0303") == (Role.READER, Role.EDITOR)


def test_nobody_accepts_an_own_invitation(invited: Invited):
    with pytest.raises(InvitationError, match="Niemand geeft zichzelf een rol"):
        accept_with_account(secret=invited.secret, person=User.objects.get(username="b.beheer"), origin="test", now=NOW)


def test_who_left_comes_back_without_roles(manager: Actor, dronten: Municipality):
    person = account("e.bewerker", dronten, Role.EDITOR)
    deactivate_person(actor=manager, municipality=dronten, name="e.bewerker", now=NOW)
    assert authenticate(username="e.bewerker", password=PASSWORD) is None

    reactivate_person(actor=manager, municipality=dronten, name="e.bewerker")

    assert authenticate(username="e.bewerker", password=PASSWORD) == person
    assert actor_for(person=person, origin="test").grants == ()


def test_the_last_administrator_stays(manager: Actor, dronten: Municipality):
    other = employee("c.beheer", dronten, Role.ADMINISTRATOR)
    deactivate_person(actor=other, municipality=dronten, name="b.beheer", now=NOW)

    membership = Membership.objects.get(user__username="c.beheer")
    with pytest.raises(RoleError, match="laatste beheerder"):
        end_role(actor=SYSTEM, grant=standing_grants(membership=membership)[0], now=NOW)


def test_a_link_for_a_new_password_works_once(manager: Actor, dronten: Municipality):
    account("e.bewerker", dronten, Role.EDITOR)
    link = make_password_link(actor=manager, municipality=dronten, name="e.bewerker")
    choose_password(who=link.who, secret=link.secret, password="een-heel-ander-woord", origin="test")

    assert authenticate(username="e.bewerker", password="een-heel-ander-woord") is not None
    assert authenticate(username="e.bewerker", password=PASSWORD) is None
    with pytest.raises(PasswordLinkError, match="gebruikt of ouder dan een week"):
        choose_password(who=link.who, secret=link.secret, password="nog-een-ander-woord", origin="test")


@pytest.mark.parametrize(("who", "secret"), [("", ""), ("MQ", "x-y"), ("%%%", "x"), ("9" * 80, "x-y")])
def test_a_link_that_is_none_of_ours_is_refused(who: str, secret: str):
    with pytest.raises(PasswordLinkError):
        choose_password(who=who, secret=secret, password=PASSWORD, origin="test")


def test_a_password_of_who_also_works_elsewhere_is_not_one_administrators_to_renew(
    manager: Actor, dronten: Municipality
):
    person = account("e.bewerker", dronten, Role.EDITOR)
    membership = Membership.objects.create(user=person, municipality=Municipality.objects.get(slug="druten"))
    membership.grants.create(role=Role.READER, granted_by="test", granted_at=NOW)

    with pytest.raises(NotAllowedError, match="werkt ook voor een andere gemeente"):
        make_password_link(actor=manager, municipality=dronten, name="e.bewerker")


def test_nobody_gets_a_link_to_a_closed_account(manager: Actor, dronten: Municipality):
    account("e.bewerker", dronten, Role.EDITOR)
    deactivate_person(actor=manager, municipality=dronten, name="e.bewerker", now=NOW)

    with pytest.raises(UnknownPersonError, match="open account"):
        make_password_link(actor=manager, municipality=dronten, name="e.bewerker")
