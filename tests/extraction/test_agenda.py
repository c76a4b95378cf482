from datetime import date

import pytest

from tests.extraction.printed import authorities
from uncac_graph.extraction.agenda.agenda import Agenda, agenda
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.model import MeetingKey, Paragraph, Severity

DAYS = (date(2032, 9, 5), date(2032, 9, 8))
LEAD = "On 5 September 2032, the Group adopted the following agenda (CAC/COSP/IRG/2032/1): "


def read(*paragraphs: str | Paragraph) -> Read[Agenda]:
    numbered = [p if isinstance(p, Paragraph) else Paragraph(n, p) for n, p in enumerate(paragraphs, 4)]
    return agenda(Reading(tuple(numbered), authorities(), key=MeetingKey("CAC/COSP/IRG", 12), days=DAYS))


def titles(found: Read[Agenda]) -> list[tuple[str, str]]:
    return [(item.number, item.title.value) for item in found.value.items]


def test_items_and_sub_items_are_read_from_collapsed_text() -> None:
    found = read(
        LEAD + "1. Organizational matters: (a) Opening of the session; (b) Participation: (i) Of States; and (ii) Of "
        "observers. 2. Implementation of chapter IV: lessons learned; good practices. 3. Follow-up to resolution 4. "
        "4. Other matters."
    )

    assert titles(found) == [
        ("1", "Organizational matters"),
        ("1 (a)", "Opening of the session"),
        ("1 (b)", "Participation"),
        ("1 (b) (i)", "Of States"),
        ("1 (b) (ii)", "Of observers"),
        ("2", "Implementation of chapter IV: lessons learned; good practices"),
        ("3", "Follow-up to resolution 4"),
        ("4", "Other matters"),
    ]
    assert [(item.key, item.parent) for item in found.value.items][1:5] == [
        ("1.a", "1"),
        ("1.b", "1"),
        ("1.b.i", "1.b"),
        ("1.b.ii", "1.b"),
    ]


def test_an_item_is_quoted_by_number_and_title_and_concerns_what_its_own_title_names() -> None:
    found = read(LEAD + "1. Opening. 2. Implementation of chapters IV and V: (a) Article 13. 3. Report.")

    assert [item.entry.quote for item in found.value.items] == [
        "1. Opening",
        "2. Implementation of chapters IV and V",
        "(a) Article 13",
        "3. Report",
    ]
    assert [[c.value for c in item.concerns] for item in found.value.items] == [
        [],
        ["chapter/IV", "chapter/V"],
        ["article/13"],
        [],
    ]


@pytest.mark.parametrize(
    ("items", "last"),
    [
        ("1. Opening; 2. Budget: the 1990. 3. Report", "Report"),
        (
            "1. Opening of the meeting 2. Consideration of chapter 3 of the plan 3. Adoption of the report",
            "Adoption of the report",
        ),
        (
            "1. Opening. 2. Implementation of article 13: participation, 2020–2022. 3. Adoption of the report. *",
            "Adoption of the report",
        ),
        ("(1) Opening; (2) Item 3 (1) of the plan; (3) Adoption of the report", "Adoption of the report"),
        ("1. Opening. 2. Use of paragraph 4 (c) of article 5. 3. Report. The meeting was closed.", "Report"),
        ("1. Opening. 2. Items 3. and 4. of the plan. 3. “Our common commitment”.", "“Our common commitment”"),
    ],
)
def test_numbers_inside_titles_open_no_item(items: str, last: str) -> None:
    found = read(LEAD + items)

    assert [item.number for item in found.value.items] == ["1", "2", "3"]
    assert found.value.items[-1].title.value == last
    assert found.findings == ()


def test_rows_of_a_table_need_no_full_stop_behind_their_number() -> None:
    text = LEAD + "1 Opening 2 Adoption of the agenda 3 Report"
    entries = tuple(text.index(words) for words in ("1 Opening", "2 Adoption", "3 Report"))

    found = read(Paragraph(4, text, entries=entries))

    assert titles(found) == [("1", "Opening"), ("2", "Adoption of the agenda"), ("3", "Report")]


def test_letters_may_stand_without_marks_before_them() -> None:
    found = read(LEAD + "1. Organizational matters (a) Opening (b) Agenda under paragraph 4 (a) of the plan 2. Report")

    assert [item.number for item in found.value.items] == ["1", "1 (a)", "1 (b)", "2"]


@pytest.mark.parametrize(
    ("items", "before"),
    [("1. Opening. 2. Agenda. 4. Other. 5. Report.", "4"), ("1. Opening: (a) One; (c) Three. 2. Report.", "1 (c)")],
)
def test_a_gap_in_the_numbers_is_a_violation(items: str, before: str) -> None:
    found = read(LEAD + items)

    assert [(f.kind, f.severity, f.message) for f in found.findings] == [
        ("agenda-gap", Severity.VIOLATION, f"the agenda's numbers have a gap before item {before}")
    ]


@pytest.mark.parametrize(
    ("lead", "day", "words", "amended"),
    [
        ("On 5 September 2032, the Group adopted the following agenda", 5, "On 5 September 2032", False),
        ("At its 1st meeting, on 5 September, the Group adopted the following agenda", 5, "on 5 September", False),
        (
            "At its 1st meeting, on 6 September 2032, the Group adopted the agenda, as orally amended",
            6,
            "on 6 September 2032",
            True,
        ),
        ("On 5 September 2032, the following agenda was agreed upon", 5, "On 5 September 2032", False),
        ("The following agenda was adopted on 5 September 2032", 5, "adopted on 5 September 2032", False),
        (
            "The Group adopted its agenda on 5 September 2032, under the silence procedure",
            5,
            "on 5 September 2032",
            False,
        ),
    ],
)
def test_the_adoption_has_day_document_and_oral_amendment(lead: str, day: int, words: str, amended: bool) -> None:
    found = read(f"{lead} (CAC/COSP/IRG/2032/1): 1. Opening. 2. Report.")

    assert found.value.adoption and found.value.adoption.date
    assert (found.value.adoption.date.value, found.value.adoption.date.passage.quote) == (date(2032, 9, day), words)
    assert [text.value for text in found.value.adoption.texts] == ["CAC/COSP/IRG/2032/1"]
    assert (found.value.adoption.orally_amended is not None) == amended


def test_a_day_without_year_outside_the_meeting_is_not_guessed() -> None:
    found = read("On 2 September, the Group adopted the following agenda: 1. Opening. 2. Report.")

    assert found.value.adoption and found.value.adoption.date is None


def test_a_day_that_does_not_exist_is_a_violation() -> None:
    found = read("On 31 September 2032, the Group adopted the following agenda: 1. Opening. 2. Report.")

    assert [(f.kind, f.severity) for f in found.findings] == [("wrong-date", Severity.VIOLATION)]


def test_the_agenda_may_stand_in_the_annex_that_the_text_names() -> None:
    found = read(
        "The agenda contained in annex I was adopted at the 1st meeting, on 5 September 2032, as orally amended.",
        Paragraph(0, "1. Opening: (a) First; (b) Second. 2. Report", annex=1, sections=("Annex I", "Agenda")),
        Paragraph(
            0, "1. Next. 2. More.", annex=2, sections=("Annex II", "Provisional agenda for the thirteenth session")
        ),
    )

    assert titles(found) == [("1", "Opening"), ("1 (a)", "First"), ("1 (b)", "Second"), ("2", "Report")]
    assert found.value.items[0].title.passage.paragraph.slug == "annex-1/0"


def test_a_list_of_something_else_beside_an_agenda_in_an_annex_is_no_agenda() -> None:
    found = read(
        "The Group adopted its agenda, which is set out in annex I. It was agreed that time limits would be as "
        "follows: 1. Three minutes for delegations; 2. Five minutes for panellists.",
        Paragraph(0, "1. Opening. 2. Report.", annex=1, sections=("Annex I", "Agenda")),
    )

    assert titles(found) == [("1", "Opening"), ("2", "Report")]


def test_an_annex_may_number_the_items_as_its_paragraphs() -> None:
    found = read(
        "The Group adopted the agenda contained in annex I on 5 September 2032.",
        Paragraph(1, "Opening.", annex=1, sections=("Annex I", "Agenda")),
        Paragraph(2, "Matters: (a) First; (b) Second.", annex=1, sections=("Annex I", "Agenda")),
    )

    assert titles(found) == [("1", "Opening"), ("2", "Matters"), ("2 (a)", "First"), ("2 (b)", "Second")]


def test_the_items_may_follow_in_a_paragraph_of_their_own() -> None:
    found = read(
        "The Group adopted its agenda on 5 September 2032.", "The agenda was as follows: 1. Opening. 2. Report."
    )

    assert titles(found) == [("1", "Opening"), ("2", "Report")]


@pytest.mark.parametrize(
    "text",
    [
        "On 8 September 2032, the Group adopted the provisional agenda for its thirteenth session: 1. Next. 2. More.",
        "On 8 September 2032, the Group approved the draft provisional agenda for the next session: 1. Next. 2. More.",
        "The Conference adopted resolution 7/1 and considered the following items of its agenda: 1. Next. 2. More.",
    ],
)
def test_the_next_meetings_agenda_is_not_this_ones(text: str) -> None:
    found = read(LEAD + "1. Opening. 2. Report.", text)

    assert titles(found) == [("1", "Opening"), ("2", "Report")]


@pytest.mark.parametrize(
    "lead",
    [
        "At its twelfth session, held from 31 May to 4 June 2032, the Group had adopted the following agenda",
        "The Group resumed consideration of the agenda that had been adopted at its twelfth session",
    ],
)
def test_an_agenda_adopted_before_the_session_resumed_is_not_adopted_again(lead: str) -> None:
    found = read(f"{lead} (CAC/COSP/IRG/2032/1): 1. Opening. 2. Report.")

    assert titles(found) == [("1", "Opening"), ("2", "Report")]
    assert ([cited.value for cited in found.value.cited], found.value.adoption) == (["CAC/COSP/IRG/2032/1"], None)


@pytest.mark.parametrize("word", ["Item", "Agenda item"])
def test_items_may_be_called_items(word: str) -> None:
    found = read(
        f"{LEAD}{word} 1. Opening of the meeting: (a) Opening; (b) Adoption of the agenda. {word} 2. Follow-up to item "
        f"3 of the plan. {word} 3: Adoption of the report."
    )

    assert titles(found) == [
        ("1", "Opening of the meeting"),
        ("1 (a)", "Opening"),
        ("1 (b)", "Adoption of the agenda"),
        ("2", "Follow-up to item 3 of the plan"),
        ("3", "Adoption of the report"),
    ]
    assert found.findings == ()


@pytest.mark.parametrize(
    "lead",
    [
        "Having considered the provisional agenda (CAC/COSP/IRG/2032/1), the Group adopted it",
        "The Group had before it the provisional agenda (CAC/COSP/IRG/2032/1). The agenda, as adopted, read",
    ],
)
def test_the_agenda_may_be_adopted_after_it_was_considered(lead: str) -> None:
    found = read(f"{lead}: 1. Opening. 2. Report.")

    assert found.value.adoption
    assert [text.value for text in found.value.adoption.texts] == ["CAC/COSP/IRG/2032/1"]


def test_the_provisional_agenda_may_be_named_in_the_paragraph_before() -> None:
    considered = "At its 1st meeting, the Group considered the annotated provisional agenda (CAC/COSP/IRG/2032/1)."

    found = read(considered, "The agenda was adopted as follows: 1. Opening. 2. Report.")

    assert [cited.value for cited in found.value.cited] == ["CAC/COSP/IRG/2032/1"]


def test_an_agenda_given_below_a_sentence_needs_no_colon() -> None:
    found = read(
        "On 5 September, the Group adopted the agenda given below (CAC/COSP/IRG/2032/1), as orally amended, and the "
        "organization of work. 1. Organizational matters: (a) Opening; (b) Agenda. 2. Other matters. 3. Report."
    )

    assert titles(found) == [
        ("1", "Organizational matters"),
        ("1 (a)", "Opening"),
        ("1 (b)", "Agenda"),
        ("2", "Other matters"),
        ("3", "Report"),
    ]
    assert found.value.adoption is not None
    assert found.value.adoption.orally_amended is not None


def test_a_letter_in_brackets_that_close_behind_it_is_of_a_title() -> None:
    line = "3. Victims (article 57, paragraph 3 (c)). 4. Report."
    text = LEAD + "1. Opening. 2. Cases: (a) Lessons; (b) Practices. " + line
    paragraph = Paragraph(4, text, entries=(text.index("3. Victims"), text.index("(c))")))

    assert titles(read(paragraph))[-2:] == [("3", "Victims (article 57, paragraph 3 (c))"), ("4", "Report")]
