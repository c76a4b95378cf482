"""What the pages know of a release besides its store: terms, reports, questions, names, files.

Made once for each release, from the release folder alone.
"""

import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Triple, parse

from uncac_graph.folder.layout import DATASET, LEDGER, ONTOLOGY, QUESTIONS, SEARCH
from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.languages import P_, reading
from uncac_graph.vocabulary import DCTERMS, FOAF, OA, ORG, PREFIXES, PROV, RDF, RDFS, SH, SKOS, SKOSXL
from uncac_graph.web.served.facts import Facts
from uncac_graph.web.served.index import ReleaseIndex
from uncac_graph.web.served.publication import Publication, publication_of
from uncac_graph.web.served.questions import Question, questions_of

if TYPE_CHECKING:
    from starlette.requests import Request  # which takes time that the first answer need not wait for

_PREFIX = re.compile(r"(\w+):")
_WORDS_BY_IRI = {
    RDFS.label: P_("property", "label"),
    SKOS.prefLabel: P_("property", "name"),
    SKOS.altLabel: P_("property", "other name"),
    SKOS.notation: P_("property", "code or number"),
    SKOS.exactMatch: P_("property", "same as"),
    SKOSXL.prefLabel: P_("property", "preferred name, in full"),
    SKOSXL.altLabel: P_("property", "other name, in full"),
    SKOSXL.literalForm: P_("property", "the name itself"),
    DCTERMS.type: P_("property", "type"),
    DCTERMS.isPartOf: P_("property", "part of"),
    RDF.type: P_("property", "class"),
    ORG.subOrganizationOf: P_("property", "subsidiary body of"),
    PROV.wasAttributedTo: P_("property", "issued by"),
    OA.start: P_("property", "starts at character"),
    OA.end: P_("property", "ends before character"),
    FOAF.name: P_("property", "name as printed"),
    SH.prefixes: P_("property", "prefixes"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was read: its document, the meeting that it is of, and the other parts of that session."""

    slug: str
    symbol: str
    meeting: str
    title: str
    further_meetings: tuple[str, ...] = ()

    @property
    def meetings(self) -> tuple[str, ...]:
        """All meetings that the report is of."""
        return (self.meeting, *self.further_meetings)


class Edition:
    """A release as the pages see it; `is_past`: an earlier one than that being served."""

    def __init__(self, release: ReleaseFolder, is_past: bool = False) -> None:
        self.release, self.is_past = release, is_past
        self.base = release.base_iri
        self.version = release.version
        self.manifest: Mapping[str, Any] = release.manifest
        self.day = release.day
        self._questions: dict[str, tuple[Question, ...]] = {}

    @cached_property
    def index(self) -> ReleaseIndex | None:
        """The index of names and subjects; None where the release was published without one."""
        path = self.release.path / SEARCH
        return ReleaseIndex(path) if path.is_file() else None

    @cached_property
    def ontology(self) -> Facts:
        """The terms of the ontology and the concept schemes."""
        return Facts(self.triples(f"{ONTOLOGY}/uncac.ttl", f"{ONTOLOGY}/categories.ttl"), self.base)

    @cached_property
    def dataset(self) -> Facts:
        """What the release says of itself: graph/dataset."""
        return Facts(self.triples(DATASET), self.base)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The competency questions that the release carries, in the reader's language."""
        language = reading.get().language
        if language not in self._questions:
            self._questions[language] = questions_of(self.release.path / QUESTIONS, language)
        return self._questions[language]

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports that were read."""
        return tuple(
            Report(
                str(entry.get("slug", "")),
                str(entry.get("symbol", "")),
                self.absolute(str(entry.get("meeting", ""))),
                str(entry.get("title", "")),
                tuple(map(self.absolute, entry.get("further_meetings", ()))),
            )
            for entry in self.manifest.get("reports", ())
        )

    @cached_property
    def meetings_read(self) -> frozenset[str]:
        """The meetings whose report was read: only of these is a name that is missing "not listed"."""
        return frozenset(meeting for report in self.reports for meeting in report.meetings)

    def absolute(self, iri: str) -> str:
        """Return an IRI under the base of the release, given in full, canonical, or as a path below the base."""
        if iri.startswith(CANONICAL_BASE):
            return self.base + iri.removeprefix(CANONICAL_BASE)
        return iri if "://" in iri or not iri else self.base + iri

    def own(self, name: str) -> str:
        """Return a term of the ontology under the base of the release: "Meeting"."""
        return f"{self.base}ontology#{name}"

    def path(self, iri: str) -> str:
        """Return the part of an IRI below the base."""
        return iri.removeprefix(self.base)

    def triples(self, *names: str) -> list[Triple]:
        """Return the triples of files of the release, by their names in it; a file that is not there has none."""
        found = []
        for name in names:
            path = self.release.path / name
            if path.is_file():
                format_ = RdfFormat.from_extension(path.suffix.lstrip("."))
                found += [quad.triple for quad in parse(path=str(path), format=format_, base_iri=self.base)]
        return found

    def folder_triples(self, folder: str) -> list[Triple]:
        """Return the triples of all Turtle files in a folder of the release."""
        files = sorted((self.release.path / folder).rglob("*.ttl")) if (self.release.path / folder).is_dir() else []
        return self.triples(*(str(file.relative_to(self.release.path)) for file in files))

    def ledger(self, slug: str) -> Mapping[str, Any] | None:
        """Return the account of a report's paragraphs and names; None where there is none."""
        return self.json(f"{LEDGER}/{slug}.json")

    @cached_property
    def passages_unread(self) -> list[tuple[Report, Mapping[str, Any]]]:
        """The paragraphs that were not read, or in part, as the ledgers of their reports tell."""
        return [
            (report, entry)
            for report in self.reports
            for entry in (self.ledger(report.slug) or {"paragraphs": []})["paragraphs"]
            if entry["status"] in ("unread", "read in part")
        ]

    def json(self, name: str) -> Mapping[str, Any] | None:
        """Return what a JSON file of the release holds; None where it is not there."""
        path = self.release.path / name
        found: Mapping[str, Any] | None = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
        return found

    def term_label(self, iri: str) -> str:
        """Return how a class or property is called: its label in the ontology, else its name in words: "start date"."""
        if label := self.word(iri) or _WORDS_BY_IRI.get(iri):
            return label
        name = iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
        return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()

    def word(self, iri: str) -> str:
        """Return the label of a term or concept of the ontology in the reader's language, "" for anything else."""
        return self.ontology.label(self._here(iri))

    def definition(self, iri: str) -> str:
        """Return the definition of a term or concept of the ontology in the reader's language, "" where it has none."""
        return self.ontology.value(self._here(iri), SKOS.definition)

    def _here(self, iri: str) -> str:
        return iri.replace(f"{CANONICAL_BASE}ontology#", f"{self.base}ontology#", 1)

    def called(self, iri: str) -> str:
        """Return what a thing is called in a table: its name where one is known, else its path."""
        if word := self.word(iri):
            return word
        label = self.index.label(self.path(iri)) if self.index and iri.startswith(self.base) else None
        return label or self.compact(self.path(iri))

    def compact(self, iri: str) -> str:
        """Return an IRI with a prefix where one fits: "uncac:ordinal"."""
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes of queries, under the base of the release."""
        return {name: namespace.replace(CANONICAL_BASE, self.base, 1) for name, namespace in PREFIXES.items()}

    @cached_property
    def prologue(self) -> str:
        """The prefixes as the head of a query."""
        return self._declared(self.prefixes)

    def prefixed(self, query: str) -> str:
        """Return a query below the prefixes that it uses: all of them would take longer to read than most queries."""
        return self._declared(set(_PREFIX.findall(query))) + query

    def _declared(self, names: Container[str]) -> str:
        return "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in self.prefixes.items() if name in names)


def edition_of(request: "Request") -> Edition:
    """Return the release that a request is answered from."""
    return edition(publication_of(request.scope))


def edition(publication: Publication) -> Edition:
    """Return what the pages know of a publication's release, made once for it."""
    if "edition" not in publication.remembered:
        publication.remembered["edition"] = Edition(publication.release)
    found: Edition = publication.remembered["edition"]
    return found
