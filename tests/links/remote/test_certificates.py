"""Over TLS both sides prove who they are: the other system by roots that we trust, we by a certificate."""

import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from meedoen.links.remote.asking import Ask, Remote, ask, new_trace
from meedoen.links.remote.circuit import Circuit, UnreachableError
from tests.links.remote.certificates import Authority
from tests.links.remote.loopback import Reply, serving

QUESTION = Ask(method="GET", path="/v1", trace=new_trace())


@pytest.fixture
def secured(tmp_path: Path):
    """Serve over TLS, only for who shows a certificate of the authority; yield how we would ask."""
    authority = Authority(tmp_path, "stam")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.certificate("duo"))
    context.load_verify_locations(authority.roots)
    context.verify_mode = ssl.CERT_REQUIRED
    with serving(lambda _: Reply(content={"veilig": True}), context=context) as server:
        yield Remote(
            name="DUO",
            address=server.address,
            circuit=Circuit(name="DUO"),
            seconds=3,
            certificate=authority.certificate("gemeente"),
            roots=authority.roots,
        )


def test_who_proves_itself_gets_an_answer(secured):
    assert ask(QUESTION, remote=secured).content == {"veilig": True}


def test_a_server_that_nobody_we_trust_vouches_for_is_not_asked(secured, tmp_path):
    with pytest.raises(UnreachableError):
        ask(QUESTION, remote=replace(secured, roots=None))
    with pytest.raises(UnreachableError):
        ask(QUESTION, remote=replace(secured, roots=Authority(tmp_path, "ander").roots))


def test_without_our_certificate_there_is_no_answer(secured):
    with pytest.raises(UnreachableError):
        ask(QUESTION, remote=replace(secured, certificate=None))


def test_a_file_that_is_no_certificate_is_told_to_be_none(secured, tmp_path):
    nothing = tmp_path / "niets.pem"
    nothing.write_text("geen certificaat", encoding="utf-8")

    for changed in ({"certificate": nothing}, {"roots": nothing}, {"roots": tmp_path / "weg.pem"}):
        with pytest.raises(UnreachableError, match="niet te gebruiken"):
            ask(QUESTION, remote=replace(secured, **changed))
