"""Where notifications of DUO about civic integration come in: the Notificatie API of DUO's interface, which is not an operation of ours.

The path, the headers, the statuses and the version are DUO's; who may call, and how often, is settled by a key as for every program.
Nothing of a notification is ever in an answer or a log line.
"""

import json
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from meedoen.apps.accounts.actions.keys import actor_of_key
from meedoen.apps.accounts.actors import Actor, Grant
from meedoen.apps.accounts.models import ApiKey
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.queries import address_of
from meedoen.apps.accounts.scopes import Scope
from meedoen.apps.cases.actions.receiving import OtherNoticeError, receive
from meedoen.links.duo_integration.notices import VERSION, NoticeError, ReceivedNotice, read_notice
from meedoen.rooms.api.answering import guarded, preflight
from meedoen.rooms.api.opening_with_key import open_with_key, require_place
from meedoen.rooms.api.problems import Fout, ProblemError, problem_response

MOST_BYTES = 20_000
_ALLOWED = {"Allow": "POST, OPTIONS"}


def _answer(request: HttpRequest, path: dict[str, str]) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return preflight(_ALLOWED)
    if request.method != "POST":
        raise ProblemError(HTTPStatus.METHOD_NOT_ALLOWED, "Hier kan alleen: POST, OPTIONS.", headers=_ALLOWED)
    opened = open_with_key(request=request, municipality_code=path["gemeente"], now=timezone.now())
    try:
        require_place(key=opened.key, municipality_code=path["gemeente"], scope=Scope.NOTIFY)
        actor = _actor(opened.key, request)
        notice = _notice(request)
        _require_ours(notice, path["gemeente"])
        receive(actor=actor, municipality_code=path["gemeente"], notice=notice)
        response: HttpResponseBase = HttpResponse(status=HTTPStatus.CREATED, content_type="application/json")
    except OtherNoticeError as error:
        response = problem_response(ProblemError(HTTPStatus.BAD_REQUEST, str(error)))
    except ProblemError as problem:
        response = problem_response(problem)
    for name, value in {**opened.allowance.headers, "API-Version": VERSION}.items():
        response.headers[name] = value
    return response


notices = guarded("integrationNotices", _answer)


def _actor(key: ApiKey, request: HttpRequest) -> Actor:
    """Return who acts: a key with this scope does what the intake does, and opens no address but this one for it."""
    if key.organisation or key.framework_code:
        detail = "Deze sleutel geldt voor een organisatie of een deel. Meldingen van DUO vragen een sleutel van de hele gemeente."
        raise ProblemError(HTTPStatus.FORBIDDEN, detail)
    actor = actor_of_key(key=key, address=address_of(request=request))
    return replace(actor, grants=(Grant(key.municipality_id, Role.INTAKE),))


def _notice(request: HttpRequest) -> ReceivedNotice:
    try:
        return read_notice(headers=request.headers, content=_json(request))
    except NoticeError as error:
        errors = tuple(
            Fout(plaats="header" if each.part == "header" else "body", naam=each.name, melding=each.text)
            for each in error.problems
        )
        detail = "Er is één fout in de melding." if len(errors) == 1 else f"Er zijn {len(errors)} fouten in de melding."
        # Without the error that it came from: what was sent must not be near any log.
        raise ProblemError(HTTPStatus.BAD_REQUEST, detail, errors=errors) from None


def _json(request: HttpRequest) -> Any:  # noqa: ANN401 what is sent can be anything
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"Een melding is hoogstens {MOST_BYTES} bytes.")
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "Dit is geen JSON.") from None


def _require_ours(notice: ReceivedNotice, municipality_code: str) -> None:
    own = settings.MEEDOEN_OINS.get(municipality_code, "")
    if not (own and settings.MEEDOEN_DUO_OIN):
        raise ProblemError(HTTPStatus.FORBIDDEN, "Deze gemeente neemt hier geen meldingen van DUO aan.")
    if (notice.source, notice.target) != (settings.MEEDOEN_DUO_OIN, own):
        raise ProblemError(HTTPStatus.FORBIDDEN, "Deze melding is niet van DUO aan deze gemeente (bron en doel).")
