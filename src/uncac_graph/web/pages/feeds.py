"""What changed as feeds: Atom with its archives (RFC 4287, RFC 5005) and JSON Feed 1.1, whole or about a kind or thing.

The whole feed has an entry for each report or table of the authorities, kind of change and reason; the newest release
stands in the feed itself, earlier ones in archives by their number. A feed about something has an entry a thing.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from uncac_graph.folder.history import Past, all_changes, past_releases
from uncac_graph.identifiers import symbol_of_slug
from uncac_graph.kinds import KINDS, whole_of
from uncac_graph.languages import ENGLISH, Reading, reading
from uncac_graph.media_types import FEEDS
from uncac_graph.web.http.headers import IMMUTABLE
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import environment
from uncac_graph.web.pages.representation import document, licence, link
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
    archive: bool = False


async def feed(request: Request) -> Response:
    """Answer with the newest entries, or with all that concern what `about` names ("state/", "state/PAK")."""
    edition, about = edition_of(request), request.query_params.get("about")
    if about is not None and not _ABOUT.fullmatch(about):
        raise HTTPException(400, gettext("about names a kind or a thing by its path: state/ or state/PAK"))
    form = _form(request)
    if about is None:
        return _answer(edition, form, _whole(edition, form, len(past_releases(edition.release.path))))
    return _answer(edition, form, _about(edition, form, about))


async def archive(request: Request) -> Response:
    """Answer with the entries of an earlier release."""
    edition, number = edition_of(request), int(request.path_params["number"])
    if not 2 <= number < len(past_releases(edition.release.path)):
        message = gettext(
            "There is no such archive; %(list)s leads to all there are.", list=edition.base + "changes.atom"
        )
        raise HTTPException(404, message)
    form = _form(request)
    response = _answer(edition, form, _whole(edition, form, number, archive=True))
    response.headers["Cache-Control"] = IMMUTABLE
    return response


def _form(request: Request) -> str:
    """Return the format asked for; what a feed tells is in English, whatever its address says."""
    form = str(request.path_params["form"])
    if form not in FEEDS:
        raise HTTPException(404, gettext("Feeds end in .atom or .json."))
    reading.set(Reading())
    return form


def _publisher(edition: Edition) -> str:
    return str(edition.manifest.get("publisher") or "uncac-graph")


def _whole(edition: Edition, form: str, number: int, archive: bool = False) -> Feed:
    """Return the document of a release by its number from 1; the first has nothing before it to differ from."""
    pasts = past_releases(edition.release.path)
    now = edition.base + f"changes.{form}"
    archives = f"{edition.base}changes/archive-{{}}.{form}"
    entries = [e for past, told in _told(edition, pasts[number - 1 : number]) for e in _of_graphs(edition, past, told)]
    return Feed(
        address=archives.format(number) if archive else now,
        title="What changed" + (f" with release {pasts[number - 1].version}" if archive else ""),
        updated=pasts[number - 1].issued if pasts else "2000-01-01T00:00:00+00:00",
        entries=entries,
        page=f"{edition.base}changes",
        current=now,
        previous=archives.format(number - 1) if number > 2 else "",
        following=archives.format(number + 1) if archive else "",
        archive=archive,
    )


def _about(edition: Edition, form: str, about: str) -> Feed:
    pasts = past_releases(edition.release.path)
    entries = [entry for past, told in _told(edition, pasts) for entry in _of_things(edition, past, told, about)]
    what = (
        kind.many if about.endswith("/") and (kind := KINDS.get(about[:-1])) else edition.called(edition.base + about)
    )
    return Feed(
        address=f"{edition.base}changes.{form}?about={about}",
        title=f"What changed: {what}",
        updated=max((entry.updated for entry in entries), default=pasts[0].issued if pasts else ""),
        entries=entries,
        page=f"{edition.base}{about}",
        current=f"{edition.base}changes.{form}?about={about}",
    )


def _told(edition: Edition, pasts: Iterable[Past]) -> Iterator[tuple[Past, Mapping[str, Any]]]:
    wanted = {past.version for past in pasts}
    return ((past, told) for past, told in all_changes(edition.release.path) if past.version in wanted)


def _of_graphs(edition: Edition, past: Past, told: Mapping[str, Any]) -> list[Entry]:
    """Return an entry for each graph, kind and reason."""
    entries: dict[tuple[str, ...], Entry] = {}
    for graph in told["graphs"]:
        entry = _entry(edition, past, told, graph, _about_graph(edition, graph["graph"]), entries)
        slug = edition.path(graph["graph"]).removeprefix("graph/report/")
        version = told["to"] if graph["kind"] == "added" else told["from"]
        entry.lines.append(
            Markup("{} facts of {}, {}").format(
                graph["facts"],
                _anchor(f"{edition.base}document/{slug}", symbol_of_slug(slug)),
                _anchor(f"{edition.base}release/{version}/document/{slug}.html", "as it was read"),
            )
        )
    for number, fact in enumerate(told["facts"]):
        entry = _entry(edition, past, told, fact, _about_graph(edition, fact["graph"]), entries)
        entry.lines.append(_line(edition, told, number, fact))
    return list(entries.values())


def _of_things(edition: Edition, past: Past, told: Mapping[str, Any], about: str) -> list[Entry]:
    """Return an entry for each thing that changed, kind and reason, of those at or below a path."""
    entries: dict[tuple[str, ...], Entry] = {}

    def concerns(path: str) -> bool:
        return path.startswith(about) if about.endswith("/") else path == about

    for graph in told["graphs"]:
        for path in filter(concerns, graph.get("things", ())):
            entry = _entry(edition, past, told, graph, _name(told, path), entries, path)
            where = _anchor(graph["graph"], edition.path(graph["graph"]))
            entry.lines.append(Markup("{} in {}").format(_anchor(edition.base + path, _name(told, path)), where))
    for number, fact in enumerate(told["facts"]):
        path = whole_of(edition.path(fact["subject"].strip("<>")))
        if concerns(path):
            entry = _entry(edition, past, told, fact, _name(told, path), entries, path)
            entry.lines.append(_line(edition, told, number, fact))
            entry.lines.append(_anchor(edition.base + path, _name(told, path)))
    return list(entries.values())


def _entry(
    edition: Edition,
    past: Past,
    told: Mapping[str, Any],
    change: Mapping[str, Any],
    what: str,
    entries: dict[tuple[str, ...], Entry],
    thing: str = "",
) -> Entry:
    """Return the entry that a change belongs to, made when the first comes."""
    key = (thing or change["graph"], change["kind"], change["reason"])
    if key not in entries:
        comparison = f"{edition.base}changes/{told['from']}/{told['to']}"
        digest = hashlib.sha256("\n".join(key).encode()).hexdigest()[:12]
        title = f"{what}: {change['kind']} ({change['reason']})"
        entries[key] = Entry(f"{comparison}#{digest}", title, past.issued, change["kind"], comparison)
        entries[key].lines.append(
            Markup("{}, {}").format(change["reason"], _anchor(comparison, "the whole comparison"))
        )
    return entries[key]


def _about_graph(edition: Edition, graph: str) -> str:
    kind, _, slug = edition.path(graph).removeprefix("graph/").partition("/")
    return symbol_of_slug(slug) if slug else f"graph {kind}"


def _name(told: Mapping[str, Any], path: str) -> str:
    return str(told.get("labels", {}).get(path, path))


def _line(edition: Edition, told: Mapping[str, Any], number: int, fact: Mapping[str, Any]) -> Markup:
    """Return one fact as HTML: of what, which property, before and now, evidence, sources."""
    subject = edition.path(fact["subject"].strip("<>"))
    values = [_value(edition, told, fact[side]) for side in ("old", "new") if fact[side]]
    line = Markup("{}, {}: {}").format(
        _anchor(edition.base + subject, _name(told, whole_of(subject))),
        edition.term_label(fact["predicate"].strip("<>")),
        Markup(" → ").join(values),
    )
    if proof := told.get("evidence", {}).get(str(number)):
        path, version = proof
        line += Markup(" ({})").format(_anchor(f"{edition.base}release/{version}/{path}.html", "evidence"))
    for source in told.get("sources", {}).get(subject, ()):
        line += Markup(" [{}]").format(_anchor(source) if source.startswith(("http://", "https://")) else source)
    return line


def _value(edition: Edition, told: Mapping[str, Any], term: str) -> Markup:
    if term.startswith("<"):
        iri = term[1:-1]
        name = _name(told, edition.path(iri))
        return _anchor(iri, name) if iri.startswith(("http://", "https://")) else escape(iri)
    return Markup("“{}”").format(term.rpartition('"')[0].removeprefix('"'))


def _anchor(address: str, words: str = "") -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, words or address)


def _answer(edition: Edition, form: str, found: Feed) -> Response:
    links = link(found.page, rel="alternate", type="text/html") + ", " + link(licence(edition.release), rel="license")
    if form == "atom":
        body = environment().get_template("feed.xml").render(feed=found, publisher=_publisher(edition)).encode()
        return document(edition.release, body, FEEDS[form], links)
    return document(edition.release, bytes(JSONResponse(_json(edition, found)).body), FEEDS[form], links)


def _json(edition: Edition, found: Feed) -> dict[str, Any]:
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": found.title,
        "language": ENGLISH,
        "home_page_url": found.page,
        "feed_url": found.address,
        "authors": [{"name": _publisher(edition), "url": edition.base}],
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
