"""The Linked Data Event Stream: versions of things in pages that never change, under a root that names them all.

Retired releases stay in it: each release carries the pages of those before (folder/history.py).
"""

from collections.abc import Iterator
from itertools import product

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.folder.history import page_path, past_releases, read_page
from uncac_graph.media_types import JSON_LD
from uncac_graph.vocabulary import DCTERMS, PROV, RDF, XSD, Vocabulary
from uncac_graph.web.http.headers import IMMUTABLE
from uncac_graph.web.pages.representation import REVALIDATE, document, http_error, licence, link, preferred
from uncac_graph.web.served.edition import Edition, edition_of

LDES = Vocabulary("https://w3id.org/ldes#")
TREE = Vocabulary("https://w3id.org/tree#")
ACTIVITY = Vocabulary("https://www.w3.org/ns/activitystreams#")
_OFFERED = (RdfFormat.TRIG.media_type, RdfFormat.N_QUADS.media_type, JSON_LD)


async def root(request: Request) -> Response:
    """Answer with the stream and its pages."""
    edition = edition_of(request)
    return _answer(request, edition, "ldes", list(_root(edition)), REVALIDATE)


async def page(request: Request) -> Response:
    """Answer with one page of members, which is as it was when its release was made."""
    edition = edition_of(request)
    version, number = str(request.path_params["version"]), int(request.path_params["number"])
    known = {past.version: past.pages for past in past_releases(edition.release.path)}
    if not 1 <= number <= known.get(version, 0):
        raise http_error(404, "The stream has no such page; %(list)s lists all.", list=edition.base + "ldes")
    members = list(parse(read_page(page_path(edition.release.path, version, number)), format=RdfFormat.N_QUADS))
    address = f"ldes/{version}/{number}"
    node, stream = NamedNode(edition.base + address), NamedNode(f"{edition.base}ldes#stream")
    said = [
        _quad(node, RDF.type, NamedNode(TREE.Node)),
        _quad(node, LDES.immutable, Literal("true", datatype=NamedNode(XSD.boolean))),
        *(_quad(stream, TREE.member, one.subject) for one in members if one.predicate.value == DCTERMS.isVersionOf),
    ]
    return _answer(request, edition, address, [*said, *members], IMMUTABLE)


def _answer(request: Request, edition: Edition, address: str, quads: list[Quad], caching: str) -> Response:
    media_type = preferred(request, _OFFERED, {})
    body = serialize(sorted(quads, key=str), format=RdfFormat.from_media_type(media_type)) or b""
    target = edition.base + address
    links = [link(target, rel="alternate", type=type_) for type_ in _OFFERED if type_ != media_type]
    links += [link(licence(edition.release), rel="license")]
    return document(edition.release, body, media_type, ", ".join(links), vary=True, caching=caching)


def _root(edition: Edition) -> Iterator[Quad]:
    view, stream = NamedNode(f"{edition.base}ldes"), NamedNode(f"{edition.base}ldes#stream")
    yield _quad(stream, RDF.type, NamedNode(LDES.EventStream))
    yield _quad(stream, DCTERMS.title, Literal("Versions of everything in the graph", language="en"))
    yield _quad(stream, DCTERMS.license, NamedNode(licence(edition.release)))
    yield _quad(stream, LDES.timestampPath, NamedNode(PROV.generatedAtTime))
    yield _quad(stream, LDES.versionOfPath, NamedNode(DCTERMS.isVersionOf))
    for verb in ("Create", "Update", "Delete"):
        yield _quad(stream, f"{LDES.NS}version{verb}Path", NamedNode(RDF.type))
        yield _quad(stream, f"{LDES.NS}version{verb}Object", NamedNode(ACTIVITY.NS + verb))
    yield _quad(stream, TREE.shape, NamedNode(f"{edition.base}shapes"))
    yield _quad(stream, TREE.view, view)
    yield _quad(view, RDF.type, NamedNode(TREE.Node))
    for past in past_releases(edition.release.path):
        # The members of a page are of one second, not before it and not after.
        moment = Literal(past.issued, datatype=NamedNode(XSD.dateTime))
        sides = ("GreaterThanOrEqualToRelation", "LessThanOrEqualToRelation")
        for number, side in product(range(1, past.pages + 1), sides):
            relation = NamedNode(f"{view.value}#{side[:4].lower()}-{past.version}-{number}")
            yield _quad(view, TREE.relation, relation)
            yield _quad(relation, RDF.type, NamedNode(TREE.NS + side))
            yield _quad(relation, TREE.path, NamedNode(PROV.generatedAtTime))
            yield _quad(relation, TREE.value, moment)
            yield _quad(relation, TREE.node, NamedNode(f"{edition.base}ldes/{past.version}/{number}"))


def _quad(subject: NamedNode, predicate: str, value: object) -> Quad:
    return Quad(subject, NamedNode(predicate), value)  # type: ignore[arg-type]
