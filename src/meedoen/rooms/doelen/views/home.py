"""Pages of the goals: home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def municipalities(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "municipalities"})


def home(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "home"})
