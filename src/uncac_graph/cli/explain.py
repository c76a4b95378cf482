"""A report's text with its facts marked, and a table of them: in a terminal, in plain text, as a page."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from jinja2 import Environment, PackageLoader
from rich.text import Text

from uncac_graph.explanation import Piece, passages, pieces
from uncac_graph.model import Finding, ReportFacts


def terminal_text(facts: ReportFacts) -> Text:
    """Return the report with its facts marked, in colours."""
    marked = passages(facts)
    shown = Text.assemble((facts.document.symbol, "bold"), "\n\n")
    for entry in facts.ledger:
        shown.append(f"{entry.paragraph.slug} · {entry.status} · {entry.reason}\n", "dim")
        for piece in pieces(entry.paragraph, marked):
            shown.append(piece.text, "underline green" if piece.labels else None)
        shown.append("\n\n")
    for finding in facts.findings:
        shown.append(finding.severity, "red").append(f" {_sentence(finding)}\n")
    return shown


def plain_text(facts: ReportFacts) -> str:
    """Return the report with the words of its facts between ‹ and ›, for files and pipes that know no colours."""
    marked = passages(facts)
    lines = [facts.document.symbol, ""]
    for entry in facts.ledger:
        lines.append(f"{entry.paragraph.slug} · {entry.status} · {entry.reason}")
        lines.append("".join(_plain_pieces(pieces(entry.paragraph, marked))))
        lines.append("")
    return "\n".join([*lines, *(f"{finding.severity} {_sentence(finding)}" for finding in facts.findings)])


def _plain_pieces(found: Iterable[Piece]) -> Iterator[str]:
    """Yield the pieces, what stands together between one pair of marks."""
    for has_labels, run in groupby(found, key=lambda piece: bool(piece.labels)):
        words = "".join(piece.text for piece in run)
        yield f"‹{words}›" if has_labels else words


def page(facts: ReportFacts) -> str:
    """Return one self-contained HTML page, without scripts: the report with each fact's words marked, then a table."""
    environment = Environment(
        loader=PackageLoader("uncac_graph.cli", "."), autoescape=True, trim_blocks=True, keep_trailing_newline=True
    )
    template = environment.get_template("explain.html")
    return template.render(facts=facts, marked=passages(facts), pieces=pieces, sentence=_sentence)


def _sentence(finding: Finding) -> str:
    place = f"paragraph {finding.paragraph}: " if finding.paragraph is not None else ""
    return f"{place}{finding.message}; {finding.action}"
