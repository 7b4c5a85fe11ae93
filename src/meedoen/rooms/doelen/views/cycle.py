"""Pages of the goals: cycle."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def cycle(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "cycle"})
