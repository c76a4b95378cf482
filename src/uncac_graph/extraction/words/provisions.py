"""Chapters and articles of the Convention that a passage names by number."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from uncac_graph.model import Paragraph, Passage, Stated

_CONVENTION = r"(?:(?:United Nations )?Convention against Corruption|Convention)\b"
# A following "of the Convention"; a chapter's or article's title in brackets may stand between.
_TREATY = re.compile(rf"(?:\s*\([^()]*\))?,?\s+of\s+the\s+{_CONVENTION}(?!\s+(?:against|on|for)\b)", re.IGNORECASE)
# "of" another instrument; "of its agenda" and the like as well.
_OTHER_INSTRUMENT = re.compile(r"(?:\s*\([^()]*\))?,?\s+(?:of|to)\s+(?:the|its|that|this)\s+", re.IGNORECASE)
_SEPARATOR = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*;\s*)"
_RANGE = r"(?:\s+to\s+|\s+through\s+|\s*[-\u2010-\u2015]\s*)"
_ROMAN = r"[IVX]+\b"
# The heading of a chapter or article: "(International cooperation)".
_HEADING = r"(?:\s*\([^()]{4,}\))?"
_PARAGRAPH = (
    r"(?:,?\s*(?:paragraphs?|paras?\.)\s+\d+(?:\s*\([a-z]+\))*"
    r"(?:(?:\s+and\s+|,\s*(?:and\s+)?(?!para)|\s+to\s+|\s*[-–]\s*)\d+\b(?!\s*,?\s*para|\s*\(\d))*)"
)
# "43 (1)" is paragraph 1 of article 43.
_ARTICLE = rf"\d{{1,2}}\b(?:\s*\(\d{{1,2}}\))?(?:\s*\([a-z]+\))*{_PARAGRAPH}?"
_NEXT = rf"{_HEADING}(?:{_SEPARATOR}|{_RANGE})"
_CHAPTERS = re.compile(rf"\b(?:chapters?|chaps?\.)\s+({_ROMAN}(?:{_NEXT}{_ROMAN})*)", re.IGNORECASE)
_ARTICLES = re.compile(rf"\b(?:articles?|arts?\.)\s+({_ARTICLE}(?:{_NEXT}{_ARTICLE})*)", re.IGNORECASE)
_PARAGRAPHS_OF = re.compile(
    r"\b(paragraphs?\s+\d+(?:(?:\s+and\s+|\s+to\s+|,\s*(?:and\s+)?)\d+)*)\s+of\s+(article\s+\d{1,2}\b)", re.IGNORECASE
)
_ROMAN_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
_LAST_CHAPTER = 8
_LAST_ARTICLE = 71


class _Named(NamedTuple):
    start: int
    end: int
    paths: tuple[str, ...]


def provisions_in(paragraph: Paragraph, start: int, end: int, with_treaty: bool = False) -> list[Stated[str]]:
    """Return the provisions of the Convention between two offsets, by path ("chapter/IV", "article/63/paragraph/4").

    with_treaty: whether the quote takes in a following "of the Convention".
    Articles of other instruments are left out; "chapters II to V" are four.
    """
    text = paragraph.text
    found: list[Stated[str]] = []
    for phrase in _phrases(text, start, end):
        treaty = _TREATY.match(text, phrase[-1].end, end)
        if not treaty and _OTHER_INSTRUMENT.match(text, phrase[-1].end, end):
            continue
        for named in phrase:
            last = with_treaty and treaty and named is phrase[-1]
            stop = treaty.end() if treaty and last else named.end
            found += [Stated(path, Passage(paragraph, named.start, stop)) for path in named.paths]
    first_by_path: dict[str, Stated[str]] = {}
    for stated in found:
        first_by_path.setdefault(stated.value, stated)
    return list(first_by_path.values())


def _phrases(text: str, start: int, end: int) -> list[list[_Named]]:
    """Return the phrases that name provisions, each as the list of what it names."""
    phrases = [_chapters(match) for match in _CHAPTERS.finditer(text, start, end)]
    inverted = [_paragraphs_of_article(match) for match in _PARAGRAPHS_OF.finditer(text, start, end)]
    taken = [(phrase[0].start, phrase[-1].end) for phrase in inverted]
    phrases += [
        _articles(match)
        for match in _ARTICLES.finditer(text, start, end)
        if not any(first <= match.start() < last for first, last in taken)
    ]
    return sorted((phrase for phrase in phrases + inverted if phrase), key=lambda phrase: phrase[0].start)


def _chapters(match: re.Match[str]) -> list[_Named]:
    numbers = []
    for roman in re.finditer(rf"(?<![\w(]){_ROMAN}", match[1], re.IGNORECASE):
        if roman[0].upper() not in _ROMAN_NUMBERS[:_LAST_CHAPTER]:
            return []
        numbers.append((roman, _ROMAN_NUMBERS.index(roman[0].upper()) + 1))
    return list(_expanded(match, numbers, "chapter"))


def _expanded(match: re.Match[str], numbers: list[tuple[re.Match[str], int]], kind: str) -> Iterator[_Named]:
    """Name each number of a list; what a range leaves unprinted is quoted by the range."""
    base = match.start(1)
    for index, (printed, number) in enumerate(numbers):
        first = match.start() if index == 0 else base + printed.start()
        before = numbers[index - 1] if index else None
        if before and re.fullmatch(_RANGE, match[1][before[0].end() : printed.start()]):
            between = range(before[1] + 1, number)
            if between:
                start = match.start() if index == 1 else base + before[0].start()
                yield _Named(start, base + printed.end(), tuple(_path(kind, n) for n in between))
        paths = _article_paths(number, printed[0]) if kind == "article" else (_path(kind, number),)
        yield _Named(first, base + printed.end(), paths)


def _path(kind: str, number: int) -> str:
    return f"{kind}/{_ROMAN_NUMBERS[number - 1] if kind == 'chapter' else number}"


def _articles(match: re.Match[str]) -> list[_Named]:
    articles = list(re.finditer(_ARTICLE, match[1], re.IGNORECASE))
    numbers = [int(re.match(r"\d+", article[0])[0]) for article in articles]  # type: ignore[index]
    if any(not 1 <= number <= _LAST_ARTICLE for number in numbers):
        return []
    return list(_expanded(match, list(zip(articles, numbers, strict=True)), "article"))


def _article_paths(number: int, printed: str) -> tuple[str, ...]:
    """Return the paths that "12, paragraphs 1 and 2" or "43 (1)" means."""
    _, mark, paragraphs = re.sub(r"\([a-z]+\)", "", printed).partition("para")
    bracket = re.search(r"\((\d+)\)", printed)
    if not mark:
        return (f"article/{number}/paragraph/{bracket[1]}" if bracket else f"article/{number}",)
    return tuple(f"article/{number}/paragraph/{n}" for n in _paragraph_numbers(paragraphs))


def _paragraph_numbers(printed: str) -> list[int]:
    """Return the numbers of "5 to 7" or "1, 3 and 4", those of a range written out."""
    numbers: list[int] = []
    for entry in re.finditer(r"(?P<range>\bto\s+|[-–]\s*)?(?P<number>\d+)", printed):
        number = int(entry["number"])
        first = numbers[-1] + 1 if entry["range"] and numbers else number
        numbers += [*range(first, number), number]
    return numbers


def _paragraphs_of_article(match: re.Match[str]) -> list[_Named]:
    article = re.findall(r"\d+", match[2])[0]
    paths = tuple(f"article/{article}/paragraph/{n}" for n in _paragraph_numbers(match[1]))
    return [_Named(match.start(), match.end(), paths)] if int(article) <= _LAST_ARTICLE else []
