"""The addresses of the figures, below the municipality."""

from django.urls import path

from meedoen.rooms.cijfers.views import areas, checks, downloads, glossary, indicators, search, sources, tables, years

app_name = "cijfers"
urlpatterns = [
    path("", indicators.indicators, name="indicators"),
    path("indicator/<str:code>/", indicators.indicator, name="indicator"),
    path("indicator/<str:code>/cijfers.<str:form>", indicators.data, name="indicator_data"),
    path("indicator/<str:code>/beeld.<str:form>", indicators.picture, name="indicator_picture"),
    path("waarneming/<int:pk>/", indicators.observation, name="observation"),
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
    path("open-data/", downloads.downloads, name="downloads"),
    path("open-data/waarnemingen.csv", downloads.observations_csv, name="observations_csv"),
    path("open-data/waarnemingen.csv-metadata.json", downloads.observations_metadata, name="observations_metadata"),
    path("open-data/waarnemingen.json", downloads.observations_json, name="observations_json"),
]
