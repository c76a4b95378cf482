import pytest

from uncac_graph.extraction.meeting.opening import stated_format
from uncac_graph.model import AttendanceMode, Paragraph

OFFLINE, ONLINE, MIXED = AttendanceMode.OFFLINE, AttendanceMode.ONLINE, AttendanceMode.MIXED


@pytest.mark.parametrize(
    ("printed", "words", "mode"),
    [
        (
            "held in Vienna from 5 to 8 September, in an in-person format with a virtual component.",
            "in an in-person format with a virtual component",
            MIXED,
        ),
        ("held in Vienna from 5 to 8 May 2032, in a hybrid format.", "in a hybrid format", MIXED),
        (
            "held in Vienna in a format combining in-person and online participation.",
            "in a format combining in-person and online participation",
            MIXED,
        ),
        ("held in a hybrid format in Vienna from 3 to 5 May 2032", "in a hybrid format", MIXED),
        ("held in person and online from 3 to 5 May 2032", "in person and online", MIXED),
        ("held in Vienna, both in person and virtually, from 3 May", "both in person and virtually", MIXED),
        ("held in Vienna and online from 3 to 5 May", "in Vienna and online", MIXED),
        ("held in Nusa Dua, Indonesia, and online, from 3", "in Nusa Dua, Indonesia, and online", MIXED),
        ("held in Vienna with a virtual component.", "with a virtual component", MIXED),
        ("held online on 29 June 2020", "online", ONLINE),
        ("held virtually on 29 June 2020", "virtually", ONLINE),
        ("held in an online format on 29 June 2020", "in an online format", ONLINE),
        ("held on 29 June 2020 (virtual format)", "virtual format", ONLINE),
        ("held in Vienna, in an in-person format, on 3 May", "in an in-person format", OFFLINE),
        ("held in Vienna in person.", "in person", OFFLINE),
    ],
)
def test_a_format_is_quoted_to_the_end_of_its_phrase_and_understood(
    printed: str, words: str, mode: AttendanceMode
) -> None:
    found = stated_format(Paragraph(2, printed).whole)

    assert found and (found[0].value, found[0].passage.quote, found[1].value) == (words, words, mode)


@pytest.mark.parametrize(
    "printed", ["held in Vienna from 5 to 8 May 2032.", "held in Vienna in the format set out below"]
)
def test_a_format_that_is_not_said_is_not_guessed(printed: str) -> None:
    found = stated_format(Paragraph(2, printed).whole)

    assert found is None
