"""Findings → pages, and what is sent from them: plain forms, which a small script makes quick to fill by keyboard."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment
from pyoxigraph import Literal, NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from uncac_graph.authorities import Authorities
from uncac_graph.categories import CATEGORY_BY_ENTITY_TYPE
from uncac_graph.errors import UncacGraphError
from uncac_graph.graph.ontology import ontology_quads
from uncac_graph.languages import ENGLISH
from uncac_graph.review.building import Building
from uncac_graph.review.entries import Entries
from uncac_graph.review.finding import FOUND, view_of
from uncac_graph.review.forms import NEW_ENTRIES, PROPERTIES, choice_of
from uncac_graph.review.shelf import Reading
from uncac_graph.review.sitting import Sitting, keys_of
from uncac_graph.settling import grouped
from uncac_graph.vocabulary import SKOS
from uncac_graph.web.pages.rendering import templates_of
from uncac_graph.web.pages.representation import CONTENT_POLICY
from uncac_graph.web.pages.wording import sentence, thousands

_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    # Not "no-referrer": a form's origin would then be told as "null".
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_LONGEST_FORM = 100_000
_STATIC = (files("uncac_graph.review") / "static", files("uncac_graph.web.pages") / "static")
Said = Mapping[str, str]


@cache
def _environment() -> Environment:
    made = templates_of("uncac_graph.review")
    made.filters.update(sentence=sentence, thousands=thousands)
    made.globals.update(
        classifications=CATEGORY_BY_ENTITY_TYPE, properties=PROPERTIES, new_entries=NEW_ENTRIES, found=FOUND
    )
    return made


class Pages:
    """The pages below one address, such as "/<token>/"."""

    def __init__(self, sitting: Sitting, building: Building, at: str) -> None:
        self._sitting, self._building, self._at = sitting, building, at
        self._entries: tuple[Authorities, Entries] | None = None

    def routes(self) -> list[Route]:
        """Return what is answered."""
        return [
            self._route("", self.index),
            self._route("build", self.progress),
            self._route("build", self.build, "POST"),
            self._route("undo", self.undo, "POST"),
            self._route("report/{folder}", self.report),
            self._route("report/{folder}", self.settle, "POST"),
            self._route("report/{folder}/entries", self.entries),
            self._route("static/{name}", self.static),
        ]

    def _route(self, path: str, answer: Callable[..., Response], method: str = "GET") -> Route:
        async def endpoint(request: Request) -> Response:
            said = await _sent(request) if method == "POST" else dict(request.query_params)
            return await run_in_threadpool(answer, said, **request.path_params)

        return Route(self._at + path, endpoint, methods=[method])

    # What is open

    def index(self, said: Said) -> Response:
        """Answer with the reports, what is open in each, and the names that several wait for."""
        with self._sitting.at_work():
            shelf = self._sitting.shelf
            groups = [group for group in grouped(self._sitting.told()) if len(group.folders) > 1]
            keys = {id(told.finding): key for one in shelf.readings.values() for key, told in keys_of(one).items()}
            return self._page(
                "index.html",
                sources=shelf.sources,
                readings=shelf.readings,
                waiting=list(shelf.waiting()),
                groups=[(group, keys.get(id(group.first), "")) for group in groups],
            )

    def report(self, said: Said, folder: str) -> Response:
        """Answer with one finding of a report beside the text, or with the sentence that nothing is open."""
        with self._sitting.at_work():
            return self._finding(self._reading(folder), said)

    def _finding(self, reading: Reading, said: Said, error: str = "", status: int = 200) -> Response:
        found = keys_of(reading)
        if not found or reading.facts is None:
            others = (one for one in self._sitting.shelf.readings.values() if one.open)
            following = next((one for one in others if one.source.folder != reading.source.folder), None)
            return self._page("settled.html", reading=reading, following=following)
        key = said.get("finding", "")
        key = key if key in found else next(iter(found))
        view = view_of(reading, found[key], self._known, said, whole=bool(said.get("whole")))
        keys = list(found)
        n = keys.index(key)
        return self._page(
            "finding.html",
            status,
            reading=reading,
            key=key,
            number=n + 1,
            count=len(keys),
            before=keys[n - 1] if n else None,
            after=keys[n + 1] if n + 1 < len(keys) else None,
            view=view,
            labels=self._labels,
            said=said,
            error=error,
        )

    def entries(self, said: Said, folder: str) -> Response:
        """Answer with the States or organizations that what was typed may mean: a part of the page of a finding."""
        with self._sitting.at_work():
            reading = self._reading(folder)
            told = keys_of(reading).get(said.get("finding", ""))
            if told is None:
                raise HTTPException(404, "This finding is no longer open.")
            return self._part("entries.html", view=view_of(reading, told, self._known, said))

    # What is chosen

    def settle(self, said: Said, folder: str) -> Response:
        """Write a choice, and go to the next finding; what is wrong is told beside the form as it was filled."""
        with self._sitting.at_work():
            reading = self._reading(folder)
            before = keys_of(reading)
            key = said.get("finding", "")
            if key not in before:
                return self._finding(reading, {}, "This finding is no longer open: nothing was written.", 409)
            try:
                self._sitting.settle(folder, key, choice_of(said, before[key]))
            except UncacGraphError as error:
                return self._finding(reading, said, str(error), 422)
            keys, after = list(before), keys_of(self._reading(folder))
            n = keys.index(key)
            following = next((k for k in (*keys[n + 1 :], *keys[:n]) if k in after), "")
            return self._go(folder, following)

    def undo(self, said: Said) -> Response:
        """Take the last choice back, and go to its finding."""
        with self._sitting.at_work():
            try:
                step = self._sitting.undo()
            except UncacGraphError as error:
                self._sitting.trouble = f"{error}."
                step = None
            return self._go(step.folder, step.finding) if step else RedirectResponse(self._at, 303)

    # A release

    def build(self, said: Said) -> Response:
        """Begin to build a release."""
        with self._sitting.at_work():
            self._building.start()
        return RedirectResponse(f"{self._at}#build", 303)

    def progress(self, said: Said) -> Response:
        """Answer with how far the build and the reading of reports are: a part of the index."""
        shelf = self._sitting.shelf
        # Asked again and again: the sitting is not held for it, which would keep the reader waiting.
        return self._part("build.html", sources=shelf.sources, waiting=list(shelf.waiting()))

    def static(self, said: Said, name: str) -> Response:
        """Answer with a file of the page's own, or of the site's."""
        found = next((path for folder in _STATIC if (path := folder / Path(name).name).is_file()), None)
        if found is None:
            raise HTTPException(404)
        return Response(found.read_bytes(), headers=_HEADERS, media_type=guess_type(name)[0])

    # What they share

    def _reading(self, folder: str) -> Reading:
        if folder not in self._sitting.shelf.sources:
            raise HTTPException(404, "There is no such report.")
        return self._sitting.shelf.reading(folder)

    @property
    def _known(self) -> Entries:
        authorities = self._sitting.authorities
        if self._entries is None or self._entries[0] is not authorities:
            self._entries = (authorities, Entries(authorities))
        return self._entries[1]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """The label of each category of participation in English, by slug."""
        terms = ontology_quads(self._building.order.inputs.ontology)
        return {
            str(quad.subject).strip("<>").rpartition("/")[2]: quad.object.value
            for quad in terms
            if quad.predicate == NamedNode(SKOS.prefLabel)
            if isinstance(quad.object, Literal) and quad.object.language == ENGLISH
        }

    def _go(self, folder: str, finding: str) -> Response:
        asked = f"?{urlencode({'finding': finding})}" if finding else ""
        return RedirectResponse(f"{self._at}report/{folder}{asked}", 303)

    def _page(self, template: str, status: int = 200, **values: Any) -> Response:
        sitting = self._sitting
        changed, sitting.changed = sitting.changed, []
        told = {"changed": changed, "last": sitting.last, "trouble": sitting.trouble, "undoable": len(sitting.undoable)}
        return self._part(template, status, **told, **values)

    def _part(self, template: str, status: int = 200, **values: Any) -> Response:
        text = _environment().get_template(template).render(at=self._at, building=self._building, **values)
        return HTMLResponse(text, status, headers=_HEADERS)


async def _sent(request: Request) -> Said:
    """Return the fields of a form; the last of those that have one name."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM:
            raise HTTPException(413, "The form is too long.")
    return dict(parse_qsl(body.decode("utf-8", "replace")))
