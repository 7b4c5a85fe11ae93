"""A file comes in once: what it brings, what giving it again changes, and what somebody corrected here."""

from datetime import date
from decimal import Decimal

import pytest

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.sealing import unseal
from meedoen.apps.cases.actions import importing
from meedoen.apps.cases.actions.recording import end_spell, write_spell
from meedoen.apps.cases.actions.registering import seal_for
from meedoen.apps.cases.actions.versions import withdraw
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import AccessLine, CaseEvent, CaseSpell, ImportRun, ProcessingLine, Resident
from meedoen.apps.cases.queries.finding import find_people
from tests.apps.cases.importing.files import (
    BSNS,
    CODE,
    HEAD,
    ROWS,
    given,
    read_in,
    remarks,
    residents,
    spells,
    told,
    with_others,
    xlsx_of,
)
from tests.apps.cases.people import case_manager, desk_of, made_team, spell
from tests.people import employee

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def team(dronten: Municipality):
    return made_team(dronten)


def versions() -> int:
    return CaseSpell._default_manager.get_queryset().count()


def test_people_and_benefits_come_in_with_their_team_and_are_found(team):
    done = read_in()

    assert not done.judged.refusals
    known = residents()
    assert sorted(known) == ["Bedacht", "Nergens", "Verzonnen"]
    (lasting,), (ended,) = spells(known["Verzonnen"]), spells(known["Bedacht"], "ioaw")
    assert (lasting.begin, lasting.end, lasting.source) == (date(2022, 3, 1), None, "Suite")
    assert (ended.end, ended.reason) == (date(2024, 1, 1), 1)
    sealed = known["Verzonnen"].citizen_number.sealed
    assert unseal(sealed=sealed, purpose=seal_for(municipality_code=CODE)) == BSNS[0]
    assert {each.team for each in known["Nergens"].assignments.all()} == {team}
    worker = case_manager(team.municipality)
    with desk_of(worker) as desk:
        assert [each.name for each in find_people(desk=desk, text=BSNS[1])] == ["Bedacht"]
        assert find_people(desk=desk, text="verzonen")[0].name == "Verzonnen"


def test_looking_keeps_nothing():
    done = read_in(look_only=True)

    assert (done.judged.counts.people, done.judged.counts.spells) == (3, 2)
    assert not Resident._default_manager.get_queryset().exists()
    assert not ImportRun._default_manager.get_queryset().exists()


def test_the_same_file_again_changes_nothing():
    read_in()
    before = versions()

    again = read_in()

    assert not again.judged.counts.changes_something
    assert again.judged.counts.same == 2
    assert (versions(), len(residents())) == (before, 3)


def test_a_later_end_is_a_new_version_and_the_old_one_stays_known():
    read_in()
    later = [(*ROWS[0][:6], "30-06-2024", "verhuizing"), *ROWS[1:]]

    done = read_in(given(later))

    assert done.judged.counts.changed == 1
    every = CaseSpell._default_manager.get_queryset().filter(resident=residents()["Verzonnen"]).order_by("known_from")
    assert [(each.end, each.reason) for each in every] == [(None, 0), (date(2024, 7, 1), 7)]
    assert every[0].known_until == every[1].known_from
    assert every[0].number == every[1].number


def test_what_is_gone_from_the_file_is_told_and_left_alone():
    read_in()

    done = read_in(given(ROWS[1:]))

    assert done.gone.count == 1
    assert done.gone.told == ("Algemene bijstandsuitkering vanaf 1 maart 2022 van cliënt C1",)
    assert spells(residents()["Verzonnen"])[0].end is None


def test_what_somebody_corrected_here_stays_and_is_told(team):
    read_in()
    worker = employee("k.manager", team.municipality, Role.CASE_MANAGER)
    shown = spells(residents()["Verzonnen"])[0]
    with desk_of(worker) as desk:
        end_spell(desk=desk, shown=shown, last_day=date(2025, 1, 31), reason=1)

    same, other = read_in(), read_in(given([(*ROWS[0][:6], "30-06-2024", ""), *ROWS[1:]]))

    assert not same.judged.remarks
    assert "heeft iemand in Meedoen verbeterd; wat in Meedoen staat blijft" in remarks(other)
    assert spells(residents()["Verzonnen"])[0].end == date(2025, 2, 1)


def test_what_somebody_withdrew_here_does_not_come_back(team):
    read_in()
    worker = case_manager(team.municipality)
    with desk_of(worker) as desk:
        withdraw(desk=desk, shown=spells(residents()["Verzonnen"])[0])

    same, other = read_in(), read_in(given([(*ROWS[0][:6], "30-06-2024", ""), *ROWS[1:]]))

    assert not same.judged.remarks
    assert "laten vervallen; dat blijft zo" in remarks(other)
    assert not spells(residents()["Verzonnen"])


def test_a_benefit_may_end_and_the_next_begin_in_one_file():
    read_in()
    moved = [(*ROWS[0][:6], "30-06-2024", "andere-uitkering"), (*ROWS[0][:4], "Bbz", "01-07-2024", "", ""), *ROWS[1:]]

    done = read_in(given(moved))

    assert told(done) == ""
    assert [each.begin for each in spells(residents()["Verzonnen"])] == [date(2022, 3, 1), date(2024, 7, 1)]


def test_steps_end_each_other_and_are_events_and_come_in_once():
    steps = [(*ROWS[0][:4], word, day, "", "") for word, day in (("trede-2", "01-03-2023"), ("trede-3", "01-03-2024"))]
    steps.append((*ROWS[0][:4], "trede-3", "01-03-2025", "", ""))
    read_in(given(steps))

    again = read_in(given(steps))

    resident = residents()["Verzonnen"]
    assert [(each.begin, each.end) for each in spells(resident)] == [
        (date(2023, 3, 1), date(2024, 3, 1)),
        (date(2024, 3, 1), None),
    ]
    days = (
        CaseEvent._default_manager.get_queryset().filter(resident=resident).order_by("day").values_list("day", "value")
    )
    assert list(days) == [(date(2023, 3, 1), 1), (date(2024, 3, 1), 1), (date(2025, 3, 1), 1)]
    assert not again.judged.counts.changes_something


def test_a_step_that_went_on_leaves_the_begin_to_the_row_that_brought_it():
    head = (*HEAD, "Regelnummer")
    rows = [
        (*ROWS[0][:4], "trede-3", day, "", "", f"R{number}") for number, day in enumerate(("01-03-2024", "01-03-2025"))
    ]
    read_in(given(rows, head=head))

    done = read_in(given([rows[0], (*rows[1][:5], "15-03-2025", *rows[1][6:])], head=head))
    ended = read_in(
        given([*with_others(*[(*row, "") for row in ROWS[1:]]), (*rows[1][:6], "01-06-2025", *rows[1][7:])], head=head)
    )

    resident = residents()["Verzonnen"]
    assert (told(done), [(each.begin, each.end) for each in spells(resident)]) == ("", [(date(2024, 3, 1), None)])
    known = CaseEvent._default_manager.get_queryset().filter(resident=resident, known_until=None).order_by("day")
    assert [each.day for each in known] == [date(2024, 3, 1), date(2025, 3, 15)]
    assert "Trede 3 staat er al vanaf 1 maart 2024; verwacht: het einde in de rij met dat begin" in told(ended)


def test_details_that_change_in_the_source_are_a_new_version():
    read_in()

    done = read_in(given([("C1", BSNS[0], "Getrouwd", *ROWS[0][3:]), *ROWS[1:]]))

    assert done.judged.counts.details == 1
    assert "Getrouwd" in residents()
    names = residents()["Getrouwd"].details.order_by("known_from").values_list("surname", flat=True)
    assert list(names) == ["Verzonnen", "Getrouwd"]


def test_a_workbook_with_days_and_numbers_says_the_same_as_text():
    head = (*HEAD, "Uren per week")
    rows = [
        (
            "C1",
            12345672,
            "Verzonnen",
            date(1980, 1, 31),
            "vrijwilligerswerk",
            date(2022, 3, 1),
            None,
            None,
            Decimal("7.5"),
        )
    ]
    file = given(head=head)

    done = read_in(type(file)(content=xlsx_of(rows, head), name="a.xlsx", source="Suite"))

    assert told(done) == ""
    (spell,) = spells(residents()["Verzonnen"])
    assert (spell.begin, spell.hours_per_week) == (date(2022, 3, 1), Decimal("7.5"))
    sealed = residents()["Verzonnen"].citizen_number.sealed
    assert unseal(sealed=sealed, purpose=seal_for(municipality_code=CODE)) == "012345672"


def test_what_somebody_wrote_while_the_batch_waited_its_turn_is_known_to_it(team, monkeypatch: pytest.MonkeyPatch):
    step = (*ROWS[0][:4], "trede-3", "01-04-2024", "", "")
    read_in()
    worker, wait = case_manager(team.municipality), importing.take_turn_to_register

    def waits(*, desk: Desk) -> None:
        with desk_of(worker) as other:
            write_spell(desk=other, resident=residents()["Verzonnen"], entry=spell("trede-2", date(2024, 3, 1)))
        wait(desk=desk)

    monkeypatch.setattr(importing, "take_turn_to_register", waits)

    done = read_in(given([*ROWS, step]))

    assert not done.judged.refusals
    (before,), (after,) = (spells(residents()["Verzonnen"], word) for word in ("trede-2", "trede-3"))
    assert (before.end, after.begin) == (date(2024, 4, 1), date(2024, 4, 1))
    first = CaseSpell._default_manager.get_queryset().get(number=before.number, end=None)
    assert first.known_from < first.known_until == before.known_from == after.known_from


def test_small_batches_bring_the_same_and_each_is_one_look():
    done = read_in(given(with_others(*ROWS)), batch=4)

    assert done.judged.counts.people == len(residents()) == 33
    changed = AccessLine._default_manager.get_queryset().filter(action="veranderd", screen="cliënten inlezen")
    subjects = [len(line.subjects.split()) for line in changed.order_by("number")]
    assert [each for each in subjects if each] == [4] * 8 + [1]
    traces = {line.trace_id for line in changed}
    assert traces <= set(ProcessingLine._default_manager.get_queryset().values_list("trace_id", flat=True))
    assert not any(BSNS[0] in line.changed + line.subjects for line in changed)


def test_who_does_the_intake_may_and_who_works_in_files_only_may_not(team):
    intake = employee("i.intake", team.municipality, Role.INTAKE)
    worker = case_manager(team.municipality)

    assert read_in(actor=intake).judged.counts.people == 3
    with pytest.raises(NotAllowedError):
        read_in(actor=worker, look_only=True)


def test_a_run_is_kept_with_what_it_brought():
    read_in()

    (run,) = ImportRun._default_manager.get_queryset().select_related("source")
    assert (run.state, run.rows, run.rows_done, run.file_name) == (ImportRun.State.DONE, 3, 3, "uitkeringen.csv")
    brought = {name: count for name, count in run.outcome.items() if count}
    assert brought == {"people": 3, "spells": 2}
    assert run.source.mapping["kolommen"]["Ingangsdatum"] == "begin"
