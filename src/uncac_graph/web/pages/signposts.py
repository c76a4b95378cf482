"""FAIR Signposting: typed links of a landing page, in its header, in its head, and as a linkset (RFC 9264).

The landing page of a thing is its HTML, its content the descriptions in other formats;
that of the dataset is the home page, its content the dumps.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from uncac_graph.folder.layout import ALL, FACTS
from uncac_graph.formats import PACKINGS, media_type_of
from uncac_graph.media_types import GRAPH_TYPES, HTML, JSON, SUFFIX_BY_TYPE, TURTLE
from uncac_graph.vocabulary import DCAT
from uncac_graph.web.pages.representation import licence, link
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.past import released_beside

LINKSETS: Mapping[str, str] = {"json": "application/linkset+json", "txt": "application/linkset"}
"""By suffix."""
CATALOGUE = ".well-known/api-catalog"
OPENAPI = "application/vnd.oai.openapi+json"
_ABOUT_PAGE = "https://schema.org/AboutPage"


@dataclass(frozen=True, slots=True, order=True)
class Signpost:
    """A typed link from one resource to another."""

    anchor: str
    rel: str
    target: str
    type: str = ""


def header(signposts: Iterable[Signpost]) -> str:
    """Return the Link header of the anchor of all these."""
    return ", ".join(link(one.target, rel=one.rel, type=one.type) for one in signposts)


def _of_landing_page(edition: Edition, page: str, cited: str, class_: str, linkset: str) -> list[Signpost]:
    found = [
        Signpost(page, "cite-as", cited),
        Signpost(page, "type", _ABOUT_PAGE),
        *([Signpost(page, "type", class_)] if class_ else []),
        Signpost(page, "license", licence(edition.release)),
        Signpost(page, "author", f"{edition.base}#publisher"),
    ]
    return found + [Signpost(page, "linkset", f"{linkset}.{suffix}", type_) for suffix, type_ in LINKSETS.items()]


def of_thing(edition: Edition, path: str, classes: Iterable[str]) -> list[Signpost]:
    """Return the signposts of the page of a thing; `classes` are the thing's own."""
    iri, head = edition.base + path, path.partition("/")[0]  # the graph's own versions stand among its downloads
    page = f"{iri}.html"
    return [
        *_of_landing_page(edition, page, iri, next(iter(sorted(classes)), ""), f"{edition.base}linkset/{path}"),
        Signpost(page, "collection", f"{edition.base}{'dump' if head == 'ontology' else head}/"),
        *(Signpost(page, "describedby", f"{iri}.{SUFFIX_BY_TYPE[type_]}", type_) for type_ in GRAPH_TYPES),
    ]


def of_description(edition: Edition, path: str, media_type: str) -> list[Signpost]:
    """Return the signposts of a thing's description in another format than HTML."""
    iri = edition.base + path
    here = f"{iri}.{SUFFIX_BY_TYPE[media_type]}"
    linksets = [Signpost(here, "linkset", f"{edition.base}linkset/{path}.{s}", t) for s, t in LINKSETS.items()]
    return [Signpost(here, "describes", f"{iri}.html", HTML), *linksets]


def of_home(edition: Edition) -> list[Signpost]:
    """Return the signposts of the home page, which is that of the dataset."""
    page = edition.base
    dumps = released_beside(edition.release)[0]
    return [
        *_of_landing_page(edition, page, page, DCAT.Dataset, f"{edition.base}linkset"),
        *(Signpost(page, "describedby", page, type_) for type_ in GRAPH_TYPES),
        *(
            Signpost(page, "item", f"{edition.base}dump/{dumps.version}/{name}", media_type_of(name))
            for name in dumps.files
            # The dumps alone: with the tables a header would pass 4 kB, which proxies take no more than.
            if name.startswith((ALL, FACTS)) and name.rpartition(".")[2] not in PACKINGS
        ),
    ]


def of_services(edition: Edition) -> list[Signpost]:
    """Return what programs may ask here, each with what describes it for programs and for people."""
    catalogue, base = f"{edition.base}{CATALOGUE}", edition.base
    openapi, guide = f"{base}openapi.json", f"{base}reconcile/guide"
    told = [
        Signpost(f"{base}sparql", "service-desc", openapi, OPENAPI),
        Signpost(f"{base}sparql", "service-meta", f"{base}sparql", TURTLE),
        Signpost(f"{base}sparql", "service-doc", f"{base}sparql", HTML),
        Signpost(f"{base}reconcile", "service-desc", f"{base}reconcile", JSON),
        Signpost(f"{base}reconcile", "service-doc", guide, HTML),
        Signpost(f"{base}ldes", "service-meta", base, TURTLE),
    ]
    services = dict.fromkeys([*(one.anchor for one in told), f"{base}mcp"])
    return [*(Signpost(catalogue, "item", service) for service in services), *told]


def whole(signposts: Iterable[Signpost]) -> list[Signpost]:
    """Return all links that the links of a landing page go with: what describes it names it, its items too."""
    back = {"describedby": "describes", "item": "collection"}
    found = [one for one in signposts if one.rel != "linkset"]
    returned = [
        Signpost(one.target, back[one.rel], one.anchor, HTML)
        for one in found
        if one.rel in back and one.target != one.anchor
    ]
    return sorted({link_ for link_ in (*found, *returned) if link_.anchor})


def as_text(found: Iterable[Signpost]) -> str:
    """Return a linkset as application/linkset."""
    return ",\n".join(link(one.target, anchor=one.anchor, rel=one.rel, type=one.type) for one in found)


def as_json(found: Iterable[Signpost]) -> str:
    """Return a linkset as application/linkset+json."""
    contexts: dict[str, dict[str, Any]] = {}
    for one in found:
        context = contexts.setdefault(one.anchor, {"anchor": one.anchor})
        context.setdefault(one.rel, []).append({"href": one.target} | ({"type": one.type} if one.type else {}))
    return json.dumps({"linkset": list(contexts.values())}, ensure_ascii=False, indent=1) + "\n"
