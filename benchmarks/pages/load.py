"""A small load: two connections ask one address a fixed number of times, and then it stops. A process of its own.

`python -m benchmarks.pages.load PORT COUNT ADDRESS` writes the answers per second; only this machine is asked.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.pages.client import Connection

HOST = "127.0.0.1"
CONNECTIONS = 2
MOST = 5000


def main(port: int, count: int, address: str) -> None:
    """Ask `count` times in all; every answer must be good."""
    each = min(count, MOST) // CONNECTIONS
    links = [Connection(host=HOST, port=port) for _ in range(CONNECTIONS)]
    for link in links:
        link.ask(address)  # opens the connection
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        begin = time.perf_counter()
        good = sum(threads.map(lambda link: _ask(link, address, each), links))
        seconds = time.perf_counter() - begin
    for link in links:
        link.close()
    if good != each * CONNECTIONS:
        sys.exit(f"{each * CONNECTIONS - good} of {each * CONNECTIONS} answers of {address} were not good")
    sys.stdout.write(f"{good / seconds}\n")


def _ask(link: Connection, address: str, count: int) -> int:
    return sum(link.ask(address).status == 200 for _ in range(count))  # noqa: PLR2004 - the status of a good answer


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
