"""Making letters: who may, what is kept and logged, whose wording holds, and two municipalities that do not see each other's."""

import pytest
from django.db import connection
from django.utils import timezone

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.letter_settings import (
    change_letterhead,
    change_wording,
    use_national_wording,
)
from meedoen.apps.cases.actions.letters import make_letter, say_unsent
from meedoen.apps.cases.actions.recording import EntryError, write_spell
from meedoen.apps.cases.guarding import SETTING
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import AccessLine, LetterheadVersion, MadeLetter
from meedoen.apps.cases.queries.file import person_file
from meedoen.apps.cases.queries.letters import (
    addressed,
    known_for,
    last_signed,
    letterhead,
    made_letters,
    template_here,
    templates_here,
)
from tests.apps.cases.letters import HEAD, draft_of, made_letter_to
from tests.apps.cases.people import KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import employee, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    made = made_team(dronten, worker, head)
    return worker, head, registered(head, made, worker=worker)


def end_of_request() -> None:
    """Let PostgreSQL forget which municipality was served, as it does when the transaction of a request ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, '', true)", [SETTING])


def test_a_letter_is_kept_with_its_template_and_the_log_names_only_its_number(team):
    worker, head, resident = team
    with desk_of(head) as desk:
        change_letterhead(desk=desk, wanted=HEAD, seen=0)

    with desk_of(worker) as desk:
        letter = made_letter_to(desk=desk, resident=resident, word="besluit")

    assert (letter.template, letter.version, letter.made_by) == ("besluit", "landelijk 1", "k.manager")
    assert letter.content["head"]["name"] == "Gemeente Proefstad"
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert line.changed == f"brief {letter.number} erbij"
    with desk_of(worker) as desk:
        assert [each.pk for each in made_letters(desk=desk, resident=resident)] == [letter.pk]
        assert last_signed(desk=desk) == ("K. Manager", "klantmanager")
        moment = person_file(desk=desk, resident=resident).moments[0]
    assert (moment.title, moment.day) == ("Brief: Besluit: Proef", timezone.localdate())


def test_every_template_can_be_made(team):
    worker, head, resident = team
    with desk_of(head) as desk:
        change_letterhead(desk=desk, wanted=HEAD, seen=0)

    with desk_of(worker) as desk:
        words = [here.template.word for here in templates_here(desk=desk)]
        made = [made_letter_to(desk=desk, resident=resident, word=word) for word in words]

    assert len({each.number for each in made}) == len(words) == 7


def test_who_does_not_work_in_files_makes_no_letter(team, dronten: Municipality):
    _, head, resident = team
    intaker = employee("i.ntaker", dronten, Role.INTAKE)
    with desk_of(head) as desk:
        letter = made_letter_to(desk=desk, resident=resident)

    with desk_of(intaker) as desk:
        with pytest.raises(NotAllowedError):
            made_letter_to(desk=desk, resident=resident)
        with pytest.raises(NotAllowedError):
            say_unsent(desk=desk, letter=letter, why="Toch niet nodig.")


def test_a_letter_that_is_refused_leaves_nothing(team):
    worker, _, resident = team

    with desk_of(worker) as desk:
        here = template_here(desk=desk, word="besluit")
        with pytest.raises(EntryError) as refused:
            make_letter(
                desk=desk, resident=resident, here=here, draft=draft_of(subject=here.subject, wording=here.wording)
            )

    told = [each.text for each in refused.value.objections]
    assert told[0].startswith("De gemeente heeft nog geen briefhoofd.")
    assert "‘Waarom’ is nog niet ingevuld." in told
    assert not MadeLetter._default_manager.get_queryset().exists()
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.action, line.changed) == ("bekeken", "")


def test_a_sign_that_cannot_be_drawn_is_told(team):
    worker, head, resident = team
    with desk_of(head) as desk:
        change_letterhead(desk=desk, wanted=HEAD, seen=0)

    with desk_of(worker) as desk:
        here = template_here(desk=desk, word="uitnodiging-gesprek")
        draft = draft_of(subject="Proef", wording="Tot ziens 😀", dated=desk.today)
        with pytest.raises(EntryError, match="Het teken ‘😀’ kan niet in een brief worden gedrukt"):
            make_letter(desk=desk, resident=resident, here=here, draft=draft)


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.INTAKE, Role.QUALITY, Role.ANALYST, Role.PRIVACY_OFFICER])
def test_only_the_team_lead_and_the_administrator_set_letterhead_and_wording(dronten: Municipality, role: Role):
    with desk_of(employee("x.ander", dronten, role)) as desk:
        here = template_here(desk=desk, word="besluit")
        with pytest.raises(NotAllowedError):
            change_letterhead(desk=desk, wanted=HEAD, seen=0)
        with pytest.raises(NotAllowedError):
            change_wording(desk=desk, template=here.template, subject="Proef", wording="Proef", seen=0)
        with pytest.raises(NotAllowedError):
            use_national_wording(desk=desk, template=here.template, seen=0)


def test_own_wording_is_kept_in_versions_and_nobody_overwrites_unseen(team):
    _, head, _ = team
    with desk_of(head) as desk:
        template = template_here(desk=desk, word="besluit").template
        change_wording(desk=desk, template=template, subject="Een", wording="Een.", seen=0)
        with pytest.raises(ChangedMeanwhileError):
            change_wording(desk=desk, template=template, subject="Twee", wording="Twee.", seen=0)
        assert (template_here(desk=desk, word="besluit").subject, template_here(desk=desk, word="besluit").version) == (
            "Een",
            "eigen 1",
        )
        use_national_wording(desk=desk, template=template, seen=1)
        change_wording(desk=desk, template=template, subject="Drie", wording="Drie.", seen=2)
        here = template_here(desk=desk, word="besluit")

    assert (here.version, here.is_behind) == ("eigen 3", False)


def test_letters_letterheads_and_wording_are_of_one_municipality(team):
    _, head, resident = team
    druten = Municipality.objects.get(slug="druten")
    with desk_of(head) as desk:
        made_letter_to(desk=desk, resident=resident)
        template = template_here(desk=desk, word="besluit").template
        change_wording(desk=desk, template=template, subject="Een", wording="Een.", seen=0)

    end_of_request()
    with desk_of(lead(druten, "l.druten"), code=druten.code) as desk:
        assert letterhead(desk=desk) is None
        assert template_here(desk=desk, word="besluit").version == "landelijk 1"
        assert made_letters(desk=desk, resident=resident) == ()
    end_of_request()
    with desk_of(somebody("n.iemand", "GM0303", Role.EDITOR)) as desk:
        assert made_letters(desk=desk, resident=resident) == ()
        assert not LetterheadVersion.objects.within(**desk.scope).exists()


def test_the_fields_begin_with_what_the_file_knows(team):
    worker, _, resident = team
    today = timezone.localdate()
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("vrijwilligerswerk", today))
        file = person_file(desk=desk, resident=resident)
        known = known_for(desk=desk, file=file)
        to = addressed(file=file, today=today)

    assert known["naam"] == "Test Verzonnen"
    assert known["activiteit"] == KINDS.of_word("vrijwilligerswerk").label.lower()
    assert "aanbieder" not in known
    assert to == "Test Verzonnen"
