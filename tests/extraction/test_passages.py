import re

import pytest

from uncac_graph.passages import Paragraph, Stretch


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened. It closed.", ["It opened.", "It closed."]),
        ("Held in St. Petersburg. It closed.", ["Held in St. Petersburg.", "It closed."]),
        ("Mr. A. B. Smith spoke. He left.", ["Mr. A. B. Smith spoke.", "He left."]),
        ("Adopted: 1. Opening. 2. Report. It closed.", ["Adopted: 1. Opening. 2. Report.", "It closed."]),
        ("It met in 2032. It closed.", ["It met in 2032.", "It closed."]),
        ("See items 3 and 4. The Group met.", ["See items 3 and 4.", "The Group met."]),
        ("He said “no.” They left.", ["He said “no.”", "They left."]),
        ("A note.2 They left.", ["A note.2", "They left."]),
        ("Trailing  ", ["Trailing"]),
    ],
)
def test_sentences_end_where_a_new_one_begins(text: str, expected: list[str]) -> None:
    assert [sentence.quote for sentence in Paragraph(2, text).sentences] == expected


def words(paragraph: Paragraph, quote: str) -> Stretch:
    start = paragraph.text.index(quote)
    return Stretch(paragraph, start, start + len(quote))


def test_a_sentence_may_be_had_without_its_full_stop() -> None:
    (sentence,) = Paragraph(2, "It opened.").sentences

    assert sentence.without_final(".").quote == "It opened"


def test_a_stretch_is_cut_by_another_one() -> None:
    paragraph = Paragraph(2, "The Group opened its session. It closed.")
    sentence, opened = paragraph.sentences[0], words(paragraph, "opened")

    parts = (sentence.before(opened), sentence.through(opened), sentence.since(opened), sentence.after(opened))

    assert [part.quote for part in parts] == ["The Group ", "The Group opened", "opened its session.", " its session."]


def test_a_part_never_leaves_its_stretch() -> None:
    paragraph = Paragraph(2, "The Group opened its session. It closed.")
    first, second = paragraph.sentences

    assert [first.after(second).quote, second.before(first).quote] == ["", ""]
    assert [first.before(second).quote, second.after(first).quote] == [first.quote, second.quote]


def test_words_and_their_union_are_passages_at_their_place() -> None:
    paragraph = Paragraph(2, "The Group opened its session. It closed.")
    found = paragraph.whole.search(re.compile(r"its \w+"))

    assert found and (found.quote, (found | words(paragraph, "Group")).quote) == (
        "its session",
        "Group opened its session",
    )


def test_an_empty_stretch_states_nothing() -> None:
    paragraph = Paragraph(2, "It opened.")

    with pytest.raises(ValueError, match="paragraph 2 has no passage"):
        paragraph.whole.after(paragraph.whole).passage  # noqa: B018


def test_words_are_read_on_from_the_beginning_of_their_sentence() -> None:
    paragraph = Paragraph(2, "It opened. On 5 May, it closed.")

    assert words(paragraph, "closed").with_sentence_before.quote == "On 5 May, it closed"
