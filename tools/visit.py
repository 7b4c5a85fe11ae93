"""A visitor of the demonstration: starts the site, follows every link within it, and stops it.

It visits at most `MOST_PAGES` addresses, those that stand first on the pages first. It tells whether a page that one can reach without logging in answers, with its styles and
its security header. What stands on the pages is for the journeys.
"""

import os
import socket
import subprocess
import sys
import time
from html.parser import HTMLParser
from http.client import HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from tools import python_environment, steps

SECONDS_TO_START = 30
MOST_PAGES = 300
POLICY = "Content-Security-Policy"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"a": "href", "link": "href", "script": "src", "img": "src"}.get(tag)
        self.found += [value for name, value in attrs if name == wanted and value]


def main() -> int:
    """Visit the site; return 1 when an address does not answer as it should."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    data = os.environ.get("MEEDOEN_DATA", str(steps.ROOT / "data"))
    variables = {**os.environ, "MEEDOEN_DATA": data, "MEEDOEN_LISTEN": address}
    with subprocess.Popen([python_environment.MEEDOEN, "serve"], env=variables) as server:
        try:
            visited, problems = _visit(f"http://{address}/")
        finally:
            server.terminate()
    for problem in problems:
        steps.say(f"  ! {problem}")
    steps.say(f"{visited} adressen bezocht, {len(problems)} met een gebrek.")
    return int(bool(problems) or visited == 0)


def _visit(start: str) -> tuple[int, list[str]]:
    _wait(start)
    waiting, seen, problems = [start], {start}, []
    visited = 0
    while waiting and visited < MOST_PAGES:
        visited += 1
        address = waiting.pop(0)
        try:
            with urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server on this machine
                links = _links(answer)
        except (HTTPError, URLError, ValueError) as error:
            problems.append(f"{address}: {error}")
            continue
        new = {urldefrag(urljoin(address, link)).url for link in links}
        waiting += sorted(link for link in new - seen if link.startswith(start))
        seen |= {link for link in new if link.startswith(start)}
    return visited, problems


def _links(answer: HTTPResponse) -> list[str]:
    if "text/html" not in answer.headers.get("Content-Type", ""):
        return []
    if POLICY not in answer.headers:
        raise ValueError(f"{POLICY} ontbreekt")
    parser = _Links()
    parser.feed(answer.read().decode())
    return parser.found


def _wait(address: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            urlopen(address, timeout=30).close()  # noqa: S310 - our own server on this machine
        except HTTPError:
            return
        except URLError:
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    sys.exit(main())
