"""What somebody changed in the last day, and taking it back: who may, what follows, and when it is too late."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Permission, Role
from meedoen.apps.accounts.queries import actor_for
from meedoen.apps.goals.models import Node, NodeCourse
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import UNDOABLE_FOR, UndoError
from meedoen.apps.reports.actions.editing import refresh_after_edit
from meedoen.apps.reports.actions.undoing import undo_entry
from tests.people import account, employee

pytestmark = pytest.mark.django_db
PAGE = "/dronten/werk/wijzigingen/"
FRAMEWORK, NODE = "uitvoeringsprogrammas-2025-2028", "BZ.2"
TITLE = "Iedereen doet mee <b>"


@pytest.fixture
def editor(dronten: Municipality) -> User:
    return account("e.bewerker", dronten, Role.EDITOR)


@pytest.fixture
def client_of_editor(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def node() -> Node:
    return Node.objects.within(municipality_code="GM0303", actor=SYSTEM).get(code=NODE, framework__code=FRAMEWORK)


def change(actor: Actor, **values: str) -> Entry:
    with recording(
        municipality_code="GM0303",
        actor=actor,
        action="onderdeel gewijzigd",
        subject=NODE,
        permission=Permission.EDIT_FRAMEWORKS,
    ) as made:
        made.update(node(), **(values or {"title": TITLE}))
    return Entry.objects.order_by("number").last()


def as_actor(person: User) -> Actor:
    return actor_for(person=person, origin="test")


def test_what_one_changed_stands_on_the_page_and_is_taken_back(client_of_editor: Client, editor: User):
    before = node().title
    entry = change(as_actor(editor))

    page = client_of_editor.get(PAGE).content.decode()
    done = client_of_editor.post(f"{PAGE}{entry.number}/ongedaan-maken/", follow=True).content.decode()

    assert "Onderdeel gewijzigd" in page
    assert "Ongedaan gemaakt: onderdeel gewijzigd, BZ.2." in done
    assert "Dit is ongedaan gemaakt." in done
    assert node().title == before


def test_what_can_be_found_by_searching_follows(client: Client, editor: User):
    entry = change(as_actor(editor), title="Zilvervosjes tellen")
    refresh_after_edit(municipality_code="GM0303", framework_code=FRAMEWORK, now=timezone.now())
    before = client.get("/dronten/cijfers/zoeken/?q=zilvervosjes").content.decode()

    undo_entry(actor=as_actor(editor), municipality_code="GM0303", number=entry.number, now=timezone.now())

    assert "Zilvervosjes tellen" in before
    assert "Zilvervosjes tellen" not in client.get("/dronten/cijfers/zoeken/?q=zilvervosjes").content.decode()
    assert NodeCourse.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(node=node()).exists()


def test_the_question_shows_what_it_is_about(client_of_editor: Client, editor: User):
    entry = change(as_actor(editor))

    page = client_of_editor.get(f"{PAGE}{entry.number}/ongedaan-maken/").content.decode()

    assert "Ongedaan maken?" in page
    assert "Onderdeel gewijzigd: BZ.2." in page
    assert node().title == TITLE


def test_what_was_changed_again_stays_and_says_why(client_of_editor: Client, editor: User):
    entry = change(as_actor(editor))
    change(as_actor(editor), title="Nog iets anders")

    response = client_of_editor.post(f"{PAGE}{entry.number}/ongedaan-maken/")

    assert response.status_code == 409
    assert "Er is daarna nog iets aan veranderd" in response.content.decode()
    assert node().title == "Nog iets anders"


@pytest.mark.parametrize("late", [timedelta(seconds=-60), timedelta(seconds=60)])
def test_it_can_be_done_for_a_day(editor: User, late: timedelta):
    entry = change(as_actor(editor))
    now = entry.at + UNDOABLE_FOR + late
    asked = {"actor": as_actor(editor), "municipality_code": "GM0303", "number": entry.number, "now": now}

    if late < timedelta():
        undo_entry(**asked)
    else:
        with pytest.raises(UndoError, match="langer dan een dag"):
            undo_entry(**asked)


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        ((Role.EDITOR,), True),
        ((Part(Role.EDITOR, FRAMEWORK, "BZ"),), False),
        ((Role.READER, Role.APPROVER, Role.ADMINISTRATOR), False),
    ],
)
def test_a_colleague_needs_the_permission_for_the_whole_municipality(
    editor: User, dronten: Municipality, roles: tuple[Role | Part, ...], *, may: bool
):
    entry = change(as_actor(editor))
    colleague = employee("c.collega", dronten, *roles)
    asked = {"actor": colleague, "municipality_code": "GM0303", "number": entry.number, "now": timezone.now()}

    if may:
        undo_entry(**asked)
        assert node().title != TITLE
    else:
        with pytest.raises(NotAllowedError):
            undo_entry(**asked)
        assert node().title == TITLE


def test_who_made_it_needs_the_permission_for_a_part_only(dronten: Municipality):
    editor = employee("e.bewerker", dronten, Part(Role.EDITOR, FRAMEWORK, "BZ"))
    entry = change(editor)

    undo_entry(actor=editor, municipality_code="GM0303", number=entry.number, now=timezone.now())

    assert node().title != TITLE


def test_who_lost_the_role_takes_nothing_back(editor: User, client_of_editor: Client):
    entry = change(as_actor(editor))
    editor.memberships.get().grants.update(role=Role.READER)

    response = client_of_editor.post(f"{PAGE}{entry.number}/ongedaan-maken/")

    assert response.status_code == 403
    assert node().title == TITLE


def test_an_entry_of_another_municipality_is_not_found(client_of_editor: Client):
    actor = employee("d.druten", Municipality.objects.get(slug="druten"), Role.EDITOR)
    with recording(
        municipality_code="GM0225",
        actor=actor,
        action="onderdeel gewijzigd",
        subject="x",
        permission=Permission.EDIT_FRAMEWORKS,
    ) as made:
        made.details["iets"] = "anders"
    number = Entry.objects.order_by("number").last().number

    assert client_of_editor.post(f"{PAGE}{number}/ongedaan-maken/").status_code == 404


def test_what_cannot_be_undone_is_refused(client_of_editor: Client, editor: User):
    number = Entry.objects.filter(municipality_code="GM0303", permission="").last().number

    assert client_of_editor.get(f"{PAGE}{number}/ongedaan-maken/").status_code == 403


def test_a_visitor_is_sent_to_sign_in(client: Client):
    response = client.get(PAGE)

    assert (response.status_code, response.url) == (302, f"/aanmelden/?next={PAGE.replace('/', '%2F')}")
