"""The addresses of the API, made from the table of operations. What is not in it is told as a problem, never redirected."""

from django.urls import path, re_path

from meedoen.rooms.api.answering import unknown, view_of
from meedoen.rooms.api.description import openapi
from meedoen.rooms.api.operations import OPERATIONS

app_name = "api"
_PARTS = str.maketrans({ord("{"): "<str:", ord("}"): ">"})


def _route(template: str) -> str:
    """Write a path as Django does: `gemeenten/{gemeente}` is `gemeenten/<str:gemeente>`."""
    return template.translate(_PARTS)


urlpatterns = [
    *(path(f"v1/{_route(operation.path)}", view_of(operation), name=operation.name) for operation in OPERATIONS),
    # The root is the one address that may be written with and without a slash.
    path("v1", view_of(OPERATIONS[0])),
    path("v1/openapi.json", openapi, name="openapi"),
    re_path(r"^(?P<rest>.*)$", unknown, name="unknown"),
]
