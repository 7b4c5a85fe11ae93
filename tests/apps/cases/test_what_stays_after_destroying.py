"""What outlives a file names nobody: what was found of a look, how a file of clients was called, why a list was refused. And what keeps a file."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.queries import actor_for
from meedoen.apps.cases.actions.destroying import DestroyingError, carry_out, decide, propose
from meedoen.apps.cases.actions.erasing import tables_of_residents
from meedoen.apps.cases.actions.keeping import hold_file
from meedoen.apps.cases.actions.opening import ReasonError, open_with_reason
from meedoen.apps.cases.actions.recording import EntryError, write_spell
from meedoen.apps.cases.actions.reviewing import review_access
from meedoen.apps.cases.actions.tidying import FILE_NAMES_KEPT_FOR, tidy_register
from meedoen.apps.cases.actions.versions import first_version
from meedoen.apps.cases.models import (
    AccessLine,
    AccessReview,
    CaseEvent,
    DestructionList,
    ImportRun,
    ImportSource,
    Resident,
)
from meedoen.apps.cases.queries.keeping import retained_now
from meedoen.core.cases.retention import Fate
from meedoen.engines.store.reading import FactStore
from tests.apps.cases.people import BSN, CODE, KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import employee

pytestmark = pytest.mark.django_db
OF_EMPLOYEES = {
    "recorded_by",
    "changed_by",
    "begun_by",
    "set_by",
    "proposed_by",
    "decided_by",
    "made_by",
    "reviewed_by",
    "answered_by",
}
OF_THE_MUNICIPALITY = {
    "Team.name",
    "ServiceForm.name",
    "RetentionTerm.decision",
    "AgreedPositions.decision",
    "Position.area_code",
}
OF_LETTERS = {f"LetterheadVersion.{name}" for name in ("name", "lines", "email", "objections_to")}
OF_WORDINGS = {"WordingVersion.subject", "WordingVersion.wording"}
A_BSN_IS_REFUSED = {"Position.project", "Position.note", "AccessLine.reason", "DestructionList.decided_why"}
GOES_WITH_THE_FILE = {f"PersonRequest.{name}" for name in ("asked", "identity", "extended_why", "answer", "done")}
GOES_TOO = {"AccessReview.words", "KnownWord.word", "KnownWord.sound", "ImportRun.file_name", "ImportRun.refused_rows"}
GOES_IN_A_DAY = {f"GivenImport.{name}" for name in ("came_from", "file_name", "sealed", "mapping", "told")}
HOLDS_NO_WORDS = {
    *("ImportSource.mapping", "ImportRun.content_hash", "ImportRun.outcome", "DestructionList.outcome"),
    *("TrialTown.figures", "TrialTown.left", "TrialTown.flaws"),
    *("ProcessingLine.previous_hash", "ProcessingLine.hash", "ProcessingLine.name"),
    *("ProcessingLine.processing_activity_id", "ProcessingLine.data_subject_id"),
    *("AccessLine.previous_hash", "AccessLine.hash", "AccessLine.actor", "AccessLine.origin"),
    *("AccessLine.screen", "AccessLine.changed", "AccessLine.subjects"),
}
"""Our own words, hashes, counts, words of columns, and accounts of employees; nobody types a sentence there."""
FOUND = "De buurvrouw van Langgeleden vroeg ernaar"


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    return FactStore(tmp_path / "facts")


@pytest.fixture
def office(dronten: Municipality):
    """Give who proposes, who approves, a case manager, and two people whose term is over."""
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    today = timezone.localdate()
    residents = []
    for name, born in (("van Langgeleden", date(1960, 2, 2)), ("Evenlang", date(1961, 3, 3))):
        resident = registered(head, team, worker=worker, surname=name, born=born)
        with desk_of(worker, screen="dossier") as desk:
            ended = spell("algemene-bijstand", today - timedelta(days=6000), today - timedelta(days=4000))
            write_spell(desk=desk, resident=resident, entry=ended)
            desk.look.saw(residents=[resident])
        residents.append(resident)
    officer = employee("p.officer", dronten, Role.PRIVACY_OFFICER)
    quality = employee("k.waliteit", dronten, Role.QUALITY)
    return officer, quality, worker, *residents


def proposed(officer) -> DestructionList:
    with desk_of(officer) as desk:
        return propose(desk=desk, day=desk.today)


def approved(officer, quality) -> DestructionList:
    listing = proposed(officer)
    with desk_of(quality) as desk:
        decide(desk=desk, listing=listing, approves=True)
    return listing


def line_about(resident: Resident) -> AccessLine:
    with desk_of(SYSTEM) as desk:
        desk.look.saw(residents=[resident])
        who = next(iter(desk.look.subjects))
    lines = AccessLine._default_manager.get_queryset().filter(subjects=who, actor="k.manager")
    return lines.latest("number")


def made_run(name: str, *, broke_off_at=None, ended_at=None, source: str = "Suite") -> ImportRun:
    with desk_of(SYSTEM) as desk:
        told = {"municipality_id": CODE, "changed_at": desk.now, "changed_by": "proef"}
        source, _ = ImportSource.objects.get_or_create(name=source, municipality_id=CODE, defaults=told)
        return ImportRun.objects.create(
            municipality_id=CODE,
            source=source,
            file_name=name,
            content_hash=name,
            state=ImportRun.State.RUNNING if broke_off_at else ImportRun.State.DONE,
            rows=1,
            begun_at=broke_off_at or desk.now,
            begun_by="proef",
            ended_at=None if broke_off_at else ended_at or desk.now,
        )


def still_there(resident: Resident) -> bool:
    return Resident._default_manager.get_queryset().filter(pk=resident.pk).exists()


def test_of_a_review_the_words_go_with_the_file_it_was_about_and_the_outcome_stays(office, dronten, store: FactStore):
    officer, quality, _, old, other = office
    for resident in (old, other):
        with desk_of(officer) as desk:
            review_access(desk=desk, number=line_about(resident).number, outcome="niet in orde", words=FOUND)
    listing = approved(officer, quality)
    with desk_of(quality) as desk:
        hold_file(desk=desk, resident=other, ground="klacht", why="Zaak 3")

    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    reviews = AccessReview._default_manager.get_queryset().order_by("id")
    told = [(each.outcome, each.reviewed_by, each.words) for each in reviews]
    assert told == [("niet in orde", "p.officer", ""), ("niet in orde", "p.officer", FOUND)]


def test_a_review_holds_no_bsn_and_nobody_reviews_what_he_did_under_another_name(office, dronten):
    officer, _, _, old, _ = office
    number = line_about(old).number

    with pytest.raises(EntryError, match="BSN") as error, desk_of(officer) as desk:
        review_access(desk=desk, number=number, outcome="in orde", words=f"Ging over 9999 90 019 ({BSN})")
    with desk_of(officer) as desk:
        desk.look.saw(residents=[old])
    own = AccessLine._default_manager.get_queryset().filter(actor="p.officer").latest("number").number
    User.objects.filter(pk=officer.user_id).update(username="nieuwe.naam")
    renamed = actor_for(person=User.objects.get(pk=officer.user_id), origin="test")

    assert BSN not in str(error.value)
    with pytest.raises(NotAllowedError, match="over uzelf"), desk_of(renamed) as desk:
        review_access(desk=desk, number=own, outcome="in orde", words="")


def test_how_files_of_clients_were_called_goes_with_a_list_and_after_a_year(office, dronten, store: FactStore):
    officer, quality, *_ = office
    before = timezone.now() - FILE_NAMES_KEPT_FOR
    long_ago = made_run("Langgeleden 2012.xlsx", ended_at=before)
    broken = made_run("Blijven steken.xlsx", broke_off_at=before, source="Oud")
    fresh, fresh_broken = made_run("Evenlang.xlsx"), made_run("Net.xlsx", broke_off_at=timezone.now())
    tidied = tidy_register(actor=SYSTEM, municipality_code=CODE)
    assert tidied.file_names == 2
    names = dict(ImportRun._default_manager.get_queryset().values_list("pk", "file_name"))
    assert names == {long_ago.pk: "", broken.pk: "", fresh.pk: "Evenlang.xlsx", fresh_broken.pk: "Net.xlsx"}

    carry_out(actor=quality, municipality=dronten, listing_key=approved(officer, quality).pk, store=store)

    assert set(ImportRun._default_manager.get_queryset().values_list("file_name", flat=True)) == {""}


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("Bij mevrouw Van Langgeleden loopt nog iets", "‘Langgeleden’ is de naam"),
        (f"Nummer {BSN} loopt nog", "een BSN kan zijn"),
        ("‘Evenlang’: eerst nakijken", "‘Evenlang’ is de naam"),
    ],
)
def test_why_a_list_does_not_go_on_names_nobody_on_it(office, why: str, said: str):
    officer, quality, *_ = office
    listing = proposed(officer)

    with pytest.raises(DestroyingError, match=said) as error, desk_of(quality) as desk:
        decide(desk=desk, listing=listing, approves=False, why=why)

    assert error.value.field == "why"
    assert BSN not in str(error.value)
    listing.refresh_from_db()
    assert (listing.state, listing.decided_why) == ("voorgesteld", "")
    with desk_of(quality) as desk:
        decide(desk=desk, listing=listing, approves=False, why="Van twee dossiers evenlang wachten")


def test_a_reason_to_open_a_file_stays_in_the_log_and_so_names_nobody(office, dronten):
    stranger, resident = case_manager(dronten, "v.vreemd"), office[3]

    for why in ("Mevrouw van Langgeleden staat aan de balie", f"Gebeld over {BSN} vandaag"):
        with pytest.raises(ReasonError, match=r"Noem niemand|BSN"), desk_of(stranger) as desk:
            open_with_reason(desk=desk, resident=resident, reason=why)

    with desk_of(stranger) as desk:
        open_with_reason(desk=desk, resident=resident, reason="Mevrouw staat aan de balie")
    lines = AccessLine._default_manager.get_queryset().exclude(reason="").values_list("reason", flat=True)
    assert list(lines) == ["Mevrouw staat aan de balie"]


def test_a_hold_that_comes_while_a_list_is_carried_out_keeps_what_is_left(office, dronten, store: FactStore):
    officer, quality, worker, *residents = office
    listing = approved(officer, quality)
    progress = carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store, most=1)
    assert (progress.left, progress.is_done) == (1, False)
    (left,) = filter(still_there, residents)
    with desk_of(worker) as desk:
        hold_file(desk=desk, resident=left, ground="bezwaar", why="Zaak 12")

    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    listing.refresh_from_db()
    assert (listing.state, listing.outcome["files"], listing.outcome["kept"]) == ("vernietigd", 1, 1)
    assert still_there(left)


def test_an_objection_on_which_nobody_decided_keeps_a_file_without_a_hold(office, dronten, store: FactStore):
    officer, quality, _, old, _ = office
    listing = approved(officer, quality)
    happened(old, "bezwaar")

    with desk_of(quality) as desk:
        waiting = retained_now(desk=desk, resident=old, day=desk.today)
    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    assert (waiting.fate, waiting.why) == (Fate.HELD, "Aangehouden: een bezwaar waarop nog niet is besloten.")
    assert still_there(old)
    happened(old, "besluit-op-bezwaar")
    with desk_of(quality) as desk:
        assert retained_now(desk=desk, resident=old, day=desk.today).fate is Fate.DUE


def happened(resident: Resident, word: str) -> None:
    with desk_of(SYSTEM) as desk:
        day = desk.today - timedelta(days=4000)
        first_version(desk=desk, model=CaseEvent, resident=resident, kind=KINDS.of_word(word).number, day=day)


def test_of_every_text_that_outlives_a_file_it_is_decided_why_it_may():
    tables = set(apps.get_app_config("cases").get_models()) - tables_of_residents()
    outlives = {
        f"{model.__name__}.{field.name}"
        for model in tables
        for field in model._meta.concrete_fields
        if field.name not in OF_EMPLOYEES and is_text(field)
    }

    decided = OF_THE_MUNICIPALITY | OF_LETTERS | OF_WORDINGS | A_BSN_IS_REFUSED | GOES_WITH_THE_FILE | GOES_TOO
    assert outlives == decided | GOES_IN_A_DAY | HOLDS_NO_WORDS


def is_text(field: models.Field) -> bool:
    """Tell whether somebody could type a name there."""
    long = isinstance(field, models.CharField) and (field.max_length or 0) >= 60 and not field.choices
    return long or isinstance(field, models.TextField | models.JSONField)
