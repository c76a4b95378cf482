"""A report's text with its facts marked, and a table of them: in a terminal, in plain text, as a page."""

from collections.abc import Iterator
from itertools import groupby

from jinja2 import Environment, PackageLoader
from rich.text import Text

from uncac_graph.explanation import passages, pieces
from uncac_graph.model import Finding, ReportFacts

_MARKED = "underline green"


def terminal_text(facts: ReportFacts) -> Text:
    """Return the report with its facts marked, in colours."""
    return Text.assemble(*_styled(facts))


def plain_text(facts: ReportFacts) -> str:
    """Return the report with the words of its facts between ‹ and ›, for files and pipes that know no colours."""
    shown = ""
    for is_marked, run in groupby(_styled(facts), key=lambda part: part[1] == _MARKED):
        words = "".join(text for text, _ in run)
        shown += f"‹{words}›" if is_marked else words
    return shown


def _styled(facts: ReportFacts) -> Iterator[tuple[str, str]]:
    """Yield the report in parts, each with its style in a terminal."""
    marked = passages(facts)
    yield facts.document.symbol, "bold"
    yield "\n\n", ""
    for entry in facts.ledger:
        yield f"{entry.paragraph.slug} · {entry.status} · {entry.reason}\n", "dim"
        yield from ((piece.text, _MARKED if piece.labels else "") for piece in pieces(entry.paragraph, marked))
        yield "\n\n", ""
    for finding in facts.findings:
        yield finding.severity, "red"
        yield f" {_sentence(finding)}\n", ""


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
