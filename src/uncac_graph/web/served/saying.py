"""What reports say of something: their paragraphs that have the words of a search, each with its sentence marked."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import contains

from uncac_graph.passages import sentence_bounds
from uncac_graph.search_text import SMALL, folded
from uncac_graph.web.served.finding import Counts, Filters
from uncac_graph.web.served.index import ReleaseIndex, Thing, all_but_one, all_of, any_of, phrase, together
from uncac_graph.web.served.spelling import slips

KIND = "paragraph"
# Of a longer query the beginning is looked for.
_TERMS, _LETTERS = 12, 300
_LOOKED_AT = 40  # paragraphs at least, the best by their words, of which the sentences are read
_BEGUN = 3  # letters that are enough to begin a word
_SHOWN, _BEFORE = 320, 80  # characters of a sentence, and of those before the first word found
_CHUNK = re.compile(r'"([^"]+)"|(\S+)')
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"  # of Latin and of Arabic letters; they are parts of words
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:[{_MARKS}]+[^\W_{_HAN}]*)*")


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph that was found. `pieces`: its sentence with most of the words, in pieces that are marked or not."""

    path: str
    document: Thing
    pieces: tuple[tuple[str, bool], ...]

    @property
    def number(self) -> str:
        """Its number as its IRI has it: "9", "annex-1/2"; "0" is the title block."""
        return self.path.partition("/para/")[2]

    @property
    def quote(self) -> str:
        """What is shown of the sentence."""
        return "".join(words for words, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class _Term:
    """Words that stand one after the other; `forms`: for each the words of the release that count as it."""

    match: str
    forms: tuple[Collection[str], ...]
    is_phrase: bool = True

    def at(self, words: Sequence[str], start: int) -> bool:
        """Whether it stands at a place in a text."""
        there = words[start : start + len(self.forms)]
        return len(there) == len(self.forms) and all(map(contains, self.forms, there))


def sayings(index: ReleaseIndex, query: str, filters: Filters, most: int) -> tuple[Sequence[Said], Counts]:
    """Return the paragraphs that have all words of a query, misspelt ones too, or all but one, the best first.

    Then how many there are in all, whatever is filtered.
    Words in quotation marks, and those that are written without a space ("anti-corruption"), stand one after the other.
    """
    if not index.has_text:
        return (), {}
    chunks = _chunks(query)
    for terms, match in _attempts(index, chunks):
        if counts := _counts(index, match):
            wanted = not filters.kinds or KIND in filters.kinds
            return _best(index, terms, match, filters, most)[:most] if wanted and most else (), counts
    return (), {}


def _chunks(query: str) -> list[list[str]]:
    """Return the words of a query, those together that shall stand together, without small ones between."""
    found = [folded(quoted or plain).split() for quoted, plain in _CHUNK.findall(query[:_LETTERS])]
    found = [words for words in found if words]
    telling = [words for words in found if len(words) > 1 or words[0] not in SMALL]
    distinct = {" ".join(words): words for words in telling or found}
    return list(distinct.values())[:_TERMS]


def _attempts(index: ReleaseIndex, chunks: Sequence[Sequence[str]]) -> Iterator[tuple[list[_Term], str]]:
    """Yield terms and what they match, the strictest first."""
    terms = [_term(index, words, is_last=words is chunks[-1]) for words in chunks]
    if not terms:
        return
    yield terms, all_of(term.match for term in terms)
    spelt = [_respelt(index, words) or term for words, term in zip(chunks, terms, strict=True)]
    if spelt != terms:
        yield spelt, all_of(term.match for term in spelt)
    if match := all_but_one([term.match for term in spelt]):
        yield spelt, match


def _term(index: ReleaseIndex, words: Sequence[str], is_last: bool) -> _Term:
    stems = index.stemmer.stems(words)
    is_begun = is_last and len(words[-1]) >= _BEGUN and words[-1].isalpha()
    ends = ["\U0010ffff" if is_begun and place == len(stems) else "" for place in range(1, len(stems) + 1)]
    forms = [_forms(index, stem, stem + end) | {word} for word, stem, end in zip(words, stems, ends, strict=True)]
    return _Term(phrase(words) + "*" * is_begun, tuple(forms))


def _forms(index: ReleaseIndex, first: str, last: str) -> set[str]:
    """Return the words of the release that have a stem, or one in between."""
    return {word for (word,) in index.rows("SELECT word FROM word WHERE stem BETWEEN ? AND ?", first, last)}


def _respelt(index: ReleaseIndex, words: Sequence[str]) -> _Term | None:
    """Return what a word was meant to be, where no report or name has it."""
    if len(words) > 1 or not slips(words[0]) or index.rows("SELECT 1 FROM word WHERE word = ?", words[0]):
        return None
    near = index.spelling.near(words[0])
    forms = {form for stem in index.stemmer.stems(near) for form in _forms(index, stem, stem)}
    return _Term(any_of(phrase([word]) for word in near), (forms,), is_phrase=False) if near else None


def _counts(index: ReleaseIndex, match: str) -> Counts:
    query = """SELECT thing.body, thing.year, COUNT(*) FROM paragraph_text AS found
        JOIN paragraph ON paragraph.id = found.rowid JOIN thing ON thing.id = paragraph.document
        WHERE paragraph_text MATCH ? GROUP BY 1, 2"""
    return {(KIND, body, year): count for body, year, count in index.rows(query, match)}


def _best(index: ReleaseIndex, terms: Sequence[_Term], match: str, filters: Filters, most: int) -> list[Said]:
    looked_at = max(most, _LOOKED_AT)
    where, values = Filters(body=filters.body, year=filters.year).condition
    query = f"""SELECT paragraph.path, text, thing.path, thing.kind, thing.label, thing.note, thing.day
        FROM paragraph_text AS found JOIN paragraph ON paragraph.id = found.rowid
        JOIN thing ON thing.id = paragraph.document {"AND " + where if where else ""}
        WHERE paragraph_text MATCH ? ORDER BY found.rank, paragraph.id LIMIT {looked_at}"""
    rows = []
    if len(terms) > 1 and match == all_of(term.match for term in terms) and all(term.is_phrase for term in terms):
        rows = index.rows(query, *values, together(term.match for term in terms))
    if len(rows) < looked_at:
        rows += index.rows(query, *values, match)
    found = [
        (_marked(text, terms), path, Thing(*document))
        for path, text, *document in {row[0]: row for row in rows}.values()
    ]
    # Words that stand in one sentence speak of each other, and most of all those that stand side by side.
    found.sort(key=lambda one: one[0][0], reverse=True)
    return [Said(path, document, pieces) for (_, pieces), path, document in found]


def _marked(text: str, terms: Sequence[_Term]) -> tuple[tuple[int, int], tuple[tuple[str, bool], ...]]:
    """Return of a paragraph the sentence with most of some terms, in pieces.

    First: how many terms it has, and how many of them stand side by side.
    """
    best, marks, bounds = (0, 0), list[tuple[int, int]](), (0, min(len(text), _SHOWN))
    for start, end in sentence_bounds(text):
        marks_here, had = _marks(text, start, end, terms)
        beside = sum(not text[one[1] : other[0]].strip() for one, other in pairwise(marks_here))
        score = (had, min(beside, had - 1))
        if had and score > best:
            best, marks, bounds = score, marks_here, (start, end)
    return best, tuple(_pieces(text, *bounds, marks))


def _marks(text: str, start: int, end: int, terms: Sequence[_Term]) -> tuple[list[tuple[int, int]], int]:
    """Return where terms stand in a stretch of a text, and how many different ones do."""
    places = [found.span() for found in _WORD.finditer(text, start, end)]
    there = (text[first:last] for first, last in places)
    words = [word.lower() if word.isascii() else folded(word) for word in there]
    marks, had = set[tuple[int, int]](), set[int]()
    for place in range(len(words)):
        for number, term in enumerate(terms):
            if term.at(words, place):
                had.add(number)
                marks.add((places[place][0], places[place + len(term.forms) - 1][1]))
    return sorted(marks), len(had)


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield a sentence, or of a long one the part around the first mark, in pieces that are marked or not."""
    if end - start > _SHOWN:
        if marks and marks[0][0] - start > _BEFORE:
            start = text.rfind(" ", start, marks[0][0] - _BEFORE) + 1 or start
        end = (text.rfind(" ", start, start + _SHOWN) if end - start > _SHOWN else end) or end
    at = start
    for first, last in marks:
        if last > end:
            break
        if first < at:
            continue
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < end:
        yield text[at:end], False
