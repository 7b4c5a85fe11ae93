"""The pages of the log: who reads it, filters, an entry with before and after, whose signing in one sees, its check."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Permission, Role
from meedoen.apps.goals.models import Node
from meedoen.apps.journal.actions import log, recording
from meedoen.apps.journal.models import Entry
from tests.people import account, somebody

pytestmark = pytest.mark.django_db
LOG = "/dronten/beheer/logboek/"
EDITOR = somebody("e.bewerker", "GM0303", Role.EDITOR)


@pytest.fixture
def manager(dronten: Municipality) -> Client:
    client = Client()
    client.force_login(account("b.beheer", dronten, Role.ADMINISTRATOR))
    return client


@pytest.fixture
def entry(db: None) -> Entry:
    node = Node.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(code="BZ.2").first()
    with recording(
        municipality_code="GM0303",
        actor=EDITOR,
        action="onderdeel gewijzigd",
        subject="BZ.2",
        reason="Zo stond het <b>niet</b> in het besluit.",
        permission=Permission.EDIT_FRAMEWORKS,
    ) as change:
        change.update(node, title="Iedereen doet mee", parent_id=None)
    return Entry.objects.order_by("number").last()


def listed(client: Client, query: str = "") -> str:
    return client.get(LOG + query).content.decode().split('id="lijst"')[1].split("</main>")[0]


def test_an_entry_tells_who_what_why_and_what_was_before_and_after(manager: Client, entry: Entry):
    page = manager.get(f"{LOG}{entry.number}/").content.decode()

    for told in ("e.bewerker", "Onderdeel gewijzigd", "Onderdeel: veranderd", "Iedereen doet mee", "Hangt onder"):
        assert told in page
    assert "Zo stond het &lt;b&gt;niet&lt;/b&gt; in het besluit." in page
    assert "kaders en wat erin staat bewerken" in page


def test_records_choices_and_moments_are_told_by_name(manager: Client, dronten: Municipality):
    account("n.nieuw", dronten, Role.APPROVER)
    number = Entry.objects.filter(action="rol gegeven").order_by("number").last().number

    page = manager.get(f"{LOG}{number}/").content.decode()

    assert "n.nieuw bij GM0303" in page
    assert "goedkeurder" in page
    assert "5 januari 2026" in page
    assert "approver" not in page


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?wie=e.bewerker", True),
        ("?wie=b.beheer", False),
        ("?wat=onderdeel+gewijzigd", True),
        ("?wat=rol+gegeven", False),
        ("?q=besluit", True),
        ("?q=BZ.2&wie=e.bewerker", True),
        ("?q=iets anders", False),
        ("?van=2099-01-01", False),
        ("?tot=2001-01-01", False),
    ],
)
def test_the_list_is_narrowed_by_what_stands_in_the_address(
    manager: Client, entry: Entry, query: str, *, is_there: bool
):
    assert (f"{LOG}{entry.number}/" in listed(manager, query)) == is_there


def test_both_ends_of_a_stretch_of_days_count(manager: Client, entry: Entry):
    today = timezone.localdate()

    assert f"{LOG}{entry.number}/" in listed(manager, f"?van={today}&tot={today}")
    assert f"{LOG}{entry.number}/" not in listed(manager, f"?tot={today - timedelta(days=1)}")


@pytest.mark.parametrize("query", ["?van=gisteren", f"?tot={date.max}", f"?van={date.min}", "?pagina=nul"])
def test_what_cannot_be_read_in_the_address_is_no_failure(manager: Client, entry: Entry, query: str):
    shown = listed(manager, query)

    assert f"{LOG}{entry.number}/" in shown
    assert ("is geen dag" in shown) == ("an=" in query or "tot=" in query)


def test_signing_in_is_shown_of_own_people_only(manager: Client):
    log(municipality_code="", actor=Actor(name="b.beheer"), action="aangemeld", subject="b.beheer")
    log(municipality_code="", actor=Actor(name="d.druten"), action="aangemeld", subject="d.druten")

    shown = listed(manager, "?wat=aangemeld")

    assert "b.beheer" in shown
    assert "d.druten" not in shown


def test_an_entry_of_another_municipality_is_not_found(manager: Client):
    other = log(municipality_code="GM0225", actor=Actor(name="d.druten"), action="iets", subject="x")

    assert manager.get(f"{LOG}{other.number}/").status_code == 404
    assert "d.druten" not in listed(manager)


def test_a_long_log_is_leafed_through(manager: Client):
    for number in range(60):
        log(municipality_code="GM0303", actor=EDITOR, action="geprobeerd", subject=f"nummer {number}")

    first, second = listed(manager, "?wat=geprobeerd"), listed(manager, "?wat=geprobeerd&pagina=2")

    assert "1 tot en met 50 van 60" in first
    assert "nummer 59" in first
    assert "nummer 0" in second
    assert "nummer 59" not in second


def test_the_check_says_whether_the_log_is_whole(
    manager: Client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEEDOEN_JOURNAL_WITNESS = tmp_path / "koppen.txt"
    with django_capture_on_commit_callbacks(execute=True):
        log(municipality_code="GM0303", actor=EDITOR, action="geprobeerd", subject="x")
    whole = manager.get(f"{LOG}controle/").content.decode()
    with settings.MEEDOEN_JOURNAL_WITNESS.open("a", encoding="ascii") as witness:
        witness.write(f"999999 {'a' * 64} 2026-11-22T09:00:00+00:00\n")
    cut = manager.get(f"{LOG}controle/").content.decode()

    assert "Het logboek is heel" in whole
    assert "Er is iets mis met het logboek" in cut
    assert "het eind is weg" in cut
