"""What a master of a Spark cluster looks like, and what is told of one that is none or does not answer; no Spark begins."""

import socket
import subprocess
import sys

import pytest

from meedoen.engines.asking import EngineError
from meedoen.engines.distributed import connected_to


@pytest.mark.parametrize(
    "master",
    [
        "foo",
        "",
        "spark://",
        "spark://host",
        "spark://host:0",
        "spark://host:70770",
        "spark://host:poort",
        "http://host:7077",
    ],
)
def test_what_is_no_master_is_told_with_what_one_looks_like(master: str):
    with pytest.raises(EngineError) as told:
        connected_to(master, settings={})

    assert str(told.value).startswith(f"‘{master}’ is geen adres van een Spark-cluster.")
    assert "zoals spark://host:7077" in str(told.value)


def test_a_master_that_does_not_listen_is_told_in_dutch():
    pytest.importorskip("pyspark")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        master = f"spark://127.0.0.1:{free.getsockname()[1]}"

    with pytest.raises(EngineError, match=r"niet te bereiken op .*: daar luistert niets\. Controleer het adres"):
        connected_to(master, settings={})


def test_without_java_it_is_told_what_to_install():
    pytest.importorskip("pyspark")
    # In a process of its own: one process has one driver, and this one finds no Java.
    asked = "from meedoen.engines.distributed import connected_to; connected_to('local[1]', settings={})"
    nothing = {"PATH": "/nonexistent"}
    told = subprocess.run(
        [sys.executable, "-c", asked], env=nothing, capture_output=True, text=True, check=False, timeout=120
    )

    assert "EngineError: Spark begint hier niet, want Java begint niet. Installeer Java 17" in told.stderr
