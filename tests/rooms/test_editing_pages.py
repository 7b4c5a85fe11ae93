"""The pages on which a framework is edited, as a policy adviser and a colleague use them."""

import re
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.models import PriorityList
from meedoen.apps.goals.actions.editing.frameworks import FrameworkContent, LevelContent, start_framework
from meedoen.apps.goals.actions.editing.nodes import NodeContent, add_node
from meedoen.apps.goals.models import Activity, Framework, Node, Placement, Risk, Target
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.models import Entry
from meedoen.apps.sources.models import SearchEntry
from tests.people import account, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SCOPE: dict[str, Any] = {"municipality_code": "GM0303", "actor": SYSTEM}
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"
NODE = {
    "title": "Inwoners kunnen rondkomen",
    "summary": "",
    "problem": "",
    "legal_basis": "",
    "note": "",
    "reason": "De raad wil een kortere titel.",
}
NEW = {
    "title": "Programma 2029-2032",
    "code": "programma-2029-2032",
    "begin_year": "2029",
    "end_year": "2032",
    "level_1": "opgave",
    "plural_1": "opgaven",
    "level_2": "doel",
}


def place(name: str, *words: object, framework: str = PROGRAMMES) -> str:
    return reverse(f"doelen:{name}", args=("dronten", framework, *words))


def value_of(name: str, answer: Any) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', answer.content.decode())
    assert found, name
    return found[1]


def node(code: str, framework: str = PROGRAMMES) -> Node:
    return Node.objects.within(**SCOPE).get(framework__code=framework, code=code)


@pytest.fixture
def vera(dronten: Municipality) -> Client:
    """Return the browser of an editor."""
    client = Client()
    client.force_login(account("vera.voorbeeld", dronten, Role.EDITOR))
    return client


@pytest.fixture
def wim(dronten: Municipality) -> Client:
    """Return the browser of an editor who approves too."""
    client = Client()
    client.force_login(account("wim.voorbeeld", dronten, Role.EDITOR, Role.APPROVER))
    return client


@pytest.fixture
def started(vera: Client) -> Framework:
    """Return a framework that somebody just began, with an opgave and a doel."""
    actor = somebody("vera.voorbeeld", "GM0303")
    framework = start_framework(
        actor=actor,
        municipality_code="GM0303",
        code=NEW["code"],
        content=FrameworkContent(title=NEW["title"], begin_year=2029, end_year=2032),
        levels=[LevelContent(name="opgave", plural="opgaven"), LevelContent(name="doel")],
    ).record
    above = None
    for code, level in (("O1", "opgave"), ("O1.1", "doel")):
        above = add_node(
            actor=actor,
            framework=framework,
            code=code,
            level=framework.levels.get(name=level),
            above=above,
            content=NodeContent(title=f"Titel {code}"),
        ).record
    return framework


def test_a_framework_is_begun_and_gets_its_first_node(vera: Client):
    answer = vera.post(reverse("doelen:start", args=("dronten",)), NEW, follow=True)
    assert "Alleen medewerkers zien het, tot een goedkeurder het publiceert." in answer.content.decode()

    framework = Framework.objects.within(**SCOPE).get(code=NEW["code"])
    page = place("add_node", framework=framework.code)
    assert value_of("code", vera.get(page)) == "1"
    vera.post(page, {"title": "Wonen", "code": "W", "level": framework.levels.get(name="opgave").pk})

    assert "Wonen" in vera.get(place("edit", framework=framework.code)).content.decode()


def test_a_changed_title_stands_everywhere_and_can_be_undone(vera: Client):
    page = place("edit_node", "BZ.2")
    shown = vera.get(page)
    before = node("BZ.2")

    answer = vera.post(
        page, {**NODE, "level": before.level_id, "seen": value_of("seen", shown)}, follow=True
    ).content.decode()

    assert node("BZ.2").title == "Inwoners kunnen rondkomen"
    assert "‘Inwoners kunnen rondkomen’ is gewijzigd." in answer
    assert "Inwoners kunnen rondkomen" in Client().get(place("node", "BZ.2")).content.decode()
    assert (
        SearchEntry.objects.within(**SCOPE)
        .filter(route="doelen:node", arguments__code="BZ.2", title="Inwoners kunnen rondkomen")
        .exists()
    )
    entry = Entry.objects.order_by("number").last()
    assert (entry.actor, entry.reason) == ("vera.voorbeeld", "De raad wil een kortere titel.")

    undo = reverse("werk:undo", kwargs={"gemeente": "dronten", "number": entry.number})
    assert undo in answer
    vera.post(undo)
    assert node("BZ.2").title == before.title


def test_an_adopted_framework_asks_why_and_loses_nothing_typed(vera: Client):
    page = place("edit_node", "BZ.2")
    shown = vera.get(page)

    given = {**NODE, "level": node("BZ.2").level_id, "seen": value_of("seen", shown), "reason": " "}
    answer = vera.post(page, given)

    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Vul ‘Waarom verandert u dit?’ in; het is nog leeg." in text
    assert "Inwoners kunnen rondkomen" in text
    assert node("BZ.2").title != "Inwoners kunnen rondkomen"


def test_the_second_of_two_sees_both_versions_and_chooses(vera: Client, wim: Client):
    page, level = place("edit_node", "BZ.2"), node("BZ.2").level_id
    first, second = vera.get(page), wim.get(page)
    vera.post(page, {**NODE, "level": level, "title": "Van Vera", "seen": value_of("seen", first)})

    met = wim.post(
        page,
        {**NODE, "level": level, "title": "Van Wim", "note": "Let op Wim", "seen": value_of("seen", second)},
    )

    text = met.content.decode()
    assert met.status_code == 409
    assert "vera.voorbeeld deed dat" in text
    assert "Van Vera" in text
    assert "Van Wim" in text
    assert node("BZ.2").title == "Van Vera"

    typed = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text))
    wim.post(page, {**typed, "keuze-title": "hun", "keuze-note": "mijn"})
    assert (node("BZ.2").title, node("BZ.2").note) == ("Van Vera", "Let op Wim")


def test_a_session_that_ended_leads_to_signing_in_and_saves_nothing(vera: Client):
    page = place("edit_node", "BZ.2")
    shown = vera.get(page)
    vera.logout()

    answer = vera.post(page, {**NODE, "level": node("BZ.2").level_id, "seen": value_of("seen", shown)})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign_in"))
    assert node("BZ.2").title != NODE["title"]


def test_somebody_without_the_role_reads_which_one_it_takes(dronten: Municipality):
    client = Client()
    client.force_login(account("lezer", dronten, Role.READER))

    answer = client.get(place("edit_node", "BZ.2"))

    assert answer.status_code == 403
    assert "is de rol bewerker nodig; u bent lezer" in answer.content.decode()


def test_a_visitor_sees_no_way_to_edit():
    text = Client().get(place("framework")).content.decode() + Client().get(place("node", "BZ.2")).content.decode()

    assert "bewerken/" not in text


def test_a_new_framework_is_seen_inside_only(started: Framework, vera: Client):
    page = place("framework", framework=started.code)

    assert vera.get(page).status_code == 200
    assert Client().get(page).status_code == 404
    assert node("O1.1", started.code).path == "O1/O1.1"


def test_wrong_input_is_told_at_its_field(vera: Client):
    answer = vera.post(reverse("doelen:start", args=("dronten",)), {**NEW, "code": PROGRAMMES, "end_year": "veel"})

    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Vul bij ‘Laatste jaar’ een heel getal in van 1900 tot en met 2100." in text
    assert 'value="veel"' in text


def test_moving_is_shown_before_it_is_done(vera: Client, started: Framework):
    vera.post(
        place("add_node", framework=started.code),
        {"title": "Tweede", "code": "O2", "level": started.levels.get(name="opgave").pk},
    )
    page = place("move_node", "O1.1", framework=started.code)

    shown = vera.get(f"{page}?onder=O2")
    assert "Van O1/O1.1 naar O2/O1.1." in shown.content.decode()
    assert node("O1.1", started.code).path == "O1/O1.1"

    vera.post(page, {"under": "O2", "after": "", "seen": value_of("seen", shown)})
    assert node("O1.1", started.code).path == "O2/O1.1"


def test_a_node_on_which_something_hangs_says_what(vera: Client):
    page = place("remove_node", "BZ.2")

    answer = vera.post(page, {"reason": "proef"})

    assert answer.status_code == 400
    assert "Dit onderdeel kan niet weg: er hangen" in answer.content.decode()
    assert node("BZ.2")


def test_a_whole_goal_from_nothing_to_course(vera: Client, started: Framework):
    code = started.code
    vera.post(
        place("add_indicator", "O1.1", framework=code),
        {"name": "Mensen met werk", "code": "W-01", "unit": "count", "direction": "higher", "audience": "council"},
    )
    placement = Placement.objects.within(**SCOPE).get(framework=started)
    area = "GM0303"

    vera.post(
        place("add_aim", placement.pk, "nulmeting", framework=code), {"period": "2028", "value": "1.420", "area": area}
    )
    answer = vera.post(
        place("add_aim", placement.pk, "streefwaarde", framework=code),
        {"how": "at_least", "value": "1.500", "period": "2032", "area": area},
        follow=True,
    )

    text = answer.content.decode()
    assert "Nulmeting: 1.420 (2028)" in text
    assert "Streefwaarde: minstens 1.500 (2032)" in text
    assert not Indicator.objects.within(**SCOPE).get(code="W-01").is_published
    assert "Er is nog geen meting" in vera.get(place("node", "O1.1", framework=code)).content.decode()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"how": "at_least", "value": "74.6"}, "‘74.6’ is geen Nederlands getal. Schrijf 74,6."),
        ({"how": "between", "value": "8"}, "Schrijf twee getallen van laag naar hoog, zoals 8 tot 11."),
        ({"how": "none_on_purpose"}, "Schrijf waarom er bewust geen streefwaarde is."),
        ({"how": "to_come", "value": "8"}, "Een streefwaarde die nog komt, heeft nog geen waarde. Maak dit veld leeg."),
        ({"how": "exactly", "value": "8", "period": "straks"}, "‘straks’ is geen periode."),
    ],
)
def test_a_target_that_cannot_be_is_refused(vera: Client, given: dict[str, str], message: str):
    placement = Placement.objects.within(**SCOPE).filter(framework__code=PROGRAMMES, indicator__unit="count").first()

    answer = vera.post(
        place("add_aim", placement.pk, "streefwaarde"),
        {"period": "2032", "area": "GM0303", "reason": "proef", **given},
    )

    assert answer.status_code == 400
    assert message in answer.content.decode()


def test_a_changed_target_closes_the_old_one(vera: Client):
    old = (
        Target.objects.within(**SCOPE)
        .filter(framework__code=PROGRAMMES, known_until=None, comparator="at_least")
        .first()
    )
    placement = Placement.objects.within(**SCOPE).filter(framework=old.framework, indicator=old.indicator).first()
    page = place("edit_aim", placement.pk, "streefwaarde", old.pk)
    shown = vera.get(page)

    answer = vera.post(
        page,
        {
            "how": "at_least",
            "value": "99",
            "period": old.period_code,
            "area": old.area_code,
            "group": old.group,
            "note": "hoger",
            "reason": "Motie van de raad",
            "seen": value_of("seen", shown),
        },
    )

    old.refresh_from_db()
    fresh = Target.objects.within(**SCOPE).get(indicator=old.indicator, known_from=old.known_until)
    assert answer.status_code == 302
    assert (fresh.number, fresh.recorded_by, fresh.document_id) == (99, "vera.voorbeeld", old.document_id)


def test_an_activity_with_parties_for_several_nodes(vera: Client, started: Framework):
    page = place("add_activity", framework=started.code)
    given = {
        "title": "Een werkgroep",
        "nodes": "O1\nO1.1 Titel O1.1",
        "responsible": "Stichting Verzonnen",
        "novelty": "new",
    }

    refused = vera.post(page, given)
    assert refused.status_code == 400
    assert "‘Stichting Verzonnen’ staat niet in de lijst van organisaties." in refused.content.decode()

    vera.post(page, {**given, "may_add": "on"})
    activity = Activity.objects.within(**SCOPE).get(framework=started)
    assert activity.node_links.count() == 2
    assert activity.parties.get().organisation.name == "Stichting Verzonnen"


def test_a_risk_is_kept_at_its_node(vera: Client, started: Framework):
    vera.post(
        place("add_risk", framework=started.code) + "?onder=O1.1",
        {
            "title": "Te weinig begeleiders",
            "owner": "Team Werk",
            "cause": "Vertrek",
            "effect": "Langere wachttijd",
            "chance": "large",
            "state": "open",
        },
    )

    risk = Risk.objects.within(**SCOPE).get()
    assert risk.node == node("O1.1", started.code)
    assert "kans groot" in vera.get(place("edit_node", "O1.1", framework=started.code)).content.decode()
    assert "Te weinig begeleiders" in vera.get(place("node", "O1.1", framework=started.code)).content.decode()


def test_a_visitor_reads_no_risk(vera: Client):
    said = {"title": "Te weinig begeleiders", "owner": "Team", "cause": "Vertrek", "effect": "Wachten", "state": "open"}
    vera.post(place("add_risk") + "?onder=BZ.2", {**said, "reason": "proef"})

    assert "Te weinig begeleiders" in vera.get(place("node", "BZ.2")).content.decode()
    assert "Te weinig begeleiders" not in Client().get(place("node", "BZ.2")).content.decode()


class TestAdopting:
    def test_what_was_read_is_adopted_and_published(self, wim: Client, started: Framework):
        page = place("adopt", framework=started.code)
        shown = wim.get(page)

        answer = wim.post(
            page,
            {"by": "raad", "period": "2026-11-01", "publish": "on", "seen": value_of("seen", shown)},
            follow=True,
        )

        assert "Versie 1 is vastgesteld." in answer.content.decode()
        assert Client().get(place("version", 1, framework=started.code)).status_code == 200

    def test_what_changed_meanwhile_is_read_again_first(self, wim: Client, vera: Client, started: Framework):
        page = place("adopt", framework=started.code)
        shown = wim.get(page)
        vera.post(
            place("add_node", framework=started.code),
            {"title": "Nog een", "code": "O9", "level": started.levels.get(name="opgave").pk},
        )

        answer = wim.post(page, {"by": "raad", "period": "2026-11-01", "seen": value_of("seen", shown)})

        assert answer.status_code == 400
        assert "Iemand veranderde dit kader terwijl u keek." in answer.content.decode()
        assert not started.versions.exists()

    def test_a_summary_that_changed_meanwhile_is_read_again_first_too(
        self, wim: Client, vera: Client, started: Framework
    ):
        page, edit = place("adopt", framework=started.code), place("edit_node", "O1", framework=started.code)
        shown, level = wim.get(page), node("O1", started.code).level_id
        given = {**NODE, "level": level, "summary": "Stiekem veranderd", "seen": value_of("seen", vera.get(edit))}
        assert vera.post(edit, given).status_code == 302

        answer = wim.post(page, {"by": "raad", "period": "2026-11-01", "seen": value_of("seen", shown)})

        assert answer.status_code == 400
        assert not started.versions.exists()

    def test_the_same_is_not_adopted_twice_and_what_changed_is_told(self, wim: Client):
        page = place("adopt")
        shown = wim.get(page)
        given = {"by": "raad", "period": "2026-11-01", "seen": value_of("seen", shown)}

        assert "niets nieuws vast te stellen" in wim.post(page, given).content.decode()

        edit = place("edit_node", "BZ.2")
        wim.post(edit, {**NODE, "level": node("BZ.2").level_id, "seen": value_of("seen", wim.get(edit))})
        assert "Gewijzigd sinds versie 1: 1 verschil." in wim.get(place("edit")).content.decode()
        assert "Inwoners kunnen rondkomen" in wim.get(place("version_now")).content.decode()

    def test_a_future_day_is_refused(self, wim: Client, started: Framework):
        page = place("adopt", framework=started.code)

        answer = wim.post(page, {"by": "raad", "period": "2099", "seen": value_of("seen", wim.get(page))})

        assert "Dat ligt in de toekomst." in answer.content.decode()


class TestTheNextFramework:
    NEXT = ("Programma 2033-2036", "programma-2033-2036")

    def given(self, started: Framework, **choices: str) -> dict[str, str]:
        nodes = {each.code: each.pk for each in started.nodes.all()}
        chosen = {f"node_{nodes[code.replace('_', '.')]}": kind for code, kind in choices.items()}
        return {"title": self.NEXT[0], "code": self.NEXT[1], "begin_year": "2033", "end_year": "2036", **chosen}

    def test_what_goes_on_tells_what_it_carries_on(self, vera: Client, started: Framework):
        answer = vera.post(place("next", framework=started.code), self.given(started, O1="continued", O1_1="changed"))

        fresh = Framework.objects.within(**SCOPE).get(code=self.NEXT[1])
        assert answer.status_code == 302
        assert not fresh.is_published
        ties = {each.code: each.predecessor_links.get() for each in fresh.nodes.all()}
        assert {code: tie.kind for code, tie in ties.items()} == {"O1": "continued", "O1.1": "changed"}

    def test_what_ends_takes_what_is_below_along(self, vera: Client, started: Framework):
        page, given = place("next", framework=started.code), self.given(started, O1="ended")
        refused = vera.post(page, given)
        assert refused.status_code == 400
        assert "Vertel waarom ‘Titel O1’ stopt." in refused.content.decode()

        vera.post(page, {**given, f"why_{node('O1', started.code).pk}": "Iedereen heeft een huis."})

        assert not Framework.objects.within(**SCOPE).get(code=self.NEXT[1]).nodes.exists()

    def test_why_something_ends_stands_in_the_comparison_and_can_be_told_later(self, vera: Client, started: Framework):
        ends = {f"why_{node('O1.1', started.code).pk}": "Het doel is bereikt."}
        vera.post(place("next", framework=started.code), {**self.given(started, O1_1="ended"), **ends})
        beside = place("compare", started.code, framework=self.NEXT[1])

        shown = vera.get(beside).content.decode()
        assert "1 onderdeel gaat door en 1 stopt" in shown
        assert "Het doel is bereikt." in shown

        page = place("ended", started.code, "O1.1", framework=self.NEXT[1])
        seen = {"seen": value_of("seen", vera.get(page))}
        vera.post(page, {"why": "De raad stopt ermee.", **seen})
        assert "De raad stopt ermee." in vera.get(beside).content.decode()
        assert vera.post(page, {"why": "Nog iets anders.", **seen}).status_code == 409

        goes_on = place("ended", started.code, "O1", framework=self.NEXT[1])
        refused = vera.post(goes_on, {"why": "x", "seen": value_of("seen", vera.get(goes_on))})
        assert "gaat door in dit kader" in refused.content.decode()

    def test_nothing_goes_on_below_what_ends(self, vera: Client, started: Framework):
        why = {f"why_{node('O1', started.code).pk}": "Klaar."}
        given = {**self.given(started, O1="ended", O1_1="continued"), **why}

        answer = vera.post(place("next", framework=started.code), given)

        assert answer.status_code == 400
        assert "hangt onder ‘Titel O1’, dat stopt." in answer.content.decode()

    def test_the_programmes_of_today_become_the_next_with_their_indicators(self, vera: Client):
        answer = vera.post(
            place("next"),
            {
                "title": self.NEXT[0],
                "code": self.NEXT[1],
                "begin_year": "2029",
                "end_year": "2032",
                "with_targets": "on",
                "reason": "nieuwe periode",
            },
        )

        assert answer.status_code == 302
        last = Framework.objects.within(**SCOPE).get(code=PROGRAMMES)
        fresh = Framework.objects.within(**SCOPE).get(code=self.NEXT[1])
        assert fresh.nodes.count() == last.nodes.count()
        assert fresh.placements.count() == last.placements.count()

        number = Entry.objects.filter(action="volgend kader begonnen").get().number
        vera.post(reverse("werk:undo", kwargs={"gemeente": "dronten", "number": number}))
        assert not Framework.objects.within(**SCOPE).filter(code=self.NEXT[1]).exists()


def test_a_page_of_anybody_says_nothing_of_another_municipality(vera: Client):
    assert vera.get(f"/druten/doelen/{PROGRAMMES}/bewerken/").status_code == 403


class TestPriorities:
    LINES: ClassVar[dict[str, str]] = {
        "title": "Volgorde van de adviesraad",
        "by": "Adviesraad",
        "node": "O1",
        "rank_1": "2",
        "text_1": "Tweede",
        "rank_2": "1",
        "text_2": "Eerste",
        "about_2": "O1.1",
        "rank_3": "2",
        "text_3": "Ook tweede",
    }

    def test_lines_stand_in_the_order_of_their_ranks_and_equals_are_told(self, vera: Client, started: Framework):
        vera.post(place("add_priorities", framework=started.code), self.LINES)

        record = PriorityList.objects.within(**SCOPE).get(framework=started)
        lines = [(item.rank, item.text, item.is_tie) for item in record.items.order_by("position")]
        assert lines == [(1, "Eerste", False), (2, "Tweede", True), (2, "Ook tweede", True)]

        page = place("edit_priorities", record.pk, framework=started.code)
        shown = vera.get(page)
        changed = {
            **{name: value for name, value in self.LINES.items() if not name.endswith(("_1", "_2", "_3"))},
            "rank_1": "1",
            "text_1": "Alleen deze",
            "seen": value_of("seen", shown),
        }
        vera.post(page, changed)
        assert [item.text for item in record.items.all()] == ["Alleen deze"]
        assert vera.post(page, changed).status_code == 409

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"rank_1": ""}, "Vul bij regel 1 de plaats in."),
            ({"about_2": "Z9"}, "Dit kader heeft geen onderdeel met de code ‘Z9’."),
            ({"text_1": "", "text_2": "", "text_3": ""}, "Vul ten minste één prioriteit in."),
        ],
    )
    def test_a_line_that_cannot_be_is_told(
        self, vera: Client, started: Framework, changed: dict[str, str], message: str
    ):
        answer = vera.post(place("add_priorities", framework=started.code), {**self.LINES, **changed})

        assert answer.status_code == 400
        assert message in answer.content.decode()
