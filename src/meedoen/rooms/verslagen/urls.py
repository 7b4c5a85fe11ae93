"""The addresses of the reports, below the municipality."""

from django.urls import path

from meedoen.rooms.verslagen.views import finance, projects, reports

app_name = "verslagen"
urlpatterns = [
    path("", reports.reports, name="reports"),
    path("<slug:framework>/projecten/", projects.projects, name="projects"),
    path("<slug:framework>/projecten/<str:number>/", projects.project, name="project"),
    path("<slug:document>/financien/", finance.finance, name="finance"),
]
