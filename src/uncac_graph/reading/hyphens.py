"""Words divided at the end of a line: "infor-/mation" is one word, "Guinea-/Bissau" keeps its hyphen."""

import re
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 60
_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
# The OECD alone writes it so, beside others that cooperate.
_NAMED = "for Economic Co-"
# Used only where the report itself shows neither "openended" nor "open-ended" elsewhere.
_FIRST_PARTS = frozenset(
    """non open self cross follow high long short well law decision policy capacity gender evidence anti ex vice co
    low multi peer private public civil conflict risk asset mid pre post full part two three four six one zero
    whistle state user web data fact knowledge tax half all best crime result results""".split()
)
_LAST_PARTS = frozenset(
    """up based related term level ended making building person made country wide oriented sharing specific sized
    range raising driven led setting effective free style binding paper general depth sex house site line time
    day week month year old member agency sectoral border cutting reaching finding enforcement speaking""".split()
)


class Hyphens:
    """Tells the two kinds of hyphen at a line's end apart, by the words of the report itself."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in _WORD.findall(self._text))

    def parted(self, left: str, right: str) -> tuple[str, str]:
        """Return a line as the next one goes on with it, a dividing hyphen taken off, and the space between them."""
        if left.endswith("\u00ad"):
            return left[:-1], ""
        if left.endswith("-") and len(left) > 1 and not left[-2].isspace():
            return (left[:-1] if self._divides_word(left[-_LONGEST_WORD:], right) else left), ""
        # A symbol or a range broken at its mark ("CAC/COSP/" + "IRG/2014/1", "2–" + "6 June") goes on without a space.
        broken = left.endswith("/") or (left.endswith("–") and left[-2:-1].isdigit() and right[:1].isdigit())
        return left, "" if broken else " "

    def _divides_word(self, left: str, right: str) -> bool:
        before, after = _LAST.search(left), _FIRST.match(right)
        if before is None or after is None:
            return False
        first, last = before[1].lower(), after[0].lower()
        if left.endswith(_NAMED) and last == "operation":
            return False
        if f"{first}-{last}" in self._words:
            return False
        if first + last in self._words:
            return right[0].islower() or (before[1].isupper() and len(before[1]) > 1)
        # Names keep their hyphens: "Inter-/American", "SALAH-/HADDAD".
        return right[0].islower() and first not in _FIRST_PARTS and last not in _LAST_PARTS
