"""Memento (RFC 7089, pattern 1.1): a thing's IRI is its own TimeGate.

Of each kept release that has the thing there is a memento, which never changes; what is gone keeps its own.
It lies at release/{version}/{path}.{suffix}.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from uncac_graph.folder.history import past_releases
from uncac_graph.languages import N_
from uncac_graph.media_types import HTML, JSON, SUFFIX_BY_TYPE, TYPE_BY_SUFFIX
from uncac_graph.store.description import view
from uncac_graph.web.http.headers import IMMUTABLE
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.addresses import page_address
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import OF_THINGS, REVALIDATE, document, http_error, licence, link, preferred
from uncac_graph.web.pages.things import kept_page
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.past import PastReleases, Released, due

LINK_FORMAT = "application/link-format"
_TIMEMAPS = {"link": LINK_FORMAT, "json": JSON, "html": HTML}
ACCEPT_DATETIME = "accept-datetime"
_DATE = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")


def past_of(request: Request) -> PastReleases:
    """Return the kept releases beside the one that a request is answered from."""
    found: PastReleases = request.scope["uncac.past"]
    return found


def holding(request: Request, path: str) -> list[Released]:
    """Return the kept releases that say anything of a path, in the order of time."""
    return [one for one in past_of(request).kept(edition_of(request).release) if one.holds(path)]


def time_links(edition: Edition, path: str) -> str:
    """Return the links of a thing and its documents to its past."""
    stem = f"{edition.base}timemap/{path}"
    maps = (link(f"{stem}.{suffix}", rel="timemap", type=type_) for suffix, type_ in _TIMEMAPS.items())
    return ", ".join((link(edition.base + path, rel="original timegate"), *maps))


def gate(request: Request, path: str, media_type: str | None = None) -> Response | None:
    """Return the redirect to the memento that is due at Accept-Datetime; None where the client names no time.

    media_type: of the memento, None for what the client accepts.
    """
    asked = request.headers.get(ACCEPT_DATETIME)
    if asked is None:
        return None
    moment = _moment(asked)
    found = holding(request, path)
    if not found:
        return None  # what never was is nowhere at any time
    edition = edition_of(request)
    here = due(found, moment)
    headers = {
        "Location": _target(edition, here, path, media_type or preferred(request, OF_THINGS)),
        "Vary": "Accept, Accept-Datetime",
        "Cache-Control": REVALIDATE,
        "Link": ", ".join([time_links(edition, path), *_neighbours(edition, found, here, path, "")]),
    }
    return Response(b"", 302, headers)


def gate_of_queries(request: Request) -> Response | None:
    """Return the redirect to the query service of the release due at Accept-Datetime; None without a time."""
    asked = request.headers.get(ACCEPT_DATETIME)
    edition = edition_of(request)
    found = past_of(request).kept(edition.release) if asked is not None else []
    if asked is None or not found:
        return None
    target = _address(edition, due(found, _moment(asked)), "sparql", "")
    query = f"?{request.url.query}" if request.url.query else ""
    headers = {"Location": target + query, "Vary": "Accept, Accept-Datetime", "Cache-Control": REVALIDATE}
    original = link(f"{edition.base}sparql{query}", rel="original timegate")
    return Response(b"", 302, {**headers, "Link": original})


def _moment(text: str) -> datetime:
    with suppress(ValueError):
        if _DATE.fullmatch(text.strip()):
            return parsedate_to_datetime(text).astimezone(UTC)
    example, headers = "Fri, 27 Nov 2026 10:00:00 GMT", {"Vary": "Accept"}
    raise http_error(400, "Accept-Datetime is a date and time in this form: %(example)s.", headers, example=example)


def _address(edition: Edition, kept: Released, path: str, suffix: str) -> str:
    return f"{edition.base}release/{kept.version}/{path}" + (f".{suffix}" if suffix else "")


def _target(edition: Edition, kept: Released, path: str, media_type: str) -> str:
    """Return where a client is led: to a page in the language that it reads, to data as they are."""
    base = page_address(edition.base, "") if media_type == HTML else edition.base
    return f"{base}release/{kept.version}/{path}.{SUFFIX_BY_TYPE[media_type]}"


def _neighbours(edition: Edition, found: list[Released], here: Released, path: str, suffix: str) -> list[str]:
    """Return links to the first, last, previous and next memento; one link for each, with all its relations."""
    at = [one.version for one in found].index(here.version)
    rels: dict[int, list[str]] = {}
    for rel, index in (("first", 0), ("last", len(found) - 1), ("prev", at - 1), ("next", at + 1)):
        if 0 <= index < len(found):
            rels.setdefault(index, []).append(rel)
    return [
        link(
            _address(edition, found[index], path, suffix),
            rel=" ".join([*names, "memento"]),
            datetime=found[index].http_date,
        )
        for index, names in sorted(rels.items())
    ]


async def memento(request: Request) -> Response:
    """Answer with what a kept release says of a thing."""
    edition, version = edition_of(request), str(request.path_params["version"])
    here = _kept_release(request, version)
    path = str(request.path_params["path"])
    stem, _, suffix = path.rpartition(".")
    if suffix not in TYPE_BY_SUFFIX or here.holds(path):
        if not here.holds(path):
            raise _lacking(edition, here, holding(request, path), path)
        target = _target(edition, here, path, preferred(request, OF_THINGS))
        return kept(Response(b"", 302, {"Location": target, "Vary": "Accept", "Cache-Control": IMMUTABLE}))
    found = holding(request, stem)
    if not here.holds(stem):
        raise _lacking(edition, here, found, stem)
    media_type, iri = TYPE_BY_SUFFIX[suffix], edition.base + stem
    async with past_of(request).opened(here) as publication:
        if media_type == HTML:
            page_ = await kept_page(publication, iri)
            body = page_[0] if page_ else None
        else:
            answer = await publication.store.describe(iri, view(media_type, publication.release.base_iri))
            body = answer.body if answer else None
    if body is None:
        raise _lacking(edition, here, found, stem)
    links = [time_links(edition, stem), *_neighbours(edition, found, here, stem, suffix)]
    links.append(link(licence(edition.release), rel="license"))
    response = document(here.release, body, media_type, ", ".join(links), caching=IMMUTABLE)
    response.headers.update({"Memento-Datetime": here.http_date, "UNCAC-Release": here.version})
    del response.headers["Last-Modified"]
    return response


def _kept_release(request: Request, version: str) -> Released:
    edition = edition_of(request)
    if found := past_of(request).of_version(edition.release, version):
        return found
    told = {"version": version[:80], "list": f"{edition.base}dump/", "stream": f"{edition.base}ldes"}
    if any(past.version == version for past in past_releases(edition.release.path)):
        retired = N_(
            "Release %(version)s was retired; %(list)s lists those that are kept, %(stream)s has what it said."
        )
        raise http_error(410, retired, **told)
    raise http_error(404, "Release %(version)s is not kept here; %(list)s lists those that are kept.", **told)


def _lacking(edition: Edition, here: Released, found: list[Released], path: str) -> HTTPException:
    """Return 404 for what a release lacks, with the first that has it."""
    if not found:
        headers = {"Vary": "Accept"}
        return http_error(404, "No release that is kept says anything of %(thing)s.", headers, thing=path[:200])
    first = found[0]
    target = _address(edition, first, path, "")
    headers = {"Link": link(target, rel="first memento", datetime=first.http_date), "Vary": "Accept"}
    return http_error(
        404,
        "Release %(version)s says nothing of %(thing)s; %(first)s of %(day)s is the first that is kept and does.",
        headers,
        version=here.version,
        thing=path[:200],
        first=first.version,
        day=first.moment.date().isoformat(),
    )


async def timemap(request: Request) -> Response:
    """Answer with the mementos of a thing, as links or as JSON."""
    edition = edition_of(request)
    path, _, suffix = str(request.path_params["path"]).rpartition(".")
    found = holding(request, path)
    if suffix not in _TIMEMAPS or not found:
        raise http_error(404, "There is no TimeMap of %(thing)s.", thing=path[:200])
    if suffix == "html":
        address = f"timemap/{path}.html"
        return page(
            request, "timemap.html", address=address, title=gettext("Earlier states"), thing=path, mementos=found
        )
    body = (_as_json if suffix == "json" else _as_links)(edition, found, path)
    return document(edition.release, body, _TIMEMAPS[suffix], link(licence(edition.release), rel="license"))


def _as_links(edition: Edition, found: list[Released], path: str) -> bytes:
    first, last = found[0], found[-1]
    own = f"{edition.base}timemap/{path}.link"
    lines = [
        link(edition.base + path, rel="original timegate"),
        link(own, **{"rel": "self", "type": LINK_FORMAT, "from": first.http_date, "until": last.http_date}),
    ]
    for one in found:
        rels = [name for name, end in (("first", first), ("last", last)) if one is end]
        lines.append(link(_address(edition, one, path, ""), rel=" ".join([*rels, "memento"]), datetime=one.http_date))
    return (",\n".join(lines) + "\n").encode()


def _as_json(edition: Edition, found: list[Released], path: str) -> bytes:
    iri = edition.base + path
    listed = [{"datetime": f"{m.moment:%Y-%m-%dT%H:%M:%SZ}", "uri": _address(edition, m, path, "")} for m in found]
    own = f"{edition.base}timemap/{path}"
    told = {
        "original_uri": iri,
        "timegate_uri": iri,
        "timemap_uri": {"link_format": f"{own}.link", "json_format": f"{own}.json"},
        "mementos": {"first": listed[0], "last": listed[-1], "list": listed},
    }
    return bytes(JSONResponse(told).body)
