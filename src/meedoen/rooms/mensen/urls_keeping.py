"""The addresses of what residents ask about their data, of keeping and destroying files, and of one line of the log."""

from django.urls import path

from meedoen.rooms.mensen.views import destroying, keeping, own_requests, watching

keeping_patterns = [
    path("toegang/<int:number>/", watching.access_line, name="access_line"),
    path("gegevens/", own_requests.own_data_desk, name="own_data"),
    path("gegevens/verzoek/", own_requests.request_new, name="data_request_new"),
    path("gegevens/verzoek/<int:pk>/", own_requests.request_page, name="data_request"),
    path("gegevens/verzoek/<int:pk>/verlengen/", own_requests.request_lengthen, name="data_request_lengthen"),
    path("gegevens/verzoek/<int:pk>/antwoord/", own_requests.request_answer, name="data_request_answer"),
    path("gegevens/verzoek/<int:pk>/uitdraai/", own_requests.request_file, name="data_request_file"),
    path("gegevens/bewaartermijnen/", keeping.retention, name="retention"),
    path("gegevens/bewaartermijnen/<slug:category>/", keeping.retention_own, name="retention_own"),
    path("gegevens/aangehouden/<int:pk>/", keeping.ending_hold, name="let_go"),
    path("gegevens/vernietigen/", destroying.destruction, name="destruction"),
    path("gegevens/vernietigen/voorstellen/", destroying.destruction_new, name="destruction_new"),
    path("gegevens/vernietigen/<int:pk>/", destroying.destruction_list, name="destruction_list"),
    path("gegevens/vernietigen/<int:pk>/uitvoeren/", destroying.destruction_go, name="destruction_go"),
    path("<uuid:token>/aanhouden/", keeping.hold, name="hold"),
]
