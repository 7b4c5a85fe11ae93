"""Pages of the goals: advice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def advice(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "advice"})


def advices(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "advices"})
