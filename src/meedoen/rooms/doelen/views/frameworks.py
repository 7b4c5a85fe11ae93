"""Pages of the goals: frameworks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def frameworks(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "frameworks"})


def framework(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "framework"})


def picture(request: HttpRequest, gemeente: str, framework: str, form: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "picture"})
