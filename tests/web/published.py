"""A release of the report given, and the site over it in this process: a store in memory stands at the seam."""

import asyncio
import atexit
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
from pyoxigraph import NamedNode, Store
from starlette.applications import Starlette

from tests.release_reports import inputs as some_inputs
from tests.web.application import create_app
from uncac_graph.folder.release import release_at
from uncac_graph.release.build import build_release
from uncac_graph.release.inputs import Inputs
from uncac_graph.release.order import Order
from uncac_graph.settings import Bounds, WebOptions
from uncac_graph.store.description import description
from uncac_graph.store.embedded import files_of
from uncac_graph.store.evaluation import QueryRequest, evaluated
from uncac_graph.store.held import Held, in_memory
from uncac_graph.store.protocol import Answer, Dataset, Formats
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.pages.site import error_page
from uncac_graph.web.served.publication import Publication
from uncac_graph.web.served.publishing import Publications
from uncac_graph.web.server.routes import routes

HOME = Path(__file__).parents[2]
REPORTS = HOME / "data" / "reports"
BASE = "http://localhost:8123/"
_LOOP = asyncio.Runner()
atexit.register(_LOOP.close)
if find_spec("sniffio") is None:
    # httpx's transport imports it at each request; what is not there would be looked for in all places each time.
    sys.modules["sniffio"] = None  # type: ignore[assignment]


def built(out: Path, base: str = BASE, reports: Path = REPORTS, *, tables: bool = True, whole: bool = False) -> Path:
    """Build a release of the project's reports; return its folder. whole: with each organization of the project."""
    inputs = Inputs.of(HOME) if whole else some_inputs()
    order = Order(reports, out, inputs, base=base, contact="editor@example.org", workers=1, tables=tables)
    return build_release(order).path


def loaded(folder: Path) -> Held:
    """Return a release in memory, as a query worker holds it."""
    return in_memory(files_of(release_at(folder), Bounds()), Bounds().merge_apart_triples)


@dataclass
class MemoryStore:
    """Answers in this process, without bounds."""

    held: Held

    async def query(self, text: str, dataset: Dataset, formats: Formats, *, client: str = "") -> Answer:
        asked = formats.table, formats.boolean, formats.graph
        request = QueryRequest(text, dataset.default_graphs, dataset.named_graphs, *asked, False)
        found, body = evaluated(self.held, request, BASE, Bounds())
        return Answer(found.media_type, body, found.form)

    async def describe(self, iri: str, view: str) -> Answer | None:
        body = description(self.held.merge, iri, view)
        return None if body is None else Answer(view.partition(";")[0], body, "view")

    async def close(self) -> None:
        return None


class Opened(Publications):
    """Names a release that was opened elsewhere as the one being served."""

    def __init__(self, publication: Publication, options: WebOptions) -> None:
        release = publication.release
        super().__init__(release.path, release.base_iri, options, Metrics())
        self._current = publication


@dataclass
class Site:
    """The whole application, asked without a network."""

    folder: Path
    base: str = BASE
    held: Held = field(init=False)
    publication: Publication = field(init=False)

    def __post_init__(self) -> None:
        self.held = loaded(self.folder)
        self.publication = publication = Publication(release_at(self.folder), MemoryStore(self.held))
        options = WebOptions()
        app = create_app(Opened(publication, options), options, Metrics(), routes(options), error_page)
        assert not isinstance(app, Starlette)
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    @property
    def store(self) -> Store:
        """The quads of the release, and their merge as the default graph."""
        return self.held.whole

    def things(self) -> list[str]:
        """Return the paths of all things that the release tells of."""
        subjects = {quad.subject.value for quad in self.store if isinstance(quad.subject, NamedNode)}
        ours = sorted(one.removeprefix(BASE) for one in subjects if one.startswith(BASE) and "#" not in one)
        return [one for one in ours if "/" in one and not one.startswith(("graph/", "dump/", ".well-known/"))]

    def ask(self, path: str, accept: str | None = None, method: str = "GET", **headers: str) -> httpx.Response:
        """Return the answer to one request; redirects are not followed."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._asked(method, path, {**sent, **({} if accept is None else {"accept": accept})})

    def post(self, path: str, headers: dict[str, str] | None = None, **body: Any) -> httpx.Response:
        """Return the answer to a POST; the body is httpx's `data` (a form), `json` or `content`."""
        return self._asked("POST", path, headers or {}, **body)

    def _asked(self, method: str, path: str, headers: dict[str, str], **body: Any) -> httpx.Response:
        request = httpx.Request(method, self.base + path, headers={"User-Agent": "a test", **headers}, **body)
        return _LOOP.get_loop().run_until_complete(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        answer = await self._transport.handle_async_request(request)
        answer.request = request
        await answer.aread()
        return answer

    def page(self, path: str) -> str:
        """Return the text of a page, which must be there."""
        answer = self.ask(path, "text/html")
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:200]}"
        return answer.text
