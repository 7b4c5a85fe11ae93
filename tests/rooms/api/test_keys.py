"""A key opens what it is for and nothing else: another organisation, another municipality, no scope, over, revoked, too often."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions import counting
from meedoen.apps.accounts.actions.answers import KEPT_FOR, BusyError, claim_or_answer, keep_answer
from meedoen.apps.accounts.actions.keys import KeyRefusedError, KeyWish, key_of, make_key, revoke_key
from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.models import ApiKey, ApiKeySecret, KeptAnswer, RequestCount
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.scopes import Scope
from meedoen.apps.goals.models import Placement
from meedoen.apps.indicators.models import EnteredFigure, Indicator
from meedoen.apps.journal.models import Entry
from tests.people import somebody
from tests.rooms.api.delivering import (
    ADDRESS,
    CODE,
    GROUP,
    SCOPE,
    duty_of,
    errors,
    indicator_in,
    key_for,
    program,
    row,
)

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
NOW = timezone.now()


@pytest.fixture
def indicator(dronten) -> Indicator:
    found = indicator_in("count")
    duty_of(found)
    return found


def entered() -> int:
    return EnteredFigure.objects.within(**SCOPE).filter(group=GROUP).count()


@pytest.mark.parametrize(
    "header",
    ["", "Basic YTpi", "Bearer", "Bearer ", "mdn_1.x"],
)
def test_without_a_key_the_way_to_show_one_is_told(client: Client, header, dronten):
    response = client.post(ADDRESS, b"{}", content_type="application/json", headers={"Authorization": header})

    assert response.status_code == 401
    assert response.headers["Content-Type"] == PROBLEM
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="Meedoen"'


def test_a_key_in_the_address_opens_nothing(client: Client, indicator):
    response = client.post(f"{ADDRESS}?sleutel={key_for().secret}", b"{}", content_type="application/json")

    assert response.status_code == 401


def test_a_key_that_is_wrong_over_or_revoked_is_told_the_same(indicator):
    over, revoked, wrong = key_for(name="over"), key_for(name="weg"), key_for(name="fout")
    ApiKey.objects.filter(pk=over.key.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    revoke_key(actor=SYSTEM, key=revoked.key, now=timezone.now())
    ApiKeySecret.objects.filter(key=wrong.key).update(digest="0" * 64)

    responses = [program(each).send(row(indicator)) for each in (over, revoked, wrong)]
    beside = program(key_for(name="goed"))
    beside.secret = f"{beside.secret[:-1]}{'a' if beside.secret[-1] != 'a' else 'b'}"
    responses.append(beside.send(row(indicator)))

    assert {each.status_code for each in responses} == {401}
    assert len({each.content for each in responses}) == 1
    assert 'error="invalid_token"' in responses[0].headers["WWW-Authenticate"]
    assert entered() == 0


def test_a_key_of_another_municipality_opens_nothing_here(indicator):
    other = program(key_for(organisation="", municipality="GM0225"))

    here, nowhere = other.send(row(indicator)), other.send(row(indicator), at="/api/v1/gemeenten/GM9998/leveringen")

    assert (here.status_code, nowhere.status_code) == (403, 404)


@pytest.mark.parametrize(("scope", "sends", "reads"), [(Scope.DELIVER, 201, 403), (Scope.FOLLOW, 403, 404)])
def test_a_key_does_what_its_scope_says(indicator, scope, sends, reads):
    limited = program(key_for(scopes=[scope]))

    assert limited.send(row(indicator)).status_code == sends
    response = limited.get(f"{ADDRESS}/0")
    assert response.status_code == reads
    if reads == 403:
        assert 'scope="leveringen:lezen"' in response.headers["WWW-Authenticate"]


def test_an_indicator_of_another_organisation_is_told_like_one_that_does_not_exist(indicator):
    other = indicator_in("count", 1)
    duty_of(other, organisation="icare")
    text = indicator_in("text")

    response = program(key_for()).send(
        row(other),
        {**row(text), "groep": "x"},
        {**row(indicator), "indicator": "BESTAAT-NIET"},
        row(indicator, groep="x"),
    )

    told = [
        message.replace(code, "…")
        for message, code in zip(
            errors(response).values(), (other.code, text.code, "BESTAAT-NIET", indicator.code), strict=True
        )
    ]
    assert response.status_code == 400
    assert len(set(told)) == 1


def test_a_partner_sees_no_delivery_of_another_and_a_link_of_the_municipality_only_its_own(indicator):
    made = program(key_for()).send(row(indicator)).headers["Location"].removeprefix("http://localhost")

    same = program(key_for(name="nieuw")).get(made)
    others = [program(key_for(organisation=word, name=f"x{word}")).get(made) for word in ("icare", "")]
    missing = program(key_for(name="nog een")).get(f"{ADDRESS}/99999999")

    assert same.status_code == 200
    assert [each.status_code for each in others] == [404, 404]
    assert others[0].json()["detail"].split("‘")[0] == missing.json()["detail"].split("‘")[0]
    for word in ("-1", "1.0", "９", "9" * 40, "a"):
        assert program(key_for(name="los")).get(f"{ADDRESS}/{word}").status_code == 404


def test_a_link_of_the_municipality_delivers_for_its_own_part_only(dronten):
    placed = Placement.objects.within(**SCOPE).filter(framework__code="uitvoeringsprogrammas-2025-2028")
    inside = placed.filter(node__path__contains="BZ.2", indicator__unit="percentage").first()
    outside = placed.exclude(node__path__contains="BZ.2").filter(indicator__unit="count")
    within = set(placed.filter(node__path__contains="BZ.2").values_list("indicator_id", flat=True))
    other = next(each for each in outside if each.indicator_id not in within)
    part = {"framework_code": "uitvoeringsprogrammas-2025-2028", "node_code": "BZ.2"}
    link = program(key_for(organisation="", **part))

    right, wrong = link.send(row(inside.indicator)), link.send(row(other.indicator))

    assert (right.status_code, wrong.status_code) == (201, 400)
    assert set(errors(wrong)) == {"/waarnemingen/0/indicator"}


def test_a_key_may_ask_so_often_in_an_hour_and_is_told_when_to_go_on(indicator):
    partner = program(key_for(per_hour=2))

    responses = [partner.send(row(indicator)) for _ in range(3)]

    assert [each.status_code for each in responses] == [201, 201, 429]
    assert [each.headers["RateLimit-Remaining"] for each in responses] == ["1", "0", "0"]
    assert {each.headers["RateLimit-Limit"] for each in responses} == {"2"}
    assert 1 <= int(responses[2].headers["Retry-After"]) <= 3600
    assert responses[2].headers["Content-Type"] == PROBLEM
    RequestCount.objects.update(begins_at=timezone.now() - counting.HOUR)
    assert partner.send(row(indicator)).status_code == 201


def test_an_address_may_ask_so_often_in_a_minute_for_all_processes_together(indicator, settings):
    settings.MEEDOEN_API_LIMIT = 2
    partner = program(key_for())

    responses = [partner.get(f"{ADDRESS}/1") for _ in range(3)]

    assert [each.status_code for each in responses] == [404, 404, 429]
    assert int(responses[2].headers["Retry-After"]) <= 60


def test_who_tries_keys_must_wait_and_a_key_that_is_right_goes_on(indicator):
    guesser, partner = program(key_for(name="raad")), program(key_for())
    guesser.secret = "mdn_00000000.raden"

    statuses = [guesser.get(f"{ADDRESS}/1").status_code for _ in range(55)]

    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert guesser.get(f"{ADDRESS}/1").headers["Retry-After"]
    assert partner.send(row(indicator)).status_code == 201


def test_neither_the_log_nor_the_database_holds_what_opens(indicator):
    made = key_for()
    program(made).send(row(indicator))
    revoke_key(actor=SYSTEM, key=key_for(name="weg").key, now=timezone.now())
    secret = ApiKeySecret.objects.get(key=made.key)
    rest = made.secret.partition(".")[2]

    told = " ".join(f"{each.details_text} {each.changes_text} {each.subject}" for each in Entry.objects.all())

    assert made.key.prefix in told
    assert rest not in told
    assert secret.digest not in told
    assert secret.salt not in told
    assert rest not in str(list(ApiKey.objects.values())) + str(list(ApiKeySecret.objects.values()))
    assert ApiKeySecret.objects.filter(key__name="weg").count() == 0


def test_the_answer_of_a_server_that_fails_holds_no_key(indicator, monkeypatch, caplog):
    made = key_for()
    monkeypatch.setattr("meedoen.rooms.api.answering_with_key.actor_of_key", lambda **_: 1 / 0)

    response = program(made).send(row(indicator), word="een")

    assert response.status_code == 500
    assert made.secret not in response.content.decode() + caplog.text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"expires_at": NOW - timedelta(days=1)}, "expires"),
        ({"expires_at": NOW + timedelta(days=800)}, "expires"),
        ({"per_hour": 0}, "per_hour"),
        ({"per_hour": 10_001}, "per_hour"),
        ({"organisation": "icare", "framework_code": "x"}, "part"),
    ],
)
def test_a_key_that_holds_too_long_or_for_nothing_is_not_made(dronten, changed, field):
    with pytest.raises(KeyRefusedError) as refused:
        key_for(**{"organisation": "", **changed})

    assert refused.value.field == field
    assert ApiKey.objects.count() == 0


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_makes_and_revokes_keys(dronten, role):
    wish = KeyWish(name="a", scopes=[Scope.DELIVER], per_hour=1, expires_at=timezone.now() + timedelta(days=1))
    actor = somebody("x", CODE, role)
    made = key_for()

    with pytest.raises(NotAllowedError):
        make_key(actor=actor, municipality=dronten, wish=wish, now=timezone.now())
    with pytest.raises(NotAllowedError):
        revoke_key(actor=actor, key=made.key, now=timezone.now())


def test_a_key_is_not_found_by_its_beginning_alone(dronten):
    made = key_for()

    for secret in ("", ".", made.key.prefix, f"{made.key.prefix}.", f"{made.key.prefix}.é"):
        assert key_of(secret=secret, now=timezone.now()) is None
    assert key_of(secret=made.secret, now=timezone.now()) == made.key


def test_while_a_request_is_carried_out_the_same_word_is_busy_until_its_process_is_long_dead(dronten):
    key, now = key_for().key, timezone.now()
    first = claim_or_answer(key=key, word="een", fingerprint="a", now=now)

    with pytest.raises(BusyError):
        claim_or_answer(key=key, word="een", fingerprint="a", now=now + timedelta(minutes=4))
    second = claim_or_answer(key=key, word="een", fingerprint="a", now=now + timedelta(minutes=6))

    with pytest.raises(BusyError):
        keep_answer(claim=first, status=201, location="x", content="y")
    keep_answer(claim=second, status=201, location="x", content="y")
    kept = claim_or_answer(key=key, word="een", fingerprint="a", now=now + timedelta(hours=24))
    assert isinstance(kept, KeptAnswer)
    claim_or_answer(key=key, word="twee", fingerprint="a", now=now + KEPT_FOR + timedelta(minutes=6))
    assert not KeptAnswer.objects.filter(word="een").exists()
