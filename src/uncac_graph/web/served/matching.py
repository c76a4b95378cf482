"""What a name means: the things of a release that it may stand for, and whether it can stand for one alone."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from uncac_graph.search_text import folded, word_key
from uncac_graph.web.served.finding import misspelt
from uncac_graph.web.served.index import Hit, ReleaseIndex, Thing

EXACT, ALIKE = 100.0, 98.0
# Below, two names of nine letters differ in more than three: other names, not misspelled ones.
_LEAST_LIKENESS = 72.0
_LEAST_LETTERS = 4  # one letter makes another code, or another acronym
_MOST_PARTIAL = 95.0
_LONGEST = 1_000  # characters; no name is longer
# What people put before a name and names in the data do not have.
_ADDED = frozenset("the la le les l el los las mr mrs ms dr prof sr sra m mme h e he ambassador".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may stand for. `score` is 0 to 100; `certain` that nothing else can be meant."""

    thing: Thing
    score: float
    certain: bool


def candidates(index: ReleaseIndex, base: str, text: str, kinds: Collection[str]) -> list[Candidate]:
    """Return what a text may stand for among the things of some kinds, the likeliest first.

    text: a name in any language, a code, a symbol, a number, or an identifier (an IRI, or its path below the base).
    A name is certain if the whole of it, in any order and spelling of its words, means one thing of these kinds.
    """
    text = " ".join(text.split())
    identified = index.thing(text.removeprefix(base))
    if identified is not None and identified.kind in kinds:
        return [Candidate(identified, EXACT, True)]
    whole, text = text, text[:_LONGEST]
    meant, score = _meant(index, text, kinds)
    certain = len(meant) == 1 and whole == text
    scores = dict.fromkeys(meant, score)
    likenesses = list(_likenesses(index.near(text), text, kinds))
    if not meant:
        likenesses += _likenesses(index.spelled_nearly(text), text, kinds)
        likenesses += _slips(index, text, kinds)
    for thing, likeness in likenesses:
        scores[thing] = max(scores.get(thing, 0.0), likeness)
    ranked = sorted(scores, key=lambda thing: (-scores[thing], thing.label, thing.path))
    return [Candidate(thing, round(scores[thing], 1), certain and thing in meant) for thing in ranked]


def _meant(index: ReleaseIndex, text: str, kinds: Collection[str]) -> tuple[set[Thing], float]:
    """Return the things whose whole name a text is, by the strictest reading that finds any, and its score."""
    for reading in _readings(text):
        hits = [hit for hit in index.exactly(reading) if hit.thing.kind in kinds]
        # Letter by letter first: "Congo" is a State, "CoNGO" a conference of organizations, "congo" may be either.
        spelled = [hit for hit in hits if hit.name == reading]
        if found := {hit.thing for hit in spelled or hits}:
            return found, EXACT
    for reading in _readings(text):
        if found := {thing for thing in index.alike(reading) if thing.kind in kinds}:
            return found, ALIKE
    return set(), 0.0


def _readings(text: str) -> Iterator[str]:
    """Yield a text, then without articles and forms of address before it, then without an acronym in brackets."""
    yield text
    words = folded(text).split()
    while len(words) > 1 and words[0] in _ADDED:
        words = words[1:]
    yield " ".join(words)
    name, bracket, acronym = text.removesuffix(")").rpartition("(")
    if bracket and name.strip() and acronym.isupper() and " " not in acronym:
        yield name


def _likenesses(hits: Iterable[Hit], text: str, kinds: Collection[str]) -> Iterator[tuple[Thing, float]]:
    """Yield things with names that hold the text, are held by it, or are spelled nearly so, each with a score."""
    wanted, words = folded(text), frozenset(word_key(text).split())
    for hit in hits:
        if hit.thing.kind in kinds and (score := _likeness(wanted, words, hit.name)):
            yield hit.thing, score


def _slips(index: ReleaseIndex, text: str, kinds: Collection[str]) -> Iterator[tuple[Thing, float]]:
    """Yield the things with a name that a text is but for slips of the hand, or sounds like, each with a score."""
    for thing, like in misspelt(index, text):
        if thing.kind in kinds and like >= _LEAST_LIKENESS / 100:
            yield thing, min(100 * like, _MOST_PARTIAL)


def _likeness(wanted: str, words: frozenset[str], name: str) -> float:
    """Return how like a name a text is, 0 where it is too unlike."""
    # Imported here: the first answer of the server need not wait for it.
    from rapidfuzz import fuzz

    told, told_words = _folded_name(name)
    likeness = max(fuzz.ratio(wanted, told), fuzz.token_sort_ratio(wanted, told) - 1)
    score = likeness if likeness >= _LEAST_LIKENESS and min(len(wanted), len(told)) >= _LEAST_LETTERS else 0.0
    if words and (words <= told_words or told_words <= words or _begins(wanted, told)):
        shorter, longer = sorted((len(wanted), len(told)))
        score = max(score, 50 + 40 * shorter / max(longer, 1))
    return min(score, _MOST_PARTIAL)


@lru_cache(maxsize=20_000)
def _folded_name(name: str) -> tuple[str, frozenset[str]]:
    return folded(name), frozenset(word_key(name).split())


def _begins(wanted: str, told: str) -> bool:
    """Whether each word of a text begins a word of a name: "implem rev"."""
    padded = f" {told}"
    return all(f" {word}" in padded for word in wanted.split())
