"""The description of the API is where the standard says, open to every site, and its examples lead somewhere."""

import json

import pytest
from django.test import Client

from meedoen.rooms.api import ROOT, VERSION
from meedoen.rooms.api.description import document
from meedoen.rooms.api.keyed import KEYED_OPERATIONS
from meedoen.rooms.api.operations import OPERATIONS

pytestmark = pytest.mark.django_db
CONTACT = "Team Voorbeeld <team@voorbeeld.invalid>"
# The mark of a finding changes with the rules; numbers are given while loading.
COUNTED = {"bevinding", "nulmeting", "streefwaarde", "raadsstuk"}


@pytest.fixture(scope="module")
def description() -> dict:
    return json.loads(json.dumps(document(contact=CONTACT)))


def test_the_description_stands_at_its_standard_address_for_every_site(client: Client):
    response = client.get("/api/v1/openapi.json")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["API-Version"] == VERSION
    assert client.get("/api/v1/openapi.json", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert client.options("/api/v1/openapi.json").status_code == 204
    assert client.post("/api/v1/openapi.json").headers["Content-Type"] == "application/problem+json"


def test_it_says_whom_one_can_ask_and_where_the_api_is(description):
    assert description["info"]["contact"]["email"] == "team@voorbeeld.invalid"
    assert description["info"]["version"] == VERSION
    assert [server["url"] for server in description["servers"]] == [ROOT]


def test_it_holds_every_operation_and_every_parameter(description):
    told = {
        (path, method): found for path, methods in description["paths"].items() for method, found in methods.items()
    }
    operations = {
        **{(f"/{operation.path}", "get"): operation for operation in OPERATIONS},
        **{(f"/{operation.path}", operation.method.lower()): operation for operation in KEYED_OPERATIONS},
    }

    assert set(told) == set(operations)
    for place, operation in operations.items():
        parameters = {item["name"] for item in told[place]["parameters"] if item["in"] == "query"}
        assert parameters == {field.alias for field in operation.query.model_fields.values()}


def test_every_reference_in_it_leads_somewhere(description):
    text = json.dumps(description)

    for reference in {part.split('"')[0] for part in text.split('"$ref": "')[1:]}:
        found = description
        for word in reference.removeprefix("#/").split("/"):
            found = found[word]
        assert found


@pytest.mark.parametrize("operation", KEYED_OPERATIONS, ids=lambda operation: operation.name)
def test_what_a_key_opens_says_so_with_every_answer(description, operation):
    told = description["paths"][f"/{operation.path}"][operation.method.lower()]

    assert told["security"] == [{"sleutel": []}]
    assert {"400", "401", "403", "404", "406", "429", "500"} <= set(told["responses"])
    assert description["components"]["securitySchemes"]["sleutel"]["scheme"] == "bearer"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_its_examples_exist_in_the_demonstration(client: Client, description, operation):
    parameters = description["paths"][f"/{operation.path}"]["get"]["parameters"]
    codes = {item["name"]: item["example"] for item in parameters if item["in"] == "path"}

    response = client.get(f"{ROOT}/{operation.path.format_map(codes)}")

    assert response.status_code == 200 or operation.name in COUNTED
