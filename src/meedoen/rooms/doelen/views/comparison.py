"""Pages of the goals: comparison."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def versions(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "versions"})


def version(request: HttpRequest, gemeente: str, framework: str, number: int) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "version"})


def frameworks(request: HttpRequest, gemeente: str, framework: str, other: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "frameworks"})
