"""The pages for administrators: who may do what, one person, inviting, and what an invited person meets."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions import Part, standing_grants
from meedoen.apps.accounts.models import Invitation, Membership, Municipality, RoleGrant, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.journal.models import Entry
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/dronten/beheer/"
INVITE = f"{HOME}uitnodigen/"
PERSON = f"{HOME}personen/e.bewerker/"
FRAMEWORK = "uitvoeringsprogrammas-2025-2028"
EMAIL = "n.nieuw@voorbeeld.invalid"
LINK = re.compile(r"https?://[^/]+(/(?:uitnodiging|nieuw-wachtwoord)/[^\s<]+)")


@pytest.fixture
def manager(dronten: Municipality) -> Client:
    client = Client()
    client.force_login(account("b.beheer", dronten, Role.ADMINISTRATOR))
    return client


@pytest.fixture
def editor(dronten: Municipality) -> User:
    return account("e.bewerker", dronten, Part(Role.EDITOR, FRAMEWORK, "BZ.2"))


@pytest.fixture
def mail_arrives(settings) -> None:
    settings.MEEDOEN_MAIL_ARRIVES = True


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def invited(client: Client, **changed: object) -> str:
    """Invite somebody on the page; return what is shown then."""
    given = {"name": "n.nieuw", "email": EMAIL, "roles": ["editor", "reader"], "part": f"{FRAMEWORK}|BZ.2"}
    return client.post(INVITE, {**given, **changed}, follow=True).content.decode()


def roles_of(name: str) -> set[tuple[str, str]]:
    membership = Membership.objects.get(user__username=name, municipality_id="GM0303")
    return {(grant.role, grant.node_code) for grant in standing_grants(membership=membership)}


def test_the_table_tells_who_may_do_what_for_which_part_by_whom(manager: Client, editor: User):
    page = text(manager, HOME)

    assert "e.bewerker" in page
    assert "BZ.2" in page
    assert "door Meedoen (invoer)" in page
    assert "b.beheer (u zelf)" in page
    assert "zonder tweede factor" in page
    assert "nog nooit" in page


def test_a_role_that_nobody_looked_at_in_time_is_told(manager: Client, editor: User):
    RoleGrant.objects.filter(role=Role.EDITOR).update(granted_at=timezone.now() - timedelta(days=400))

    page = text(manager, f"{HOME}?stand=te-laat")

    assert "te laat, moest voor" in page
    assert "e.bewerker" in page
    # An administrator's role, given in January, is due after a quarter.
    assert "b.beheer" in page


def test_looking_through_the_page_counts_for_everybody_but_oneself(manager: Client, editor: User):
    lines = re.findall(r'name="gezien" value="([^"]+)"', text(manager, HOME))
    done = manager.post(HOME, {"gezien": lines}, follow=True).content.decode()

    assert [line.split()[0] for line in lines] == ["e.bewerker"]
    assert "Nagekeken: de rollen van 1\N{NO-BREAK SPACE}persoon." in done
    assert set(RoleGrant.objects.exclude(reviewed_by="").values_list("role", "reviewed_by")) == {("editor", "b.beheer")}


def test_roles_that_changed_meanwhile_have_to_be_looked_at_again(manager: Client, editor: User):
    lines = re.findall(r'name="gezien" value="([^"]+)"', text(manager, HOME))
    manager.post(f"{PERSON}rol-geven/", {"roles": ["approver"]})

    done = manager.post(HOME, {"gezien": lines}, follow=True).content.decode()

    assert "De rollen van e.bewerker zijn intussen veranderd" in done
    assert not RoleGrant.objects.exclude(reviewed_by="").exists()


@pytest.mark.parametrize(
    ("query", "has", "lacks"),
    [
        ("?q=bewerk", "e.bewerker", "b.beheer"),
        ("?rol=administrator", "b.beheer", "e.bewerker"),
        ("?stand=vertrokken", "Niemand past bij deze filters", "e.bewerker"),
    ],
)
def test_the_table_is_narrowed_by_what_stands_in_the_address(
    manager: Client, editor: User, query: str, has: str, lacks: str
):
    shown = text(manager, HOME + query).split('id="lijst"')[1].split("</main>")[0]

    assert has in shown
    assert lacks not in shown


def test_a_role_is_given_for_a_node_chosen_from_a_list_and_ended(manager: Client, editor: User):
    form = text(manager, f"{PERSON}rol-geven/")
    given = manager.post(
        f"{PERSON}rol-geven/", {"roles": ["approver"], "part": f"{FRAMEWORK}|BZ.1"}, follow=True
    ).content.decode()

    assert f'value="{FRAMEWORK}|BZ.1"' in form
    assert "e.bewerker is nu goedkeurder voor BZ.1" in given
    assert roles_of("e.bewerker") == {("editor", "BZ.2"), ("approver", "BZ.1")}

    grant = RoleGrant.objects.get(role="approver")
    asked = text(manager, f"{PERSON}rollen/{grant.pk}/beeindigen/")
    ended = manager.post(f"{PERSON}rollen/{grant.pk}/beeindigen/", follow=True).content.decode()
    assert "Rol beëindigen?" in asked
    assert "Rollen die geëindigd zijn" in ended
    assert roles_of("e.bewerker") == {("editor", "BZ.2")}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Kies iets bij ‘Rollen’"),
        ({"roles": ["reader"], "part": FRAMEWORK}, "geldt altijd voor de hele gemeente"),
        ({"roles": ["partner"]}, "Kies bij de rol partner de organisatie"),
        ({"roles": ["editor"], "organisation": "de-meerpaal"}, "Een organisatie hoort alleen bij de rol partner"),
        ({"roles": ["koning"]}, "staat niet (meer) in de lijst"),
        ({"roles": ["editor"], "part": "plan|niets"}, "staat niet (meer) in de lijst"),
    ],
)
def test_a_role_that_cannot_be_is_refused_at_its_field(
    manager: Client, editor: User, given: dict[str, object], told: str
):
    response = manager.post(f"{PERSON}rol-geven/", given)

    assert response.status_code == 400
    assert told in response.content.decode()
    assert roles_of("e.bewerker") == {("editor", "BZ.2")}


def test_nobody_changes_the_own_roles(manager: Client):
    own = f"{HOME}personen/b.beheer/"
    page = text(manager, own)
    given = manager.post(f"{own}rol-geven/", {"roles": ["editor"]})
    left = manager.post(f"{own}vertrek/")

    assert "Dit bent u zelf" in page
    assert "Rol geven" not in page
    assert "U kunt uw eigen rollen niet veranderen" in given.content.decode()
    assert left.status_code == 409
    assert roles_of("b.beheer") == {("administrator", "")}


def test_who_leaves_cannot_sign_in_and_comes_back_without_roles(manager: Client, editor: User):
    left = manager.post(f"{PERSON}vertrek/", follow=True).content.decode()
    assert "Het account is gesloten" in left
    assert authenticate(username="e.bewerker", password=PASSWORD) is None

    back = manager.post(f"{PERSON}terugkeer/", follow=True).content.decode()
    assert "is weer open" in back
    assert authenticate(username="e.bewerker", password=PASSWORD) is not None
    assert roles_of("e.bewerker") == set()


@pytest.mark.parametrize("page", ["", "rol-geven/", "vertrek/", "tweede-factor/"])
def test_somebody_of_another_municipality_is_not_found(manager: Client, page: str):
    account("d.druten", Municipality.objects.get(slug="druten"), Role.EDITOR)

    assert manager.get(f"{HOME}personen/d.druten/{page}").status_code == 404


def test_an_invited_colleague_gets_a_letter_chooses_a_password_and_is_in(manager: Client, mail_arrives: None):
    told = invited(manager)

    assert "De uitnodiging voor n.nieuw is onderweg." in told
    assert "werkt tot" in told
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == ([EMAIL], "Uitnodiging om te werken in Meedoen voor Dronten")
    link = LINK.search(letter.body).group(1)
    colleague = Client()
    shown = text(colleague, link)
    assert "b.beheer nodigt u uit als" in shown
    done = colleague.post(link, {"username": "n.nieuw", "new_password": PASSWORD, "again": PASSWORD}, follow=True)
    assert "Aangemeld als" in done.content.decode()
    assert done.redirect_chain[-1][0] == "/dronten/"
    assert roles_of("n.nieuw") == {("editor", "BZ.2"), ("reader", "")}
    assert Client().get(link).status_code == 404


def test_where_a_second_factor_is_required_it_is_set_up_next(manager: Client, settings):
    link = LINK.search(invited(manager)).group(1)
    settings.MEEDOEN_SECOND_FACTOR_REQUIRED = True

    colleague = Client()
    response = colleague.post(link, {"username": "n.nieuw", "new_password": PASSWORD, "again": PASSWORD})

    assert response.url.startswith("/aanmelden/code/")
    assert colleague.get("/dronten/werk/wijzigingen/").status_code == 302


def test_without_mail_the_link_is_shown_once_to_who_invites(manager: Client):
    page = invited(manager)

    assert LINK.search(page)
    assert LINK.search(text(manager, HOME)) is None
    assert "Er gaat geen e-mail uit" in text(manager, INVITE)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"username": "met spatie", "new_password": PASSWORD, "again": PASSWORD}, "De naam ‘met spatie’ kan niet"),
        ({"username": "n.nieuw", "new_password": PASSWORD, "again": "iets anders"}, "zijn niet gelijk"),
        ({"username": "n.nieuw", "new_password": "kort", "again": "kort"}, "ten minste 12 tekens"),
        ({"username": "b.beheer", "new_password": PASSWORD, "again": PASSWORD}, "al een account met de naam"),
        ({}, "De naam ‘’ kan niet"),
    ],
)
def test_what_cannot_be_an_account_is_told_and_the_link_stays_good(manager: Client, given: dict[str, str], told: str):
    link = LINK.search(invited(manager)).group(1)

    refused = Client().post(link, given)

    assert told in refused.content.decode()
    assert PASSWORD not in refused.content.decode()
    assert Client().get(link).status_code == 200


def test_the_secret_of_a_link_that_works_comes_into_no_log_of_the_server(
    manager: Client, caplog: pytest.LogCaptureFixture
):
    link = LINK.search(invited(manager)).group(1)
    Client().get(link)
    Client().post(link, {"username": "met spatie"})

    assert link.split("/")[2] not in caplog.text


def test_who_is_signed_in_accepts_with_that_account(manager: Client):
    link = LINK.search(invited(manager)).group(1)
    other = Client()
    other.force_login(account("d.druten", Municipality.objects.get(slug="druten"), Role.READER))

    page = text(other, link)
    done = other.post(link, follow=True).content.decode()

    assert "Aannemen als d.druten" in page
    assert "U werkt nu ook voor Dronten." in done
    assert roles_of("d.druten") == {("editor", "BZ.2"), ("reader", "")}


def test_who_invited_cannot_accept_it(manager: Client):
    link = LINK.search(invited(manager)).group(1)

    refused = manager.post(link)

    assert "Niemand geeft zichzelf een rol" in refused.content.decode()


def test_a_withdrawn_invitation_leads_nowhere(manager: Client):
    link = LINK.search(invited(manager)).group(1)
    pk = Invitation.objects.get().pk

    told = manager.post(f"{HOME}uitnodigingen/{pk}/intrekken/", follow=True).content.decode()

    assert "de link werkt niet meer" in told
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"email": "geen adres"}, "is geen e-mailadres"),
        ({"name": "met spatie"}, "De naam ‘met spatie’ kan niet"),
        ({"name": "b.beheer"}, "werkt al iemand"),
        ({"roles": []}, "Kies iets bij ‘Rollen’"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(manager: Client, changed: dict[str, object], told: str):
    assert told in invited(manager, **changed)
    assert not Invitation.objects.exists()


def test_the_address_stands_in_no_entry_of_the_log_and_goes_when_accepted(manager: Client):
    link = LINK.search(invited(manager)).group(1)
    assert EMAIL in text(manager, HOME)
    Client().post(link, {"username": "n.nieuw", "new_password": PASSWORD, "again": PASSWORD})

    assert EMAIL not in repr(list(Entry.objects.values()))
    assert EMAIL not in repr(list(Invitation.objects.values()))
    assert EMAIL not in text(Client(), "/dronten/")


def test_a_link_for_a_new_password_is_sent_and_works_once(manager: Client, editor: User, mail_arrives: None):
    editor.email = "e.bewerker@voorbeeld.invalid"
    editor.save()
    told = manager.post(f"{PERSON}wachtwoord/", follow=True).content.decode()
    link = LINK.search(mail.outbox[0].body).group(1)

    assert "onderweg naar e.bewerker" in told
    done = Client().post(link, {"new_password": "een-heel-ander-woord", "again": "een-heel-ander-woord"}, follow=True)
    assert "Uw nieuwe wachtwoord is vastgelegd" in done.content.decode()
    assert authenticate(username="e.bewerker", password="een-heel-ander-woord") == editor
    assert Client().get(link).status_code == 404


def test_without_an_address_the_link_for_a_password_is_shown_once(manager: Client, editor: User):
    page = manager.post(f"{PERSON}wachtwoord/").content.decode()

    assert "geen e-mailadres bekend" in page
    refused = Client().post(LINK.search(page).group(1), {"new_password": "kort", "again": "kort"})
    assert "ten minste 12 tekens" in refused.content.decode()


def test_who_looks_after_the_people_finds_beheer_above_every_page_and_nobody_else(manager: Client, editor: User):
    other = Client()
    other.force_login(editor)
    link = f'href="{HOME}"'

    for room in ("", "doelen/", "cijfers/", "verslagen/", "werk/", "beheer/"):
        assert link in text(manager, f"/dronten/{room}").split("<main")[0], room
        assert link not in text(other, f"/dronten/{room}").split("<main")[0], room
    assert f'{link} aria-current="true"' in text(manager, HOME)
    assert link not in text(Client(), "/dronten/doelen/")
