"""What changed as feeds: Atom with its archives (RFC 4287, RFC 5005) and JSON Feed 1.1, whole or about a kind or thing.

The whole feed has an entry for each report or table of the authorities, kind of change and reason; the newest release
stands in the feed itself, earlier ones in archives by their number. A feed about something has an entry a thing.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from uncac_graph.folder.history import Past, all_changes, past_releases
from uncac_graph.identifiers import symbol_of_slug
from uncac_graph.kinds import KINDS, whole_of
from uncac_graph.languages import ENGLISH, Reading, reading
from uncac_graph.media_types import FEEDS
from uncac_graph.web.http.headers import IMMUTABLE
from uncac_graph.web.pages.rendering import environment
from uncac_graph.web.pages.representation import REVALIDATE, document, http_error, licence, link
from uncac_graph.web.served.edition import Edition, edition_of

# An entry names each thing of its change up to here; the page of the comparison has all.
_MOST_LINES = 2_000
_ABOUT = re.compile(r"[\w.~!$&'()*+,;=:@/-]{1,300}")


@dataclass
class Entry:
    """One entry: changes of one kind with one reason, from one release to the next."""

    id: str
    title: str
    updated: str
    kind: str
    comparison: str
    lines: list[Markup] = field(default_factory=list)

    @property
    def content(self) -> Markup:
        """What changed, as HTML."""
        shown, more = self.lines[:_MOST_LINES], len(self.lines) - _MOST_LINES
        rest = Markup("<p>and {} more: {}</p>").format(more, _anchor(self.comparison)) if more > 0 else Markup("")
        return Markup("<ul>{}</ul>{}").format(Markup("").join(Markup("<li>{}</li>").format(x) for x in shown), rest)


@dataclass(frozen=True)
class Feed:
    """A feed document. Addresses are absolute, "" where there is no such document."""

    address: str
    title: str
    updated: str
    entries: list[Entry]
    page: str
    current: str = ""
    previous: str = ""
    following: str = ""


async def feed(request: Request) -> Response:
    """Answer with the newest entries, or with all that concern what `about` names ("state/", "state/PAK")."""
    edition, about = edition_of(request), request.query_params.get("about")
    if about is not None and not _ABOUT.fullmatch(about):
        raise http_error(400, "about names a kind or a thing by its path: state/ or state/PAK")
    form, pasts = _form(request), past_releases(edition.release.path)
    found = _whole(edition, form, pasts, len(pasts)) if about is None else _about(edition, form, pasts, about)
    return _answer(edition, form, found)


async def archive(request: Request) -> Response:
    """Answer with the entries of an earlier release."""
    edition, number = edition_of(request), int(request.path_params["number"])
    pasts = past_releases(edition.release.path)
    if not 2 <= number < len(pasts):
        there = f"{edition.base}changes.atom"
        raise http_error(404, "There is no such archive; %(list)s leads to all there are.", list=there)
    form = _form(request)
    return _answer(edition, form, _whole(edition, form, pasts, number, archive=True), IMMUTABLE)


def _form(request: Request) -> str:
    """Return the format asked for; what a feed tells is in English, whatever its address says."""
    form = str(request.path_params["form"])
    if form not in FEEDS:
        raise http_error(404, "Feeds end in .atom or .json.")
    reading.set(Reading())
    return form


def _whole(edition: Edition, form: str, pasts: Sequence[Past], number: int, archive: bool = False) -> Feed:
    """Return the document of a release by its number from 1; the first has nothing before it to differ from."""
    now, archives = f"{edition.base}changes.{form}", f"{edition.base}changes/archive-{{}}.{form}"
    here = pasts[number - 1] if pasts else None
    told = [found for found in all_changes(edition.release.path) if here and found[0].version == here.version]
    return Feed(
        address=archives.format(number) if archive else now,
        title="What changed" + (f" with release {here.version}" if archive and here else ""),
        updated=here.issued if here else "2000-01-01T00:00:00+00:00",
        entries=[entry for one in told for entry in _Changes(edition, *one).of_graphs()],
        page=f"{edition.base}changes",
        current=now,
        previous=archives.format(number - 1) if number > 2 else "",
        following=archives.format(number + 1) if archive else "",
    )


def _about(edition: Edition, form: str, pasts: Sequence[Past], about: str) -> Feed:
    versions = {past.version for past in pasts}
    told = [found for found in all_changes(edition.release.path) if found[0].version in versions]
    entries = [entry for one in told for entry in _Changes(edition, *one).of_things(about)]
    kind = KINDS.get(about[:-1]) if about.endswith("/") else None
    return Feed(
        address=f"{edition.base}changes.{form}?about={about}",
        title=f"What changed: {kind.many if kind else edition.called(edition.base + about)}",
        updated=max((entry.updated for entry in entries), default=pasts[0].issued if pasts else ""),
        entries=entries,
        page=f"{edition.base}{about}",
    )


@dataclass
class _Changes:
    """What changed with a release, as its comparison tells; the entries made of it, by what each is about and why."""

    edition: Edition
    past: Past
    told: Mapping[str, Any]
    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)

    def of_graphs(self) -> list[Entry]:
        """Return an entry for each graph, kind and reason."""
        base = self.edition.base
        for graph in self.told["graphs"]:
            slug = self.edition.path(graph["graph"]).removeprefix("graph/report/")
            version = self.told["to"] if graph["kind"] == "added" else self.told["from"]
            document = _anchor(f"{base}document/{slug}", symbol_of_slug(slug))
            as_read = _anchor(f"{base}release/{version}/document/{slug}.html", "as it was read")
            self._add(graph, Markup("{} facts of {}, {}").format(graph["facts"], document, as_read))
        for number, fact in enumerate(self.told["facts"]):
            self._add(fact, self._line(number, fact))
        return list(self.entries.values())

    def of_things(self, about: str) -> list[Entry]:
        """Return an entry for each thing that changed, kind and reason, of those at or below a path."""

        def concerns(path: str) -> bool:
            return path.startswith(about) if about.endswith("/") else path == about

        for graph in self.told["graphs"]:
            where = _anchor(graph["graph"], self.edition.path(graph["graph"]))
            for path in filter(concerns, graph.get("things", ())):
                self._add(graph, Markup("{} in {}").format(self._named(path), where), thing=path)
        for number, fact in enumerate(self.told["facts"]):
            path = whole_of(self.edition.path(fact["subject"].strip("<>")))
            if concerns(path):
                self._add(fact, self._line(number, fact), self._named(path), thing=path)
        return list(self.entries.values())

    def _add(self, change: Mapping[str, Any], *lines: Markup, thing: str = "") -> None:
        """Add lines to the entry that a change belongs to, made when the first comes; thing: the path of what it is."""
        key = (thing or change["graph"], change["kind"], change["reason"])
        if key not in self.entries:
            comparison = f"{self.edition.base}changes/{self.told['from']}/{self.told['to']}"
            digest = hashlib.sha256("\n".join(key).encode()).hexdigest()[:12]
            kind, _, slug = self.edition.path(change["graph"]).removeprefix("graph/").partition("/")
            what = self._name(thing) if thing else symbol_of_slug(slug) if slug else f"graph {kind}"
            title = f"{what}: {change['kind']} ({change['reason']})"
            first = Markup("{}, {}").format(change["reason"], _anchor(comparison, "the whole comparison"))
            self.entries[key] = Entry(
                f"{comparison}#{digest}", title, self.past.issued, change["kind"], comparison, [first]
            )
        self.entries[key].lines += lines

    def _name(self, path: str) -> str:
        return str(self.told.get("labels", {}).get(path, path))

    def _named(self, path: str) -> Markup:
        return _anchor(self.edition.base + path, self._name(path))

    def _line(self, number: int, fact: Mapping[str, Any]) -> Markup:
        """Return one fact as HTML: of what, which property, before and now, evidence, sources."""
        subject = self.edition.path(fact["subject"].strip("<>"))
        line = Markup("{}, {}: {}").format(
            _anchor(self.edition.base + subject, self._name(whole_of(subject))),
            self.edition.term_label(fact["predicate"].strip("<>")),
            Markup(" → ").join(self._value(fact[side]) for side in ("old", "new") if fact[side]),
        )
        if proof := self.told.get("evidence", {}).get(str(number)):
            path, version = proof
            line += Markup(" ({})").format(_anchor(f"{self.edition.base}release/{version}/{path}.html", "evidence"))
        for source in self.told.get("sources", {}).get(subject, ()):
            line += Markup(" [{}]").format(_anchor(source) if source.startswith(("http://", "https://")) else source)
        return line

    def _value(self, term: str) -> Markup:
        if not term.startswith("<"):
            return Markup("“{}”").format(term.rpartition('"')[0].removeprefix('"'))
        iri = term[1:-1]
        is_linked = iri.startswith(("http://", "https://"))
        return _anchor(iri, self._name(self.edition.path(iri))) if is_linked else escape(iri)


def _anchor(address: str, words: str = "") -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, words or address)


def _answer(edition: Edition, form: str, found: Feed, caching: str = REVALIDATE) -> Response:
    publisher = str(edition.manifest.get("publisher") or "uncac-graph")
    if form == "atom":
        body = environment().get_template("feed.xml").render(feed=found, publisher=publisher).encode()
    else:
        body = bytes(JSONResponse(_json(found, publisher, edition.base)).body)
    links = link(found.page, rel="alternate", type="text/html") + ", " + link(licence(edition.release), rel="license")
    return document(edition.release, body, FEEDS[form], links, caching=caching)


def _json(found: Feed, publisher: str, base: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": found.title,
        "language": ENGLISH,
        "home_page_url": found.page,
        "feed_url": found.address,
        "authors": [{"name": publisher, "url": base}],
        "items": [
            {
                "id": entry.id,
                "url": entry.comparison,
                "title": entry.title,
                "content_html": str(entry.content),
                "date_published": entry.updated,
                "date_modified": entry.updated,
                "tags": [entry.kind],
            }
            for entry in found.entries
        ],
    }
    return told | ({"next_url": found.previous} if found.previous else {})
