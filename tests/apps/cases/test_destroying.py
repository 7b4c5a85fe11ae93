"""Destroying files: proposed by one and approved by another, gone everywhere but from the logs, and done once however often it is stopped."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from meedoen.apps.accounts.actions.held_forms import hold_form
from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.models import HeldForm, Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions import destroying as module
from meedoen.apps.cases.actions.destroying import DestroyingError, carry_out, decide, propose
from meedoen.apps.cases.actions.erasing import tables_of_residents
from meedoen.apps.cases.actions.facts import tell_facts
from meedoen.apps.cases.actions.keeping import hold_file, let_go, settle_term
from meedoen.apps.cases.actions.own_requests import Answer, NewRequest, answer, take_request
from meedoen.apps.cases.actions.receiving import receive
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.chaining import LOGS, breaks_in_log
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import (
    AccessLine,
    CaseSpell,
    DestructionEntry,
    DestructionList,
    KnownWord,
    Notification,
    PersonalDetails,
    Resident,
)
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.pseudonyms import fact_number
from meedoen.apps.cases.queries.destroying import certificate_of
from meedoen.apps.cases.queries.keeping import due_files, fates, retained_now
from meedoen.core.cases.retention import Fate
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.locking import one_telling
from meedoen.engines.store.reading import FactStore
from meedoen.links.duo_integration.notices import ReceivedNotice
from tests.apps.cases.people import BSN, CODE, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import employee

pytestmark = pytest.mark.django_db
OLD = "Langgeleden"


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    return FactStore(tmp_path / "facts")


@pytest.fixture
def office(dronten: Municipality):
    """Give who proposes, who approves, a case manager, somebody whose term is over and somebody who gets a benefit still."""
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    today = timezone.localdate()
    old = registered(head, team, worker=worker, surname=OLD, bsn=BSN, bsn_checked="paspoort")
    now = registered(head, team, worker=worker, surname="Vandaag", born=date(1990, 5, 5))
    with desk_of(worker) as desk:
        ended = spell("algemene-bijstand", today - timedelta(days=6000), today - timedelta(days=4000))
        write_spell(desk=desk, resident=old, entry=ended)
        write_spell(desk=desk, resident=now, entry=spell("algemene-bijstand", today - timedelta(days=6000)))
    officer = employee("p.officer", dronten, Role.PRIVACY_OFFICER)
    quality = employee("k.waliteit", dronten, Role.QUALITY)
    return officer, quality, worker, old, now


def proposed(officer) -> DestructionList:
    with desk_of(officer) as desk:
        return propose(desk=desk, day=timezone.localdate())


def approved(officer, quality) -> DestructionList:
    listing = proposed(officer)
    with desk_of(quality) as desk:
        decide(desk=desk, listing=listing, approves=True)
    return listing


def everything(resident: Resident) -> dict[str, int]:
    """Count what hangs on a resident in every table that does."""
    found = {}
    for model in tables_of_residents():
        paths = {"Resident": "pk", "ImportedRow": "client__resident"}
        paths |= dict.fromkeys(("AlertStep", "EarlierAlert"), "alert__resident")
        paths["EarlierHandover"] = "handover__resident"
        rows = model._default_manager.get_queryset().filter(**{paths.get(model.__name__, "resident"): resident.pk})
        found[model.__name__] = rows.count()
    return {name: count for name, count in found.items() if count}


def persons(store: FactStore) -> set[int]:
    tables = (FactTable.SPELLS, FactTable.EVENTS)
    paths = [path for table in tables for path in store.municipality(303).versions(table)]
    return {row for path in paths for row in pq.read_table(path, columns=["person"])["person"].to_pylist()}


def test_only_a_file_of_which_the_term_ended_is_due_and_it_says_why(office):
    officer, _, _, old, now = office

    with desk_of(officer) as desk:
        (due,) = due_files(desk=desk, day=desk.today)
        other = retained_now(desk=desk, resident=now, day=desk.today)
        counted = fates(desk=desk, day=desk.today)

    assert (due.resident, due.name) == (old, f"Test {OLD}")
    assert due.retained.why.startswith("Uitkering of inkomensvoorziening: 10 jaar na")
    assert other.fate is Fate.RUNNING
    assert counted.by_fate == {Fate.DUE: 1, Fate.RUNNING: 1}
    assert counted.due == {"uitkering": 1}


def test_who_proposed_does_not_approve_and_who_has_no_role_does_neither(office):
    officer, quality, worker, *_ = office
    with pytest.raises(NotAllowedError), desk_of(worker) as desk:
        propose(desk=desk, day=desk.today)
    listing = proposed(officer)

    for actor in (officer, worker, SYSTEM):
        with pytest.raises(NotAllowedError), desk_of(actor) as desk:
            decide(desk=desk, listing=listing, approves=True)
    with pytest.raises(DestroyingError, match="waarom"), desk_of(quality) as desk:
        decide(desk=desk, listing=listing, approves=False)

    assert DestructionList._default_manager.get_queryset().get().state == "voorgesteld"


def test_nothing_is_destroyed_without_approval_or_after_a_refusal(office, dronten: Municipality, store: FactStore):
    officer, quality, _, old, _ = office
    listing = proposed(officer)
    with pytest.raises(DestroyingError, match="niet goedgekeurd"):
        carry_out(actor=SYSTEM, municipality=dronten, listing_key=listing.pk, store=store)
    with desk_of(quality) as desk:
        decide(desk=desk, listing=listing, approves=False, why="Eerst een controle")

    with pytest.raises(DestroyingError):
        carry_out(actor=SYSTEM, municipality=dronten, listing_key=listing.pk, store=store)

    assert everything(old)["CaseSpell"] == 1
    assert not DestructionEntry._default_manager.get_queryset().exists()


def test_a_file_goes_with_everything_and_from_the_facts_and_what_remains_names_nobody(
    office, dronten: Municipality, store: FactStore
):
    officer, quality, _, old, now = office
    tell_facts(actor=SYSTEM, municipality=dronten, store=store)
    gone, kept = (fact_number(municipality_code=CODE, number=each.number) for each in (old, now))
    assert persons(store) == {gone, kept}
    there = everything(old)
    assert {"PersonalDetails", "CitizenNumber", "NameKey", "CaseSpell", "Assignment", "Resident"} <= set(there)
    before = everything(now)
    lines = AccessLine._default_manager.get_queryset().count()
    listing = approved(officer, quality)

    progress = carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    assert progress.is_done
    assert everything(old) == {}
    assert everything(now) == before
    words = set(KnownWord._default_manager.get_queryset().values_list("word", flat=True))
    assert "vandaag" in words
    assert OLD.lower() not in words
    assert persons(store) == {kept}
    assert AccessLine._default_manager.get_queryset().count() > lines
    with serving(municipality_code=CODE):
        assert [each for model in LOGS for each in breaks_in_log(model=model, municipality_code=CODE)] == []
    with desk_of(officer) as desk:
        listing.refresh_from_db()
        told = certificate_of(desk=desk, listing=listing)
    assert (told.files, told.kept, told.by_category) == (1, 0, {"Uitkering of inkomensvoorziening": 1})
    assert told.by_table["Wat een tijd duurt of duurde"] == there["CaseSpell"]
    said = str(vars(listing))
    assert not any(each in said for each in (OLD, BSN, str(old.token), str(old.number), str(gone)))
    assert not DestructionEntry._default_manager.get_queryset().exists()
    with pytest.raises(DestroyingError):
        carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)


def test_telling_the_facts_again_brings_nobody_back(office, dronten: Municipality, store: FactStore):
    officer, quality, _, _, now = office
    tell_facts(actor=SYSTEM, municipality=dronten, store=store)
    listing = approved(officer, quality)
    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    tell_facts(actor=SYSTEM, municipality=dronten, store=store)
    tell_facts(actor=SYSTEM, municipality=dronten, store=store, whole=True)

    assert persons(store) == {fact_number(municipality_code=CODE, number=now.number)}


def test_a_waiting_notification_of_duo_and_what_somebody_typed_go_too(office, dronten: Municipality, store: FactStore):
    officer, quality, worker, old, _ = office
    others = "22222222-2222-4222-8222-222222222222"
    for message, bsn in (("11111111-1111-4111-8111-111111111111", BSN), (others, "999990020")):
        given = {"source": "00000001821002193000", "target": "00000001001299757000", "registered_at": timezone.now()}
        notice = ReceivedNotice(message_id=UUID(message), event="SS101", bsn=bsn, **given)
        receive(actor=SYSTEM, municipality_code=CODE, notice=notice)
    for address in (f"/dronten/mensen/{old.token}/gesprek/", "/dronten/mensen/"):
        fields = [("sentence", "Dit typte ik")]
        hold_form(
            person_id=worker.user_id, mark="m", page=address, action=address, fields=fields, files=0, now=timezone.now()
        )
    listing = approved(officer, quality)

    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    left = Notification._default_manager.get_queryset().values_list("message_id", flat=True)
    assert [str(each) for each in left] == [others]
    assert list(HeldForm.objects.values_list("page", flat=True)) == ["/dronten/mensen/"]


def test_a_hold_keeps_a_file_also_when_it_comes_after_the_approval(office, dronten: Municipality, store: FactStore):
    officer, quality, worker, old, _ = office
    listing = approved(officer, quality)
    with desk_of(worker) as desk:
        hold = hold_file(desk=desk, resident=old, ground="bezwaar", why="Zaak 2026-12")

    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    listing.refresh_from_db()
    assert (listing.state, listing.outcome["kept"], "files" in listing.outcome) == ("vernietigd", 1, False)
    assert everything(old)["CaseSpell"] == 1
    with pytest.raises(DestroyingError, match="niets te vernietigen"):
        proposed(officer)
    with desk_of(worker) as desk:
        let_go(desk=desk, hold=hold, why="Het bezwaar is afgehandeld")
    assert proposed(officer).state == "voorgesteld"


def test_an_open_request_of_the_resident_keeps_a_file_until_it_is_answered(office):
    officer, quality, _, old, _ = office
    told = {"kind": "inzage", "identity": "paspoort", "asked": "", "bsn": BSN}
    with desk_of(officer) as desk:
        request = take_request(desk=desk, request=NewRequest(received_on=desk.today, **told))

    with desk_of(quality) as desk:
        waiting = retained_now(desk=desk, resident=old, day=desk.today)
    with desk_of(officer) as desk:
        answer(desk=desk, request=request, given=Answer(outcome="toegewezen", words=""))
        answered = retained_now(desk=desk, resident=old, day=desk.today)

    assert (waiting.fate, waiting.why) == (Fate.HELD, "Aangehouden: een open verzoek van de inwoner.")
    assert answered.fate is Fate.DUE


def test_a_file_that_came_to_life_after_the_approval_stays(office, dronten: Municipality, store: FactStore):
    officer, quality, worker, old, _ = office
    listing = approved(officer, quality)
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=old, entry=spell("algemene-bijstand", desk.today))

    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    assert everything(old)["CaseSpell"] == 2


def test_what_stopped_halfway_goes_on_where_it_was(office, dronten: Municipality, store: FactStore, monkeypatch):
    officer, quality, _, old, _ = office
    tell_facts(actor=SYSTEM, municipality=dronten, store=store)
    gone = fact_number(municipality_code=CODE, number=old.number)
    listing = approved(officer, quality)

    def breaks(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(module, "erase", breaks)
        with pytest.raises(KeyboardInterrupt):
            carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)
    assert everything(old)["CaseSpell"] == 1
    with monkeypatch.context() as broken:
        broken.setattr(module, "destroy", lambda *_, **__: breaks())
        with pytest.raises(KeyboardInterrupt):
            carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)
    assert everything(old) == {}
    assert gone in persons(store)
    listing.refresh_from_db()
    assert listing.state == "goedgekeurd"

    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    assert gone not in persons(store)
    listing.refresh_from_db()
    assert (listing.state, listing.outcome["files"]) == ("vernietigd", 1)


def test_nothing_is_destroyed_while_facts_are_told(office, dronten: Municipality, store: FactStore):
    officer, quality, _, old, _ = office
    listing = approved(officer, quality)

    with one_telling(store.folder(303), municipality=303), pytest.raises(StoreError, match="verteld of vernietigd"):
        carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    assert PersonalDetails._default_manager.get_queryset().filter(resident=old).exists()


def test_a_term_of_the_municipality_itself_goes_before_the_list(office):
    officer, _, worker, old, _ = office
    with pytest.raises(NotAllowedError), desk_of(worker) as desk:
        settle_term(desk=desk, category="uitkering", years=20, decision="Besluit van 1 mei 2026")

    with desk_of(officer) as desk:
        settle_term(desk=desk, category="uitkering", years=20, decision="Besluit van 1 mei 2026")
        found = retained_now(desk=desk, resident=old, day=desk.today)

    assert found.fate is Fate.KEPT
    assert found.category.source == "Besluit van de gemeente: Besluit van 1 mei 2026"


def test_every_version_goes_that_anybody_ever_wrote(office, dronten: Municipality, store: FactStore):
    officer, quality, _, old, _ = office
    first = CaseSpell._default_manager.get_queryset().get(resident=old)
    first.pk, first.known_until, first.note = None, first.known_from + timedelta(seconds=1), "eerdere versie"
    first.known_from -= timedelta(days=3)
    first.save(force_insert=True)
    listing = approved(officer, quality)

    carry_out(actor=quality, municipality=dronten, listing_key=listing.pk, store=store)

    assert not CaseSpell._default_manager.get_queryset().filter(note="eerdere versie").exists()


def test_every_table_that_belongs_to_a_resident_is_reached():
    told = {model.__name__ for model in tables_of_residents()}

    assert all(issubclass(model, CaseRecord) for model in tables_of_residents())
    assert {"CaseSpell", "CaseEvent", "Talk", "ClientNumber", "ImportedRow", "FileHold", "Notification"} <= told
