"""Pages of the goals: nodes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def node(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Show the page."""
    return render(request, "doelen/thin.html", {"name": "node"})
