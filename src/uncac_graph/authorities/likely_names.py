"""Which known names a person may have meant by one that nobody has: "did you mean".

A far-fetched suggestion is worse than none, for whoever trusts it resolves a name to a wrong entry.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from uncac_graph.authorities.names import is_acronym
from uncac_graph.authorities.organization_names import telling_words

# Of 100, for a whole name and for each of its words: one or two letters of a word misprinted stay above it, while
# "West African Development Bank" is no misprint of "East African Development Bank".
_ALIKE, _WORDS_ALIKE = 85, 75
_MOST = 3
# A name that leaves out words of a known one, or adds some, has this many in common with it at least.
_FEWEST_WORDS = 3
# Words that tell one organization from its like elsewhere: nobody leaves them out by mistake.
_TELLING_PLACES = frozenset(
    "africa african america american andean arab arctic asia asian atlantic baltic caribbean central commonwealth "
    "east eastern euro eurasian europe european ibero inter interamerican international islamic latin mediterranean "
    "national nordic north northern pacific panamerican south southeast southern west western".split()
)
_ACRONYM_BEHIND = re.compile(r"(?P<name>.+?)\s*\((?P<acronym>[^()\s]+)\)")


@dataclass(frozen=True)
class LikelyNames:
    """Spellings, each with the name of its entry."""

    spellings: tuple[tuple[str, str], ...]

    def of(self, printed: str) -> list[str]:
        """Return the names of the entries that may be meant, the likeliest first; often none."""
        if is_acronym(printed):
            return list(dict.fromkeys(self._named_by(printed)))[:_MOST]
        behind = _ACRONYM_BEHIND.fullmatch(printed.strip())
        alike = self._alike(behind["name"] if behind else printed)
        meant = dict.fromkeys(name for _, name in sorted(alike, key=lambda found: -found[0]))
        # Whom an acronym behind a name stands for is meant, if anyone is that the name resembles.
        named = self._named_by(behind["acronym"]) if behind else []
        return [name for name in meant if not named or name in named][:_MOST]

    def _named_by(self, acronym: str) -> list[str]:
        return [name for spelling, name in self.spellings if spelling == acronym]

    def _alike(self, printed: str) -> Iterator[tuple[float, str]]:
        from rapidfuzz import fuzz, process

        words = telling_words(printed)
        found = process.extract_iter(" ".join(words), self._spelled, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        for _, score, place in found:
            known, name = self._told[place]
            pairs = zip(words, known, strict=False)
            if len(words) == len(known) and all(fuzz.ratio(word, other) >= _WORDS_ALIKE for word, other in pairs):
                yield score, name
        # Names that may have all of some words, or have none but them.
        rarest = min(words, key=lambda word: len(self._places_by_word.get(word, ())), default="")
        fewer = (place for word in words for place in self._places_by_rarest_word.get(word, ()))
        for place in sorted({*fewer, *self._places_by_word.get(rarest, ())}):
            known, name = self._told[place]
            if _leaves_out_words(words, known):
                yield min(fuzz.ratio(" ".join(words), " ".join(known)), _ALIKE), name

    @cached_property
    def _told(self) -> list[tuple[tuple[str, ...], str]]:
        return [(telling_words(spelling), name) for spelling, name in self.spellings if not is_acronym(spelling)]

    @cached_property
    def _spelled(self) -> list[str]:
        return [" ".join(words) for words, _ in self._told]

    @cached_property
    def _places_by_word(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, (words, _) in enumerate(self._told):
            for word in words:
                places.setdefault(word, []).append(place)
        return places

    @cached_property
    def _places_by_rarest_word(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, (words, _) in enumerate(self._told):
            if words:
                places.setdefault(min(words, key=lambda word: len(self._places_by_word[word])), []).append(place)
        return places


def _leaves_out_words(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether one name has the words of the other in their order, and no more besides, of which none is a place.

    What stands before a known name makes it another's: "Advisory Centre on World Trade Organization Law".
    """
    fewer, more = sorted((words, known), key=len)
    rest = iter(more)
    if len(fewer) < _FEWEST_WORDS or len(more) > 2 * len(fewer) or not all(word in rest for word in fewer):
        return False
    is_inside = len(words) > len(known) and words[0] != known[0]
    return not is_inside and _TELLING_PLACES.isdisjoint(set(more).difference(fewer))
