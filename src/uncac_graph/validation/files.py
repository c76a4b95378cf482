"""RDF files, whatever base they were built for → findings."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, parse, serialize

from uncac_graph.authorities import Authorities
from uncac_graph.errors import UncacGraphError
from uncac_graph.formats import READ
from uncac_graph.graph.authority import provision_quads
from uncac_graph.identifiers import CANONICAL_BASE, provision_iri
from uncac_graph.validation.findings import Validation
from uncac_graph.validation.validator import Validator
from uncac_graph.vocabulary import RDF, UNCAC

_CONVENTION = provision_iri("") + "/"
_PROVISION = re.compile(r"(chapter/[IVX]+|article/\d+)(/paragraph/\d+)?")
_TERM = re.compile(r"(.*/)ontology#(\w+)")


class ValidationError(UncacGraphError):
    """A file cannot be validated: it cannot be read, is no RDF, or says nothing in our terms."""


def validate_file(
    path: Path,
    validator: Validator,
    judge: Literal["fast", "pyshacl"] = "fast",
    authorities: Authorities | None = None,
) -> Validation:
    """Return what is amiss in an RDF file, read together with the validator's authorities and ontology.

    The format is told by the suffix (formats.READ). What the authorities break without the file is left out.
    authorities: with them, provisions that the file names and no table has are described, as a release does.
    Raises ValidationError where the file cannot be read, is no RDF, or uses no term of the ontology.
    """
    quads = quads_of_file(path, validator.terms)
    if authorities is not None:
        concerned = {str(q.object)[1:-1] for q in quads if q.predicate.value == UNCAC.concernsProvision}
        paths = [part for iri in concerned if _PROVISION.fullmatch(part := iri.removeprefix(_CONVENTION))]
        quads += provision_quads(paths, "the file validated", authorities)
    if judge == "fast":
        return validator.validate_report(quads)
    # Not needed by the fast path, and slow to import.
    from uncac_graph.validation.judge import judge as judged

    found = judged([*validator.background(quads), *quads], validator.shapes)
    known = set(validator.of_authorities.findings)
    return Validation(tuple(b for b in found.findings if b not in known))


def quads_of_file(path: Path, terms: Collection[str]) -> list[Quad]:
    """Return the quads of a file; those of a release for another base are brought back to the canonical one.

    terms: of the ontology, by their IRIs.
    Raises ValidationError where the file cannot be read, is no RDF of a known format, or uses no term of the ontology.
    """
    rdf_format = READ.get(path.suffix.lower().removeprefix("."))
    if rdf_format is None:
        known = ", ".join(f".{suffix}" for suffix in READ)
        raise ValidationError(f"{path}: its suffix names no format of RDF that is known; name a file of {known}")
    try:
        quads = list(parse(path=str(path), format=rdf_format))
    except OSError as error:
        raise ValidationError(f"{path}: {error.strerror or error}; name a file that can be read") from error
    except (SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ValidationError(f"{path}: is no {rdf_format.name}: {reason}; mend it or name another file") from error
    if (base := _base_of(path, quads, terms)) == CANONICAL_BASE:
        return quads
    text = serialize(quads, format=RdfFormat.N_QUADS) or b""
    rerooted = text.replace(f"<{base}".encode(), f"<{CANONICAL_BASE}".encode())
    return list(parse(rerooted, format=RdfFormat.N_QUADS))


def _base_of(path: Path, quads: Iterable[Quad], terms: Collection[str]) -> str:
    """Return the base that most of our terms in the quads lie under."""
    bases = Counter(m[1] for q in quads if (m := _TERM.fullmatch(_term_in(q))) and UNCAC.NS + m[2] in terms)
    if not bases:
        raise ValidationError(
            f"{path}: uses no term of {UNCAC.NS}, so no shape would look at it; name a file that extract or build wrote"
        )
    return bases.most_common(1)[0][0]


def _term_in(quad: Quad) -> str:
    is_type = quad.predicate.value == RDF.type and not isinstance(quad.object, pyoxigraph.Literal)
    return str(quad.object)[1:-1] if is_type else quad.predicate.value
