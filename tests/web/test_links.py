"""Whatever data names: a page links to http, https and places of this site, to nothing else."""

import re
from urllib.parse import quote

import pytest

from tests.web.published import Site

OTHER = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "urn:isbn:1",
    "ftp://example.org/",
    "blob:https://example.org/1",
)


def targets(page: str) -> list[str]:
    """Return where the links of a page lead."""
    return re.findall(r'<a [^>]*href="([^"]*)"', page)


@pytest.mark.parametrize("iri", OTHER)
def test_an_answer_names_other_addresses_and_links_none(site: Site, iri: str) -> None:
    query = quote(f'SELECT (IRI("{iri}") AS ?x) (IRI("https://example.org/1") AS ?y) {{}}')

    page = site.page(f"sparql/answer?query={query}")

    assert "https://example.org/1" in targets(page)
    assert all(re.match(r"https?://|[#?/]", target) for target in targets(page)), targets(page)
    assert iri.partition(":")[2].replace("<", "&lt;").replace(">", "&gt;") in page


@pytest.mark.parametrize("address", ["", "state/PAK.html", "validation", "questions/", "graph/", "dump/", "contact"])
def test_every_link_of_a_page_leads_to_a_page(site: Site, address: str) -> None:
    found = targets(site.page(address))

    assert found
    assert all(re.match(r"https?://|mailto:|[#?]", target) for target in found), found
