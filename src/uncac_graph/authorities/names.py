"""Printed names: which entry a name stands for, and how far it reaches in a text.

Names are compared without case, accents, white space, hyphens, dashes and quotation marks, so that what typesetting
does to a name ("Guinea- Bissau", "Cote d’Ivoire", "NIGERIA") leaves it whole.
What remains significant are letters, digits, brackets, commas and full stops. Offsets are those of the text as given.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from os.path import commonprefix

# Letters that decompose into nothing, though they are written without their stroke or ligature elsewhere.
_PLAIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "&": "and"}
_QUOTES = frozenset("'’‘‛ʼʹ′`´\"“”„«»")
_OPENING_BY_CLOSING = {'"': '"', "”": "“„", "»": "«"}
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212")
_ARTICLE = re.compile(r"(?i)the\s+")
# No hyphen: "Guinea-Bissau" has two capitals, too.
_ACRONYM = re.compile(r"[A-Z0-9][\w.&]*[A-Z0-9][\w.&]*")
_TOKEN = re.compile(r"[A-Z0-9][\w.&]*\w")
_NO_ENTRY = ""

LONGEST_NAME = 400
"""Characters of a printed name at most; the longest known has 230, without its acronym."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: its offsets (article left out unless it belongs to the name), and the entry's key."""

    start: int
    end: int
    key: str


@cache
def _folded(character: str) -> str:
    """Return what is significant of one character, nothing for white space, hyphens, quotes and marks."""
    if character.isspace() or character in _QUOTES:
        return ""
    letters = []
    for part in unicodedata.normalize("NFKD", character.casefold()):
        category = unicodedata.category(part)
        if category[0] != "M" and category not in ("Cf", "Pd") and part != "−":
            letters.append(_PLAIN.get(part, part))
    return "".join(letters)


# Most names are plain, and the tables hold thousands: their folding is most of the time that loading takes.
_PLAIN_FOLDED = str.maketrans({chr(code): _folded(chr(code)) for code in range(128)})


def folded_name(name: str) -> str:
    """Return a name as it is compared: "Côte d’Ivoire" → "cotedivoire"."""
    return name.translate(_PLAIN_FOLDED) if name.isascii() else "".join(map(_folded, name))


# A list is read by asking at one place after the other of the same text.
@lru_cache(maxsize=4)
def _folded_text(text: str) -> tuple[str, list[int]]:
    """Return a text as names are compared with it, and how much of it the first 0, 1, 2 … characters give."""
    parts = [_folded(character) for character in text]
    return "".join(parts), list(accumulate(map(len, parts), initial=0))


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word with two capitals or digits ("WHO", "WG.2"), which is compared by its case."""
    return " " not in name and bool(_ACRONYM.fullmatch(name))


def without_article(name: str) -> str:
    """Return a name without a leading "the"."""
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name


def _skip_marks(text: str, position: int) -> int:
    """Return the place after combining marks and invisible characters, which belong to the letter before them."""
    while position < len(text) and unicodedata.category(text[position])[0] in "MC" and not text[position].isspace():
        position += 1
    return position


def _past_closing_quote(text: str, start: int, end: int) -> int:
    """Return the place after a quotation mark that follows a name and closes one within it."""
    closing, name = text[end : end + 1], text[start:end]
    if closing not in _OPENING_BY_CLOSING:
        return end
    opened = sum(map(name.count, _OPENING_BY_CLOSING[closing]))
    closed = 0 if closing == '"' else name.count(closing)
    return end + (opened - closed) % 2


def _ends_word(text: str, end: int) -> bool:
    """Tell whether no letter, digit or hyphen goes on at a place ("Guinea" does not end in "Guinea-Bissau")."""
    if end >= len(text):
        return True
    following = text[end]
    if following in _HYPHENS:
        return following == "\u2013" and not text[end + 1 : end + 2].isalnum()
    return not following.isalnum()


def _begins_word(text: str, start: int) -> bool:
    """Tell whether no word goes on across a place."""
    before = text[start - 1 : start]
    if before in _HYPHENS:
        return not text[start - 2 : start - 1].isalnum()
    return not before.isalnum()


@dataclass(slots=True)
class NameIndex:
    """The names of the entries of one kind.

    Acronyms are kept apart, since "who" is no organization.
    `ordered` holds the folded names in their order, from when a text is first read: among them a name that begins a
    text is found in a few steps.
    """

    acronyms: dict[str, str] = field(default_factory=dict)
    entry_by_name: dict[str, str] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)
    ordered: list[str] = field(default_factory=list, compare=False, repr=False)

    def add(self, name: str, key: str = _NO_ENTRY) -> str | None:
        """Take up a name of an entry, or one that stands for no single entry.

        Return the key of another entry that has the name already, else None.
        """
        names, form = (self.acronyms, name) if is_acronym(name) else (self.entry_by_name, folded_name(name))
        other = names.setdefault(form, key)
        return other if other != key else None

    def replace(self, name: str, key: str) -> None:
        """Let a name stand for an entry, whatever it stood for before."""
        if is_acronym(name):
            self.acronyms[name] = key
        self.entry_by_name[folded_name(name)] = key

    def add_acronym(self, acronym: str, key: str) -> None:
        """Take up an acronym, which stands for nobody where two entries have it ("ICC")."""
        if self.add(acronym, key) is not None:
            self.acronyms[acronym] = _NO_ENTRY

    def add_derived(self, name: str, key: str) -> None:
        """Take up a form that follows from a name by rule, unless it would be the name of two entries."""
        folded = folded_name(name)
        if folded not in self.entry_by_name:
            self.entry_by_name[folded] = key
            self.derived.add(folded)
        elif folded in self.derived and self.entry_by_name[folded] != key:
            self.entry_by_name[folded] = _NO_ENTRY

    def named(self, printed: str) -> str | None:
        """Return the key of the entry that a whole name stands for; a leading article is ignored."""
        name = printed.strip()
        return self._exact(name) or self._exact(without_article(name)) or None

    def at(self, text: str, position: int) -> NameMatch | None:
        """Return the longest name that begins at a position and ends with a word, None where there is none.

        A leading article is passed over, unless it belongs to the name. What follows the name is the caller's
        business: "European Union" is found in "European Union Agency for Asylum".
        """
        match = self._longest(text, position)
        return match if match and match.key != _NO_ENTRY else None

    def without_entry_at(self, text: str, position: int) -> int | None:
        """Return the end of a name at a position that is known to stand for no single entry."""
        match = self._longest(text, position)
        return match.end if match and match.key == _NO_ENTRY else None

    def _exact(self, name: str) -> str | None:
        return self.acronyms.get(name) or self.entry_by_name.get(folded_name(name))

    def _longest(self, text: str, position: int) -> NameMatch | None:
        if not 0 <= position < len(text) or not _begins_word(text, position):
            return None
        article = _ARTICLE.match(text, position)
        starts = (position, article.end()) if article else (position,)
        names = (self._name_at(text, start) for start in starts)
        acronyms = (self._acronym_at(text, start) for start in starts)
        found = [match for match in (*names, *acronyms) if match]
        # Of two that end together the one with the article: it belongs to "The former Yugoslav Republic of …".
        return max(found, key=lambda match: (match.end, -match.start), default=None)

    def _name_at(self, text: str, start: int) -> NameMatch | None:
        if start >= len(text) or not _folded(text[start]):
            return None
        folded, length_at = _folded_text(text)
        begun = length_at[start]
        for name in self._beginnings(folded[begun : begun + LONGEST_NAME]):
            # The first place behind the name: marks that fold to nothing are passed over below.
            end = bisect_left(length_at, begun + len(name), start)
            whole = length_at[end] == begun + len(name)
            past = _past_closing_quote(text, start, _skip_marks(text, end))
            if whole and _ends_word(text, past):
                return NameMatch(start, past, self.entry_by_name[name])
        return None

    def _beginnings(self, folded: str) -> Iterator[str]:
        """Yield the names with which a folded text begins, longest first."""
        if len(self.ordered) < len(self.entry_by_name):
            self.ordered[:] = sorted(self.entry_by_name)
        place = len(self.ordered)
        while folded and (place := bisect_right(self.ordered, folded, 0, place)):
            name = self.ordered[place - 1]
            if folded.startswith(name):
                yield name
                folded = name[:-1]
            else:
                folded = commonprefix((folded, name))  # noqa: RUF071 -- of texts, no paths

    def _acronym_at(self, text: str, start: int) -> NameMatch | None:
        token = _TOKEN.match(text, start)
        if not token or token[0] not in self.acronyms or not _ends_word(text, _skip_marks(text, token.end())):
            return None
        # In "CAC/COSP/EG.1/2023/4" an acronym is part of a symbol, and no name.
        in_symbol = text[start - 1 : start] == "/" or text[token.end() : token.end() + 1] == "/"
        return None if in_symbol else NameMatch(start, token.end(), self.acronyms[token[0]])
