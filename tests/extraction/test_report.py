from collections import Counter
from dataclasses import replace

import pytest

from tests.extraction.printed import authorities
from tests.gold_facts import gold_facts
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction import extract_facts
from uncac_graph.model import MeetingKey, Paragraph, ReadingStatus, ReportFacts, ReportText, Severity

SYMBOL = "CAC/COSP/EG.1/2023/4"


def text(**changed: str | None) -> ReportText:
    """The report given, with paragraphs changed ("p5") or left out (None)."""
    paragraphs = []
    for paragraph in gold_facts().text.paragraphs:
        words = changed.get(f"p{paragraph.number}", paragraph.text)
        if words is not None:
            paragraphs.append(replace(paragraph, text=words, sections=_sections(paragraph)))
    return ReportText(tuple(paragraphs))


def _sections(paragraph: Paragraph) -> tuple[str, ...]:
    return ("C. Attendance",) if 5 <= paragraph.number <= 8 else ()


def read(report: ReportText) -> ReportFacts:
    return extract_facts(report, authorities(), SYMBOL)


def kinds(facts: ReportFacts) -> dict[str, int]:
    return Counter(f.kind for f in facts.findings if f.severity is Severity.VIOLATION)


def words_of(number: int) -> str:
    return gold_facts().text.paragraphs[number].text


def test_the_report_given_is_read_whole() -> None:
    facts, gold = read(text()), gold_facts()

    assert facts.findings == ()
    assert [(p.participant.key, p.category.value, p.name.value) for p in facts.participations] == [
        (p.participant.key, p.category.value, p.name.value) for p in gold.participations
    ]
    assert [(i.number, i.title.value, i.parent) for i in facts.items] == [
        (i.number, i.title.value, i.parent) for i in gold.items
    ]
    assert [(d.symbol.value, d.title and d.title.value) for d in facts.documents] == [
        (d.symbol.value, d.title and d.title.value) for d in gold.documents
    ]
    assert [(a.kind, a.date and a.date.value) for a in facts.adoptions] == [
        (a.kind, a.date and a.date.value) for a in gold.adoptions
    ]


def test_the_session_of_an_office_is_mentioned_and_quoted() -> None:
    mentioned = [(meeting.key, meeting.passage.quote) for meeting in read(text()).mentioned]

    assert mentioned == [(MeetingKey("CAC/COSP", 9), "the Conference at its ninth session")]


def test_a_meeting_that_the_report_is_of_is_none_that_it_mentions() -> None:
    office = "Chair of the expert meeting at its twelfth session"

    facts = read(text(p3=words_of(3).replace("Vice-President of the Conference at its ninth session", office)))

    assert [p.office and p.office.session and p.office.session.value for p in facts.participations[:1]] == [12]
    assert facts.mentioned == ()


def test_each_list_member_is_quoted_at_its_own_place() -> None:
    name = {p.participant.key: p.name.passage for p in read(text()).participations}

    assert name["COG"].quote == "Congo"
    assert name["COG"].paragraph.text[name["COG"].start - 2 : name["COG"].end + 1] == ", Congo,"
    assert name["COD"].quote == "Democratic Republic of the Congo"


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"p5": words_of(5).replace("Angola", "Atlantis")}, "unknown-state"),
        ({"p5": None, "p6": None}, "missing-attendance"),
        ({"p5": words_of(5).partition(":")[0] + ":"}, "missing-list"),
        (
            {"p4": words_of(4).replace("4. Follow-up", "6. Follow-up").replace("5. Adoption", "7. Adoption")},
            "agenda-gap",
        ),
        ({"p4": "The meeting went on."}, "missing-agenda"),
        ({"p10": words_of(10).replace("8 September", "31 September")}, "wrong-date"),
        ({"p10": "The meeting ended."}, "missing-adoption"),
        ({"p8": words_of(8).replace("intergovernmental organizations", "friends")}, "lead-not-understood"),
    ],
)
def test_each_damage_has_its_violation_and_spoils_nothing_else(changed: dict[str, str | None], kind: str) -> None:
    facts = read(text(**changed))

    assert kinds(facts) == {kind: 1}


def test_findings_stand_in_the_order_of_the_report() -> None:
    facts = read(
        text(
            p5=words_of(5).replace("Angola", "Atlantis"),
            p4=words_of(4).replace("5. Adoption of", "7. Adoption of"),
        )
    )

    assert [f.paragraph for f in facts.findings] == ["4", "5"]


def test_every_paragraph_is_accounted_for() -> None:
    facts = read(text(p8="Speakers welcomed the progress."))

    assert [entry.paragraph.number for entry in facts.ledger] == list(range(11))
    assert facts.ledger[8].status is ReadingStatus.NO_FACTS


@pytest.mark.parametrize(
    "report",
    [
        ReportText(()),
        ReportText((Paragraph(1, "A letter."),)),
        ReportText((Paragraph(0, "Minutes of a club, 3 May 2032"), Paragraph(1, "We met."))),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(report: ReportText) -> None:
    with pytest.raises(ExtractionError, match="so this is no report of a meeting; give the report as issued"):
        read(report)


def test_a_paragraph_longer_than_any_is_refused() -> None:
    with pytest.raises(ExtractionError, match="paragraph 9 has 300,000 characters"):
        read(text(p9="x" * 300_000))
