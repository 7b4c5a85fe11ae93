"""The settings of the links to DUO and the BRP: off when empty, and told when they do not fit together."""

from pathlib import Path

import pytest

from meedoen.config.environment import SettingsError, read
from meedoen.config.links import Links

OIN, DUO = "00000001001234567000", "00000004000000044000"


def links(tmp_path: Path, **variables: str) -> Links:
    return read(variables={"MEEDOEN_DATA": str(tmp_path), **variables}).links


def test_without_settings_nothing_is_asked_of_anybody(tmp_path):
    assert links(tmp_path) == Links()


def test_everything_is_read_per_municipality(tmp_path):
    certificate = tmp_path / "wij.pem"
    certificate.touch()
    found = links(
        tmp_path,
        MEEDOEN_DUO_ADDRESS="https://knooppunt.example/duo/",
        MEEDOEN_DUO_OIN=DUO,
        MEEDOEN_OINS=f"GM0303={OIN}, GM0050={DUO}",
        MEEDOEN_BRP_ADDRESS="http://127.0.0.1:5010/haalcentraal/api/brp",
        MEEDOEN_BRP_KEYS="GM0303=a=b",
        MEEDOEN_LINK_CERTIFICATE=str(certificate),
    )

    assert found.duo_address == "https://knooppunt.example/duo"
    assert found.oins == {"GM0303": OIN, "GM0050": DUO}
    assert found.brp_keys == {"GM0303": "a=b"}
    assert found.certificate == certificate
    assert "a=b" not in repr(found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MEEDOEN_DUO_ADDRESS", "http://duo.example"),
        ("MEEDOEN_DUO_ADDRESS", "https://naam:geheim@duo.example"),
        ("MEEDOEN_DUO_ADDRESS", "https://duo.example?bsn=1"),
        ("MEEDOEN_DUO_OIN", "123"),
        ("MEEDOEN_OINS", "GM0303"),
        ("MEEDOEN_OINS", "Dronten=00000001001234567000"),
        ("MEEDOEN_OINS", f"GM0303={OIN},GM0303={DUO}"),
        ("MEEDOEN_BRP_KEYS", "GM0303="),
        ("MEEDOEN_LINK_ROOTS", "bestaat-niet.pem"),
    ],
)
def test_what_cannot_be_is_told_with_what_is_expected(tmp_path, name, text):
    with pytest.raises(SettingsError, match=f"{name} is .*Verwacht: "):
        links(tmp_path, **{name: text})


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"MEEDOEN_DUO_ADDRESS": "https://duo.example"}, ["MEEDOEN_DUO_OIN", "MEEDOEN_OINS"]),
        ({"MEEDOEN_OINS": f"GM0303={OIN}"}, ["MEEDOEN_DUO_OIN"]),
        ({"MEEDOEN_BRP_KEYS": "GM0303=sleutel"}, ["MEEDOEN_BRP_ADDRESS"]),
    ],
)
def test_half_a_link_stops_the_start(tmp_path, given, missing):
    with pytest.raises(SettingsError) as caught:
        links(tmp_path, **given)

    assert [name for name in missing if f"{name} ontbreekt" in str(caught.value)] == missing


def test_a_key_is_never_shown(tmp_path):
    with pytest.raises(SettingsError) as caught:
        links(tmp_path, MEEDOEN_BRP_KEYS="geheime-sleutel")

    assert "geheime-sleutel" not in str(caught.value)
