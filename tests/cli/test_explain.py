from dataclasses import replace
from html.parser import HTMLParser

from tests.gold_facts import gold_facts
from uncac_graph.cli.explain import page, plain_text, terminal_text
from uncac_graph.explanation import passages, pieces
from uncac_graph.model import Finding, LedgerEntry, Paragraph, ReadingStatus, ReportFacts, ReportText, Severity


class _Text(HTMLParser):
    """The words of each section of a page, and the tags used."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "p" and "section" in self.tags:
            self.words.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "p"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words[-1] += data


def hostile() -> ReportFacts:
    paragraph = Paragraph(1, "Say <script>alert(1)</script> & [bold]no[/bold] to “x”.")
    finding = Finding(Severity.WARNING, "some", "'<b>' is odd", "look [here]", "1")
    return replace(
        gold_facts(),
        text=ReportText((paragraph,)),
        ledger=(LedgerEntry(paragraph, ReadingStatus.NO_FACTS, "none"),),
        findings=(finding,),
    )


def test_every_fact_with_a_passage_is_among_the_passages() -> None:
    facts = gold_facts()

    labels = {label for label, _ in passages(facts)}

    assert {
        "title",
        "ordinal",
        "item 3 (c)",
        "state-party: COG",
        "represents",
        "had before it",
        "orally amended",
    } <= labels
    assert len([p for p in passages(facts) if p.label.startswith("state-party: ")]) == 108


def test_pieces_put_together_are_the_paragraph() -> None:
    facts = gold_facts()
    marked = passages(facts)

    assert all("".join(piece.text for piece in pieces(p, marked)) == p.text for p in facts.text.paragraphs)


def test_a_piece_has_the_labels_of_all_passages_that_cover_it() -> None:
    facts = gold_facts()

    found = {piece.text: piece.labels for piece in pieces(facts.text.paragraphs[5], passages(facts))}

    assert found["Congo"] == ("state-party: COG",)
    assert found[", "] == ()


def test_the_page_shows_every_paragraph_whole_and_runs_nothing() -> None:
    facts = gold_facts()

    read = _Text(page(facts))

    assert [p.text for p in facts.text.paragraphs] == read.words
    assert not read.tags & {"script", "link", "img", "iframe"}


def test_what_a_report_says_is_never_markup() -> None:
    read = _Text(page(hostile()))

    assert read.words == ["Say <script>alert(1)</script> & [bold]no[/bold] to “x”."]
    assert "script" not in read.tags


def test_a_pipe_shows_the_words_of_facts_between_marks() -> None:
    shown = plain_text(gold_facts())

    assert "‹The European Union, a regional economic integration organization that is a party" in shown
    assert ", ‹Congo›, ‹Costa Rica›, " in shown


def test_the_terminal_shows_the_words_as_printed() -> None:
    shown = terminal_text(hostile()).plain

    assert "Say <script>alert(1)</script> & [bold]no[/bold] to “x”." in shown
    assert "paragraph 1: '<b>' is odd; look [here]" in shown
