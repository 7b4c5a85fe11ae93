"""Asking another system: in time, at most twice, not while it is down, and without a word of it in an error."""

import logging
import time
import traceback
from dataclasses import replace

import pytest

from meedoen.links.remote.asking import Ask, Remote, SenselessAnswerError, ask, new_trace
from meedoen.links.remote.circuit import Circuit, UnreachableError, circuit_of
from tests.links.remote.loopback import Reply, serving

BSN = "999990019"


def remote(address: str, **changed: object) -> Remote:
    return replace(Remote(name="DUO", address=address, circuit=Circuit(name="DUO"), seconds=0.5), **changed)


def question(**changed: object) -> Ask:
    asked = Ask(method="GET", path=f"/v1/personen/{BSN}/PIP", trace=new_trace(), is_repeatable=True)
    return replace(asked, **changed)


def test_a_question_carries_its_trace_and_headers_and_the_answer_is_json():
    with serving(lambda _: Reply(content={"goed": True})) as server:
        asked = question(headers={"bron": "1" * 20})
        told = ask(asked, remote=remote(f"{server.address}/basis/"))

    assert (told.status, told.content) == (200, {"goed": True})
    (came,) = server.came
    assert came.path == f"/basis/v1/personen/{BSN}/PIP"
    assert came.headers["traceparent"].split("-")[:2] == ["00", asked.trace]
    assert came.headers["bron"] == "1" * 20


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500, content={"fout": BSN}),
        Reply(status=503),
        Reply(content={"lang": "x" * 500}, is_cut=True),
        Reply(content={"laat": True}, after=0.8),
        Reply(content={"drupt": "x" * 50}, trickles=0.05),
    ],
    ids=["error", "maintenance", "cut", "slow", "trickling"],
)
def test_what_fails_is_asked_once_more_and_then_unreachable(reply, caplog):
    caplog.set_level(logging.DEBUG)
    begun = time.monotonic()
    with serving(lambda _: reply) as server, pytest.raises(UnreachableError) as caught:
        ask(question(), remote=remote(server.address))

    assert "DUO is niet bereikbaar" in str(caught.value)
    assert len(server.came) == 2
    assert time.monotonic() - begun < 4
    told = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert BSN not in told
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_one_failure_is_got_over():
    replies = [Reply(status=502), Reply(content=[1])]
    with serving(lambda _: replies.pop(0)) as server:
        assert ask(question(), remote=remote(server.address)).content == [1]


def test_what_may_not_be_done_twice_is_sent_once():
    with serving(lambda _: Reply(status=500)) as server, pytest.raises(UnreachableError):
        ask(question(method="POST", is_repeatable=False, content={"a": 1}), remote=remote(server.address))

    assert len(server.came) == 1


def test_nobody_asks_while_the_circuit_is_open_and_after_the_rest_one_tries():
    moment = [0.0]
    circuit = Circuit(name="DUO", most_failures=2, rest=60, clock=lambda: moment[0])
    replies = {"now": Reply(status=503)}
    with serving(lambda _: replies["now"]) as server:
        there = remote(server.address, circuit=circuit)
        with pytest.raises(UnreachableError):
            ask(question(), remote=there)
        with pytest.raises(UnreachableError, match="over 60 seconden weer"):
            ask(question(), remote=there)
        assert len(server.came) == 2

        replies["now"] = Reply(content={})
        moment[0] = 61
        assert ask(question(), remote=there).status == 200
        assert not circuit.is_open


def test_a_failed_try_after_the_rest_opens_the_circuit_again():
    moment = [0.0]
    circuit = Circuit(name="DUO", most_failures=1, rest=60, clock=lambda: moment[0])
    circuit.failed()
    moment[0] = 61
    circuit.enter()
    with pytest.raises(UnreachableError):
        circuit.enter()
    circuit.failed()
    assert circuit.is_open


def test_a_refusal_is_an_answer_and_no_failure():
    circuit = Circuit(name="DUO", most_failures=1)
    with serving(lambda _: Reply(status=404, raw=b"<h1>niets</h1>", kind="text/html")) as server:
        told = ask(question(), remote=remote(server.address, circuit=circuit))

    assert (told.status, told.content) == (404, None)
    assert not circuit.is_open


@pytest.mark.parametrize("raw", [b"<html>", b"{", b"[" * 100_000])
def test_an_answer_that_is_no_json_is_refused_without_repeating_it(raw):
    with serving(lambda _: Reply(raw=raw)) as server, pytest.raises(SenselessAnswerError) as caught:
        ask(question(), remote=remote(server.address))

    assert "niet te lezen" in str(caught.value)
    assert caught.value.__context__ is None


def test_nobody_there_is_unreachable():
    with pytest.raises(UnreachableError):
        ask(question(), remote=remote("http://127.0.0.1:9"))


@pytest.mark.parametrize("address", ["http://duo.example", "ftp://127.0.0.1", ""])
def test_nothing_goes_to_an_address_that_is_not_safe(address):
    with pytest.raises(UnreachableError, match="niet veilig"):
        ask(question(), remote=remote(address))


def test_a_question_and_a_system_show_nothing_of_a_person_or_a_key():
    there = remote("https://duo.example", headers={"X-API-KEY": "geheim"})
    asked = question(content={"bsn": BSN})

    assert BSN not in repr(asked)
    assert "geheim" not in repr(there)


def test_a_system_has_one_circuit_in_a_process():
    assert circuit_of(name="DUO", address="https://a.example") is circuit_of(name="DUO", address="https://a.example")
    assert circuit_of(name="DUO", address="https://a.example") is not circuit_of(
        name="BRP", address="https://a.example"
    )
