"""What a release says of itself, gathered as triples stream by: their numbers (VoID), the days covered (DCAT)."""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from uncac_graph.vocabulary import RDF, SCHEMA, SKOS

# About 70 MB of set at a time.
_HASHES_IN_A_SET = 1_000_000
_TYPE = f"<{RDF.type}>".encode()
_EXACT_MATCH = f"<{SKOS.exactMatch}>".encode()
_START = f"<{SCHEMA.startDate}>".encode()
_END = f"<{SCHEMA.endDate}>".encode()


@dataclass
class Counts:
    """Counts over N-Triples lines, each triple once and those of one subject side by side.

    The counts of pieces that share no subject add up; the objects, which they share, are kept as 64-bit hashes.
    """

    triples: int = 0
    subjects: int = 0
    triples_by_property: Counter[str] = field(default_factory=Counter)
    entities_by_class: Counter[str] = field(default_factory=Counter)
    links_by_target: Counter[str] = field(default_factory=Counter)
    objects: "array[int]" = field(default_factory=lambda: array("Q"))

    def add(self, other: "Counts") -> None:
        """Add the counts of a piece that shares no subject with what was counted."""
        self.triples += other.triples
        self.subjects += other.subjects
        self.triples_by_property.update(other.triples_by_property)
        self.entities_by_class.update(other.entities_by_class)
        self.links_by_target.update(other.links_by_target)
        self.objects.extend(other.objects)

    def distinct_objects(self, hashes_in_a_set: int = _HASHES_IN_A_SET) -> int:
        """Return how many objects there are, each once; counted in parts so that no set grows past some millions."""
        parts = 1 + len(self.objects) // hashes_in_a_set
        return sum(len({h for h in self.objects if h % parts == part}) for part in range(parts))


def count_lines(lines: Iterable[bytes]) -> Counts:
    """Count N-Triples lines, each ending in " ." and a line feed, those of one subject side by side."""
    counts = Counts()
    properties: Counter[bytes] = Counter()
    classes: Counter[bytes] = Counter()
    objects: set[bytes] = set()
    last_subject = b""
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        value = rest[:-3]
        counts.triples += 1
        if subject != last_subject:
            counts.subjects += 1
            last_subject = subject
        properties[predicate] += 1
        if predicate == _TYPE:
            classes[value] += 1
        elif predicate == _EXACT_MATCH:
            scheme, _, address = _iri(value).partition("//")
            counts.links_by_target[f"{scheme}//{address.split('/', 1)[0]}/"] += 1  # "http://www.wikidata.org/"
        objects.add(value)
    counts.triples_by_property.update({_iri(p): n for p, n in properties.items()})
    counts.entities_by_class.update({_iri(c): n for c, n in classes.items()})
    counts.objects = array("Q", b"".join(sorted({blake2b(value, digest_size=8).digest() for value in objects})))
    return counts


def _iri(token: bytes) -> str:
    return token[1:-1].decode()


@dataclass
class Coverage:
    """First and last days of the meetings whose both days are known, gathered from N-Triples lines."""

    _starts: dict[bytes, bytes] = field(default_factory=dict)
    _ends: dict[bytes, bytes] = field(default_factory=dict)

    def add(self, lines: Iterable[bytes]) -> None:
        """Take note of the days in some lines."""
        for line in lines:
            subject, predicate, value = line.split(b" ", 2)
            day = value[1:11]
            if predicate == _START:
                self._starts[subject] = min(day, self._starts.get(subject, day))
            elif predicate == _END:
                self._ends[subject] = max(day, self._ends.get(subject, day))

    def days(self) -> tuple[date | None, date | None]:
        """Return the first day and the last one."""
        known = self._starts.keys() & self._ends.keys()
        if not known:
            return None, None
        days = min(self._starts[meeting] for meeting in known), max(self._ends[meeting] for meeting in known)
        first, last = (date.fromisoformat(day.decode()) for day in days)
        return first, last
