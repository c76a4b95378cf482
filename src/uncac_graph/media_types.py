"""The media types served, and choosing one by an Accept header (RFC 9110, 12.5.1)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from uncac_graph.formats import RDF_12, SERVED, SERVED_BY_TYPE, TABLED

JSON_RESULTS = "application/sparql-results+json"
XML_RESULTS = "application/sparql-results+xml"
CSV, TSV, XLSX = (TABLED[suffix] for suffix in ("csv", "tsv", "xlsx"))
TURTLE, N_TRIPLES, JSON_LD, RDF_XML = GRAPH_TYPES = tuple(SERVED_BY_TYPE)
HTML = "text/html"
JSON = "application/json"
PROBLEM = "application/problem+json"
FEEDS = {"atom": "application/atom+xml", "json": "application/feed+json"}
"""Of feeds of changes, by suffix."""

# In the order in which we prefer them: the first is what `*/*` gets.
TABLE_TYPES = (JSON_RESULTS, XML_RESULTS, CSV, TSV)
BOOLEAN_TYPES = (JSON_RESULTS, XML_RESULTS)
RDF_12_TYPES = (TURTLE, N_TRIPLES)
"""Served as RDF 1.2, too, to who asks for that version."""
SUFFIX_BY_TYPE = {HTML: "html", **{format_.media_type: suffix for suffix, format_ in SERVED.items()}}
TYPE_BY_SUFFIX = {suffix: media_type for media_type, suffix in SUFFIX_BY_TYPE.items()}

# The names that clients use for these types when they ask exactly; a range such as text/* never means them.
TABLE_ALIASES = {JSON_RESULTS: (JSON,), XML_RESULTS: ("application/xml", "text/xml")}
GRAPH_ALIASES = {
    RDF_XML: ("application/xml", "text/xml"),
    JSON_LD: (JSON,),
    TURTLE: ("application/x-turtle", "application/turtle"),
    N_TRIPLES: ("text/plain",),
}
HTML_ALIASES = {HTML: ("application/xhtml+xml",)}
ALIASES = {**GRAPH_ALIASES, **HTML_ALIASES}

# These three have a charset parameter that changes how a reader decodes them; the others are UTF-8 by definition.
_WITH_CHARSET = frozenset({CSV, TSV, TURTLE, HTML})

_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;"]*)')
_RANGE = re.compile(r"\s*([!#$%&'*+.^_`|~\w-]+)/([!#$%&'*+.^_`|~\w-]+)\s*(;.*)?", re.ASCII | re.DOTALL)
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII)


def content_type(media_type: str) -> str:
    """Return the value of Content-Type for a media type: with a charset where the type has one."""
    return f"{media_type}; charset=utf-8" if media_type.partition(";")[0] in _WITH_CHARSET else media_type


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header; of its parameters those that types served have are kept."""

    media_type: str
    quality: float
    version: str = ""

    def specificity(self, media_type: str) -> int:
        """Return 3 for the type itself, 2 for its `type/*`, 1 for `*/*`, 0 for no match."""
        if self.media_type == media_type:
            return 3
        if self.media_type == "*/*":
            return 1
        main, _, sub = self.media_type.partition("/")
        return 2 if sub == "*" and media_type.startswith(main + "/") else 0


def accepted_ranges(accept: str) -> Iterator[MediaRange]:
    """Yield the ranges of an Accept header; an element that is malformed is left out."""
    for element in _ELEMENT.findall(accept):
        match = _RANGE.fullmatch(element)
        if not match or (match[1] == "*" and match[2] != "*"):
            continue
        told = _parameters(match[3] or "")
        quality = _quality(told)
        if quality is not None:
            yield MediaRange(f"{match[1]}/{match[2]}".lower(), quality, told.get("version", "").strip('"'))


def _parameters(text: str) -> dict[str, str]:
    """Return the parameters of an element, the first of each name."""
    return {name.lower(): value.strip() for name, value in reversed(_PARAMETER.findall(text))}


def _quality(parameters: Mapping[str, str]) -> float | None:
    """Return the quality that parameters tell, None where it is malformed."""
    told = parameters.get("q", "1")
    return float(told) if _QUALITY.fullmatch(told) else None


@dataclass(frozen=True, slots=True)
class Choice:
    """A served type with how much a client wants it; ordered by quality, then by how exactly it was named."""

    quality: float
    specificity: int
    media_type: str


def best_choice(accept: str | None, served: Sequence[str], aliases: Mapping[str, Sequence[str]]) -> Choice | None:
    """Return the best of the served types, None where the client accepts none.

    Between equals the order of `served` decides. No header at all accepts everything.
    """
    if accept is None:
        return Choice(1.0, 1, served[0])
    ranges = list(accepted_ranges(accept))
    choices = (_choice(ranges, media_type, aliases.get(media_type, ())) for media_type in served)
    wanted = [choice for choice in choices if choice and choice.quality > 0]
    return max(wanted, key=lambda choice: (choice.quality, choice.specificity), default=None)


def best_type(
    accept: str | None, served: Sequence[str], aliases: Mapping[str, Sequence[str]] | None = None
) -> str | None:
    """Return the media type that `best_choice` finds."""
    choice = best_choice(accept, served, aliases or {})
    return choice.media_type if choice else None


def in_version(accept: str | None, media_type: str) -> str:
    """Return a type as RDF 1.2 where an Accept header names it with `version=1.2` and wants no other version more."""
    ranges = [found for found in accepted_ranges(accept or "") if found.media_type == media_type and found.quality > 0]
    best = max(ranges, key=lambda found: (found.quality, found.version == "1.2"), default=None)
    return media_type + RDF_12 if best and best.version == "1.2" and media_type in RDF_12_TYPES else media_type


def _choice(ranges: list[MediaRange], media_type: str, aliases: Sequence[str]) -> Choice | None:
    """Return the quality that the most specific matching range gives to a type."""
    matches = [(found, range_.quality) for range_ in ranges if (found := range_.specificity(media_type))]
    if not any(found == 3 for found, _ in matches):
        matches += [(3, range_.quality) for range_ in ranges if range_.media_type in aliases]
    if not matches:
        return None
    specificity, quality = max(matches)
    return Choice(quality, specificity, media_type)


@lru_cache(1_000)  # clients send a few dozen different ones
def accepted_codings(accept_encoding: str) -> tuple[str, ...]:
    """Return the codings that a client takes, the best first: "br", "gzip" (RFC 9110, 12.5.3).

    None where it prefers the plain bytes; "*" means gzip, Brotli is for those alone who name it.
    """
    qualities: dict[str, float] = {}
    for element in accept_encoding.split(","):
        name, _, parameters = element.partition(";")
        qualities[name.strip().lower()] = _quality(_parameters(f";{parameters}")) or 0.0
    gzip = qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0.0)))
    least = qualities.get("identity", 0.0)
    found = {"br": qualities.get("br", 0.0), "gzip": gzip}
    return tuple(sorted((one for one in found if found[one] > 0 and found[one] >= least), key=lambda one: -found[one]))
