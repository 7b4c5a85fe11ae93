"""The addresses of the figures, below the municipality."""

from django.urls import path

from meedoen.rooms.cijfers.views import (
    areas,
    checks,
    composing,
    definitions,
    downloads,
    glossary,
    indicators,
    lists,
    open_data_files,
    search,
    sources,
    tables,
    years,
)

app_name = "cijfers"
urlpatterns = [
    path("", indicators.indicators, name="indicators"),
    path("indicator/<str:code>/", indicators.indicator, name="indicator"),
    path("indicator/<str:code>/cijfers.<str:form>", indicators.data, name="indicator_data"),
    path("indicator/<str:code>/beeld.<str:form>", indicators.picture, name="indicator_picture"),
    path("waarneming/<int:pk>/", indicators.observation, name="observation"),
    path("definities/", definitions.definitions, name="definitions"),
    path("definities/nieuw/", composing.new, name="definition_new"),
    path("definities/<str:code>/", definitions.definition, name="definition"),
    path("definities/<str:code>/bewerken/", composing.edit, name="definition_edit"),
    path("definities/<str:code>/voorleggen/", definitions.submit_definition, name="definition_submit"),
    path("definities/<str:code>/terughalen/", definitions.take_back_definition, name="definition_take_back"),
    path("definities/<str:code>/goedkeuren/", definitions.approve_definition, name="definition_approve"),
    path("definities/<str:code>/terugsturen/", definitions.send_back_definition, name="definition_send_back"),
    path("definities/<str:code>/vervallen/", definitions.retire_definition, name="definition_retire"),
    path("jaren/", years.years, name="years"),
    path("gebieden/", areas.areas, name="areas"),
    path("gebieden/<str:code>/", areas.area, name="area"),
    path("bronnen/", sources.sources, name="sources"),
    path("bronnen/<slug:code>/", sources.source, name="source"),
    path("tabel-inlezen/", tables.table, name="table"),
    path("tabel-inlezen/<int:pk>/", tables.table_proposal, name="table_proposal"),
    path("begrippen/", glossary.glossary, name="glossary"),
    path("controles/", checks.findings, name="findings"),
    path("controles/<slug:address>/", checks.finding, name="finding"),
    path("zoeken/", search.search, name="search"),
    path("lijsten/<slug:lijst>.<str:form>", lists.list_file, name="list_file"),
    path("open-data/", downloads.downloads, name="downloads"),
    path("open-data/catalogus.<str:form>", open_data_files.catalogue_file, name="open_data_catalogue"),
    path("open-data/<slug:lijst>/", downloads.dataset, name="dataset"),
    path("open-data/<slug:lijst>.<str:form>", open_data_files.dataset_file, name="dataset_file"),
    path(
        "open-data/versie/<str:digest>/<slug:lijst>.<str:form>", open_data_files.dataset_version, name="dataset_version"
    ),
]
