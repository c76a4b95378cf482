import pytest

from uncac_graph.extraction.words.provisions import provisions_in
from uncac_graph.model import Paragraph


def found(text: str, with_treaty: bool = False) -> list[tuple[str, str]]:
    paragraph = Paragraph(1, text)
    return [(s.value, s.passage.quote) for s in provisions_in(paragraph.whole, with_treaty)]


@pytest.mark.parametrize(
    ("printed", "paths"),
    [
        ("Implementation of chapter IV of the United Nations Convention against Corruption", ["chapter/IV"]),
        ("chapters IV and V of the Convention", ["chapter/IV", "chapter/V"]),
        ("chapters II to V", ["chapter/II", "chapter/III", "chapter/IV", "chapter/V"]),
        ("chapters III (Criminalization) and IV (International cooperation)", ["chapter/III", "chapter/IV"]),
        ("article 63, paragraph 4, of the Convention", ["article/63/paragraph/4"]),
        ("article 63, paragraphs 4 and 5", ["article/63/paragraph/4", "article/63/paragraph/5"]),
        ("paragraph 4 of article 63", ["article/63/paragraph/4"]),
        ("Prevention (arts. 5–7)", ["article/5", "article/6", "article/7"]),
        ("art. 13", ["article/13"]),
        ("article 63, paragraphs 5 to 7", [f"article/63/paragraph/{n}" for n in (5, 6, 7)]),
        ("article 63, paragraphs 5–7", [f"article/63/paragraph/{n}" for n in (5, 6, 7)]),
        ("paragraphs 5 to 7 of article 63", [f"article/63/paragraph/{n}" for n in (5, 6, 7)]),
        ("articles 43 (1), 44 and 46 to 48", ["article/43/paragraph/1", *(f"article/{n}" for n in (44, 46, 47, 48))]),
        ("Prevention and asset recovery (chaps. II and V)", ["chapter/II", "chapter/V"]),
        ("articles 6 and 7", ["article/6", "article/7"]),
        ("article 46, paragraph 9 (b), and article 52", ["article/46/paragraph/9", "article/52"]),
        ("articles 52 to 54 of the Convention", ["article/52", "article/53", "article/54"]),
    ],
)
def test_chapters_and_articles_are_named_by_path(printed: str, paths: list[str]) -> None:
    named = found(printed)

    assert [path for path, _ in named] == paths


@pytest.mark.parametrize(
    "printed",
    [
        "article 71 of the Charter of the United Nations",
        "chapter IV of the United Nations Convention against Transnational Organized Crime",
        "article 5 of the rules of procedure",
        "rule 17 of the rules of procedure",
        "the Convention as a whole",
        "article 99 of the Convention",
        "chapter XII",
    ],
)
def test_what_is_no_provision_of_the_convention_is_left_out(printed: str) -> None:
    named = found(printed)

    assert named == []


def test_a_purpose_is_quoted_with_the_treaty() -> None:
    named = found("the implementation of chapters II and V of the Convention.", with_treaty=True)

    assert named == [("chapter/II", "chapters II"), ("chapter/V", "V of the Convention")]


def test_what_a_range_leaves_unprinted_is_quoted_by_the_range() -> None:
    named = found("chapters II to IV")

    assert named == [("chapter/II", "chapters II"), ("chapter/III", "chapters II to IV"), ("chapter/IV", "IV")]
