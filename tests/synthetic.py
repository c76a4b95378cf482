"""The synthetic reports of tests/reports, as texts and as sheets that can be printed in every format."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tests.golden import Line, gold_of
from tests.rendering import Annex, Element, Entry, Heading, Numbered, ResolutionHeading, Sheet, Table, Unnumbered
from uncac_graph.model import Paragraph, ReportText

FOLDER = Path(__file__).parent / "reports"
NAMES = tuple(sorted(path.parent.name for path in FOLDER.glob("*/gold.txt")))

_LABEL = re.compile(r"(\([a-z]+\)|\d+\.|[IVX]+\.|[A-Z]\.) +")
_RESOLUTION = re.compile(r"(Resolution|Decision) (\d+/\d+) ")
_ROW = re.compile(r"([A-Z]+/\S+) (\d+(?: \([a-z]\))?(?: and \d+)?) (.+)")


def curated_symbol(name: str) -> str | None:
    """Return the symbol that a report does not print."""
    line = _line(gold_of(FOLDER / name), "symbol")
    return line.words[2] if line and line.words[1] == "-" else None


def planted_findings(name: str) -> set[tuple[str, str, str]]:
    """Return severity, paragraph and printed name of each unknown name planted in a report."""
    path = FOLDER / name / "findings.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {(severity, slug, printed) for severity, slug, printed in (line.split("|") for line in lines)}


def printable(gold: list[Line], text: ReportText) -> Sheet:
    """Return a report as a sheet, its masthead from gold.txt and its paragraphs from `text`."""
    others = text.paragraphs[1:]
    issuers = [line.quote or "" for line in gold if line.kind == "issuer"]
    symbol = _line(gold, "symbol")
    return Sheet(
        body=tuple(line for issuer in issuers for line in textwrap.wrap(issuer, 32)),
        date=_quote(gold, "issued"),
        title=" ".join(_required(gold, "title").words[2:]),
        elements=tuple(_elements(others)),
        symbol=symbol.words[2] if symbol and symbol.words[1] != "-" else None,
        distribution=_required(gold, "distribution").quote or "",
        language="English",
    )


def _elements(paragraphs: Sequence[Paragraph]) -> Iterator[Element]:
    above: tuple[str, ...] = ()
    annex: int | None = None
    for paragraph in paragraphs:
        sections = paragraph.sections
        if paragraph.annex != annex and paragraph.annex is not None:
            annex = paragraph.annex
            yield Annex("I" * annex, sections[1] if len(sections) > 1 else "")
            above = sections
        same = 0
        while same < min(len(above), len(sections)) and above[same] == sections[same]:
            same += 1
        for level, heading in enumerate(sections[same:], same + 1):
            label = _LABEL.match(heading)
            yield Heading(level, label[1] if label else "", heading[label.end() if label else 0 :])
        above = sections
        lead, below = _parts(paragraph)
        if not paragraph.number:
            yield from below
        elif any(_RESOLUTION.match(entry.text) for entry in below if isinstance(entry, Entry)):
            yield Numbered(paragraph.number, lead)
            for entry in below:
                yield from _resolution(entry.text) if isinstance(entry, Entry) else ()
        else:
            yield Numbered(paragraph.number, lead, tuple(below))


def _resolution(heading: str) -> Iterator[Element]:
    """Yield a resolution printed in full, of which only the heading is read."""
    printed = _RESOLUTION.match(heading)
    assert printed
    yield ResolutionHeading(printed[2], heading[printed.end() :], kind=printed[1])
    yield Unnumbered("The Conference of the States Parties to the United Nations Convention against Corruption,")
    yield Unnumbered("Recalling its resolutions 13/1 and 14/2, and chapter IV of the Convention,")
    yield Unnumbered("1. Calls upon States parties to cooperate;")
    yield Unnumbered("2. Requests the Secretariat to report to it at its next session.")


def _parts(paragraph: Paragraph) -> tuple[str, list[Entry | Table]]:
    cuts = [*paragraph.entries, len(paragraph.text)]
    below: list[Entry | Table] = []
    for start, end in pairwise(cuts):
        printed = paragraph.text[start:end].strip()
        label = _LABEL.match(printed)
        row = _ROW.fullmatch(printed)
        if row and below and isinstance(below[-1], Table):
            below[-1] = Table((*below[-1].rows, row.groups()))
        elif row:
            below.append(Table((row.groups(),)))
        elif label:
            depth = 1 if label[1][0].isdigit() else 3 if set(label[1].strip("()")) <= set("iv") else 2
            below.append(Entry(printed[label.end() :], label[1], depth))
        else:
            below.append(Entry(printed))
    return paragraph.text[: cuts[0]].strip(), below


def _line(gold: list[Line], kind: str) -> Line | None:
    return next((line for line in gold if line.kind == kind), None)


def _required(gold: list[Line], kind: str) -> Line:
    line = _line(gold, kind)
    assert line, kind
    return line


def _quote(gold: list[Line], kind: str) -> str:
    return _required(gold, kind).quote or ""
