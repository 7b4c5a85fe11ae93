"""The addresses of the work around a file: signals, handovers, requests, own goals, the plan and exemptions, and what is corrected."""

from django.urls import path

from meedoen.rooms.mensen.views import (
    after_death,
    alerts,
    asking,
    closing_alerts,
    correcting_events,
    correcting_handovers,
    correcting_talks,
    handovers,
    passing,
    plans,
)

work_patterns = [
    path("signalen/", passing.passing, name="passing"),
    path("signalen/nieuw/", alerts.alert_unknown, name="alert_new"),
    path("signalen/<int:pk>/", alerts.alert_match, name="alert_match"),
    path("signalen/<int:pk>/afsluiten/", closing_alerts.alert_drop, name="alert_drop"),
    path("signalen/<int:pk>/heropenen/", closing_alerts.alert_unknown_reopen, name="alert_unknown_reopen"),
    path("signalen/<int:pk>/verbeteren/", correcting_events.alert_unknown, name="alert_unknown_correct"),
    path("overdrachten/<int:pk>/", handovers.handover_answer, name="handover_answer"),
    path("aanvragen/", asking.requests, name="asked"),
    path("<uuid:token>/aanvraag/", asking.request_page, name="asking"),
    path("<uuid:token>/na-overlijden/", after_death.after_death, name="after_death"),
    path("<uuid:token>/plan/", plans.plan, name="approach"),
    path("<uuid:token>/ontheffing/", plans.exemption, name="exemption"),
    path("<uuid:token>/doel/", plans.goal_new, name="goal_new"),
    path("<uuid:token>/doel/<int:number>/", plans.goal, name="goal"),
    path("<uuid:token>/signalen/", passing.passing_about, name="passing_about"),
    path("<uuid:token>/signalen/nieuw/", alerts.alert_new, name="alert_about"),
    path("<uuid:token>/signalen/<int:pk>/", alerts.alert_page, name="alert"),
    path("<uuid:token>/signalen/<int:pk>/afsluiten/", closing_alerts.alert_close, name="alert_close"),
    path("<uuid:token>/signalen/<int:pk>/heropenen/", closing_alerts.alert_reopen, name="alert_reopen"),
    path("<uuid:token>/signalen/<int:pk>/verbeteren/", correcting_events.alert, name="alert_correct"),
    path("<uuid:token>/gebeurtenis/<int:number>/verbeteren/", correcting_events.event, name="correct_event"),
    path("<uuid:token>/gesprek/<int:number>/verbeteren/", correcting_talks.talk, name="talk_correct"),
    path("<uuid:token>/overdragen/", handovers.handing, name="hand_on"),
    path("<uuid:token>/overdrachten/<int:pk>/", handovers.handover_page, name="handover"),
    path("<uuid:token>/overdrachten/<int:pk>/verbeteren/", correcting_handovers.handover, name="handover_correct"),
]
