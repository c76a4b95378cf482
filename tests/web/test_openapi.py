"""The OpenAPI document against the running server, both ways."""

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import checks

from tests.web.running import Running
from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.web.server import openapi


@pytest.fixture(scope="module")
def asked_server(made_up_nquads):
    with Running(made_up_nquads) as running:
        yield running


OURS = ("/sparql", "/health", "/ready", "/metrics", "/openapi.json")
RELEASE = ReleaseFolder(Path(), "v", "http://localhost:8000/", {})
SCHEMA = schemathesis.openapi.from_dict(openapi.document(RELEASE))


@pytest.mark.parametrize(("path", "method"), [(path, "GET") for path in OURS] + [("/sparql", "POST")])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_answer_is_as_the_document_says(asked_server, path, method, data):
    case = data.draw(SCHEMA[path][method].as_strategy())
    response = case.call(base_url=f"http://127.0.0.1:{asked_server.port}")

    case.validate_response(
        response,
        checks=[
            checks.not_a_server_error,
            checks.status_code_conformance,
            checks.content_type_conformance,
            checks.response_schema_conformance,
        ],
    )


def test_every_path_of_the_document_is_answered(asked_server):
    # The paths of pages are another module's, and this server has none of them.
    statuses = {path: asked_server.get(path).status for path in openapi.document(RELEASE)["paths"] if path in OURS}

    assert statuses == dict.fromkeys(OURS, 200)
