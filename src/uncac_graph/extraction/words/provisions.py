"""Chapters and articles of the Convention that a passage names by number."""

import re
from collections.abc import Iterator

from uncac_graph.extraction.reading import each_once
from uncac_graph.model import Passage, Stated, Stretch

_CONVENTION = r"(?:(?:United Nations )?Convention against Corruption|Convention)\b"
# A following "of the Convention"; a chapter's or article's title in brackets may stand between.
_TREATY = re.compile(rf"(?i)(?:\s*\([^()]*\))?,?\s+of\s+the\s+{_CONVENTION}(?!\s+(?:against|on|for)\b)")
# "of" another instrument; "of its agenda" and the like as well.
_OTHER_INSTRUMENT = re.compile(r"(?i)(?:\s*\([^()]*\))?,?\s+(?:of|to)\s+(?:the|its|that|this)\s+")
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
_CHAPTERS = re.compile(rf"(?i)\b(?:chapters?|chaps?\.)\s+({_ROMAN}(?:{_NEXT}{_ROMAN})*)")
_ARTICLES = re.compile(rf"(?i)\b(?:articles?|arts?\.)\s+({_ARTICLE}(?:{_NEXT}{_ARTICLE})*)")
_PARAGRAPHS_OF = re.compile(
    r"(?i)\b(paragraphs?\s+\d+(?:(?:\s+and\s+|\s+to\s+|,\s*(?:and\s+)?)\d+)*)\s+of\s+(article\s+\d{1,2}\b)"
)
_ONE_ARTICLE = re.compile(_ARTICLE, re.IGNORECASE)
_NUMERAL = re.compile(rf"(?i)(?<![\w(]){_ROMAN}")
_RANGE_ALONE = re.compile(_RANGE)
_CHAPTERS_NUMBERED = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_VALUE_BY_NUMERAL = {numeral: n for n, numeral in enumerate(_CHAPTERS_NUMBERED, 1)}
_LAST_ARTICLE = 71


# What one number of a list names, by path; none where it is no chapter or article of the Convention.
_Named = Stated[tuple[str, ...]]


def provisions_in(stretch: Stretch, with_treaty: bool = False) -> list[Stated[str]]:
    """Return the provisions of the Convention that a stretch names, by path ("chapter/IV", "article/63/paragraph/4").

    with_treaty: whether the quote takes in a following "of the Convention".
    Articles of other instruments are left out; "chapters II to V" are four.
    """
    found: list[Stated[str]] = []
    for phrase in _phrases(stretch):
        rest = stretch.after(phrase[-1].passage)
        treaty = rest.match(_TREATY)
        if not treaty and rest.match(_OTHER_INSTRUMENT):
            continue
        for named in phrase:
            quote = named.passage | treaty if treaty and with_treaty and named is phrase[-1] else named.passage
            found += (Stated(path, quote) for path in named.value)
    return each_once(found)


def _phrases(stretch: Stretch) -> list[list[_Named]]:
    """Return the phrases that name provisions, each as the list of what it names."""
    of_articles = [_paragraphs_of_article(stretch, match) for match in _PARAGRAPHS_OF.finditer(*stretch.bounds)]
    phrases = [_listed(stretch, match, "chapter") for match in _CHAPTERS.finditer(*stretch.bounds)] + of_articles
    for match in _ARTICLES.finditer(*stretch.bounds):
        if not any(
            phrase and match.start() in range(phrase[0].passage.start, phrase[0].passage.end) for phrase in of_articles
        ):
            phrases.append(_listed(stretch, match, "article"))
    return sorted((phrase for phrase in phrases if phrase), key=lambda phrase: phrase[0].passage.start)


def _listed(stretch: Stretch, match: re.Match[str], kind: str) -> list[_Named]:
    """Return what a list of chapters, or of articles, names; nothing where one of its numbers is none of theirs."""
    printed = list(stretch.at(match, 1).finditer(_NUMERAL if kind == "chapter" else _ONE_ARTICLE))
    if kind == "chapter":
        numbers = [_VALUE_BY_NUMERAL.get(one.quote.upper(), 0) for one in printed]
    else:
        numbers = [int(re.split(r"\D", one.quote)[0]) for one in printed]
    if not all(1 <= number <= _LAST_ARTICLE for number in numbers):
        return []
    return list(_expanded(stretch.at(match), list(zip(printed, numbers, strict=True)), kind))


def _expanded(phrase: Passage, numbers: list[tuple[Passage, int]], kind: str) -> Iterator[_Named]:
    """Name each number of a list, the first one with its noun; what a range leaves unprinted is quoted by the range."""
    before: tuple[Passage, int] | None = None
    for entry in numbers:
        printed, number = entry
        quote = printed if before else phrase.through(printed).passage
        if before and _RANGE_ALONE.fullmatch(phrase.after(before[0]).before(printed).quote):
            between = tuple(_path(kind, n) for n in range(before[1] + 1, number))
            start = phrase if before is numbers[0] else before[0]
            yield Stated(between, phrase.since(start).through(printed).passage)
        yield Stated(_article_paths(number, printed.quote) if kind == "article" else (_path(kind, number),), quote)
        before = entry


def _path(kind: str, number: int) -> str:
    return f"{kind}/{_CHAPTERS_NUMBERED[number - 1] if kind == 'chapter' else number}"


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


def _paragraphs_of_article(stretch: Stretch, match: re.Match[str]) -> list[_Named]:
    article = re.findall(r"\d+", match[2])[0]
    paths = tuple(f"article/{article}/paragraph/{n}" for n in _paragraph_numbers(match[1]))
    return [Stated(paths, stretch.at(match))] if int(article) <= _LAST_ARTICLE else []
