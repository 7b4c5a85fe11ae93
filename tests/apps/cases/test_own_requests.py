"""What residents ask about their own data: written down, answered in time, and taken out whole but for what is about others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.correcting import correct_spell, withdraw_spell
from meedoen.apps.cases.actions.erasing import erase, tables_of_residents
from meedoen.apps.cases.actions.opening import open_with_reason
from meedoen.apps.cases.actions.own_requests import (
    Answer,
    NewRequest,
    RequestError,
    answer,
    lengthen,
    look_through,
    take_out,
    take_request,
)
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.actions.talks import TalkEntry, record_talk
from meedoen.apps.cases.models import AccessLine, CitizenNumber, ImportSource, PersonalDetails, PersonRequest, Resident
from meedoen.apps.cases.own_data.gathering import WITHHELD, OwnData
from meedoen.apps.cases.own_data.left_out import LEFT_OUT, NOT_TOLD, OWN_WORDS
from meedoen.apps.cases.own_data.wording import TABLES
from meedoen.apps.cases.reach import enter
from tests.apps.cases.people import BSN, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import employee

pytestmark = pytest.mark.django_db
SAID = "Zijn buurvrouw mevrouw Bedacht belt elke week."


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    today = timezone.localdate()
    resident = registered(head, team, worker=worker, surname="Proefmeijer", bsn=BSN, bsn_checked="paspoort")
    other = registered(head, team, worker=worker, surname="Bedacht", born=date(1970, 1, 1))
    with desk_of(worker) as desk:
        enter(desk=desk, resident=resident)
        entry = spell("algemene-bijstand", today - timedelta(days=900))
        shown = write_spell(desk=desk, resident=resident, entry=entry).spell
        found = replace(spell("trede-2", today), observer=worker.name)
        talk = TalkEntry(day=today, form="gesprek", sentence=SAID, spells=[found])
        record_talk(desk=desk, resident=resident, entry=talk)
        write_spell(desk=desk, resident=other, entry=spell("ioaw", today - timedelta(days=90)))
    with desk_of(worker) as desk:
        enter(desk=desk, resident=resident)
        correct_spell(
            desk=desk, shown=shown, entry=spell("algemene-bijstand", today - timedelta(days=890)), why="Typfout"
        )
    return employee("p.officer", dronten, Role.PRIVACY_OFFICER), worker, resident


def new(**given: object) -> NewRequest:
    told = {"kind": "inzage", "received_on": timezone.localdate(), "asked": "Wat weten jullie?", "identity": "paspoort"}
    return NewRequest(**{**told, "bsn": BSN, **given})


def taken(officer, **given: object) -> PersonRequest:
    with desk_of(officer) as desk:
        return take_request(desk=desk, request=new(**given))


def words(data: OwnData) -> str:
    return "\n".join(" | ".join(row.cells) for part in data.parts for row in part.rows)


def test_a_request_is_found_by_bsn_or_by_name_and_day_of_birth(office):
    officer, _, resident = office

    by_bsn = taken(officer)
    by_name = taken(officer, bsn="", surname="Proefmeijer", born=date(1980, 1, 31), kind="wissen")

    assert (by_bsn.resident, by_name.resident) == (resident, resident)
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.ground, line.action, len(line.subjects.split())) == ("verzoek", "veranderd", 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"bsn": "999990020"}, "bsn"),
        ({"bsn": "", "surname": "Proefmeijer"}, "bsn"),
        ({"bsn": "", "surname": "Proef", "born": date(1980, 1, 31)}, "surname"),
        ({"identity": " "}, "identity"),
        ({"kind": "anders"}, "kind"),
        ({"received_on": date(2999, 1, 1)}, "received_on"),
        ({"received_on": date(2018, 5, 24)}, "received_on"),
        ({"surname": "Bedacht"}, "surname"),
        ({"surname": "Proefmeijer", "born": date(1970, 1, 1)}, "born"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(office, given: dict[str, object], field: str):
    officer, *_ = office

    with pytest.raises(RequestError) as error:
        taken(officer, **given)

    assert [each.field for each in error.value.objections] == [field]
    assert BSN not in str(error.value)


def test_a_bsn_with_the_own_name_or_a_part_of_it_is_taken_and_the_same_request_once(office):
    officer, _, resident = office

    told = taken(officer, surname="van Proefmeijer-Bedacht", born=date(1980, 1, 31))
    with pytest.raises(RequestError, match="staat er al") as error:
        taken(officer, bsn="", surname="Proefmeijer", born=date(1980, 1, 31))
    another_day = taken(officer, received_on=timezone.localdate() - timedelta(days=1))

    assert (told.resident, another_day.resident) == (resident, resident)
    assert [each.field for each in error.value.objections] == ["kind"]


def test_who_does_not_answer_requests_gets_nothing(office):
    officer, worker, _ = office
    request = taken(officer)

    for act in (
        lambda desk: take_request(desk=desk, request=new()),
        lambda desk: look_through(desk=desk, request=request),
        lambda desk: take_out(desk=desk, request=request, withheld=(), ground=""),
        lambda desk: answer(desk=desk, request=request, given=Answer(outcome="toegewezen", words="")),
    ):
        with pytest.raises(NotAllowedError), desk_of(worker) as desk:
            act(desk)


def test_it_is_lengthened_once_and_answered_once(office):
    officer, *_ = office
    request = taken(officer)
    with desk_of(officer) as desk:
        lengthen(desk=desk, request=request, why="Veel stukken")
    with pytest.raises(RequestError, match="al een keer verlengd"), desk_of(officer) as desk:
        lengthen(desk=desk, request=request, why="Nog meer stukken")

    with desk_of(officer) as desk:
        answer(desk=desk, request=request, given=Answer(outcome="toegewezen", words=""))
    stale = PersonRequest._default_manager.get_queryset().get(pk=request.pk)
    stale.answered_on = None
    with pytest.raises(RequestError, match="intussen beantwoord"), desk_of(officer) as desk:
        answer(desk=desk, request=stale, given=Answer(outcome="afgewezen", words="Nee"))

    assert PersonRequest._default_manager.get_queryset().get(pk=request.pk).outcome == "toegewezen"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Answer(outcome="afgewezen", words=""), "words"),
        (Answer(outcome="deels", words="", done="Adres verbeterd"), "words"),
        (Answer(outcome="toegewezen", words="", done=""), "done"),
        (Answer(outcome="", words="Ja", done="x"), "outcome"),
    ],
)
def test_an_answer_says_why_not_and_what_was_done(office, given: Answer, field: str):
    officer, *_ = office
    request = taken(officer, kind="verbetering")

    with pytest.raises(RequestError) as error, desk_of(officer) as desk:
        answer(desk=desk, request=request, given=given)

    assert field in [each.field for each in error.value.objections]


def test_everything_comes_out_with_every_version_and_who_looked_and_no_bsn_or_name_of_an_employee(office, dronten):
    officer, _, resident = office
    stranger = case_manager(dronten, "v.vreemd")
    with desk_of(stranger) as desk:
        opened = open_with_reason(desk=desk, resident=resident, reason="Waarneming voor een collega")
        opened.reason = f"Waarneming, BSN {BSN} of 9999.90 019 genoemd"
        opened.save(update_fields=("reason",))
    request = taken(officer)

    with desk_of(officer) as desk:
        found = take_out(desk=desk, request=request, withheld=(), ground="")

    told = words(found)
    parts = {part.title: part for part in found.parts}
    assert found.name == "Test Proefmeijer"
    assert SAID in told
    assert len(parts["Wat een tijd duurt of duurde"].rows) == 3
    assert any("een medewerker" in row.cells for row in parts["Wat een tijd duurt of duurde"].rows)
    assert "Typfout" in told
    assert "een medewerker van buiten uw team, met een reden" in told
    assert "uw klantmanager" in told
    assert "BSN [BSN weggelaten] of [BSN weggelaten] genoemd" in told
    for hidden in (BSN, "90 019", "k.manager", "v.vreemd", "t.leider", "Ioaw", "IOAW"):
        assert hidden not in told
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.action, line.ground) == ("uitgevoerd", "verzoek")
    assert line.changed == f"uitdraai voor verzoek {request.pk}, van 0 rijen iets weggelaten"


def test_of_whom_no_bsn_is_known_no_number_that_may_be_one_comes_out(office):
    officer, _, resident = office
    request = taken(officer)
    CitizenNumber._default_manager.get_queryset().filter(resident=resident).delete()
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(given_name=f"Test ({BSN})")

    with desk_of(officer) as desk:
        told = words(take_out(desk=desk, request=request, withheld=(), ground=""))

    assert BSN not in told
    assert "Test ([nummer dat een BSN kan zijn, weggelaten])" in told


def test_words_about_others_are_withheld_with_a_ground_and_the_rest_stays(office):
    officer, *_ = office
    request = taken(officer)
    with desk_of(officer) as desk:
        through = look_through(desk=desk, request=request)
    (row,) = (row for part in through.parts for row in part.rows if SAID in row.cells)
    assert row.of_others
    with pytest.raises(RequestError, match="grond"), desk_of(officer) as desk:
        take_out(desk=desk, request=request, withheld=[row.key], ground="")

    with desk_of(officer) as desk:
        found = take_out(desk=desk, request=request, withheld=[row.key], ground="anderen")

    (left,) = (each for part in found.parts for each in part.rows if each.key == row.key)
    assert SAID not in words(found)
    assert left.cells == tuple(WITHHELD if place in row.of_others else cell for place, cell in enumerate(row.cells))
    assert found.withheld == 1


def test_what_the_import_wrote_itself_is_not_asked_after(office):
    officer, worker, resident = office
    with desk_of(worker) as desk:
        ImportSource._default_manager.create(
            municipality_id=desk.code, name="Suite", changed_at=desk.now, changed_by="stelsel"
        )
        enter(desk=desk, resident=resident)
        entry = spell("vrijwilligerswerk", timezone.localdate() - timedelta(days=9))
        shown = write_spell(desk=desk, resident=resident, entry=entry).spell
        later = replace(entry, begin=timezone.localdate() - timedelta(days=8))
    with desk_of(worker) as desk:
        enter(desk=desk, resident=resident)
        correct_spell(desk=desk, shown=shown, entry=later, why="ingelezen uit Suite")
    request = taken(officer)

    with desk_of(officer) as desk:
        through = look_through(desk=desk, request=request)

    (row,) = (row for part in through.parts for row in part.rows if "ingelezen uit Suite" in row.cells)
    assert row.of_others == ()


def test_why_a_version_replaced_another_or_fell_away_can_be_withheld_too(office):
    officer, worker, resident = office
    why = ("Volgens zijn zus, mevrouw Bedacht", "Zijn zus, mevrouw Bedacht, belde terug")
    with desk_of(worker) as desk:
        enter(desk=desk, resident=resident)
        entry = spell("vrijwilligerswerk", timezone.localdate() - timedelta(days=9))
        shown = write_spell(desk=desk, resident=resident, entry=entry).spell
        later = correct_spell(desk=desk, shown=shown, entry=replace(entry, begin=timezone.localdate()), why=why[0])
    with desk_of(worker) as desk:
        enter(desk=desk, resident=resident)
        withdraw_spell(desk=desk, shown=later.spell, why=why[1])
    request = taken(officer)
    with desk_of(officer) as desk:
        through = look_through(desk=desk, request=request)
    rows = [row for part in through.parts for row in part.rows if set(why) & set(row.cells)]
    assert {row.cells[place] for row in rows for place in row.of_others} >= set(why)

    with desk_of(officer) as desk:
        found = take_out(desk=desk, request=request, withheld=[row.key for row in rows], ground="anderen")

    assert "mevrouw Bedacht, belde" not in words(found)
    assert "zijn zus" not in words(found)
    assert SAID in words(found)


def test_only_an_open_request_to_see_lets_anything_out(office):
    officer, *_ = office
    request = taken(officer)
    correction = taken(officer, kind="verbetering")
    with desk_of(officer) as desk:
        answer(desk=desk, request=request, given=Answer(outcome="toegewezen", words=""))

    for each in (request, correction):
        with pytest.raises(RequestError, match="open verzoek om inzage"), desk_of(officer) as desk:
            look_through(desk=desk, request=each)


def test_when_the_file_is_destroyed_a_request_stays_without_words(office):
    officer, _, resident = office
    request = taken(officer)
    with desk_of(officer) as desk:
        answer(desk=desk, request=request, given=Answer(outcome="afgewezen", words="Omdat ik mevrouw ken"))

    with desk_of(officer) as desk:
        erase(desk=desk, resident=resident)

    left = PersonRequest._default_manager.get_queryset().get()
    assert (left.resident, left.asked, left.answer, left.identity) == (None, "", "", "")
    assert (left.kind, left.outcome) == ("inzage", "afgewezen")
    assert not Resident._default_manager.get_queryset().filter(pk=resident.pk).exists()


def test_every_table_and_column_about_a_resident_is_told_or_left_out_for_a_reason():
    tables = {
        model.__name__: model
        for model in {*tables_of_residents(), *(each.related_model for each in Resident._meta.related_objects)}
    }
    assert set(tables) - set(NOT_TOLD) == set(TABLES)

    untold = {
        f"{name}.{field.name}"
        for name, told in TABLES.items()
        for field in tables[name]._meta.concrete_fields
        if field.name not in told.columns and field.name not in LEFT_OUT
    }
    unknown = {
        f"{name}.{column}"
        for name, told in TABLES.items()
        for column in told.columns
        if column not in {field.name for field in tables[name]._meta.concrete_fields}
    }

    assert untold == set()
    assert unknown == set()


def test_every_column_of_free_words_can_be_withheld_or_is_said_to_be_the_residents_own():
    free = {
        f"{name}.{column}"
        for name, told in TABLES.items()
        for column in told.columns
        if isinstance(apps.get_model("cases", name)._meta.get_field(column), models.TextField | models.JSONField)
        and column not in told.may_be_of_others
    }

    assert free == set(OWN_WORDS) | {"Wish.kinds", "KeptTerms.found"}
