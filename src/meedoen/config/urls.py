"""The addresses of the site: each room under its own word. What is behind them belongs to the rooms."""

from pathlib import Path

from django.urls import URLPattern, URLResolver, include, path

_SOURCE = Path(__file__).resolve().parents[1] / "rooms"
_ROOMS = ("doelen", "cijfers", "mensen", "geld", "verslagen", "buurt", "beheer", "api")

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{room}/", include(f"meedoen.rooms.{room}.urls")) for room in _ROOMS if (_SOURCE / room / "urls.py").exists()
]
