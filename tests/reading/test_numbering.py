"""Which numbers are paragraphs, and which restart inside one."""

import pytest

from uncac_graph.model import ReportText, Severity
from uncac_graph.reading.report import read_bytes

MASTHEAD = (
    "Conference of the States Parties to the United Nations Convention against Corruption\n"
    "Distr.: General\n8 July 2014\nOriginal: English\n"
    "Report of the Group on its fifth session, held in Vienna from 2 to 6 June 2014\n\n"
)
ONE = "1. In its resolution 3/1 the Conference established the Group.\n\n"
AGENDA = (
    "3. On 2 June 2014, the Group adopted the following agenda:\n"
    "1. Opening{0}\n2. Agenda{0}\n3. Other matters{0}\n4. Report{0}\n"
)
STATES = "4. The following States were represented: Algeria and Congo.\n"
END = "5. The report was adopted on 6 June 2014.\n"


def read(body: str) -> ReportText:
    return read_bytes((MASTHEAD + body).encode())


def slugs(report: ReportText) -> list[str]:
    return [item.slug for item in report.paragraphs]


@pytest.mark.parametrize("mark", [".", "", ";"])
@pytest.mark.parametrize("between", ["", "\n", "\nC. Attendance\n\n", "\nAttendance\n\n"])
def test_an_agenda_item_before_the_paragraph_of_the_next_number_is_no_paragraph(mark: str, between: str) -> None:
    report = read(ONE + "2. The Group held its session.\n\n" + AGENDA.format(mark) + between + STATES + END)

    assert [item.text for item in report.paragraphs[4:]] == [STATES[3:].strip(), END[3:].strip()]


def test_items_with_letters_stay_in_their_paragraph() -> None:
    agenda = "3. The agenda was adopted:\n\n1. Matters:\n\n(a) Opening;\n\n(b) Agenda.\n\n2. Review.\n\n3. Report.\n\n"
    report = read(ONE + "2. The Group held its session.\n\n" + agenda + "B. Attendance\n\n" + STATES + END)

    assert (
        report.paragraphs[3].text
        == "The agenda was adopted: 1. Matters: (a) Opening; (b) Agenda. 2. Review. 3. Report."
    )


def test_numbered_conclusions_that_are_quoted_stay_in_their_paragraph() -> None:
    quoted = "1. States should cooperate more.\n2. The Secretariat should report.\n3. The Group should meet again.\n\n"
    report = read(ONE + "2. The Chair concluded as follows:\n" + quoted + "3. The Group was informed of the dates.\n")

    assert slugs(report) == ["0", "1", "2", "3"]
    assert report.paragraphs[2].text.endswith("3. The Group should meet again.")


def test_a_wrapped_line_that_begins_with_a_number_opens_no_paragraph() -> None:
    report = read(
        ONE + "2. The Group considered agenda item\n3. The discussion was opened by the Chair.\n\n3. It was closed.\n"
    )

    assert [item.text for item in report.paragraphs[2:]] == [
        "The Group considered agenda item 3. The discussion was opened by the Chair.",
        "It was closed.",
    ]


def test_headings_with_arabic_numbers_are_headings() -> None:
    body = (
        "I. Introduction\n\n" + ONE + "II. Session\n\n1. Opening of the session\n\n2. The Group held its session.\n\n"
    )
    report = read(body + "2. Attendance\n\n3. Algeria was represented.\n\n4. Congo was represented.\n")

    assert [item.sections for item in report.paragraphs[2:]] == [
        ("II. Session", "1. Opening of the session"),
        ("II. Session", "2. Attendance"),
        ("II. Session", "2. Attendance"),
    ]


def test_a_letter_i_after_h_is_no_roman_numeral() -> None:
    body = (
        "I. Introduction\n\n"
        + ONE
        + "II. Matters\n\nH. Some matters\n\n2. The Group met.\n\nI. Attendance\n\n3. It was closed.\n"
    )

    assert read(body).paragraphs[3].sections == ("II. Matters", "I. Attendance")


def test_a_label_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    report = read(
        "I.\nIntroduction\n\n1.\nThe Group was established.\n\nII.\nOrganization\n\n2.\nThe Group was closed.\n"
    )

    assert [(item.text, item.sections) for item in report.paragraphs[1:]] == [
        ("The Group was established.", ("I. Introduction",)),
        ("The Group was closed.", ("II. Organization",)),
    ]


@pytest.mark.parametrize("heading", ["II. Organization", "Organization"])
def test_operative_paragraphs_are_no_paragraphs_and_resolution_headings_are_entries(heading: str) -> None:
    resolution = (
        "Resolution 7/1\nStrengthening assistance\n\nThe Conference of the States Parties to the Convention,\n\n"
    )
    operative = "1. Urges States to act;\n\n2. Requests the Secretariat to report;\n\n3. Decides to meet.\n\n"
    decision = "2. The Conference also adopted the following decision:\n\nDecision 7/1\nVenue of the session\n\n"
    text = f"The Conference of the States Parties decided to meet.\n\n{heading}\n\n3. The session was closed.\n"
    report = read("1. The Conference adopted the following resolution:\n\n" + resolution + operative + decision + text)

    assert [item.text for item in report.paragraphs[1:]] == [
        "The Conference adopted the following resolution: Resolution 7/1 Strengthening assistance",
        "The Conference also adopted the following decision: Decision 7/1 Venue of the session",
        "The session was closed.",
    ]
    assert report.paragraphs[-1].sections == (heading,)


def test_resolutions_that_no_paragraph_opens_hang_on_paragraph_0() -> None:
    text = "The Conference of the States Parties,\n\n1. Urges States to act;\n\n2. Requests a report.\n\n"
    body = f"I. Resolutions adopted\n\n7/1. Assistance\n\n{text}7/2. Prevention\n\n{text}II. Organization\n\n{ONE}"
    paragraph = read(body).paragraphs[0]

    entries = [paragraph.text[at:].split(" 7/")[0] for at in paragraph.entries[-2:]]
    assert entries == ["7/1. Assistance", "7/2. Prevention"]


def test_an_annexed_agenda_is_one_paragraph_and_annexed_sentences_are_many() -> None:
    agenda = "Annex I\n\nAgenda\n\n1. Opening.\n2. Adoption:\n(a) Of the agenda;\n(b) Of the work.\n\n"
    summary = "Annex II\nSummary by the Chair\n\n1. The Chair said that it was fruitful.\n2. Speakers noted progress.\n"
    report = read(ONE + "2. The agenda is contained in annex I.\n\n" + agenda + summary)

    assert [(item.slug, item.text) for item in report.paragraphs[3:]] == [
        ("annex-1/0", "1. Opening. 2. Adoption: (a) Of the agenda; (b) Of the work."),
        ("annex-2/1", "The Chair said that it was fruitful."),
        ("annex-2/2", "Speakers noted progress."),
    ]


LOSSES = {
    "paragraph-missing": ONE + "3. It was closed.\n",
    "paragraph-repeated": ONE + "2. It was held.\n\n2. The report was adopted.\n\n3. It was closed.\n",
    "paragraph-out-of-sequence": ONE + "2. It was held.\n\n1. The report was adopted.\n\n3. It was closed.\n",
    "report-cut": ONE + "2. The following States were represented: Algeria, Ango",
    "text-outside-paragraphs": "I. Introduction\n\nThe report was adopted without a number.\n\n" + ONE,
}


@pytest.mark.parametrize("kind", LOSSES)
def test_a_loss_is_a_violation(kind: str) -> None:
    findings = read(LOSSES[kind]).findings

    assert [(item.kind, item.severity) for item in findings] == [(kind, Severity.VIOLATION)]


def test_a_heading_that_nothing_follows_is_a_violation() -> None:
    findings = read("I. Introduction\n\n" + ONE + "II. Organization\n").findings

    assert [item.kind for item in findings] == ["report-cut"]


def test_an_addendum_may_go_on_with_the_numbers_of_its_report() -> None:
    report = read_bytes(
        (f"CAC/COSP/IRG/2014/11/Add.1\n{MASTHEAD}" + ONE.replace("1.", "7.", 1) + "8. It was closed.\n").encode()
    )

    assert [item.severity for item in report.findings] == [Severity.WARNING]


def test_words_after_the_last_sentence_are_told() -> None:
    report = read(ONE + "2. It was closed.\n\nFor more information: www.example.org\n")

    assert [item.kind for item in report.findings] == ["text-after-end"]
    assert report.paragraphs[2].text == "It was closed."


def test_a_declaration_annexed_to_a_resolution_counts_for_itself() -> None:
    resolutions = (
        "I. Action taken\n\nA. Resolutions\n\n"
        "1. The Conference adopted the following resolutions:\n\nResolution 5/1\n\nDeclaration on trust\n\n"
        "The Conference of the States Parties,\n\n1. Adopts the declaration annexed to the present resolution.\n\n"
        "Annex\n\nDeclaration\n\n1. Trust is the foundation of institutions.\n\n"
        "2. Technology serves those who are accountable.\n\n3. No State shall be left behind.\n\n"
        "Resolution 5/2\n\nAssets\n\nThe Conference of the States Parties,\n\n1. Urges States to cooperate.\n\n"
    )

    report = read(resolutions + "B. Decisions\n\n2. No decision was taken.\n\nII. Closure\n\n3. It was closed.\n")

    assert [item.text for item in report.paragraphs[1:]] == [
        "The Conference adopted the following resolutions: Resolution 5/1 Declaration on trust Resolution 5/2 Assets",
        "No decision was taken.",
        "It was closed.",
    ]
