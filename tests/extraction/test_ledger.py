from dataclasses import replace

import pytest

from tests.extraction.printed import authorities
from tests.gold_facts import gold_facts
from uncac_graph.extraction.ledger import ledger
from uncac_graph.model import Finding, LedgerEntry, Paragraph, Passage, ReadingStatus, ReportText, Severity, evidence_of


def account(text: str, section: str = "III. Implementation") -> tuple[LedgerEntry, list[Finding]]:
    facts = gold_facts()
    added = Paragraph(11, text, sections=(section,))
    facts = replace(facts, text=ReportText((*facts.text.paragraphs, added)))
    entries, findings = ledger(facts, [p.passage for p in evidence_of(facts)], authorities())
    return entries[-1], findings


def test_every_paragraph_of_the_report_given_is_read() -> None:
    facts = gold_facts()

    entries, findings = ledger(facts, [p.passage for p in evidence_of(facts)], authorities())

    assert [entry.status for entry in entries] == [ReadingStatus.READ] * 11
    assert findings == []


@pytest.mark.parametrize(
    ("text", "section", "kind"),
    [
        (
            "The following delegations were represented at the meeting: Kenya.",
            "III. Implementation",
            "lead-not-understood",
        ),
        ("Kenya was represented by its ambassador.", "C. Attendance", "lead-not-understood"),
        (
            "Non-signatory States represented by observers were Andorra and Monaco.",
            "C. Attendance",
            "lead-not-understood",
        ),
        (
            "Representatives of the following organizations attended: Council of Europe.",
            "D. Attendance",
            "lead-not-understood",
        ),
        (
            "The Observer for the Sovereign Military Order of Malta was also present.",
            "C. Attendance",
            "lead-not-understood",
        ),
        ("Also represented were the Holy See and Palestine.", "C. Attendance", "lead-not-understood"),
        ("Barbados sent observers.", "C. Attendance", "lead-not-understood"),
        (
            "The Group had before it its draft report (CAC/COSP/IRG/2032/L.1).",
            "IV. Adoption of the report",
            "documents-not-read",
        ),
        ("The 3rd meeting of the Group was chaired by somebody.", "A. Opening", "unread-passage"),
        ("The Conference elected by acclamation the following officers.", "B. Election", "unread-passage"),
        ("The Group considered item 5 jointly with a body.", "III. Implementation", "unread-passage"),
        ("The Group considered item 5 jointly with item 6 of a body.", "III. Implementation", "unread-passage"),
        ("The Conference adopted the following resolutions.", "A. Resolutions", "unread-passage"),
        ("The Group had before it document CAC/COSP/IRG/2032/4.", "D. Documentation", "documents-not-read"),
        (
            "Documents CAC/COSP/IRG/2032/4 and CAC/COSP/IRG/2032/5 were before the Group.",
            "D. Documentation",
            "documents-not-read",
        ),
    ],
)
def test_what_looks_like_a_fact_and_was_not_read_is_a_violation(text: str, section: str, kind: str) -> None:
    entry, findings = account(text, section)

    assert entry.status is ReadingStatus.UNREAD
    assert [(f.kind, f.severity, f.paragraph, f.printed) for f in findings] == [(kind, Severity.VIOLATION, "11", text)]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("The President welcomed Bhutan and the Holy See as the newest States parties.", "I. Introduction"),
        ("The number of States parties stood at 180.", "I. Introduction"),
        ("Statements were made by the representatives of Kenya and Peru.", "III. Implementation"),
        (
            "A panel discussion was chaired by the Vice-President. The following experts were represented: X.",
            "V. Panel",
        ),
        ("Speakers stressed that women should be represented in bodies.", "C. Attendance"),
        ("Women were represented at a rate of 43 per cent: the highest so far.", "C. Attendance"),
        ("The Secretary noted that Bhutan, a State signatory, was represented as a new party.", "C. Attendance"),
        ("Many States attended at a high level.", "C. Attendance"),
        ("No non-governmental organizations participated.", "C. Attendance"),
        ("States parties shall be represented by accredited representatives.", "C. Participation"),
        ("The credentials of 140 States parties that were represented had been received.", "C. Attendance"),
        ("The following States parties were selected by drawing lots: Kenya.", "III. Review"),
        ("The workshop was attended by 300 participants.", "III. Implementation"),
        ("The Secretary introduced a note (CAC/COSP/IRG/2032/4).", "III. Implementation"),
        ("The Group approved the provisional agenda for its thirteenth session.", "V. Provisional agenda"),
        ("Speakers reported that legislation had been adopted and officials elected by the people.", "III. Review"),
    ],
)
def test_a_discussion_carries_no_facts(text: str, section: str) -> None:
    entry, findings = account(text, section)

    assert (entry.status, findings) == (ReadingStatus.NO_FACTS, [])
    assert entry.reason


def test_a_paragraph_read_in_part_is_told() -> None:
    facts = gold_facts()
    paragraph = facts.text.paragraphs[6]
    longer = replace(paragraph, text=paragraph.text + " Kenya was also represented.", sections=("C. Attendance",))
    paragraphs = tuple(longer if p.number == 6 else p for p in facts.text.paragraphs)

    entries, findings = ledger(
        replace(facts, text=ReportText(paragraphs)), [p.passage for p in evidence_of(facts)], authorities()
    )

    assert entries[6].status is ReadingStatus.PARTLY
    assert [f.printed for f in findings] == ["Kenya was also represented."]


def test_a_warning_on_a_name_hides_no_other_sentence_of_its_paragraph() -> None:
    facts = gold_facts()
    added = Paragraph(11, "UNDP, an entity, was represented. Kenya was represented.", sections=("C. Attendance",))
    warning = Finding(Severity.WARNING, "unknown-organization", "unknown", "add it", added.slug, "UNDP")
    facts = replace(facts, text=ReportText((*facts.text.paragraphs, added)), findings=(warning,))

    _, findings = ledger(facts, [*(p.passage for p in evidence_of(facts)), Passage(added, 0, 32)], authorities())

    assert [finding.printed for finding in findings] == ["Kenya was represented."]


def test_a_draft_that_was_adopted_may_be_introduced_before() -> None:
    facts = gold_facts()
    draft = next(d.symbol.value for d in facts.documents if "/L." in d.symbol.value)
    section = ("IV. Adoption of the report",)
    added = Paragraph(11, f"The Rapporteur introduced the draft report ({draft}).", sections=section)
    facts = replace(facts, text=ReportText((*facts.text.paragraphs, added)))

    _, findings = ledger(facts, [p.passage for p in evidence_of(facts)], authorities())

    assert findings == []
