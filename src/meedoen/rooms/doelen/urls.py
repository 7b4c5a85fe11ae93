"""The addresses of the goals, below the municipality."""

from django.urls import include, path

from meedoen.rooms.doelen.views import (
    activities,
    advice,
    comparison,
    cycle,
    frameworks,
    nodes,
)
from meedoen.rooms.doelen.views.editing import frameworks as framework_editing

app_name = "doelen"
urlpatterns = [
    path("", frameworks.frameworks, name="frameworks"),
    path("", include("meedoen.rooms.doelen.council_urls")),
    path("kader-beginnen/", framework_editing.start, name="start"),
    path("<slug:framework>/", frameworks.framework, name="framework"),
    path("<slug:framework>/beeld.<str:form>", frameworks.picture, name="picture"),
    path("<slug:framework>/onderdeel/<str:code>/", nodes.node, name="node"),
    path("<slug:framework>/activiteiten/", activities.activities, name="activities"),
    path("<slug:framework>/jaarcyclus/", cycle.cycle, name="cycle"),
    path("<slug:framework>/adviezen/", advice.advices, name="advices"),
    path("<slug:framework>/versies/", comparison.versions, name="versions"),
    path("<slug:framework>/versies/<int:number>/", comparison.version, name="version"),
    path("<slug:framework>/vergelijk/<slug:other>/", comparison.frameworks, name="compare"),
    path("<slug:framework>/bewerken/", include("meedoen.rooms.doelen.editing_urls")),
]
