"""The query service over a kept release, at `release/{version}/sparql`: its answers never change."""

import re
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from starlette.types import Scope

from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.responses import WholeResponse
from uncac_graph.web.served.past import PastReleases, Released
from uncac_graph.web.served.publication import SCOPE_KEY, Publication
from uncac_graph.web.sparql.protocol import Asked

ENDPOINT = "sparql"
ENDPOINT_KEY = "uncac.endpoint"
"""Where a request's scope names the address of the query service asked, below the base; ENDPOINT where it does not."""
LONGEST_PERMALINK = 4_000
"""Characters: servers and proxies before us bound a header, and an address, at 8,000."""
_ADDRESS = re.compile(r"/release/([^/]+)/(sparql(?:/answer(?:\.[a-z]+)?)?)")


class Place(NamedTuple):
    """A kept release whose query service is asked, and the path there: "/sparql", "/sparql/answer.csv"."""

    kept: Released
    path: str

    def scope(self, scope: Scope, publication: Publication) -> Scope:
        """Return a request as if it were made of the query service while the release was served."""
        endpoint = f"release/{self.kept.version}/{ENDPOINT}"
        return {**scope, "path": self.path, SCOPE_KEY: publication, ENDPOINT_KEY: endpoint}

    def fixed(self, response: WholeResponse, scope: Scope) -> WholeResponse:
        """Return an answer as the memento that it is (RFC 7089); what is no answer, or changes each time, as it is."""
        if response.status not in (200, 304) or heads.CACHE_CONTROL not in response.headers:
            return response
        asked = scope["query_string"] if scope["method"] != "POST" else b""
        target = f"{self.kept.release.base_iri}{ENDPOINT}" + (f"?{quote(asked, safe='%&=+')}" if asked else "")
        links = [value for name, value in response.headers if name == b"link"]
        links.append(f'<{target}>; rel="original timegate"'.encode())
        headers = (
            *(header for header in response.headers if header[0] not in (b"cache-control", b"link")),
            (b"cache-control", heads.IMMUTABLE.encode()),
            (b"memento-datetime", self.kept.http_date.encode()),
            (b"link", b", ".join(links)),
        )
        return replace(response, headers=headers)


def place_of(path: str, past: PastReleases, current: Publication) -> Place | None:
    """Return which kept release's query service is at an address; None where it is none."""
    match = _ADDRESS.fullmatch(path)
    kept = past.of_version(current.release, match[1]) if match else None
    return Place(kept, f"/{match[2]}") if match and kept else None


def permalink(release: ReleaseFolder, asked: Asked) -> str:
    """Return where the answer to a query stays when another release is served; "" for a query too long for that.

    A release that does not say when it came into force is not kept, and has no such place.
    """
    if "issued" not in release.manifest:
        return ""
    address = f"{release.base_iri}release/{release.version}/{ENDPOINT}?query="
    address += asked.quoted.decode() or quote(asked.text, safe="")
    for name, graphs in zip(("default-graph-uri", "named-graph-uri"), asked.dataset, strict=True):
        address += "".join(f"&{name}={quote(graph, safe='')}" for graph in graphs or ())
    return address if len(address) <= LONGEST_PERMALINK else ""
