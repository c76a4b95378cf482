"""What a name means: the things of a release that it may stand for, and the one that a person or program means."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from uncac_graph.errors import UncacGraphError
from uncac_graph.kinds import KINDS, kind_of
from uncac_graph.languages import N_
from uncac_graph.search_text import folded, word_key
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.finding import misspelt
from uncac_graph.web.served.index import Hit, ReleaseIndex, Thing

EXACT, ALIKE = 100.0, 98.0
# Below, two names of nine letters differ in more than three: other names, not misspelled ones.
_LEAST_LIKENESS = 72.0
_LEAST_LETTERS = 4  # one letter makes another code, or another acronym
_MOST_PARTIAL = 95.0
_LONGEST = 1_000  # characters; no name is longer
_NEAREST = 5
_CHOSEN_FROM = 300
_SHOWN = 200  # characters of what was given, in a message
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
        # Those with a name that a text is but for slips of the hand, or sounds like.
        slips = [(thing, 100 * like) for thing, like in misspelt(index, text) if thing.kind in kinds]
        likenesses += [(thing, min(like, _MOST_PARTIAL)) for thing, like in slips if like >= _LEAST_LIKENESS]
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
        if found := {hit.thing for hit in index.meant(reading) if hit.thing.kind in kinds}:
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


def _likeness(wanted: str, words: frozenset[str], name: str) -> float:
    """Return how like a name a text is, 0 where it is too unlike."""
    # Imported here: the first answer of the server need not wait for it.
    from rapidfuzz import fuzz

    told, told_words = _folded_name(name)
    likeness = max(fuzz.ratio(wanted, told), fuzz.token_sort_ratio(wanted, told) - 1)
    score = likeness if likeness >= _LEAST_LIKENESS and min(len(wanted), len(told)) >= _LEAST_LETTERS else 0.0
    # Or each word of the text begins a word of the name: "implem rev".
    begins = all(f" {word}" in f" {told}" for word in wanted.split())
    if words and (words <= told_words or told_words <= words or begins):
        shorter, longer = sorted((len(wanted), len(told)))
        score = max(score, 50 + 40 * shorter / max(longer, 1))
    return min(score, _MOST_PARTIAL)


@lru_cache(maxsize=20_000)
def _folded_name(name: str) -> tuple[str, frozenset[str]]:
    return folded(name), frozenset(word_key(name).split())


class UnmeantError(UncacGraphError):
    """A text means nothing that the release holds, or several things; the message names the nearest.

    message, values: the same as a message with what goes into it.
    """

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message % values)
        self.message, self.values = message, values


def index_of(of: Edition) -> ReleaseIndex:
    """Return the index of names.

    Raises:
        UnmeantError: the release has none, or one in which names cannot be looked up.
    """
    if of.index is None or not of.index.has_keys:
        raise UnmeantError(N_("This release has no index of names."))
    return of.index


def choices(of: Edition, kind: str) -> tuple[Thing, ...]:
    """Return the things of a kind to choose from in a list; none of so many that a name is better written."""
    things = of.index.things(kind, 0, _CHOSEN_FROM + 1) if of.index else []
    return tuple(things) if len(things) <= _CHOSEN_FROM else ()


def meant(of: Edition, text: str, kind: str) -> str:
    """Return the path of the one thing of a kind that a text means: an IRI, a path, a code or a name.

    Raises:
        UnmeantError: it means none, or several.
    """
    index, told = index_of(of), {"text": text[:_SHOWN], "kind": KINDS[kind].one}
    path = of.path(of.absolute(text.strip()))
    if path and index.holds(path):
        if (found := kind_of(path)).slug != kind:
            of_another = N_("“%(text)s” is of the kind %(kind)s, and a %(needed)s is needed.")
            raise UnmeantError(of_another, text=told["text"], kind=found.one, needed=told["kind"])
        return path
    named = candidates(index, of.base, text, {kind}) if text.strip() else []
    if named and named[0].certain:
        return named[0].thing.path
    if not named:
        raise UnmeantError(N_("“%(text)s” names no %(kind)s."), **told)
    told["nearest"] = ", ".join(f"{near.thing.label} ({near.thing.path})" for near in named[:_NEAREST])
    if named[0].score < ALIKE:
        raise UnmeantError(N_("“%(text)s” names no %(kind)s; the nearest: %(nearest)s."), **told)
    several = N_("“%(text)s” may mean several things of type %(kind)s; give the path of one: %(nearest)s.")
    raise UnmeantError(several, **told)
