"""Pages of the goals: activities."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def activities(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "activities"})
