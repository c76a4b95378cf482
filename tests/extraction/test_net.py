from dataclasses import replace

import pytest

from tests.extraction.printed import authorities
from tests.gold_facts import gold_facts
from uncac_graph.authorities.leads import Leads, lead_key
from uncac_graph.extraction.net import Net
from uncac_graph.extraction.reading import Read
from uncac_graph.model import Finding, MeetingKey, Paragraph, ReportedBody, ReportText, Severity

BASE = "CAC/COSP/EG.1/2023"


def left(
    text: str, section: str = "III. Implementation", entries: tuple[int, ...] = (), leads: str | None = None
) -> Read[tuple[str, ...]]:
    """Return what the net catches in a paragraph of which nothing was read; leads: one that lists nobody."""
    paragraph = Paragraph(11, text, sections=(section,), entries=entries)
    facts = replace(gold_facts(), text=ReportText((*gold_facts().text.paragraphs, paragraph)))
    known = replace(authorities(), leads=Leads({lead_key(leads): "none"})) if leads else authorities()
    return Net(facts, known).left(paragraph, [])


def told(found: Read[tuple[str, ...]]) -> list[tuple[str, Severity, str]]:
    return [(f.kind, f.severity, f.message.split(" not read")[0].split(" not taken")[0]) for f in found.findings]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The following members of the Club came: Algeria, Benin, Atlantis, Chad and the Niger.", "4 names were"),
        ("Sixteen countries of the region: Bosnia and Herzegovina, Côte d’Ivoire, Guinea-Bissau.", "3 names were"),
        ("Algeria (in person), Benin (online) and Chad (online) took seats.", "3 names were"),
        ("The World Bank, the European Union and the League of Arab States took seats.", "3 names were"),
    ],
)
def test_a_list_of_three_names_is_told_once_wherever_it_stands(text: str, count: str) -> None:
    found = left(text)

    assert told(found) == [("list-not-read", Severity.WARNING, count)]
    assert found.findings[0].printed == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The following members of the Club were represented: Algeria and Benin.", "2 names were"),
        ("Members: Algeria.", "1 name was"),
        ("Experts from the following countries attended: Algeria, Benin, Chad and Peru.", "4 names were"),
        ("The participants were from Algeria, Benin, Chad and Peru.", "4 names were"),
        ("The Club of Friends was represented.", "1 name was"),
    ],
)
def test_under_attendance_any_name_that_was_not_read_stops_the_release(text: str, count: str) -> None:
    found = left(text, section="C. Attendance")

    assert told(found) == [("lead-not-understood", Severity.VIOLATION, count)]
    assert found.findings[0].printed == text


def test_a_list_that_full_stops_cut_is_one() -> None:
    lead = "The following members of the Club were represented: "
    text = f"{lead}Algeria Benin. Chad Peru"

    found = left(text, "C. Attendance", entries=(len(lead), text.index("Chad")))

    assert told(found) == [("lead-not-understood", Severity.VIOLATION, "4 names were")]
    assert found.findings[0].printed == text


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The following members, and others, were represented: Algeria and Benin.",
            '"The following members, and others, were represented",CATEGORY,SOURCE',
        ),
        ("Algeria and Benin were represented as friends.", "… were represented as friends,CATEGORY,SOURCE"),
    ],
)
def test_a_finding_prints_the_row_that_settles_it(text: str, row: str) -> None:
    found = left(text, section="C. Attendance")

    assert found.findings[0].message.endswith(f"the row that tells it is {row}")
    assert "one of state-party, reio-party, " in found.findings[0].action


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Statements were made by the representatives of Algeria, Benin, Chad and Peru.", "III. Implementation"),
        ("Statements were made by the representatives of Algeria, Benin, Chad and Peru.", "C. Attendance"),
        ("Benin and Peru were drawn to review Malta; Nauru, Spain and Chad to review Haiti.", "III. Drawing of lots"),
        ("The newest States parties were Algeria, Benin and Chad.", "III. Implementation"),
        ("The report entitled “Algeria, Benin and Chad” was introduced.", "III. Implementation"),
        ("A draft resolution was submitted by Algeria, Benin and Chad.", "III. Implementation"),
        ("The meeting was chaired by Ana Perez (Peru), Li Wei (China) and Ole Berg (Norway).", "A. Opening"),
        ("Experiences in Algeria and Benin were described.", "III. Implementation"),
        ("The Secretary of the World Bank was thanked.", "C. Attendance"),
    ],
)
def test_speakers_and_others_who_are_named_attended_for_nothing(text: str, section: str) -> None:
    assert left(text, section).findings == ()


def test_a_lead_that_lists_nobody_is_a_row_of_data() -> None:
    text = "The following friends came along: Algeria, Benin and Chad."

    assert left(text, leads="The following friends came along") == Read(("lists names that are nobody's attendance",))


def test_a_name_that_a_finding_speaks_of_is_told_already() -> None:
    paragraph = Paragraph(11, "Members: Algeria.", sections=("C. Attendance",))
    finding = Finding(Severity.VIOLATION, "cut-list", "the list breaks off", "compare", "11", "Algeria")
    facts = replace(gold_facts(), findings=(finding,))

    assert Net(facts, authorities()).left(paragraph, []) == Read(())


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        (f"The Group considered a note ({BASE}/7).", "D. Documentation", ("documents-not-read", Severity.VIOLATION)),
        (
            f"The agenda was contained in {BASE}/7.",
            "B. Adoption of the agenda",
            ("documents-not-read", Severity.VIOLATION),
        ),
        (f"Notes were introduced ({BASE}/7, 8 and 9).", "III. Implementation", ("documents-named", Severity.WARNING)),
        (f"The Group had before it a note ({BASE}/7).", "III. Implementation", ("documents-named", Severity.WARNING)),
        (f"The Group had before it a draft decision ({BASE}/L.7).", "III. Implementation", None),
        (f"It adopted the provisional agenda for its next session ({BASE}/L.7).", "V. Adoption of the report", None),
        (f"It adopted its report ({BASE}/CRP.7).", "E. Adoption of the report of the Bureau on credentials", None),
        (f"The Secretary introduced a note ({BASE}/7).", "III. Implementation", None),
        (f"The views put forward are summarized in the report on that session ({BASE}/7).", "D. Documentation", None),
        (
            f"It saw {BASE}/20324/1 and {BASE[:-5]}/203.",
            "III. Implementation",
            ("documents-not-read", Severity.VIOLATION),
        ),
        (f"The agenda is that of {BASE}/1, {BASE}/2 and {BASE}/4.", "III. Implementation", None),
    ],
)
def test_a_document_that_was_not_read_is_told(text: str, section: str, expected: tuple[str, Severity] | None) -> None:
    found = left(text, section)

    assert [(f.kind, f.severity) for f in found.findings] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "The Conference, in its resolutions 11/4 and 12/6, gave the expert meeting guidance.",
        "Conference resolutions 11/4 and 12/6 shape the mandate of the expert meeting.",
        "Guided by resolutions 11/4 and 12/6, the expert meeting serves the Conference.",
    ],
)
def test_numbers_of_resolutions_that_may_mandate_the_body_are_told(text: str) -> None:
    found = left(text, section="I. Introduction")

    assert [(f.kind, f.severity, f.message.split(": it")[0]) for f in found.findings] == [
        ("mandate-not-read", Severity.WARNING, "11/4, 12/6")
    ]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("The Conference, in its resolution 11/4, gave the expert meeting guidance.", "III. Implementation"),
        ("A speaker said that resolution 11/4 had established the expert meeting.", "I. Introduction"),
        ("Resolution 11/4 is on trees.", "I. Introduction"),
    ],
)
def test_resolutions_that_are_not_said_to_mandate_the_body_are_known_to_state_nothing(text: str, section: str) -> None:
    assert left(text, section) == Read(("names resolutions that are not said to mandate the body",))


def test_resolutions_of_the_general_assembly_are_not_the_conferences() -> None:
    text = "The General Assembly, in its resolution 75/194, directed the Conference and the expert meeting."

    assert left(text, "I. Introduction") == Read(())


def test_resolutions_of_the_session_itself_that_were_not_read_stop_the_release() -> None:
    gold = gold_facts()
    key = MeetingKey("CAC/COSP", 11)
    paragraph = Paragraph(11, "The Conference adopted resolutions 11/4 and 11/5.", sections=("V. Resolutions",))
    facts = replace(gold, meeting=replace(gold.meeting, key=key), body=ReportedBody("CAC/COSP"))

    found = Net(facts, authorities()).left(paragraph, [])

    assert [(f.kind, f.severity, f.message.split(": named")[0]) for f in found.findings] == [
        ("resolutions-not-read", Severity.VIOLATION, "11/4, 11/5")
    ]


def test_each_list_of_an_annex_to_which_the_text_refers_for_participants_is_told() -> None:
    annexed = "States taking part: Algeria Angola Organizations taking part: African Union"
    annex = Paragraph(0, annexed, annex=9, sections=("Annex IX",), entries=(20, 28, annexed.index("Organizations")))
    referring = Paragraph(11, "The participants are listed in annex IX.")
    facts = replace(gold_facts(), text=ReportText((*gold_facts().text.paragraphs, referring, annex)))

    found = Net(facts, authorities()).left(annex, [])

    assert told(found) == [
        ("lead-not-understood", Severity.VIOLATION, "2 names were"),
        ("lead-not-understood", Severity.VIOLATION, "1 name was"),
    ]
    assert [finding.lead for finding in found.findings] == ["States taking part", "Organizations taking part"]


@pytest.mark.parametrize(
    "lead",
    [
        "The following States, whose credentials were accepted, took seats:",
        "The participants, listed in the document INF.1, were:",
        "Presentations aside, the hall was filled by",
    ],
)
def test_under_attendance_what_else_a_list_is_about_dismisses_none(lead: str) -> None:
    found = left(f"{lead} Algeria, Benin, Chad and Togo.", section="C. Attendance")

    assert told(found) == [("lead-not-understood", Severity.VIOLATION, "4 names were")]
