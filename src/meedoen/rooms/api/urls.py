"""The addresses of the API, made from the table of operations. What is not in it is told as a problem, never redirected."""

from collections.abc import Iterable

from django.urls import path, re_path

from meedoen.rooms.api.answering import unknown, view_of
from meedoen.rooms.api.answering_with_key import view_with_key
from meedoen.rooms.api.description import openapi
from meedoen.rooms.api.integration_notices import notices
from meedoen.rooms.api.keyed import KEYED_OPERATIONS, KeyedOperation
from meedoen.rooms.api.operations import OPERATIONS

app_name = "api"
_PARTS = str.maketrans({ord("{"): "<str:", ord("}"): ">"})


def _route(template: str) -> str:
    """Write a path as Django does: `gemeenten/{gemeente}` is `gemeenten/<str:gemeente>`."""
    return template.translate(_PARTS)


def _by_path(operations: Iterable[KeyedOperation]) -> dict[str, list[KeyedOperation]]:
    found: dict[str, list[KeyedOperation]] = {}
    for operation in operations:
        found.setdefault(operation.path, []).append(operation)
    return found


urlpatterns = [
    *(path(f"v1/{_route(operation.path)}", view_of(operation), name=operation.name) for operation in OPERATIONS),
    # The root is the one address that may be written with and without a slash.
    path("v1", view_of(OPERATIONS[0])),
    *(
        path(f"v1/{_route(template)}", view_with_key(tuple(operations)), name=operations[0].name)
        for template, operations in _by_path(KEYED_OPERATIONS).items()
    ),
    path("v1/openapi.json", openapi, name="openapi"),
    # The interface of DUO, not ours; docs/decisions/0037 tells why it stands here.
    path("v1/gemeenten/<str:gemeente>/inburgering/notificaties", notices, name="integrationNotices"),
    re_path(r"^(?P<rest>.*)$", unknown, name="unknown"),
]
