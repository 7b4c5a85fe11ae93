"""Who looks is written down with what was shown, or there is no page; and what was written down stays as it was."""

import pytest
from django.db import DatabaseError, connection, transaction

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases import looking as looking_module
from meedoen.apps.cases.actions.opening import ReasonError, open_with_reason
from meedoen.apps.cases.chaining import breaks_in_log
from meedoen.apps.cases.guarding import let_lines_go, serving
from meedoen.apps.cases.looking import Ground, looking
from meedoen.apps.cases.models import AccessLine, PersonalDetails, ProcessingLine, Team
from meedoen.apps.cases.reach import ReasonNeededError, enter
from tests.apps.cases.people import CODE, case_manager, desk_of, lead, made_team, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    return worker, head, team, registered(head, team, worker=worker)


def lines(model) -> list:
    return list(model._default_manager.get_queryset().order_by("number"))


def test_one_look_is_a_line_in_both_logs_under_one_trace(office):
    worker, _, _, resident = office
    before = len(lines(AccessLine))

    with desk_of(worker, screen="dossier") as desk:
        enter(desk=desk, resident=resident)

    access = lines(AccessLine)[before]
    assert (access.actor, access.screen, access.action, access.ground) == (
        "k.manager",
        "dossier",
        "bekeken",
        "eigen caseload",
    )
    (processing,) = ProcessingLine._default_manager.get_queryset().filter(trace_id=access.trace_id)
    assert processing.data_subject_id == access.subjects
    assert "k.manager" not in str(vars(processing))
    assert str(resident.number) not in access.subjects


def test_a_page_with_more_people_is_a_span_with_one_below_it_for_each(office):
    worker, head, team, resident = office
    other = registered(head, team, surname="Bedacht")

    with looking(actor=worker, municipality_code=CODE, screen="caseload") as look:
        look.saw(residents=[resident, other, resident])

    access = lines(AccessLine)[-1]
    whole, *each = ProcessingLine._default_manager.get_queryset().filter(trace_id=access.trace_id).order_by("number")
    assert whole.data_subject_id == ""
    assert [line.parent_span_id for line in each] == [whole.span_id] * 2
    assert " ".join(line.data_subject_id for line in each) == access.subjects


def test_when_the_line_cannot_be_written_nothing_was_changed_and_there_is_no_page(office, monkeypatch):
    worker, _, _, resident = office

    def full(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(looking_module, "add_lines", full)

    def change() -> None:
        with transaction.atomic(), desk_of(worker) as desk:
            enter(desk=desk, resident=resident)
            PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(surname="Anders")

    with pytest.raises(DatabaseError):
        change()

    assert PersonalDetails._default_manager.get_queryset().get(resident=resident).surname == "Verzonnen"


@pytest.mark.parametrize("model", [AccessLine, ProcessingLine])
@pytest.mark.parametrize("change", ["UPDATE {} SET trace_id = ''", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_line(office, model, change):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(model._meta.db_table))


@pytest.mark.parametrize("model", [AccessLine, ProcessingLine])
def test_a_line_that_was_changed_or_taken_out_is_found(office, model):
    worker, _head, _team, resident = office
    for screen in ("caseload", "dossier"):
        with looking(actor=worker, municipality_code=CODE, screen=screen) as look:
            look.saw(residents=[resident])
    kept = lines(model)
    with serving(municipality_code=CODE):
        assert not list(breaks_in_log(model=model, municipality_code=CODE))
    kept[0].trace_id = "0" * 32
    unguarded(model)
    kept[0].save()
    kept[1].delete()

    with serving(municipality_code=CODE):
        found = [each.what for each in breaks_in_log(model=model, municipality_code=CODE)]

    assert found[0] == "Regel 1 is veranderd nadat hij geschreven werd."
    assert "wat ertussen stond is weg" in found[1]


def unguarded(model) -> None:
    """Take the guards of a log away, as who owns the database could."""
    let_lines_go(schema_editor=connection.SchemaEditorClass(connection), table=model._meta.db_table)


def test_a_file_of_another_caseload_opens_with_a_reason_for_that_day(office, dronten: Municipality):
    _, _, _, resident = office
    stranger = case_manager(dronten, "v.vreemd")
    with pytest.raises(ReasonNeededError), desk_of(stranger) as desk:
        enter(desk=desk, resident=resident)
    with pytest.raises(ReasonError), desk_of(stranger) as desk:
        open_with_reason(desk=desk, resident=resident, reason=" omdat   ")

    with desk_of(stranger) as desk:
        open_with_reason(desk=desk, resident=resident, reason="Waarneming voor een zieke collega")
    with desk_of(stranger, screen="dossier") as desk:
        enter(desk=desk, resident=resident)

    line = lines(AccessLine)[-1]
    assert (line.ground, line.reason) == (Ground.OPENED, "Waarneming voor een zieke collega")


def test_a_colleague_of_the_team_needs_no_reason(office, dronten: Municipality):
    _, head, team, resident = office
    assert Team._default_manager.get_queryset().get() == team

    with desk_of(head) as desk:
        enter(desk=desk, resident=resident)

    assert lines(AccessLine)[-1].ground == Ground.TEAM


def test_an_end_that_was_cut_off_is_noticed_by_the_heads_beside_the_database(
    office, tmp_path, settings, django_capture_on_commit_callbacks
):
    settings.MEEDOEN_JOURNAL_WITNESS = tmp_path / "koppen.txt"
    worker, _, _, resident = office
    with django_capture_on_commit_callbacks(execute=True), desk_of(worker, screen="dossier") as desk:
        enter(desk=desk, resident=resident)
    with serving(municipality_code=CODE):
        assert not list(breaks_in_log(model=AccessLine, municipality_code=CODE))
    last = lines(AccessLine)[-1]
    unguarded(AccessLine)
    last.delete()

    with serving(municipality_code=CODE):
        (found,) = breaks_in_log(model=AccessLine, municipality_code=CODE)

    assert found.what.startswith(f"Het log eindigt bij regel {last.number - 1}; het bestand kent regel {last.number}")
