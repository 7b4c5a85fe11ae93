"""Definitions of a municipality's own: a concept, handed in, approved by another, computed from then on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings, settings

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.actions.defining import (
    Defined,
    DefiningError,
    approve,
    retire,
    save_concept,
    send_back,
    submit,
    take_back,
)
from meedoen.apps.indicators.models import OwnDefinition
from meedoen.apps.indicators.queries.definitions import computable, own_versions, seen_of
from meedoen.apps.journal.changes import ConflictError
from meedoen.apps.journal.models import Entry
from meedoen.apps.network.models import Area
from meedoen.core.indicators.measures import Inflow, Stock
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import own_indicators
from tests.people import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dronten")]
HERE = "GM0303"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ANALYST = somebody("a.analist", HERE, Role.ANALYST)
OTHER = somebody("o.analist", HERE, Role.ANALYST)
APPROVER = somebody("g.goedkeurder", HERE, Role.APPROVER)
BOTH = somebody("b.beide", HERE, Role.ANALYST, Role.APPROVER)
State = OwnDefinition.State
STOCK = """\
code: atelierbezoek
naam: Bezoekers van het atelier
vraag:
  stand: {van: [atelier]}
per: [maand]
naar: [[wijk]]
"""
INFLOW = STOCK.replace("stand", "instroom")


@pytest.fixture(autouse=True)
def no_facts(settings: LazySettings, tmp_path: Path):
    settings.MEEDOEN_FACTS = tmp_path / "facts"


def saved(text: str = STOCK, *, by=ANALYST, of: OwnDefinition | None = None, seen: str | None = None) -> Defined:
    mark = seen_of(of) if seen is None else seen
    code = of.code if of else ""
    store = FactStore(settings.MEEDOEN_FACTS)
    return save_concept(actor=by, municipality_code=HERE, text=text, changes=code, seen=mark, store=store, now=NOW)


def handed_in(text: str = STOCK) -> OwnDefinition:
    made = saved(text).definition
    return submit(actor=ANALYST, definition=made, seen=seen_of(made), now=NOW).definition


def approved(text: str = STOCK) -> OwnDefinition:
    waiting = handed_in(text)
    return approve(actor=APPROVER, definition=waiting, seen=seen_of(waiting), now=NOW).definition


def codes() -> set[str]:
    return {each.code for each in computable(municipality_code=HERE).definitions}


def last_action() -> str:
    return Entry.objects.order_by("number").last().action


def test_a_concept_is_kept_as_the_yaml_that_people_write_and_is_not_computed():
    made = saved().definition

    [version] = own_versions(municipality_code=HERE, actor=ANALYST)
    assert (made.version, made.state, version.definition.name) == (1, State.DRAFT, "Bezoekers van het atelier")
    assert "stand:\n    van:\n      - atelier\n" in made.body
    assert last_action() == "definitie gemaakt"
    assert codes() == {each.code for each in own_indicators()}


def test_what_another_approves_is_computed():
    approved()

    assert "atelierbezoek" in codes()
    assert last_action() == "definitie goedgekeurd"


def test_nobody_approves_what_he_wrote_or_handed_in():
    made = saved(by=BOTH).definition
    waiting = submit(actor=ANALYST, definition=made, seen=seen_of(made), now=NOW).definition

    with pytest.raises(NotAllowedError, match="Laat iemand anders haar goedkeuren"):
        approve(actor=BOTH, definition=waiting, seen=seen_of(waiting), now=NOW)
    with pytest.raises(NotAllowedError, match="Hiervoor is de rol goedkeurder nodig"):
        approve(actor=OTHER, definition=waiting, seen=seen_of(waiting), now=NOW)


def test_what_was_approved_never_changes_and_a_change_is_a_next_version():
    first = approved()
    body = first.body

    second = saved(INFLOW, of=first, seen="").definition

    first.refresh_from_db()
    assert (second.version, second.state, first.state, first.body) == (2, State.DRAFT, State.APPROVED, body)
    [computed] = [each for each in computable(municipality_code=HERE).definitions if each.code == first.code]
    assert isinstance(computed.measure, Stock)


def test_a_next_version_that_is_approved_takes_the_place_of_the_former():
    first = approved()
    second = saved(INFLOW, of=first, seen="").definition
    waiting = submit(actor=ANALYST, definition=second, seen=seen_of(second), now=NOW).definition

    approve(actor=APPROVER, definition=waiting, seen=seen_of(waiting), now=NOW)

    first.refresh_from_db()
    [computed] = [each for each in computable(municipality_code=HERE).definitions if each.code == first.code]
    assert (first.state, first.reason) == (State.RETIRED, "Vervangen door versie 2.")
    assert (computed.version, type(computed.measure)) == (2, Inflow)


def test_what_is_sent_back_has_its_reason_and_can_be_mended():
    waiting = handed_in()

    returned = send_back(
        actor=APPROVER, definition=waiting, seen=seen_of(waiting), reason="Tel huishoudens.", now=NOW
    ).definition
    mended = saved(INFLOW, of=returned).definition

    assert (returned.reason, mended.version, mended.state) == ("Tel huishoudens.", 1, State.DRAFT)
    with pytest.raises(DefiningError, match="Zeg waarom"):
        retire(actor=ANALYST, definition=mended, seen=seen_of(mended), reason=" ", now=NOW)


def test_two_people_at_the_same_concept_lose_nothing():
    made = saved().definition
    shown = seen_of(made)
    saved(INFLOW, by=OTHER, of=made)

    with pytest.raises(ConflictError) as refused:
        saved(STOCK.replace("Bezoekers", "Gasten"), of=made, seen=shown)

    assert "instroom" in refused.value.theirs.body
    with pytest.raises(ConflictError):
        saved(STOCK, of=made, seen="")


def test_what_was_handed_in_is_changed_only_after_it_was_taken_back():
    waiting = handed_in()

    with pytest.raises(DefiningError, match="Haal haar eerst terug"):
        saved(INFLOW, of=waiting)

    back = take_back(actor=ANALYST, definition=waiting, seen=seen_of(waiting)).definition
    assert saved(INFLOW, of=back).definition.state == State.DRAFT


def test_one_approves_what_one_saw():
    waiting = handed_in()
    shown = seen_of(waiting)
    back = take_back(actor=ANALYST, definition=waiting, seen=shown).definition
    changed = saved(INFLOW, of=back).definition
    again = submit(actor=ANALYST, definition=changed, seen=seen_of(changed), now=NOW).definition

    with pytest.raises(DefiningError, match=r"a\.analist heeft deze definitie intussen veranderd"):
        approve(actor=APPROVER, definition=again, seen=shown, now=NOW)
    approve(actor=APPROVER, definition=again, seen=seen_of(again), now=NOW)
    with pytest.raises(DefiningError, match="intussen goedgekeurd"):
        approve(actor=APPROVER, definition=again, seen=seen_of(again), now=NOW)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("atelierbezoek", "bijstand-stand"), "is van een landelijke definitie"),
        (("atelierbezoek", "Bijstand-Stand"), "is van een landelijke definitie"),
        (("atelierbezoek", "nieuw"), "‘nieuw’ kan geen code zijn: dat woord staat al in een adres"),
        (("atelierbezoek", "Weigeren"), "‘Weigeren’ kan geen code zijn: dat woord staat al in een adres"),
        (("atelierbezoek", "naar-buiten"), "kan geen code zijn"),
        (("[atelier]", "[atelier], alleen: {wijk: [WK019301]}"), "ligt in een andere gemeente"),
        (("[atelier]", "[atelier], alleen: {wijk: [BU03030101]}"), "Hier hoort een wijk te staan"),
        (("stand: {van: [atelier]}", "som: {van: [melding]}"), "geen waarde om op te tellen"),
        (("Bezoekers", "Bezoekers " * 21), "ten hoogste 200 tekens"),
        (("[atelier]", "[atelje]"), "Bedoelt u"),
        (("[atelier]", "[melding]"), "hoort bij gebeurtenissen"),
        (("per: [maand]", "per: [peildatum 30 februari]"), "Kies als peildatum een dag die elk jaar heeft"),
    ],
)
def test_what_is_no_definition_of_one_s_own_is_refused(change: tuple[str, str], told: str):
    with pytest.raises(DefiningError, match=told):
        saved(STOCK.replace(*change))

    assert not own_versions(municipality_code=HERE, actor=ANALYST)


def test_a_code_is_used_once():
    approved()

    with pytest.raises(DefiningError, match="Er is al een definitie met de code ‘atelierbezoek’"):
        saved(INFLOW)
    with pytest.raises(DefiningError, match="Er is al een definitie met de code ‘atelierbezoek’") as refused:
        saved(INFLOW.replace("atelierbezoek", "Atelierbezoek"))
    assert refused.value.field == "code"


def test_where_the_areas_are_known_a_definition_is_about_one_of_them(dronten: Municipality):
    Area.objects.create(municipality=dronten, code="BU03030102", name="Haven", kind="buurt")
    about = STOCK.replace("[atelier]", "[atelier], alleen: {buurt: [%s]}")

    assert saved(about % "BU03030102").entry is not None
    with pytest.raises(
        DefiningError, match=r"De buurt ‘BU03030103’ is niet bekend in deze gemeente\. Kies uit: BU03030102\."
    ):
        saved((about % "BU03030103").replace("atelierbezoek", "ander"))


def test_what_lapsed_is_not_computed_and_needs_the_right_of_its_state():
    made = approved()

    with pytest.raises(NotAllowedError):
        retire(actor=ANALYST, definition=made, seen=seen_of(made), reason="Niet meer nodig.", now=NOW)
    retire(actor=APPROVER, definition=made, seen=seen_of(made), reason="Niet meer nodig.", now=NOW)

    assert "atelierbezoek" not in codes()
    assert saved(INFLOW, of=made, seen="").definition.version == 2


def test_only_who_defines_figures_makes_one():
    with pytest.raises(NotAllowedError, match="rol analist nodig"):
        saved(by=APPROVER)


def test_an_approved_definition_that_cannot_be_read_any_more_is_told_and_the_rest_is_computed():
    made = approved()
    OwnDefinition.objects.within(municipality_code=HERE, actor=ANALYST).filter(pk=made.pk).update(
        body=made.body.replace("atelier\n", "verdwenen-soort\n")
    )

    found = computable(municipality_code=HERE)

    assert len(found.definitions) == len(own_indicators())
    assert "definitie atelierbezoek, versie 1" in found.problems[0]


def test_the_fields_of_a_definition_are_kept_whatever_the_version_in_the_text():
    made = saved(STOCK.replace("code:", "versie: 7\ncode:")).definition

    [version] = own_versions(municipality_code=HERE, actor=ANALYST)
    assert version.definition.version == made.version == 1
