"""Somebody at a desk: signs in, keeps the cookies, fills in forms. As little work as can be, for it shares the cores."""

import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

SECONDS_TO_ANSWER = 60
SIGN_IN = "/aanmelden/"
FOUND = frozenset({200, 302, 303})
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


class WrongAnswerError(Exception):
    """The site answered something else than it should; the message says what was asked and what came."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: its status, what it says, and the seconds from the first byte sent to the last read."""

    status: int
    body: bytes
    seconds: float
    location: str = ""


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One browser with its connection and cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _link: HTTPConnection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection, if it was open."""
        if self._link:
            self._link.close()
        self._link = None

    def sign_in(self, *, name: str, password: str) -> None:
        """Sign in, or say why that did not succeed."""
        done = self.send(SIGN_IN, {"username": name, "password": password})
        if done.status not in {302, 303}:
            message = f"{name} could not sign in: {done.status}"
            raise WrongAnswerError(message)

    def send(self, address: str, fields: dict[str, str], *, after: str = "") -> Told:
        """Ask for the page with the form, and send it filled in; the time is of the sending only."""
        token = _TOKEN.search(self.ask(after or address).body)
        if not token:
            message = f"{address} has no form to fill in"
            raise WrongAnswerError(message)
        return self.post(address, {"csrfmiddlewaretoken": token[1].decode(), **fields})

    def post(self, address: str, fields: dict[str, str]) -> Told:
        """Send a form."""
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asked("POST", address, urlencode(fields).encode(), head)

    def ask(self, address: str) -> Told:
        """Ask for a page."""
        return self._asked("GET", address, None, {})

    def _asked(self, method: str, address: str, body: bytes | None, head: dict[str, str]) -> Told:
        head = head | {"Accept-Encoding": "gzip;q=0, identity", "Origin": f"http://127.0.0.1:{self.port}"}
        if self.cookies:
            head["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        # The server closes what was silent for two seconds; a person at work is silent longer than that.
        self.close()
        begin = time.perf_counter()
        self._link = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_TO_ANSWER)
        self._link.request(method, address, body=body, headers=head)
        try:
            answer = self._link.getresponse()
            told = answer.read()
        except HTTPException as error:
            message = f"{method} {address}: {error!r}"
            raise WrongAnswerError(message) from error
        seconds = time.perf_counter() - begin
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status not in FOUND:
            message = f"{method} {address}: {answer.status}"
            raise WrongAnswerError(message)
        return Told(answer.status, told, seconds, answer.headers.get("Location", ""))
