"""The addresses of places, of what fits whom, and of movement on the ladder, below those of the register."""

from django.urls import path

from meedoen.rooms.mensen.views import fitting, movement, position_keeping, positions, seating

position_patterns = [
    path("plaatsen/", positions.position_list, name="positions"),
    path("plaatsen/nieuw/", position_keeping.new, name="position_new"),
    path("plaatsen/realisatie/", position_keeping.realisation, name="realised"),
    path("plaatsen/taakstelling/", position_keeping.agreed, name="agreed"),
    path("plaatsen/<int:pk>/", positions.position_page, name="position"),
    path("plaatsen/<int:pk>/wijzigen/", position_keeping.change, name="position_change"),
    path("plaatsen/<int:pk>/sluiten/", position_keeping.close, name="position_close"),
    path("beweging/", movement.movement, name="movement"),
    path("beweging/wie/", movement.movers, name="movers"),
    path("<uuid:token>/past/", fitting.fitting, name="fitting"),
    path("<uuid:token>/wensen/", fitting.wish, name="wish"),
    path("<uuid:token>/plaatsen/<int:pk>/", seating.seat, name="seat"),
]
