"""How well a report was read: precision, recall and F1 over its facts, and over facts with their evidence.

A fact is a triple of the report's graph that needs evidence (contract G1); with evidence it is the triple, the
paragraph and the quote. Labels, types and derived properties are not scored: they follow from the facts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from uncac_graph.graph.report import report_statements
from uncac_graph.model import Finding, ReportFacts, Severity

Fact = tuple[str, str, str]
Evidenced = tuple[Fact, str, str, int]
"""A fact, its paragraph's slug, its quote, and the offset at which that stands."""

_BASE = re.compile(r"https://w3id\.org/uncac/(ontology#)?|http://purl\.org/dc/terms/|http://schema\.org/|<|>")


@dataclass(frozen=True)
class Score:
    """What was found of what is said; right ⊆ expected ∩ found."""

    expected: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.expected + self.found
        return 2 * self.right / both if both else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.expected + other.expected, self.found + other.found, self.right + other.right)


@dataclass(frozen=True)
class Comparison:
    """The facts that a report states, and those that were read."""

    expected: frozenset[Evidenced]
    found: frozenset[Evidenced]

    @property
    def facts(self) -> Score:
        """Score over triples alone."""
        return _score({fact for fact, *_ in self.expected}, {fact for fact, *_ in self.found})

    @property
    def evidence(self) -> Score:
        """Score over triples with paragraph, quote and offset."""
        return _score(self.expected, self.found)

    def by_predicate(self) -> Mapping[str, Score]:
        """Return the score with evidence of each predicate."""
        scores: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
        for evidenced in self.expected:
            scores[evidenced[0][1]] += Score(1, 0, int(evidenced in self.found))
        for evidenced in self.found:
            scores[evidenced[0][1]] += Score(0, 1, 0)
        return scores

    def differences(self) -> Iterator[str]:
        """Yield a line for each fact that is missing, too many, or quoted by other words."""
        expected, found = dict(_by_fact(self.expected)), dict(_by_fact(self.found))
        for fact in sorted(expected.keys() | found.keys()):
            if fact not in found:
                yield f"missing  {' '.join(fact)}  {expected[fact]}"
            elif fact not in expected:
                yield f"too many {' '.join(fact)}  {found[fact]}"
            elif expected[fact] != found[fact]:
                yield f"quoted   {' '.join(fact)}  {expected[fact]} but {found[fact]}"


def comparison(expected: ReportFacts, found: ReportFacts) -> Comparison:
    """Return the comparison of two accounts of one report."""
    return Comparison(frozenset(evidenced_facts(expected)), frozenset(evidenced_facts(found)))


def evidenced_facts(facts: ReportFacts) -> Iterator[Evidenced]:
    """Yield each fact with the passage that states it."""
    for (subject, predicate, value), passage in report_statements(facts).facts():
        fact = (_short(subject), _short(predicate), _short(value))
        yield fact, passage.paragraph.slug, passage.quote, passage.start


def violations(facts: ReportFacts) -> list[Finding]:
    """Return what would stop a release."""
    return [finding for finding in facts.findings if finding.severity is Severity.VIOLATION]


def _score(expected: Iterable[object], found: Iterable[object]) -> Score:
    wanted, got = set(expected), set(found)
    return Score(len(wanted), len(got), len(wanted & got))


def _by_fact(evidenced: Iterable[Evidenced]) -> Iterator[tuple[Fact, tuple[str, str, int]]]:
    for fact, *place in evidenced:
        yield fact, tuple(place)  # type: ignore[misc]


def _short(term: object) -> str:
    return _BASE.sub("", str(term))
