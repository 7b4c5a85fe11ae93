"""The addresses of the register, below the municipality. A person stands in them under a token, never under a name or number."""

from django.urls import path

from meedoen.rooms.mensen.urls_keeping import keeping_patterns
from meedoen.rooms.mensen.urls_letters import letter_patterns
from meedoen.rooms.mensen.urls_positions import position_patterns
from meedoen.rooms.mensen.urls_work import work_patterns
from meedoen.rooms.mensen.views import (
    brp,
    correcting,
    caseload,
    dividing,
    entries,
    finding,
    flows,
    group,
    importing,
    handing_chosen,
    meeting,
    integration,
    morning,
    notifications,
    notified_person,
    opened,
    person,
    registering,
    talk,
    watching,
)

app_name = "mensen"
urlpatterns = [
    path("", morning.morning_page, name="morning"),
    path("zoeken/", finding.search, name="search"),
    path("inschrijven/", registering.register_page, name="register"),
    path("bestand/", group.group, name="group"),
    path("bestand/aantallen.csv", group.group_file, name="group_file"),
    path("bestand/personen/", group.group_list, name="group_people"),
    path("in-en-uit/", flows.flows, name="flows"),
    path("caseload/", caseload.caseload_page, name="caseload"),
    path("caseload/bespreking/", meeting.meeting, name="meeting"),
    path("caseload/overdragen/", handing_chosen.hand_over_some, name="hand_over_some"),
    path("toegang/", watching.access, name="access"),
    path("clienten-inlezen/", importing.giving, name="import_give"),
    path("clienten-inlezen/<int:pk>/", importing.given, name="import_given"),
    path("clienten-inlezen/<int:pk>/geweigerd/", importing.refused_of_given, name="import_refused"),
    path("clienten-inlezen/eerder/<int:pk>/geweigerd/", importing.refused_of_run, name="import_run_refused"),
    path("meldingen-van-duo/", notifications.notifications, name="notifications"),
    path("meldingen-van-duo/<int:pk>/", notifications.notification, name="notification"),
    path(
        "meldingen-van-duo/<int:pk>/inschrijven/",
        notified_person.register_notified_page,
        name="notification_register",
    ),
    path("meldingen-van-duo/<int:pk>/zoeken/", notified_person.connect_notified_page, name="notification_connect"),
    path("teams/", dividing.division, name="division"),
    path("teams/nieuw/", dividing.new_team, name="team_new"),
    path("teams/erbij/", dividing.join, name="join"),
    path("teams/eraf/<int:pk>/", dividing.leave, name="leave"),
    path("teams/overdragen/", dividing.handing_over, name="hand_over"),
    *keeping_patterns,
    *letter_patterns,
    *work_patterns,
    path("<uuid:token>/toewijzen/", dividing.assigning, name="assign"),
    *position_patterns,
    path("<uuid:token>/", person.person_page, name="person"),
    path("<uuid:token>/openen/", opened.open_page_with_reason, name="open"),
    path("<uuid:token>/gesprek/", talk.talk_page, name="talk"),
    path("<uuid:token>/brp/", brp.brp_page, name="brp"),
    path("<uuid:token>/inburgering/", integration.integration_page, name="integration"),
    path("<uuid:token>/inburgering/pip/", integration.plan_page, name="plan"),
    path("<uuid:token>/inburgering/onderdeel/", integration.part_page, name="integration_part"),
    path("<uuid:token>/erbij/", entries.add, name="add"),
    path("<uuid:token>/afspraak/<int:pk>/", entries.step_done, name="step"),
    path("<uuid:token>/periode/<int:number>/verbeteren/", correcting.correct, name="correct"),
    path("<uuid:token>/periode/<int:number>/", entries.end, name="end"),
]
