"""The product's own addresses, and before them a view that does nothing: what Django and the middleware cost."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(_request: HttpRequest) -> HttpResponse:
    """Answer with nothing."""
    return HttpResponse()


urlpatterns = [path("empty-view/", empty), path("", include("meedoen.config.urls"))]
