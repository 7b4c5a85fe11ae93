"""A program delivers figures with a key: they wait for a person, all problems are told at once, and it is done once."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.goals.actions.approving import approve, hand_back
from meedoen.apps.indicators.models import EnteredFigure, Observation
from meedoen.apps.journal.models import Entry
from meedoen.rooms.api.reading_body import MOST_BYTES
from meedoen.rooms.api.resources.delivering import MOST_ROWS
from tests.people import somebody
from tests.rooms.api.delivering import (
    ADDRESS,
    CODE,
    GROUP,
    SCOPE,
    Program,
    duty_of,
    errors,
    indicator_in,
    key_for,
    program,
    row,
)

pytestmark = pytest.mark.django_db
APPROVER = somebody("g.keurder", CODE)


@pytest.fixture
def count(dronten) -> object:
    found = indicator_in("count")
    duty_of(found)
    return found


@pytest.fixture
def share(dronten) -> object:
    found = indicator_in("percentage")
    duty_of(found)
    return found


@pytest.fixture
def partner(dronten) -> Program:
    return program(key_for())


def entered() -> list[EnteredFigure]:
    return list(EnteredFigure.objects.within(**SCOPE).filter(group=GROUP).order_by("pk"))


def states(partner: Program, response) -> list[tuple[str, str | None]]:
    found = partner.get(response.headers["Location"].removeprefix("http://localhost")).json()
    return [(each["stand"], each["opmerking"]) for each in found["waarnemingen"]]


def test_what_is_delivered_waits_for_a_person_and_is_not_public(partner, count, share, client: Client):
    response = partner.send(row(count), row(share, waarde={"soort": "getal", "teller": "14", "noemer": "21"}))

    told = response.json()
    assert response.status_code == 201, response.content
    assert response.headers["Location"] == told["url"]
    assert [each["stand"] for each in told["waarnemingen"]] == ["wachtOpGoedkeuring"] * 2
    assert not told["isAfgehandeld"]
    one, other = entered()
    assert (one.state, str(one.number), one.organisation) == ("submitted", "12.000000", "de-meerpaal")
    assert str(other.number.normalize()) == "66.7"
    assert one.entered_by.startswith("sleutel proef (mdn_")
    public = client.get(f"/api/v1/gemeenten/{CODE}/waarnemingen", {"groep": GROUP}).json()
    assert public["resultaten"] == []


def test_what_became_of_it_is_told_until_it_is_decided(partner, count):
    response = partner.send(row(count))
    address = response.headers["Location"].removeprefix("http://localhost")
    hand_back(actor=APPROVER, entered=entered(), remark="Tel ook de jongeren mee.", now=timezone.now())
    returned = partner.get(address).json()

    again = partner.send(row(count, waarde={"soort": "getal", "getal": "15"}))
    latest = [each for each in entered() if each.state == "submitted"]
    approve(actor=APPROVER, entered=latest, now=timezone.now())

    assert returned["waarnemingen"][0]["stand"] == "teruggegeven"
    assert returned["waarnemingen"][0]["opmerking"] == "Tel ook de jongeren mee."
    assert partner.get(address).json()["waarnemingen"][0]["stand"] == "ingetrokken"
    followed = partner.get(again.headers["Location"].removeprefix("http://localhost")).json()
    assert (followed["isAfgehandeld"], followed["waarnemingen"][0]["stand"]) == (True, "goedgekeurd")
    assert Observation.objects.within(**SCOPE).get(group=GROUP).number == 15


def test_what_was_handed_back_cannot_be_delivered_the_same_again(partner, count):
    partner.send(row(count))
    hand_back(actor=APPROVER, entered=entered(), remark="Dit klopt niet.", now=timezone.now())

    response = partner.send(row(count))

    assert response.status_code == 400
    assert errors(response) == {"/waarnemingen/0": "Dit is zo teruggegeven: Dit klopt niet. Lever het anders aan."}


def test_the_same_figures_under_another_word_change_nothing(partner, count):
    partner.send(row(count))

    response = partner.send(row(count))

    assert response.status_code == 201
    assert [each["stand"] for each in response.json()["waarnemingen"]] == ["ongewijzigd"]
    assert len(entered()) == 1


def test_a_correction_needs_a_reason_at_its_field(partner, count):
    partner.send(row(count))
    approve(actor=APPROVER, entered=entered(), now=timezone.now())
    locked = partner.send(row(count, waarde={"soort": "getal", "getal": "13"}))

    assert locked.status_code == 400
    assert "de gemeente" in errors(locked)["/waarnemingen/0"]
    assert "g.keurder" not in locked.content.decode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"soort": "bandbreedte", "van": "8", "tot": "11"}, {"number": 8, "number_high": 11}),
        ({"soort": "bandbreedte", "van": "16"}, {"number": 16, "is_open_above": True}),
        ({"soort": "ontbreekt", "reden": "nietGemeten"}, {"number": None, "absence": "not_measured"}),
        ({"soort": "getal", "getal": "0"}, {"number": 0, "absence": ""}),
        ({"soort": "getal", "getal": "17975"}, {"number": 17975}),
    ],
)
def test_a_value_of_each_kind_is_kept_as_what_it_is(partner, count, value, expected):
    response = partner.send(row(count, waarde=value, toelichting="Zie het jaarverslag."))

    assert response.status_code == 201, response.content
    (kept,) = entered()
    assert {name: getattr(kept, name) for name in expected} == expected
    assert kept.note == "Zie het jaarverslag."


def test_story_people_and_status_come_along(partner, share):
    story = {"tekst": "Veel inwoners deden mee.", "door": "Een vrijwilliger", "isCitaat": True}
    more = {"verhaal": story, "uitgenodigd": 200, "gereageerd": 40, "status": "voorlopig"}

    partner.send(row(share, waarde={"soort": "getal", "getal": "66.70"}, **more))

    (kept,) = entered()
    assert (kept.story, kept.story_by, kept.is_quote) == (story["tekst"], story["door"], True)
    assert (kept.invited, kept.responded, kept.status, kept.decimals) == (200, 40, "provisional", 2)


def test_every_problem_of_every_row_is_told_at_once_at_its_place_and_nothing_is_written(partner, count, share):
    rows = [
        row(count),
        row(count, periode="2025-13"),
        row(share, waarde={"soort": "getal", "getal": "120"}, bron="", kleur="rood"),
        row(share, waarde={"soort": "getal", "teller": "30", "noemer": "0"}),
        {**row(share), "indicator": "BESTAAT-NIET", "gebied": "nergens"},
        row(share, waarde={"soort": "woorden", "tekst": "ja"}),
        row(count, groep="anders", waarde={"soort": "getal", "getal": "twaalf"}, uitgenodigd="10"),
        row(share, periode="2099"),
        row(share, periode="2024", waarde={"soort": "getal"}),
    ]

    response = partner.send(*rows)

    told = errors(response)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert set(told) == {
        "/waarnemingen/1/periode",
        "/waarnemingen/2/kleur",
        "/waarnemingen/3/waarde/getal",
        "/waarnemingen/3/waarde/noemer",
        "/waarnemingen/4/indicator",
        "/waarnemingen/4/gebied",
        "/waarnemingen/5/waarde/soort",
        "/waarnemingen/6/waarde/getal",
        "/waarnemingen/6/uitgenodigd",
        "/waarnemingen/7/periode",
        "/waarnemingen/8/waarde/getal",
    }
    assert "Er is niets overgenomen" in response.json()["detail"]
    assert entered() == []
    assert not Entry.objects.filter(action="cijfers aangeleverd").exists()


def test_a_row_that_is_delivered_twice_is_refused_both_times(partner, count):
    response = partner.send(row(count), row(count, waarde={"soort": "getal", "getal": "13"}))

    assert set(errors(response)) == {"/waarnemingen/0", "/waarnemingen/1"}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"", ""),
        (b"{", ""),
        (b"\xff\xfe", ""),
        (b"[]", ""),
        (b"null", ""),
        (b"NaN", ""),
        (b"[" * 100_000, ""),
        (b'{"waarnemingen": 1}', "/waarnemingen"),
        (b'{"waarnemingen": []}', "/waarnemingen"),
        (b'{"waarnemingen": [1]}', "/waarnemingen/0"),
        (b'{"waarnemingen": [], "waarnemingen": []}', ""),
        (b'{"waarnemingen": [{"indicator": "\\ud800"}]}', "/waarnemingen/0/indicator"),
        (b'{"waarnemingen": [{"indicator": "a\\u0000"}]}', "/waarnemingen/0/indicator"),
        (b'{"waarnemingen": [{"waarde": {"soort": "\\ud800"}}]}', "/waarnemingen/0/waarde"),
        (b'{"waarnemingen": [{"\\ud800": 1}]}', "/waarnemingen/0"),
        (b'{"waarnemingen": [{"a/~": 1}]}', "/waarnemingen/0/a~1~0"),
        (json.dumps({"waarnemingen": [{}] * (MOST_ROWS + 1)}).encode(), "/waarnemingen"),
    ],
)
def test_a_body_that_cannot_be_read_is_told_where_it_goes_wrong(partner, body, place):
    response = partner.send(body=body or b" ")

    assert response.status_code == 400, response.content
    assert place in errors(response)


def test_a_body_without_end_another_form_and_a_packed_one_are_refused(partner, count):
    large = partner.send(body=b'{"waarnemingen": "' + b"a" * MOST_BYTES + b'"}')
    form = partner.send(row(count), **{"Content-Type": "text/csv"})
    packed = partner.send(row(count), **{"Content-Encoding": "gzip"})

    assert [each.status_code for each in (large, form, packed)] == [413, 415, 415]
    assert {each.headers["Content-Type"] for each in (large, form, packed)} == {"application/problem+json"}


def test_the_same_word_with_the_same_body_gets_the_same_answer_and_writes_once(partner, count):
    first = partner.send(row(count), word="een")
    approve(actor=APPROVER, entered=entered(), now=timezone.now())

    again = partner.send(row(count), word='"een"')

    assert (again.status_code, again.content) == (first.status_code, first.content) == (201, first.content)
    assert again.headers["Location"] == first.headers["Location"]
    assert len(entered()) == 1
    assert Entry.objects.filter(action="cijfers aangeleverd").count() == 1


def test_the_same_word_with_another_body_is_a_conflict(partner, count):
    partner.send(row(count), word="een")

    response = partner.send(row(count, waarde={"soort": "getal", "getal": "13"}), word="een")

    assert response.status_code == 409
    assert "eerder iets anders" in response.json()["detail"]


def test_a_word_is_free_again_when_nothing_was_done(partner, count):
    wrong = partner.send(row(count, periode="2099"), word="een")

    right = partner.send(row(count), word="een")

    assert (wrong.status_code, right.status_code) == (400, 201)


def test_two_keys_may_use_the_same_word(partner, count, share):
    other = program(key_for(name="ander"))
    partner.send(row(count), word="een")

    response = other.send(row(share, waarde={"soort": "getal", "getal": "10"}), word="een")

    assert response.status_code == 201
    assert len(entered()) == 2


@pytest.mark.parametrize("word", [None, "met spatie", "x" * 200, '"half', "é"])
def test_a_missing_or_wrong_word_is_told_together_with_the_rest(partner, count, word):
    response = partner.send(row(count, periode="2099"), word=word)

    assert response.status_code == 400
    assert set(errors(response)) == {"Idempotency-Key", "/waarnemingen/0/periode"}
    assert response.json()["errors"][0]["plaats"] == "header"
    assert entered() == []


def test_the_log_tells_which_key_from_which_address(partner, count):
    partner.send(row(count))

    entry = Entry.objects.get(action="cijfers aangeleverd")
    assert entry.actor.startswith("sleutel proef (mdn_")
    assert entry.origin == "api 127.0.0.1"


def test_the_example_of_the_handbook_is_a_delivery_that_is_right(partner, dronten):
    handbook = Path(__file__).parents[3] / "docs/handleiding/api-aanleveren.md"
    example = json.loads(handbook.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0])
    for indicator in {each["indicator"] for each in example["waarnemingen"]}:
        found = next(each for each in (indicator_in("percentage"), indicator_in("count")) if each.code == indicator)
        duty_of(found, group="")

    response = partner.send(body=example)

    assert response.status_code == 201, response.content


def test_other_methods_are_refused_with_what_can_be_done(partner, client: Client):
    assert client.put(ADDRESS).headers["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert client.delete(f"{ADDRESS}/1").headers["Allow"] == "GET, HEAD, OPTIONS"
    assert client.get(f"{ADDRESS}/1/_intrekken").headers["Allow"] == "POST, OPTIONS"
    assert client.options(ADDRESS).headers["Allow"] == "GET, HEAD, POST, OPTIONS"
