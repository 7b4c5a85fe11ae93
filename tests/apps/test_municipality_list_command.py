"""The list of municipalities of the country: loaded as a whole, or every row that is wrong is told and nothing changes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.actions.country import replace_municipality_list
from meedoen.apps.accounts.actors import Actor, Grant, NotAllowedError
from meedoen.apps.accounts.country import country
from meedoen.apps.accounts.models import ListedMunicipality, Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.journal.models import Entry
from meedoen.core.indicators.comparisons import Listing

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
GOOD = """\
gemeentecode;Naam;Inwoners;Provincie;Landsdeel
GM0303;Dronten;44.337;Flevoland;Oost
184;Urk;21929;Flevoland;Oost
"""


def loaded(folder: Path, text: str, *, day: str = "2024-01-01") -> str:
    path = folder / "gemeenten.csv"
    path.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("load-municipality-list", str(path), "--date", day, "--source", "CBS 86059NED", stdout=out)
    return out.getvalue().strip()


def test_the_list_is_read_whatever_the_order_of_its_columns(tmp_path: Path, dronten: Municipality):
    told = loaded(tmp_path, GOOD)

    assert told == "De lijst heeft 2 gemeenten."
    assert country().listing("GM0184") == Listing(code="GM0184", name="Urk", province="Flevoland", inhabitants=21_929)
    assert country().listing("GM0303").inhabitants == 44_337
    assert (str(country().counted_on), country().source) == ("2024-01-01", "CBS 86059NED")
    assert Entry.objects.filter(action="lijst van gemeenten geladen", subject="CBS 86059NED").count() == 1


def test_a_next_list_replaces_the_former(tmp_path: Path):
    loaded(tmp_path, GOOD)

    loaded(
        tmp_path,
        GOOD.replace("184;Urk;21929", "119;Meppel;35814").replace("Meppel;35814;Flevoland", "Meppel;35814;Drenthe"),
    )

    assert sorted(ListedMunicipality.objects.values_list("name", flat=True)) == ["Dronten", "Meppel"]


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        ("GM0303", "Dronten", "Rij 2: ‘Dronten’ is geen gemeentecode. Schrijf een code als GM0303."),
        ("21929", "veel", "Rij 3: ‘veel’ is geen aantal inwoners. Schrijf een heel getal, zoals 44.337."),
        ("21929;Flevoland", "21929;", "Rij 3: vul bij ‘provincie’ een naam in."),
        ("184;", "303;", "Rij 3: GM0303 staat er twee keer in."),
        (
            "Provincie",
            "Gebied",
            "Rij 1: de kolom ‘provincie’ ontbreekt. Verwacht zijn: code, naam, provincie, inwoners.",
        ),
    ],
)
def test_what_is_wrong_is_told_by_row_and_nothing_changes(tmp_path: Path, good: str, bad: str, expected: str):
    loaded(tmp_path, GOOD)

    with pytest.raises(CommandError) as caught:
        loaded(tmp_path, GOOD.replace(good, bad, 1), day="2025-01-01")

    assert expected in str(caught.value)
    assert {str(each.counted_on) for each in ListedMunicipality.objects.all()} == {"2024-01-01"}


def test_a_day_that_is_none_and_a_file_that_is_not_there_are_told(tmp_path: Path):
    with pytest.raises(CommandError, match="is geen dag"):
        loaded(tmp_path, GOOD, day="1 januari")
    with pytest.raises(CommandError, match="is niet te lezen"):
        call_command("load-municipality-list", str(tmp_path / "weg.csv"), "--date", "2024-01-01", "--source", "CBS")


def test_only_who_keeps_the_server_changes_the_list():
    actor = Actor(name="a", user_id=1, grants=(Grant("GM0303", Role.ADMINISTRATOR),))

    with pytest.raises(NotAllowedError):
        replace_municipality_list(actor=actor, listed=[], counted_on=country().counted_on, source="")  # type: ignore[arg-type] # never read


def test_who_works_here_and_stands_in_no_list_is_known_by_name(dronten: Municipality):
    found = country()

    assert found.listing("GM0303") == Listing(code="GM0303", name="Dronten")
    assert "GM0303" in found.working
    assert (found.counted_on, found.source) == (None, "")
