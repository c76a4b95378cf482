"""The ontology's files: terms, what they join, concepts, no blank node (contract G54, G55, G56, G58)."""

import re
from functools import cache
from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from tests.gold_facts import gold
from uncac_graph.graph.ontology import OntologyError, alignment_quads, ontology_quads
from uncac_graph.languages import LANGUAGES
from uncac_graph.vocabulary import PREFIXES, UNCAC

HOME = Path(__file__).resolve().parents[2]
ONTOLOGY = HOME / "ontology"
HEADER = rdflib.URIRef("https://w3id.org/uncac/ontology")
SCHEMA = rdflib.Namespace("http://schema.org/")
# owlrl tells a contradiction by a triple with this predicate.
CONTRADICTION = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
# No report that the project holds prints a decision; its example is the title of one, as its editorial note says.
FROM_ELSEWHERE = {rdflib.URIRef(term) for term in (UNCAC.Decision, UNCAC.alpha2, UNCAC.m49)}


@cache
def graph_of(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        for path in sorted(ONTOLOGY.glob(name)):
            graph.parse(path)
    return graph


def core() -> rdflib.Graph:
    return graph_of("uncac.ttl")


def declared() -> list[rdflib.URIRef]:
    return sorted(s for s in core().subjects(RDF.type) if str(s).startswith(UNCAC.NS) and isinstance(s, rdflib.URIRef))


def properties() -> set[rdflib.URIRef]:
    return {term for term in declared() if (term, RDF.type, OWL.Class) not in core()}


def languages(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: rdflib.URIRef) -> list[str]:
    """Return the languages of a thing's texts, one for each text."""
    texts = graph.objects(subject, predicate)
    return sorted(text.language or "" for text in texts if isinstance(text, rdflib.Literal))


def contradictions(graph: rdflib.Graph) -> list[str]:
    closed = rdflib.Graph() + graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return sorted(str(o) for o in closed.objects(None, CONTRADICTION))


@cache
def terms_in_code() -> dict[str, set[str]]:
    """Return the terms that code and templates name, by vocabulary: "prefLabel" of SKOS.prefLabel, skos:prefLabel."""
    said = {
        "*.py": re.compile(r"(?<![\w.])([A-Z]\w*)\.(?!NS\b)(\w+)"),
        "*.html": re.compile(r'"(\w+):([a-zA-Z]\w*)"'),
        "*.jinja": re.compile(r"(?<![\w/\"])(\w+):([a-zA-Z]\w*+)(?!{{)"),
    }
    texts = ((path.read_text("utf-8"), said[kind]) for kind in said for path in (HOME / "src").rglob(kind))
    terms: dict[str, set[str]] = {}
    for vocabulary, name in (found for text, pattern in texts for found in pattern.findall(text)):
        terms.setdefault(vocabulary.lower(), set()).add(name.removesuffix("_"))
    return {vocabulary: terms[vocabulary] for vocabulary in PREFIXES if vocabulary in terms}


def is_published(vocabulary: str, term: str) -> bool:
    """Whether a vocabulary has a term: ours by ontology/uncac.ttl, others by rdflib's copy of them."""
    if vocabulary == "uncac":
        return rdflib.URIRef(UNCAC.NS + term) in declared()
    copy = getattr(rdflib.namespace, {"schema": "SDO"}.get(vocabulary, vocabulary.upper()), None)
    return term in PUBLISHED.get(vocabulary, ()) or (copy is not None and rdflib.Namespace(str(copy))[term] in copy)


# The terms that we name and rdflib has no copy of, each looked up in its specification.
PUBLISHED = {
    "dcat": {"version"},  # DCAT 3; the copy is of DCAT 2
    "oa": {"start", "end"},  # https://www.w3.org/TR/annotation-vocab/
    "sd": {  # https://www.w3.org/TR/sparql11-service-description/
        *("Service", "Dataset", "Graph", "NamedGraph", "endpoint", "supportedLanguage", "feature", "defaultDataset"),
        *("resultFormat", "defaultGraph", "namedGraph", "name", "graph", "SPARQL11Query", "UnionDefaultGraph"),
        *("EmptyGraphs", "Feature", "languageExtension"),
    },
    "skosxl": {"Label", "literalForm", "prefLabel", "altLabel"},  # https://www.w3.org/TR/skos-reference/skos-xl.html
    "vcard": {"Kind", "fn", "hasEmail", "hasURL"},  # https://www.w3.org/TR/vcard-rdf/
    "spdx": {"Checksum", "checksum", "algorithm", "checksumValue", "checksumAlgorithm_sha256"},  # SPDX 2.3, terms
}


@pytest.mark.parametrize("vocabulary", terms_in_code())
def test_each_term_named_in_the_code_is_one_of_its_vocabulary(vocabulary: str) -> None:
    assert [term for term in sorted(terms_in_code()[vocabulary]) if not is_published(vocabulary, term)] == []


@pytest.mark.parametrize("term", declared(), ids=lambda term: term.partition("#")[2])
def test_a_term_is_labelled_defined_and_shown_by_an_example(term: rdflib.URIRef) -> None:
    annotations = {SKOS.example, RDFS.isDefinedBy}

    assert {p for p in annotations if len(list(core().objects(term, p))) == 1} == annotations
    assert core().value(term, RDFS.isDefinedBy) == HEADER
    for property_ in (RDFS.label, SKOS.definition):
        assert languages(core(), term, property_) == sorted(LANGUAGES)


@pytest.mark.parametrize("term", sorted(set(declared()) - FROM_ELSEWHERE), ids=lambda term: term.partition("#")[2])
def test_an_example_stands_word_for_word_in_the_report(term: rdflib.URIRef) -> None:
    paragraphs = [f"{number}. {text}" for number, text in gold()["paragraphs"].items()]

    assert any(str(core().value(term, SKOS.example)) in paragraph for paragraph in paragraphs)


@pytest.mark.parametrize("term", sorted(properties()), ids=lambda term: term.partition("#")[2])
def test_a_property_says_what_it_joins(term: rdflib.URIRef) -> None:
    graph = core()

    assert {True} == {
        bool(set(graph.objects(term, rdfs)) | set(graph.objects(term, schema)))
        for rdfs, schema in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes))
    }
    assert len(list(graph.objects(term, RDFS.domain))) <= 1


def test_the_header_gives_version_licence_title_and_description() -> None:
    wanted = {OWL.versionIRI, OWL.versionInfo, DCTERMS.license, DCTERMS.creator, DCTERMS.title, DCTERMS.description}

    assert wanted <= set(core().predicates(HEADER))


def test_no_node_is_blank_in_what_is_published() -> None:
    published = graph_of("*.ttl", "questions/*.ttl")

    assert len(published) > 900
    assert [t for t in published if any(isinstance(node, rdflib.BNode) for node in t)] == []


def test_the_ontology_with_its_examples_is_consistent_under_owl_rl() -> None:
    assert contradictions(graph_of("*.ttl", "examples/*.ttl")) == []


def test_a_contradiction_would_be_seen() -> None:
    graph = rdflib.Graph() + core()
    thing = rdflib.URIRef("https://w3id.org/uncac/meeting/CAC_COSP/1")
    for cls in (UNCAC.Meeting, UNCAC.Document):
        graph.add((thing, RDF.type, rdflib.URIRef(cls)))

    assert len(contradictions(graph)) == 1


@pytest.mark.parametrize("path", sorted((ONTOLOGY / "examples").glob("*.ttl")), ids=lambda path: path.stem)
def test_an_example_uses_declared_terms_alone(path: Path) -> None:
    used = {str(term) for triple in rdflib.Graph().parse(path) for term in triple if str(term).startswith(UNCAC.NS)}

    assert used
    assert used <= {str(term) for term in declared()}


def test_alignments_are_about_terms_and_concepts_that_exist() -> None:
    known = {str(s) for s in graph_of("uncac.ttl", "categories.ttl").subjects()}

    assert {str(s) for s in graph_of("alignments.ttl").subjects()} <= known


def test_concepts_and_schemes_are_called_and_defined_in_the_six_languages() -> None:
    graph = graph_of("categories.ttl")
    told = [*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(RDF.type, SKOS.ConceptScheme)]
    texts = (SKOS.prefLabel, SKOS.definition)

    assert len(told) > 40
    assert [one for one in told for p in texts if languages(graph, one, p) != sorted(LANGUAGES)] == []


def test_each_concept_belongs_to_a_scheme_and_stands_below_one_or_on_top() -> None:
    graph = graph_of("categories.ttl")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))

    placed = {c for c in concepts if (c, SKOS.broader, None) in graph or (c, SKOS.topConceptOf, None) in graph}

    assert concepts == placed
    assert {str(graph.value(c, SKOS.inScheme)) for c in concepts} == {
        f"https://w3id.org/uncac/scheme/{name}"
        for name in ("category", "document-type", "entity-type", "name-kind", "role")
    }


def test_the_graphs_hold_each_file_once() -> None:
    by_graph = {(q.graph_name.value, str(q.triple)) for q in [*ontology_quads(ONTOLOGY), *alignment_quads(ONTOLOGY)]}

    assert {name for name, _ in by_graph} == {f"https://w3id.org/uncac/graph/{n}" for n in ("ontology", "mappings")}
    assert len(by_graph) == len(graph_of("uncac.ttl", "categories.ttl")) + len(graph_of("alignments.ttl"))


@pytest.mark.parametrize("content", [None, "no Turtle"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / "uncac.ttl").write_text(content)

    with pytest.raises(OntologyError, match=re.escape(str(tmp_path / "uncac.ttl"))):
        ontology_quads(tmp_path)
