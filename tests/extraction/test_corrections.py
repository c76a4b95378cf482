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
        ('[[name]]\nprinted = "x"\nmeans = "MDA"\nsource = "s"', "write state/CODE, organization/slug"),
        ('[[name]]\nprinted = "x"\nmeans = "state/XXX"\nsource = "s"', "add the entry, or correct the key"),
        ('[[name]]\nprinted = "x"\nmeans = "state/MDA"', "has no 'source'"),
        (
            '[[fact]]\nabout = "meeting"\nproperty = "colour"\nvalue = "red"\nsource = "s"',
            "states 'colour' of 'meeting'",
        ),
        ('[[fact]]\nabout = "meeting"\nproperty = "start"\nvalue = "May"\nsource = "s"', "write a date"),
        ('[[settled]]\nkind = "unread-passage"', "has no 'source'"),
        ('[[officer]]\nparagraph = "3"\nname = "x"\nsource = "s"', "has no 'office'"),
        ('[[chair]]\nparagraph = "3"\nname = "x"\noffice = "boss"\nsource = "s"', "the office 'boss'; write it as"),
        ('[[document]]\nparagraph = "3"\nsource = "s"', "has no 'symbol'"),
    ],
)
def test_a_wrong_table_is_refused_with_what_to_write(toml: str, told: str) -> None:
    with pytest.raises(ExtractionError, match=told):
        read(toml)


CHAIRED = "which were chaired by Aftab Ahmad Khokher (Pakistan), Vice-President of the Conference at its ninth session"
IN_OTHER_WORDS = words_of(3).replace(
    CHAIRED, "with the gavel in the hands of Ana Lucía Peralta, of Peru, a Vice-President of the Conference"
)
CHAIR = """
[[chair]]
paragraph = "3"
name = "Ana Lucía Peralta"
represents = "Peru"
office = "Vice-President"
source = "Unusual words"
"""


def test_a_chair_who_is_pointed_out_is_stated_by_the_words_of_the_report() -> None:
    facts = read(CHAIR, p3=IN_OTHER_WORDS)

    chair = next(one for one in facts.participations if one.category.value == "chair")
    assert chair.name.passage.quote == "Ana Lucía Peralta"
    assert "in the hands of Ana Lucía Peralta, of Peru" in chair.category.passage.quote
    assert chair.representing
    assert (chair.representing.value, chair.representing.passage.quote) == ("PER", "Peru")
    assert chair.office
    assert (chair.office.role.value, chair.office.body.value) == ("vice-president", "CAC/COSP")
    assert "correction-unused" not in {finding.kind for finding in facts.findings}


def test_a_chair_who_is_pointed_out_settles_what_was_not_understood_there() -> None:
    unclear = words_of(3).replace(CHAIRED, "which were chaired by one of those present, Ana Lucía Peralta, of Peru")
    without, found = read("", p3=unclear), read(CHAIR.replace('office = "Vice-President"\n', ""), p3=unclear)

    assert {"chair-not-understood", "person-passed-over"} & {finding.kind for finding in without.findings}
    assert not found.findings


def test_an_officer_who_is_pointed_out_holds_the_office_of_the_body_that_met() -> None:
    elected = f"{words_of(3)} The pen went to Joseph Otieno, of Kenya, as Vice-Chair."
    row = CHAIR.replace("chair]]", "officer]]").replace("Ana Lucía Peralta", "Joseph Otieno").replace("Peru", "Kenya")
    facts = read(row.replace("Vice-President", "Vice-Chair"), p3=elected)

    officer = next(one for one in facts.participations if one.participant.key == "joseph-otieno")
    assert (officer.category.value, officer.name.passage.paragraph.number) == ("elected-officer", 3)
    assert officer.office
    assert (officer.office.role.value, officer.office.body.value) == ("vice-chair", "CAC/COSP/EG.1")


def test_a_document_that_is_pointed_out_is_no_longer_told_as_not_taken() -> None:
    named = f"{words_of(3)} The expert meeting had before it a note (CAC/COSP/EG.1/2023/19)."
    row = '[[document]]\nparagraph = "3"\nsymbol = "CAC/COSP/EG.1/2023/19"\nsource = "s"'

    without, found = read("", p3=named), read(row, p3=named)

    assert [finding.kind for finding in without.findings] == ["documents-named"]
    assert "CAC/COSP/EG.1/2023/19" in {document.symbol.value for document in found.documents}
    assert not found.findings


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (CHAIR, "paragraph 3 does not print 'Ana Lucía Peralta'"),
        (CHAIR.replace('"3"', '"300"'), "the report has no paragraph 300"),
        (
            CHAIR.replace("Ana Lucía Peralta", "Aftab Ahmad Khokher").replace('"Peru"', '"Pakistan"'),
            "that Aftab Ahmad Khokher is chair is read by now",
        ),
        (
            CHAIR.replace("Ana Lucía Peralta", "Aftab Ahmad Khokher").replace('"Peru"', '"Conference"'),
            "'Conference', which Aftab Ahmad Khokher represents, is no State",
        ),
        (
            '[[document]]\nparagraph = "3"\nsymbol = "CAC/COSP/EG.1/2023/CRP.9"\nsource = "s"',
            "paragraph 3 does not print the symbol CAC/COSP/EG.1/2023/CRP.9",
        ),
        (
            '[[document]]\nparagraph = "4"\nsymbol = "CAC/COSP/EG.1/2023/1"\nsource = "s"',
            "the document CAC/COSP/EG.1/2023/1 is read by now",
        ),
    ],
)
def test_what_is_pointed_out_and_is_not_there_is_told(row: str, told: str) -> None:
    facts = read(row)

    assert [finding.kind for finding in facts.findings] == ["correction-unused"]
    assert told in facts.findings[0].message


def test_a_name_may_mean_a_body_in_one_report_alone() -> None:
    amiss = words_of(3).replace("Implementation Review Group", "Open-ended Intergovernmental Group on Reviews")
    row = (
        '[[name]]\nprinted = "Open-ended Intergovernmental Group on Reviews"\nmeans = "body/CAC/COSP/IRG"\nsource = "s"'
    )
    facts = read(row, p3=amiss)

    assert [body.value for one in facts.joint_considerations for body in one.bodies] == [
        "CAC/COSP/IRG",
        "CAC/COSP/WG.2",
    ]
