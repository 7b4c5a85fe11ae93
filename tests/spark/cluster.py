"""A real Spark cluster on this machine: a master and two workers, each a process of its own, on loopback."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

WORKERS = 2
_SPARK = Path(pyspark.__file__).parent
_DEADLINE = 60


@contextmanager
def running(scratch: Path, *, workers: int = WORKERS) -> Iterator[str]:
    """Start the cluster and give the address of its master."""
    port, pages = _free_port(), _free_port()
    address = f"spark://127.0.0.1:{port}"
    with ExitStack() as processes:
        master = ("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(pages))
        processes.enter_context(_process(*master, scratch=scratch, name="master"))
        _wait_until_open(port)
        for number in range(workers):
            worker = ("worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g")
            folder = scratch / f"worker-{number}"
            arguments = (*worker, "--work-dir", str(folder), address)
            processes.enter_context(_process(*arguments, scratch=scratch, name=f"worker-{number}"))
        yield address


# Where all is over in two minutes, Java compiles quickly rather than well, and needs no collector that runs beside the work.
# Most of what a short tier took was compiling; a benchmark and the long tier run with what Java does by itself.
_SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
FOR_MINUTES = {"spark.driver.extraJavaOptions": _SHORT_LIVED, "spark.executor.extraJavaOptions": _SHORT_LIVED}
SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.executor.memory": "700m",
    "spark.executor.cores": "1",
    "spark.cores.max": "2",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.session.timeZone": "UTC",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def _process(main: str, *arguments: str, scratch: Path, name: str) -> Iterator[None]:
    scratch.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "SPARK_HOME": str(_SPARK),
        # The master and the workers only hand work out.
        "SPARK_DAEMON_JAVA_OPTS": _SHORT_LIVED,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(scratch / "local"),
    }
    command = [str(_SPARK / "bin" / "spark-class"), f"org.apache.spark.deploy.{main}", *arguments]
    with (scratch / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=_DEADLINE)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_until_open(port: int) -> None:
    deadline = time.monotonic() + _DEADLINE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if time.monotonic() > deadline:
            message = "the master of Spark did not open its port"
            raise TimeoutError(message)
        time.sleep(0.2)
