"""Made-up quads in the form of the contract, of any size: what tests of serving, its bench and the soak are run on.

    python -m tests.made_up QUADS OUT.nq

Nothing in it is a fact: bodies, meetings and States are numbered. The same arguments give the same bytes.
"""

import hashlib
import random
import sys
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from uncac_graph.folder.manifest import file_sums, write_manifest

BASE = "http://localhost:8000/"
UNCAC = BASE + "ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "http://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
XSD = "http://www.w3.org/2001/XMLSchema#"

STATES = [f"S{number:02}" for number in range(195)]
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
CATEGORIES = ("state-party", "signatory-observer", "non-signatory-observer")
WORDS = (
    "asset",
    "recovery",
    "technical",
    "assistance",
    "prevention",
    "review",
    "implementation",
    "corruption",
    "public",
    "officials",
    "measures",
)

Quad = tuple[str, str, str, str]


def iri(text: str) -> str:
    return f"<{text}>"


def text(value: str, language: str = "") -> str:
    return f'"{value}"@{language}' if language else f'"{value}"'


def number(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def authority() -> Iterator[Quad]:
    """Yield the States with their names in six languages, and three bodies."""
    graph = BASE + "graph/authority"
    for state in STATES:
        subject = f"{BASE}state/{state}"
        yield iri(subject), iri(RDF + "type"), iri(UNCAC + "State"), graph
        yield iri(subject), iri(SKOS + "notation"), text(state), graph
        for language in LANGUAGES:
            yield iri(subject), iri(SKOS + "prefLabel"), text(f"State {state} ({language})", language), graph
    for body in ("CAC_COSP", "CAC_COSP_IRG", "CAC_COSP_EG.1"):
        yield iri(f"{BASE}body/{body}"), iri(RDF + "type"), iri(UNCAC + "Body"), graph
        yield iri(f"{BASE}body/{body}"), iri(SKOS + "prefLabel"), text(f"Body {body}", "en"), graph


def evidence(document: str, triple: tuple[str, str, str], paragraph: int, quote: str, start: int) -> Iterator[Quad]:
    """Yield the evidence of one fact, quoted at its offset."""
    graph = f"{BASE}graph/evidence/{document}"
    key = hashlib.sha256(" ".join(triple).encode()).hexdigest()[:12]
    subject = iri(f"{BASE}document/{document}/evidence/{key}")
    yield subject, iri(RDF + "type"), iri(UNCAC + "Evidence"), graph
    for name, value in zip(("subject", "predicate", "object"), triple, strict=True):
        yield subject, iri(RDF + name), value, graph
    yield subject, iri(UNCAC + "inParagraph"), iri(f"{BASE}document/{document}/para/{paragraph}"), graph
    yield subject, iri(UNCAC + "quote"), text(quote), graph
    yield subject, iri(OA + "start"), number(start), graph
    yield subject, iri(OA + "end"), number(start + len(quote)), graph
    yield subject, iri(RDFS + "label"), text(f"Evidence {key}", "en"), graph


def participation(meeting: str, document: str, state: str, category: str, start: int) -> Iterator[Quad]:
    """Yield one State's participation with its shortcut and evidence."""
    graph = f"{BASE}graph/report/{document}"
    subject, participant = iri(f"{meeting}/participation/{state}"), iri(f"{BASE}state/{state}")
    facts = [
        (subject, iri(UNCAC + "participant"), participant),
        (subject, iri(UNCAC + "category"), iri(f"{BASE}category/{category}")),
        (subject, iri(UNCAC + "nameAsPrinted"), text(f"State {state}")),
    ]
    shortcut = "representedAsPartyAt" if category == "state-party" else "representedAsObserverAt"
    yield subject, iri(RDF + "type"), iri(UNCAC + "Participation"), graph
    yield subject, iri(UNCAC + "atMeeting"), iri(meeting), graph
    yield subject, iri(RDFS + "label"), text(f"State {state} at {meeting.rsplit('meeting/')[-1]}", "en"), graph
    yield participant, iri(UNCAC + "representedAt"), iri(meeting), graph
    yield participant, iri(UNCAC + shortcut), iri(meeting), graph
    for fact in facts:
        yield *fact, graph
        yield from evidence(document, fact, 12, f"State {state}", start)


def meeting_quads(index: int, chance: random.Random) -> Iterator[Quad]:
    """Yield one report: meeting, agenda, who was represented, paragraphs and evidence."""
    body = ("CAC_COSP_EG.1", "CAC_COSP_IRG", "CAC_COSP")[index % 3]
    ordinal, year = index // 3 + 1, 2006 + index % 20
    document = f"{body}_{year}_{index + 1}"
    meeting, graph = f"{BASE}meeting/{body}/{ordinal}", f"{BASE}graph/report/{document}"
    day = f'"{year}-09-{index % 28 + 1:02}"^^<{XSD}date>'
    yield iri(meeting), iri(RDF + "type"), iri(UNCAC + "Meeting"), graph
    yield iri(meeting), iri(RDFS + "label"), text(f"Meeting {ordinal} of {body}", "en"), graph
    yield iri(meeting), iri(UNCAC + "ordinal"), number(ordinal), graph
    yield iri(meeting), iri(UNCAC + "meetingOf"), iri(f"{BASE}body/{body}"), graph
    for name in ("startDate", "endDate"):
        fact = (iri(meeting), iri(SCHEMA + name), day)
        yield *fact, graph
        yield from evidence(document, fact, 0, f"{index % 28 + 1} September {year}", 40)
    yield iri(f"{BASE}document/{document}"), iri(RDF + "type"), iri(UNCAC + "Document"), graph
    yield iri(f"{BASE}document/{document}"), iri(RDFS + "label"), text(f"Report {document}", "en"), graph
    yield iri(f"{BASE}document/{document}"), iri(UNCAC + "reportOf"), iri(meeting), graph
    for item in range(1, 9):
        subject = iri(f"{meeting}/item/{item}")
        yield iri(meeting), iri(UNCAC + "hasAgendaItem"), subject, graph
        yield subject, iri(RDF + "type"), iri(UNCAC + "AgendaItem"), graph
        yield subject, iri(SCHEMA + "position"), number(item), graph
        yield subject, iri(DCTERMS + "title"), text(" ".join(chance.sample(WORDS, 4)).capitalize(), "en"), graph
    for number_ in range(30):
        paragraph = iri(f"{BASE}document/{document}/para/{number_}")
        said = " ".join(chance.choice(WORDS) for _ in range(80))
        yield paragraph, iri(RDF + "type"), iri(UNCAC + "Paragraph"), f"{BASE}graph/evidence/{document}"
        yield paragraph, iri(UNCAC + "paragraphNumber"), number(number_), f"{BASE}graph/evidence/{document}"
        yield paragraph, iri(SCHEMA + "text"), text(said), f"{BASE}graph/evidence/{document}"
    for place, state in enumerate(sorted(chance.sample(STATES, chance.randrange(90, 160)))):
        category = CATEGORIES[0] if chance.random() < 0.9 else chance.choice(CATEGORIES[1:])
        yield from participation(meeting, document, state, category, 100 + 12 * place)


def quads(count: int) -> Iterator[Quad]:
    """Yield whole reports until `count` quads are passed, each graph in the order in which a release is written."""
    chance, made, index = random.Random(1), 0, 0
    block = list(authority())
    while block:
        yield from sorted(block, key=itemgetter(3, 0, 1, 2))
        made += len(block)
        block = list(meeting_quads(index, chance)) if made < count else []
        index += 1


def write(count: int, path: Path) -> int:
    """Write about `count` quads as N-Quads; return how many."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for subject, predicate, object_, graph in quads(count):
            file.write(f"{subject} {predicate} {object_} <{graph}> .\n")
            written += 1
    return written


def write_release(folder: Path, count: int, base_iri: str = BASE, nquads: Path | None = None) -> None:
    """Make a folder a release, as far as a server asks: dumps and manifest beside what else lies there.

    nquads: `count` quads, written already.
    """
    dump = folder / "dump" / "uncac-all.nq"
    dump.parent.mkdir(parents=True)
    if nquads is None:
        write(count, dump)
    else:
        dump.hardlink_to(nquads)
    triples = {line.rpartition(" <")[0] + " .\n" for line in dump.read_text(encoding="utf-8").splitlines()}
    dump.with_suffix(".nt").write_text("".join(sorted(triples)), encoding="utf-8")
    told = {"version": folder.name, "base_iri": base_iri, "quads": count}
    write_manifest(folder, {**told, "files": file_sums(folder)})


if __name__ == "__main__":
    print(write(int(sys.argv[1]), Path(sys.argv[2])), "quads")
