"""The releases for download: lists of files as page and RDF, and the files themselves, with ranges."""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from email.utils import parsedate_to_datetime
from pathlib import Path

import anyio
from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from uncac_graph.folder.layout import DUMP, SUMS
from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.formats import media_type_of
from uncac_graph.media_types import HTML, content_type
from uncac_graph.tables import METADATA
from uncac_graph.vocabulary import DCAT, DCTERMS, RDF, RDFS, XSD
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.headers import IMMUTABLE
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import as_graph, http_error, licence, link
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.past import Released, ReleasedFile, released_beside
from uncac_graph.web.served.publication import publication_of

_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.IGNORECASE)
_PIECE = 256 * 1024


async def dumps(request: Request) -> Response:
    """Answer with the present release's files, and the earlier releases that can be downloaded."""
    edition = edition_of(request)
    found = released_beside(edition.release)
    if answer := as_graph(request, "dump/", lambda: _triples(edition, found[:1], found[1:])):
        return answer
    return page(request, "dumps.html", address="dump/", negotiated=True, releases=found[:1], earlier=found[1:])


async def version(request: Request) -> Response:
    """Answer with the files of one release."""
    edition = edition_of(request)
    found = _release(edition, str(request.path_params["version"]))
    address, title = f"dump/{found.version}/", gettext("Release %(version)s", version=found.version)
    if answer := as_graph(request, address, lambda: _triples(edition, [found])):
        return answer
    return page(request, "dumps.html", address=address, negotiated=True, title=title, releases=[found], earlier=[])


def _release(edition: Edition, version: str) -> Released:
    for found in released_beside(edition.release):
        if found.version == version:
            return found
    there = f"{edition.base}dump/"
    raise http_error(404, "There is no release %(version)s; %(list)s lists all.", version=version[:80], list=there)


async def latest_folder(request: Request) -> Response:
    """Redirect to the files of the present release."""
    edition = edition_of(request)
    return RedirectResponse(f"{edition.base}dump/{edition.version}/", 302, {"Cache-Control": "no-cache"})


async def folder(request: Request) -> Response:
    """Redirect a folder's address without its slash to the one with it."""
    edition, name = edition_of(request), str(request.path_params["version"])
    if name != "latest":
        _release(edition, name)
    return RedirectResponse(f"{edition.base}dump/{name}/", 301)


async def latest(request: Request) -> Response:
    """Redirect to a file of the present release."""
    edition = edition_of(request)
    _, name, _ = _file(request, edition.version)
    return RedirectResponse(f"{edition.base}dump/{edition.version}/{name}", 302, {"Cache-Control": "no-cache"})


def _file(request: Request, version: str) -> tuple[Released, str, ReleasedFile]:
    """Return the release of a version with the file that is asked for, and its name."""
    found, name = _release(edition_of(request), version), str(request.path_params["file"])
    if name not in found.files:
        raise http_error(404, "Release %(version)s has no file %(name)s.", version=found.version, name=name[:80])
    return found, name, found.files[name]


async def file(request: Request) -> Response:
    """Answer with a file of a release, whole or a part of it (RFC 9110, 14)."""
    edition = edition_of(request)
    found, name, about = _file(request, str(request.path_params["version"]))
    etag = f'"{about.sha256[:32]}"'
    headers = _file_headers(edition.release, found, name, etag)
    if _is_held(request, etag, headers["Last-Modified"]):
        return Response(status_code=304, headers=headers)
    publication = publication_of(request.scope)
    if publication.from_disk:
        await publication.compared.wait()  # a file that is damaged is never sent
    path = found.release.path / DUMP / name
    if not path.is_file():
        there = f"{edition.base}dump/"
        raise http_error(
            404, "Release %(version)s is kept no longer; %(list)s lists all.", version=found.version, list=there
        )
    if request.method == "HEAD":  # for which there are no parts (RFC 9110, 14.2)
        return Response(None, 200, {**headers, "Content-Length": str(about.size)})
    part = _part(request, about.size, etag, headers["Last-Modified"])
    start, end = part or (0, about.size - 1)
    if part:
        if start >= about.size or start > end:
            headers = {"Content-Range": f"bytes */{about.size}"}
            raise http_error(416, "The file has %(bytes)s bytes.", headers, bytes=about.size)
        headers["Content-Range"] = f"bytes {start}-{end}/{about.size}"
    length = end + 1 - start
    pieces = _pieces(path, start, length)
    return StreamingResponse(pieces, 206 if part else 200, {**headers, "Content-Length": str(length)})


def _file_headers(release: ReleaseFolder, found: Released, name: str, etag: str) -> dict[str, str]:
    links = [link(licence(release), rel="license"), link(release.base_iri, rel="collection", type=HTML)]
    if name.endswith(".csv"):  # the first of them: readers of CSV on the Web look no further
        links.insert(0, link(METADATA, rel="describedby", type=media_type_of(METADATA)))
    return {
        "Content-Type": content_type("text/plain" if name == SUMS else media_type_of(name)),
        "ETag": etag,
        "Last-Modified": found.modified,
        "Cache-Control": IMMUTABLE,
        "Accept-Ranges": "bytes",
        "UNCAC-Release": found.version,
        "Link": ", ".join(links),
    }


def _is_held(request: Request, etag: str, modified: str) -> bool:
    """Return whether the client has the file (RFC 9110, 13.2.2: a day counts where no tag is named)."""
    told = request.scope["headers"]
    tags = heads.header(told, b"if-none-match")
    if tags is not None:
        return heads.matches(tags, etag.encode())
    return heads.unmodified(heads.header(told, b"if-modified-since"), modified.encode())


def _part(request: Request, size: int, etag: str, modified: str) -> tuple[int, int] | None:
    """Return the first and last byte wanted; None where the whole file is to be sent.

    Several ranges, and units that we do not know, may be ignored (RFC 9110, 14.2).
    """
    match = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if not match or not any(match.groups()):
        return None
    condition = request.headers.get("if-range", etag)
    holds = condition == etag
    if not condition.startswith(('"', "W/")):
        with suppress(ValueError):
            holds = parsedate_to_datetime(condition) == parsedate_to_datetime(modified)
    if not holds:
        return None
    first, last = match.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (size, size)
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


async def _pieces(path: Path, start: int, length: int) -> AsyncIterator[bytes]:
    async with await anyio.open_file(path, "rb") as opened:
        await opened.seek(start)
        while length > 0 and (piece := await opened.read(min(_PIECE, length))):
            length -= len(piece)
            yield piece


def _triples(edition: Edition, found: list[Released], earlier: Sequence[Released] = ()) -> Iterator[Triple]:
    """Yield what can be downloaded as DCAT: each release a dataset, each file a distribution by its own address.

    Of earlier releases the address is told, which lists their files.
    """
    index = NamedNode(f"{edition.base}dump/")
    yield Triple(index, NamedNode(RDF.type), NamedNode(DCAT.Catalog))
    yield Triple(index, NamedNode(DCTERMS.title), Literal("Releases for download", language="en"))
    for released in (*found, *earlier):
        dataset = NamedNode(f"{edition.base}dump/{released.version}/")
        yield Triple(index, NamedNode(DCAT.dataset), dataset)
        yield Triple(dataset, NamedNode(RDF.type), NamedNode(DCAT.Dataset))
        yield Triple(dataset, NamedNode(DCTERMS.title), Literal(f"Release {released.version}", language="en"))
        yield Triple(dataset, NamedNode(DCTERMS.license), NamedNode(licence(edition.release)))
        for name, about in () if released in earlier else released.files.items():
            one = NamedNode(f"{dataset.value}{name}")
            type_ = NamedNode(f"https://www.iana.org/assignments/media-types/{media_type_of(name)}")
            size = Literal(str(about.size), datatype=NamedNode(XSD.nonNegativeInteger))
            yield Triple(dataset, NamedNode(DCAT.distribution), one)
            yield Triple(one, NamedNode(RDF.type), NamedNode(DCAT.Distribution))
            yield Triple(one, NamedNode(DCTERMS.title), Literal(name))
            yield Triple(one, NamedNode(RDFS.label), Literal(name))
            yield Triple(one, NamedNode(DCAT.downloadURL), one)
            yield Triple(one, NamedNode(DCAT.byteSize), size)
            yield Triple(one, NamedNode(DCAT.mediaType), type_)
            yield Triple(one, NamedNode(DCTERMS.identifier), Literal(f"sha256:{about.sha256}"))
