"""The addresses on which a framework is edited, below that framework."""

from django.urls import path

from meedoen.rooms.doelen.views.editing import (
    activities,
    adopting,
    aims,
    frameworks,
    indicators,
    links,
    nodes,
    priorities,
    risks,
    succeeding,
)

_NODE, _PLACEMENT = "onderdeel/<str:code>", "plaatsing/<int:pk>"
urlpatterns = [
    path("", frameworks.overview, name="edit"),
    path("kader/", frameworks.edit_framework, name="edit_framework"),
    path("volgend-kader/", succeeding.start, name="next"),
    path("gestopt/<str:other>/<str:code>/", succeeding.ended, name="ended"),
    path("vaststellen/", adopting.adopt, name="adopt"),
    path("verschil/", adopting.version_now, name="version_now"),
    path("onderdeel-toevoegen/", nodes.add, name="add_node"),
    path(f"{_NODE}/", nodes.edit, name="edit_node"),
    path(f"{_NODE}/verplaatsen/", nodes.move, name="move_node"),
    path(f"{_NODE}/verwijderen/", nodes.remove, name="remove_node"),
    path(f"{_NODE}/koppelingen/", links.edit, name="edit_links"),
    path(f"{_NODE}/opvolging/", links.succession, name="carry_on"),
    path(f"{_NODE}/opvolging/<int:pk>/", links.stop, name="stop_carrying_on"),
    path(f"{_NODE}/indicator-plaatsen/", indicators.place, name="place"),
    path(f"{_NODE}/indicator-toevoegen/", indicators.add, name="add_indicator"),
    path(f"{_PLACEMENT}/", indicators.edit_placement, name="edit_placement"),
    path(f"{_PLACEMENT}/indicator/", indicators.edit_indicator, name="edit_indicator"),
    path(f"{_PLACEMENT}/weghalen/", indicators.remove, name="remove_placement"),
    path(f"{_PLACEMENT}/<slug:kind>/", aims.add, name="add_aim"),
    path(f"{_PLACEMENT}/<slug:kind>/<int:aim>/", aims.edit, name="edit_aim"),
    path(f"{_PLACEMENT}/<slug:kind>/<int:aim>/afsluiten/", aims.close, name="close_aim"),
    path("activiteit/", activities.add, name="add_activity"),
    path("activiteit/<int:pk>/", activities.edit, name="edit_activity"),
    path("activiteit/<int:pk>/verwijderen/", activities.remove, name="remove_activity"),
    path("prioriteiten/", priorities.add, name="add_priorities"),
    path("prioriteiten/<int:pk>/", priorities.edit, name="edit_priorities"),
    path("prioriteiten/<int:pk>/verwijderen/", priorities.remove, name="remove_priorities"),
    path("risico/", risks.add, name="add_risk"),
    path("risico/<int:pk>/", risks.edit, name="edit_risk"),
    path("risico/<int:pk>/verwijderen/", risks.remove, name="remove_risk"),
]
