import re

from tests.extraction.printed import authorities
from uncac_graph.extraction.documents.resolutions import adopted_resolutions
from uncac_graph.extraction.reading import Reading
from uncac_graph.model import CitedResolution, MeetingKey, Paragraph

SEVENTH = MeetingKey("CAC/COSP", 7)


def resolutions_in(paragraph: Paragraph, key: MeetingKey) -> list[CitedResolution]:
    return list(adopted_resolutions(Reading((paragraph,), authorities(), key=key)))


def read(
    text: str, entry: str = "", section: str = "A. Resolutions", key: MeetingKey = SEVENTH
) -> list[CitedResolution]:
    entries = tuple(m.start() for m in re.finditer(entry, text)) if entry else ()
    return resolutions_in(Paragraph(1, text, sections=(section,), entries=entries), key)


def told(found: list[CitedResolution]) -> list[tuple[str, int, str | None]]:
    return [(r.kind, r.number, r.title.value if r.title else None) for r in found]


def test_headings_are_number_and_title() -> None:
    found = read(
        "The Conference adopted the following: Resolution 7/1 Strengthening assistance, and trust Resolution 7/2 "
        "Corruption in sport Decision 7/1 Work of the subsidiary bodies",
        "(?:Resolution|Decision) 7",
    )

    assert told(found) == [
        ("resolution", 1, "Strengthening assistance, and trust"),
        ("resolution", 2, "Corruption in sport"),
        ("decision", 1, "Work of the subsidiary bodies"),
    ]
    assert [(r.notation.value, r.notation.passage.quote) for r in found] == [
        ("7/1", "7/1"),
        ("7/2", "7/2"),
        ("7/1", "7/1"),
    ]
    assert found[1].at_session and found[1].at_session.quote == "Resolution 7/2 Corruption in sport"


def test_a_number_that_comes_again_is_a_decisions() -> None:
    found = read("The following were adopted: 7/1. Strengthening assistance 7/2. Sport 7/1. Venue", "7/")

    assert told(found) == [
        ("resolution", 1, "Strengthening assistance"),
        ("resolution", 2, "Sport"),
        ("decision", 1, "Venue"),
    ]


def test_the_section_tells_a_decision() -> None:
    assert told(read("Adopted: 7/1. Venue", "7/", section="B. Decisions")) == [("decision", 1, "Venue")]


def test_running_text_gives_titles_in_quotation_marks() -> None:
    found = read("The Conference adopted resolution 7/1, entitled “Sport”, and decision 7/1, entitled “Venue”.")

    assert told(found) == [("resolution", 1, "Sport"), ("decision", 1, "Venue")]


def test_resolutions_of_other_sessions_and_bodies_are_not_adopted_here() -> None:
    text = "The Conference adopted the following: Resolution 6/1 Review"

    assert read(text, "Resolution 6") == []
    assert read(text, "Resolution 6", key=MeetingKey("CAC/COSP/IRG", 6)) == []


def test_a_resolution_that_an_agenda_item_names_is_not_adopted_here() -> None:
    text = "The Conference adopted the following agenda: 1. Opening. 2. Follow-up to resolution 7/2, entitled “Sport”."

    assert read(text) == []


def test_numbers_without_titles_are_no_headings() -> None:
    assert read("The Conference adopted resolutions 7/1 to 7/8.") == []


def test_headings_that_no_paragraph_opens_stand_in_paragraph_0() -> None:
    text = "Report of the Conference on its seventh session Resolution 7/1 Corruption in sport Decision 7/1 Venue"
    entries = (0, text.index("Resolution"), text.index("Decision"))
    found = resolutions_in(Paragraph(0, text, entries=entries), SEVENTH)

    assert told(found) == [("resolution", 1, "Corruption in sport"), ("decision", 1, "Venue")]
    assert resolutions_in(Paragraph(0, text, entries=(0,)), SEVENTH) == []
