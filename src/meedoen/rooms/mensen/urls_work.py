"""The addresses of the work around a file: signals, handovers, requests, own goals, the plan and exemptions."""

from django.urls import path

from meedoen.rooms.mensen.views import alerts, handovers, passing

work_patterns = [
    path("signalen/", passing.passing, name="passing"),
    path("signalen/nieuw/", alerts.alert_unknown, name="alert_new"),
    path("signalen/<int:pk>/", alerts.alert_match, name="alert_match"),
    path("signalen/<int:pk>/afsluiten/", alerts.alert_drop, name="alert_drop"),
    path("overdrachten/<int:pk>/", handovers.handover_answer, name="handover_answer"),
    path("<uuid:token>/signalen/", passing.passing_about, name="passing_about"),
    path("<uuid:token>/signalen/nieuw/", alerts.alert_new, name="alert_about"),
    path("<uuid:token>/signalen/<int:pk>/", alerts.alert_page, name="alert"),
    path("<uuid:token>/signalen/<int:pk>/afsluiten/", alerts.alert_close, name="alert_close"),
    path("<uuid:token>/overdragen/", handovers.handing, name="hand_on"),
    path("<uuid:token>/overdrachten/<int:pk>/", handovers.handover_page, name="handover"),
]
