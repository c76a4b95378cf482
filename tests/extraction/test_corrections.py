import tomllib
from dataclasses import replace
from datetime import date

import pytest

from tests.extraction.printed import authorities
from tests.gold_facts import gold_facts
from tests.synthetic import FOLDER
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction import extract_facts
from uncac_graph.extraction.corrections import corrections_of
from uncac_graph.model import CuratedFact, ReportFacts, ReportText, Severity
from uncac_graph.reading import read_report


def read(toml: str, **changed: str) -> ReportFacts:
    paragraphs = tuple(replace(p, text=changed.get(f"p{p.number}", p.text)) for p in gold_facts().text.paragraphs)
    corrections = corrections_of(tomllib.loads(toml))
    return extract_facts(ReportText(paragraphs), authorities(), "CAC/COSP/EG.1/2023/4", corrections=corrections)


def words_of(number: int) -> str:
    return gold_facts().text.paragraphs[number].text


MISPRINT = words_of(5).replace("Republic of Moldova", "Republic of Moldavia")
NAME = """
[[name]]
printed = "Republic of Moldavia"
means = "state/MDA"
source = "A misprint"
"""


def test_a_corrected_name_is_read_as_printed_and_means_the_entry() -> None:
    facts = read(NAME, p5=MISPRINT)

    moldova = next(p for p in facts.participations if p.participant.key == "MDA")
    assert moldova.name.value == moldova.name.passage.quote == "Republic of Moldavia"
    assert facts.findings == ()


def test_a_correction_of_one_report_leaves_the_authorities_as_they_are() -> None:
    read(NAME, p5=MISPRINT)

    assert authorities().state_named("Republic of Moldavia") is None


def test_a_name_that_the_report_does_not_print_any_more_is_told() -> None:
    facts = read(NAME)

    assert [(f.kind, f.severity) for f in facts.findings] == [("correction-unused", Severity.WARNING)]
    assert "'Republic of Moldavia' is not printed" in facts.findings[0].message


def test_a_name_that_the_authorities_know_by_now_is_told() -> None:
    facts = read('[[name]]\nprinted = "Kenya"\nmeans = "state/KEN"\nsource = "s"')

    assert [f.message for f in facts.findings] == [
        "a correction no longer applies: the name 'Kenya' is known to data/authorities by now"
    ]


def test_a_fact_takes_the_place_of_the_reports_own() -> None:
    facts = read('[[fact]]\nabout = "meeting"\nproperty = "end"\nvalue = 2023-09-07\nsource = "Corr.1"')

    assert facts.meeting.end is None
    assert facts.curated == (CuratedFact("meeting", "end", date(2023, 9, 7), "Corr.1"),)


def test_a_fact_of_another_part_of_the_session_takes_its_own_place() -> None:
    row = '[[fact]]\nabout = "meeting"\nproperty = "place"\nvalue = "Doha"\nsource = "Corr.1"\npart = "{}"\n'
    text = read_report(FOLDER / "irg24-three-parts" / "report.txt")
    corrections = corrections_of(tomllib.loads(row.format("resumed/2") + row.format("resumed/5")))
    facts = extract_facts(text, authorities(), corrections=corrections)

    assert [one.meeting.place is None for one in facts.by_meeting] == [False, False, True]
    assert [fact.part for fact in facts.curated] == ["resumed/2"]
    assert "no part 'resumed/5'" in next(f.message for f in facts.findings if f.kind == "correction-unused")


def test_a_fact_that_the_report_states_itself_is_told() -> None:
    facts = read('[[fact]]\nabout = "meeting"\nproperty = "place"\nvalue = "Vienna"\nsource = "s"')

    assert (facts.meeting.place is not None, facts.curated) == (True, ())
    assert [f.kind for f in facts.findings] == ["correction-unused"]


def test_a_finding_may_be_settled_with_a_reason() -> None:
    odd = words_of(5).replace("Angola", "Atlantis")

    facts = read('[[settled]]\nkind = "unknown-state"\nprinted = "Atlantis"\nsource = "No such State"', p5=odd)

    assert facts.findings == ()


def test_a_settlement_without_a_finding_is_told() -> None:
    facts = read('[[settled]]\nkind = "unknown-state"\nparagraph = "5"\nsource = "s"')

    assert [(f.kind, f.paragraph) for f in facts.findings] == [("correction-unused", "5")]


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('[[nam]]\nprinted = "x"', "the table 'nam'; write"),
        ('[name]\nprinted = "x"', "write \\[\\[name\\]\\] with two brackets"),
        ('[[name]]\nprinted = "x"\nmeans = "MDA"\nsource = "s"', "write state/CODE or organization/slug"),
        ('[[name]]\nprinted = "x"\nmeans = "state/XXX"\nsource = "s"', "add the entry, or correct the key"),
        ('[[name]]\nprinted = "x"\nmeans = "state/MDA"', "has no 'source'"),
        (
            '[[fact]]\nabout = "meeting"\nproperty = "colour"\nvalue = "red"\nsource = "s"',
            "states 'colour' of 'meeting'",
        ),
        ('[[fact]]\nabout = "meeting"\nproperty = "start"\nvalue = "May"\nsource = "s"', "write a date"),
        ('[[settled]]\nkind = "unread-passage"', "has no 'source'"),
    ],
)
def test_a_wrong_table_is_refused_with_what_to_write(toml: str, told: str) -> None:
    with pytest.raises(ExtractionError, match=told):
        read(toml)
