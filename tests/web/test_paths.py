"""A path is matched whole: what is nearly an address is none."""

import asyncio
from typing import Any
from urllib.parse import unquote

from starlette.routing import Route

from tests.web.published import Site
from uncac_graph.settings import WebOptions
from uncac_graph.web.server.routes import routes

CONTROLS = [f"%{number:02X}" for number in (*range(0x20), 0x7F)]
# An address of each route, where its parameters are not in it already.
PARAMETERS = {
    "/static/{digest}/{name:path}": "/static/none/site.css",
    "/sitemap-{number:int}.xml": "/sitemap-1.xml",
    "/sparql/answer.{suffix}": "/sparql/answer.csv",
    "/questions/{name}": "/questions/parties",
    "/ledger/{slug}": "/ledger/{report}",
    "/changes.{form}": "/changes.atom",
    "/linkset.{suffix}": "/linkset.json",
    "/linkset/{path:path}.{suffix}": "/linkset/state/PAK.json",
    "/timemap/{path:path}": "/timemap/state/PAK",
    "/release/{version}/{path:path}": "/release/{version}/state/PAK",
    "/ldes/{version}/{number:int}": "/ldes/{version}/1",
    "/graph/{name:path}": "/graph/dataset",
    "/dump/latest/{file}": "/dump/latest/SHA256SUMS",
    "/dump/{version}/": "/dump/{version}/",
    "/dump/{version}/{file}": "/dump/{version}/SHA256SUMS",
    "/{type}/": "/state/",
    "/{type}/{id:path}": "/state/PAK.ttl",
}


def answer(site: Site, path: str) -> int:
    """Return the status of a path as it is sent: clients in between would mend it."""
    statuses = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def receive() -> Any:
        await asyncio.Event().wait()  # nothing more comes

    raw = path.encode()
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": raw,
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"accept", b"*/*")],
    }
    asyncio.run(site._transport.app(scope, receive, send))
    return statuses[0]


def addresses(site: Site) -> list[str]:
    """Return an address of every route that answers it with 200 or leads on."""
    edition = site.publication.release
    report = next((site.folder / "ledger").iterdir()).stem
    paths = {
        route.path for route in routes(WebOptions()) if isinstance(route, Route) and "GET" in (route.methods or ())
    }
    known = [PARAMETERS.get(path, path) for path in sorted(paths) if path in PARAMETERS or "{" not in path]
    known = [path.format(version=edition.version, report=report) for path in known]
    return [path for path in ["/health", "/openapi.json", *known] if answer(site, path) in (200, 303, 302)]


def nearly(path: str) -> list[str]:
    """Return paths that are nearly this one."""
    swapped = path.swapcase() if path.swapcase() != path else ""
    within = path.replace("/", "//")
    with_controls = [path + control for control in CONTROLS] + [path[:2] + control + path[2:] for control in CONTROLS]
    return [*filter(None, [swapped, within, path + ".", path + "..", path + "%2E", path + "//", *with_controls])]


def test_every_route_is_tried(site: Site) -> None:
    found = addresses(site)

    assert len(found) > 40, found


def test_no_path_but_the_very_one_is_answered(site: Site) -> None:
    found = addresses(site)
    tried = {other for path in found for other in nearly(path)} - set(found)

    answered = {path: status for path in sorted(tried) if (status := answer(site, path)) in (200, 500)}

    assert answered == {}
