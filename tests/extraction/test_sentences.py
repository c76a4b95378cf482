import pytest

from uncac_graph.extraction.words.sentences import sentences, without_full_stop


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
    assert [text[span.start : span.end] for span in sentences(text)] == expected


def test_a_sentence_may_be_had_without_its_full_stop() -> None:
    text = "It opened."

    assert without_full_stop(text, sentences(text)[0]) == (0, 9)
