"""A file tells who lives with whom: since when, what changes, what somebody wrote here stays, and what cannot be."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.facts import tell_facts
from meedoen.apps.cases.actions.households import join_household, leave_household, withdraw_household
from meedoen.apps.cases.actions.opening import open_with_reason
from meedoen.apps.cases.models import ClientNumber, HouseholdStay, Resident
from meedoen.core.cases.households import HouseholdRole
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.reading import FactStore
from tests.apps.cases.importing.files import given, read_in, remarks, residents, told, with_others
from tests.apps.cases.people import case_manager, desk_of, made_team

pytestmark = pytest.mark.django_db
HEAD = (
    "Cliëntnummer",
    "Achternaam",
    "Geboortedatum",
    "Regeling",
    "Ingangsdatum",
    "Huishoudnummer",
    "Rol in huishouden",
    "Huishouden vanaf",
)
PAIR = (
    ("C1", "Verzonnen", "31-01-1980", "algemene-bijstand", "01-03-2022", "H7", "aanvrager", ""),
    ("C2", "Bedacht", "12-06-1982", "", "", "H7", "partner", ""),
    ("C3", "Verzinsel", "05-05-2024", "", "", "h7", "kind", ""),
    ("C4", "Nergens", "", "algemene-bijstand", "01-03-2022", "", "", ""),
)


@pytest.fixture(autouse=True)
def team(dronten: Municipality):
    return made_team(dronten)


def read(*rows, **more):
    return read_in(given([*rows], head=HEAD, **more))


def stays(resident: Resident) -> list[HouseholdStay]:
    known = HouseholdStay._default_manager.get_queryset().filter(resident=resident, known_until=None)
    return list(known.order_by("begin"))


def said(resident: Resident) -> list[tuple[date, date | None, str]]:
    return [(each.begin, each.end, each.role) for each in stays(resident)]


def others() -> list[tuple[str, ...]]:
    return [(number, name, "", kind, begin, "", "", "") for number, _, name, _, kind, begin, *_ in with_others()]


def versions() -> int:
    return HouseholdStay._default_manager.get_queryset().count()


def test_people_with_one_number_are_one_household_since_the_benefit_or_their_birth():
    done = read(*PAIR)

    known = residents()
    assert not done.judged.refusals
    assert done.judged.counts.homes == 3
    assert said(known["Verzonnen"]) == [(date(2022, 3, 1), None, "hoofd")]
    assert said(known["Bedacht"]) == [(date(2022, 3, 1), None, "partner")]
    assert said(known["Verzinsel"]) == [(date(2024, 5, 5), None, "kind")]
    assert said(known["Nergens"]) == []
    assert len({stays(known[name])[0].household for name in ("Verzonnen", "Bedacht", "Verzinsel")}) == 1


def test_the_same_number_of_another_source_is_another_household():
    read(*PAIR)
    read(("D1", "Elders", "", "algemene-bijstand", "01-03-2022", "H7", "", ""), source="Regie")

    known = residents()
    (theirs,), (ours,) = stays(known["Elders"]), stays(known["Verzonnen"])
    assert theirs.household != ours.household
    assert theirs.role == "lid"


def test_the_number_of_the_source_is_kept_nowhere():
    read(("C1", "Verzonnen", "", "algemene-bijstand", "01-03-2022", "999990019", "", ""))

    (stay,), kept = stays(residents()["Verzonnen"]), ClientNumber._default_manager.get_queryset().get()
    columns = [*vars(stay).values(), *vars(kept).values()]
    assert not [each for each in columns if "999990019" in str(each)]


def test_the_same_file_again_changes_nothing():
    read(*PAIR)
    before = versions()

    again = read(*PAIR)

    assert versions() == before
    assert not again.judged.counts.changes_something


def test_a_benefit_with_another_household_ends_the_one_before():
    read(*PAIR)

    read(*PAIR, ("C2", "Bedacht", "12-06-1982", "algemene-bijstand", "01-02-2025", "H8", "aanvrager", ""))

    known = residents()
    assert said(known["Bedacht"]) == [
        (date(2022, 3, 1), date(2025, 2, 1), "partner"),
        (date(2025, 2, 1), None, "hoofd"),
    ]
    assert said(known["Verzonnen"]) == [(date(2022, 3, 1), None, "hoofd")]


def test_another_number_since_the_same_day_is_a_correction_that_keeps_what_stood():
    read(*PAIR)
    (before,) = stays(residents()["Verzonnen"])

    read(("C1", "Verzonnen", "31-01-1980", "algemene-bijstand", "01-03-2022", "H9", "aanvrager", ""))

    (after,) = stays(residents()["Verzonnen"])
    assert after.number == before.number
    assert (after.begin, after.end) == (date(2022, 3, 1), None)
    assert after.household != before.household
    before.refresh_from_db()
    assert before.known_until is not None


def test_who_somebody_here_says_left_stays_away_whatever_the_file_says_again(team):
    read(*PAIR)
    known = residents()
    with desk_of(case_manager(team.municipality)) as desk:
        (stay,) = stays(known["Bedacht"])
        leave_household(desk=desk, resident=known["Bedacht"], shown=stay, last_day=date(2025, 6, 30))
    before = said(known["Bedacht"])

    quiet = read(*PAIR)
    told_more = read(*PAIR, ("C2", "Bedacht", "12-06-1982", "algemene-bijstand", "01-02-2026", "H7", "partner", ""))

    assert "staat in Meedoen" not in remarks(quiet)
    assert said(known["Bedacht"]) == before == [(date(2022, 3, 1), date(2025, 7, 1), "partner")]
    assert "Rij 6: met wie deze cliënt woont, staat in Meedoen vanaf 1 maart 2022 anders; dat blijft zo." in remarks(
        told_more
    )


def test_a_household_that_was_a_mistake_does_not_come_back(team):
    read(*PAIR)
    known = residents()
    with desk_of(case_manager(team.municipality)) as desk:
        (stay,) = stays(known["Bedacht"])
        withdraw_household(desk=desk, shown=stay, why="verkeerde persoon")

    again = read(*PAIR, ("C2", "Bedacht", "12-06-1982", "algemene-bijstand", "01-02-2026", "H7", "partner", ""))

    assert said(known["Bedacht"]) == []
    assert "Rij 6: dit huishouden heeft iemand in Meedoen uit het dossier gehaald; dat blijft zo." in remarks(again)
    assert len(said(known["Verzonnen"])) == 1


def test_a_household_written_here_stays_and_the_file_fills_what_was_before(team):
    read(*((*row[:5], "", "", "") for row in PAIR))
    known = residents()
    with desk_of(case_manager(team.municipality)) as desk:
        open_with_reason(desk=desk, resident=known["Nergens"], reason="woont samen, zegt de inwoner")
        join_household(
            desk=desk,
            resident=known["Bedacht"],
            other=known["Nergens"],
            role=HouseholdRole.PARTNER,
            begin=date(2025, 1, 1),
        )

    done = read(*PAIR)

    first, second = stays(known["Bedacht"])
    assert (first.begin, first.end) == (date(2022, 3, 1), date(2025, 1, 1))
    assert second.household == stays(known["Nergens"])[0].household
    assert "staat in Meedoen vanaf 1 januari 2025 anders" in remarks(done)


def test_a_day_of_its_own_goes_before_that_of_the_benefit():
    read(("C1", "Verzonnen", "31-01-1980", "algemene-bijstand", "01-03-2022", "H7", "aanvrager", "15-08-2023"))

    assert said(residents()["Verzonnen"]) == [(date(2023, 8, 15), None, "hoofd")]


def test_without_any_day_the_client_comes_in_and_the_household_does_not():
    done = read(("C2", "Bedacht", "12-06-1982", "", "", "H7", "partner", ""))

    assert said(residents()["Bedacht"]) == []
    assert "Rij 2: nergens in dit bestand of in het register staat sinds wanneer" in remarks(done)
    assert "verwacht: een kolom ‘huishouden vanaf’" in remarks(done)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("H7", "buurman", ""), "kolom ‘Rol in huishouden’: hier staat ‘buurman’; verwacht: aanvrager, partner, kind"),
        (("", "", "15-08-2023"), "kolom ‘Huishoudnummer’: hier staat niets; verwacht: het nummer van het huishouden"),
        (("H7", "", "15-08-2099"), "kolom ‘Huishouden vanaf’: 15 augustus 2099 is nog niet geweest"),
        (("H7", "", "15-08-1979"), "kolom ‘Huishouden vanaf’: 15 augustus 1979 ligt voor de geboortedatum"),
    ],
)
def test_what_cannot_be_refuses_the_row_with_its_benefit(cells, expected):
    wrong = ("C1", "Verzonnen", "31-01-1980", "algemene-bijstand", "01-03-2022", *cells)

    done = read(wrong, *others())

    assert expected in told(done)
    assert "Verzonnen" not in residents()
    assert len(residents()) == 30


def test_two_households_on_one_day_refuse_those_rows():
    twice = (
        ("C1", "Verzonnen", "", "algemene-bijstand", "01-03-2022", "H7", "", ""),
        ("C1", "Verzonnen", "", "vrijwilligerswerk", "01-03-2022", "H8", "", ""),
    )

    done = read(*twice, *others())

    text = "deze cliënt staat vanaf 1 maart 2022 in twee huishoudens (rij 2 en 3); verwacht: één huishouden op een dag"
    assert told(done).count(text) == 2
    assert "Verzonnen" not in residents()


def test_benefits_of_two_people_are_facts_of_one_household(dronten: Municipality, tmp_path: Path):
    first, second, *_ = PAIR
    read(first, (*second[:3], "vrijwilligerswerk", "01-05-2023", *second[5:]))

    store = FactStore(tmp_path / "facts")
    tell_facts(actor=SYSTEM, municipality=dronten, store=store)

    rows = pq.read_table(store.municipality(303).now(FactTable.SPELLS)).to_pylist()
    assert len({row["person"] for row in rows}) == 2
    assert len({row["household"] for row in rows}) == 1
