"""Misspelt words: which words of a release somebody may have meant."""

from collections.abc import Sequence

from uncac_graph.search_text import sound

_MOST = 8  # readings of one word
_LOOKED_AT = 60
_HEARD_ALIKE = 0.95  # whatever the script: "Rossiya"


def slips(word: str) -> int:
    """Return how many letters of a word may be wrong, missing or changed about: none of a code or an acronym."""
    return 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 7 else 2


class Spelling:
    """The words of a release's names and reports, to be compared by how they sound."""

    def __init__(self, words: Sequence[tuple[str, str]]) -> None:
        self._words, self._sounds = [word for word, _ in words], [sounds for _, sounds in words]

    def near(self, word: str, begun: bool = False) -> list[str]:
        """Return words that a word may be a slip of the hand for, the likeliest first.

        word: folded. begun: it may be only the beginning of what is meant.
        """
        # Imported here: the first answer of the server need not wait for it.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if not (allowed := slips(word)):
            return []
        likeness: dict[str, float] = {}
        heard = sound(word)
        for written, told in ((word, self._words), (heard, self._sounds if slips(heard) else ())):
            compared = [one[: len(written)] for one in told] if begun else told
            for found, distance, n in process.extract(
                written, compared, scorer=OSA.distance, score_cutoff=allowed, limit=_LOOKED_AT
            ):
                like = 1 - distance / max(len(found), len(written))
                likeness[self._words[n]] = max(like, likeness.get(self._words[n], 0))
        return sorted(likeness, key=lambda one: (-likeness[one], one))[:_MOST]


def is_misspelt(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a name is some words but for a slip of the hand in any of them."""
    from rapidfuzz.distance import OSA

    def is_near(word: str, other: str) -> bool:
        allowed, heard = slips(word), sound(word)
        pairs = [(word, other), *([(heard, sound(other))] if slips(heard) else [])]
        return word == other or any(OSA.distance(*pair, score_cutoff=allowed) <= allowed for pair in pairs)

    return len(words) == len(name) and all(map(is_near, words, name))


def likeness(written: str, told: str) -> float:
    """Return how like each other two texts are written and sound, 0 to 1; nearly 1 where they sound the same."""
    from rapidfuzz.distance import OSA

    heard = _heard(written), _heard(told)
    like = (OSA.normalized_similarity(written, told) + OSA.normalized_similarity(*heard)) / 2
    return max(like, _HEARD_ALIKE) if heard[0] == heard[1] else like


def likeness_within(written: str, told: str) -> float:
    """Return how like a text the stretch of another is that is most like it, written and heard, 0 to 1."""
    from rapidfuzz import fuzz

    return (fuzz.partial_ratio(written, told) + fuzz.partial_ratio(*map(_heard, (written, told)))) / 200


def _heard(text: str) -> str:
    return " ".join(map(sound, text.split()))
