"""Triples as a page reads them: by subject, by object, with the passages that prove them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from uncac_graph.identifiers import CANONICAL_BASE, symbol_of_slug
from uncac_graph.languages import ENGLISH, Words, reading
from uncac_graph.vocabulary import DCTERMS, FOAF, OA, RDF, RDFS, SCHEMA, SKOS, UNCAC

Term = NamedNode | Literal
_TERMS = (NamedNode, Literal)
# In the order of store.description, so that a page calls a thing as its description does.
_LABELS = (RDFS.label, SKOS.prefLabel, DCTERMS.title, FOAF.name, SCHEMA.name)


@dataclass(frozen=True, slots=True)
class Proof:
    """The passage that states a fact. `text` is the paragraph's whole text, "" where the page was not given it."""

    evidence: str
    paragraph: str
    number: str
    document: str
    symbol: str
    quote: str
    start: int
    end: int
    text: str

    @property
    def before(self) -> str:
        """The paragraph up to the quote."""
        return self.text[: self.start]

    @property
    def after(self) -> str:
        """The paragraph after the quote."""
        return self.text[self.end :]


def n_triples(*documents: bytes) -> list[Triple]:
    """Return the triples of N-Triples documents, sorted: stores give them in any order."""
    lines = sorted({line for document in documents for line in document.splitlines()})
    return [quad.triple for quad in parse(b"\n".join(lines), format=RdfFormat.N_TRIPLES)]


class Facts:
    """A small graph. Properties are named by their canonical IRIs, whatever the base of the release."""

    def __init__(self, triples: Iterable[Triple], base: str) -> None:
        self.base = base
        self.triples = tuple(dict.fromkeys(triples))
        self._canonical: dict[str, str] = {}
        self._by_subject: dict[str, dict[str, list[Term]]] = defaultdict(dict)
        self._by_object: dict[str, dict[str, list[str]]] = defaultdict(dict)
        self._labels: dict[tuple[str, str], str] = {}
        self._proofs: dict[str, Proof] = {}
        self._stated: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for triple in self.triples:
            subject, object_ = triple.subject, triple.object
            if not isinstance(subject, NamedNode) or not isinstance(object_, _TERMS):
                continue
            name, predicate = subject.value, self.canonical(triple.predicate.value)
            self._by_subject[name].setdefault(predicate, []).append(object_)
            if isinstance(object_, NamedNode):
                self._by_object[object_.value].setdefault(predicate, []).append(name)

    def canonical(self, iri: str) -> str:
        """Return a term of the project's ontology under the canonical base, others as they are."""
        found = self._canonical.get(iri)
        if found is None:
            own = f"{self.base}ontology#"
            found = f"{CANONICAL_BASE}ontology#{iri[len(own) :]}" if iri.startswith(own) else iri
            self._canonical[iri] = found
        return found

    def properties(self, subject: str) -> dict[str, list[Term]]:
        """Return the values of each property of a subject."""
        return self._by_subject.get(subject, {})

    def terms(self, subject: str, predicate: str) -> list[Term]:
        """Return the values of a property as terms."""
        return self.properties(subject).get(predicate, [])

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property as strings; texts know their language."""
        return [_words(term) for term in self.terms(subject, predicate)]

    def value(self, subject: str, predicate: str, default: str = "") -> str:
        """Return one value of a property: of texts that in the reader's language, else the English one."""
        terms = self.terms(subject, predicate)
        if not terms:
            return default
        language = reading.get().language
        return _words(terms[0] if len(terms) == 1 else min(terms, key=lambda term: _strangeness(term, language)))

    def subjects(self, predicate: str, object_: str) -> list[str]:
        """Return what points to a thing by a property."""
        return self._by_object.get(object_, {}).get(predicate, [])

    def of_type(self, class_: str) -> list[str]:
        """Return the things of a class, named by its canonical IRI."""
        return self.subjects(RDF.type, class_.replace(CANONICAL_BASE, self.base, 1))

    def symbol(self, document: str) -> str:
        """Return the symbol of a document: as the facts say, else as its address says."""
        return self.value(document, UNCAC.symbol) or symbol_of_slug(document.rpartition("/")[2])

    def label(self, iri: str) -> str:
        """Return the name of a thing: in the reader's language, else English, else any; "" where none is known."""
        if iri not in self._by_subject:
            return ""
        language = reading.get().language
        found = self._labels.get((iri, language))
        if found is None:
            said = next((said for term in _LABELS if (said := list(self.literals(iri, term)))), [])
            best = min(said, key=lambda label: (_strangeness(label, language), str(label)), default=None)
            found = self._labels[iri, language] = _words(best) if best is not None else ""
        return found

    def literals(self, subject: str, predicate: str) -> Iterator[Literal]:
        """Yield the values of a property that are literals."""
        return (term for term in self.terms(subject, predicate) if isinstance(term, Literal))

    def proofs(self, subject: str, predicate: str, object_: Term | str | None = None) -> list[Proof]:
        """Return the passages that state a fact; any value of the property where none is given."""
        wanted = object_ if object_ is None or isinstance(object_, str) else object_.value
        by_predicate = self._stated.get(subject)
        if by_predicate is None:
            by_predicate = self._stated[subject] = {}
            for evidence in sorted(self.subjects(RDF.subject, subject)):  # stores have them in any order
                said = self.canonical(self.value(evidence, RDF.predicate))
                by_predicate.setdefault(said, []).append((evidence, self.value(evidence, RDF.object)))
        stated = by_predicate.get(predicate, ())
        return [self.proof(evidence) for evidence, value in stated if wanted is None or wanted == value]

    def proofs_of(self, subject: str) -> list[Proof]:
        """Return the passages that state any fact of a thing."""
        return [self.proof(evidence) for evidence in sorted(self.subjects(RDF.subject, subject))]

    def proof(self, evidence: str) -> Proof:
        """Return an Evidence node as a passage."""
        found = self._proofs.get(evidence)
        if found is None:
            paragraph = self.value(evidence, UNCAC.inParagraph)
            document = self.value(paragraph, DCTERMS.isPartOf) or paragraph.partition("/para/")[0]
            found = self._proofs[evidence] = Proof(
                evidence,
                paragraph,
                self.value(paragraph, UNCAC.paragraphNumber) or paragraph.rpartition("/")[2],
                document,
                self.symbol(document),
                self.value(evidence, UNCAC.quote),
                int(self.value(evidence, OA.start, "0")),
                int(self.value(evidence, OA.end, "0")),
                self.value(paragraph, SCHEMA.text),
            )
        return found


def _words(term: Term) -> str:
    language = term.language if isinstance(term, Literal) else None
    return Words(term.value, language) if language else term.value


def _strangeness(term: Term, language: str) -> int:
    """Return how far a value is from what a reader of the language reads: 0 is in it, 1 in English or in none."""
    tag = term.language if isinstance(term, Literal) else None
    return 0 if tag == language else 1 if tag in (ENGLISH, None) else 2
