"""Printed names: which entry a name stands for, and how far it reaches in a text.

Names are compared without case, accents, white space, hyphens, dashes and quotation marks, so that what typesetting
does to a name ("Guinea- Bissau", "Cote d’Ivoire", "NIGERIA") leaves it whole.
What remains significant are letters, digits, brackets, commas and full stops. Offsets are those of the text as given.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

# Letters that decompose into nothing, though they are written without their stroke or ligature elsewhere.
_PLAIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "&": "and"}
_QUOTES = frozenset("'’‘‛ʼʹ′`´\"“”„«»")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# No hyphen: "Guinea-Bissau" has two capitals, too.
_ACRONYM = re.compile(r"[A-Z0-9][\w.&]*[A-Z0-9][\w.&]*")
_TOKEN = re.compile(r"[A-Z0-9][\w.&]*\w")
_NO_ENTRY = ""
_END = ""


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


def folded_name(name: str) -> str:
    """Return a name as it is compared: "Côte d’Ivoire" → "cotedivoire"."""
    return "".join(map(_folded, name))


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word with two capitals or digits ("WHO", "WG.2"), which is compared by its case."""
    return bool(_ACRONYM.fullmatch(name))


def without_article(name: str) -> str:
    """Return a name without a leading "the"."""
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name


def _skip_marks(text: str, position: int) -> int:
    """Return the place after combining marks and invisible characters, which belong to the letter before them."""
    while position < len(text) and unicodedata.category(text[position])[0] in "MC" and not text[position].isspace():
        position += 1
    return position


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

    The trie has a dictionary for each significant character; the key of the entry stands under "".
    Acronyms are kept apart, since "who" is no organization.
    """

    trie: dict[str, object] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    entry_by_name: dict[str, str] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)

    def add(self, name: str, key: str) -> str | None:
        """Take up a name of an entry; return the key of another entry that has the name already, else None."""
        other = self.acronyms.setdefault(name, key) if is_acronym(name) else self._add_folded(folded_name(name), key)
        return other if other != key else None

    def replace(self, name: str, key: str) -> None:
        """Let a name stand for an entry, whatever it stood for before."""
        if is_acronym(name):
            self.acronyms[name] = key
        folded = folded_name(name)
        self.entry_by_name[folded] = key
        self._node(folded)[_END] = key

    def add_without_entry(self, name: str) -> str | None:
        """Take up a name that stands for no single entry; return as `add` does."""
        return self.add(name, _NO_ENTRY)

    def add_derived(self, name: str, key: str) -> None:
        """Take up a form that follows from a name by rule, unless it would be the name of two entries."""
        folded = folded_name(name)
        if folded not in self.entry_by_name:
            self._add_folded(folded, key)
            self.derived.add(folded)
        elif folded in self.derived and self.entry_by_name[folded] != key:
            self.entry_by_name[folded] = _NO_ENTRY
            self._node(folded)[_END] = _NO_ENTRY

    def named(self, printed: str) -> str | None:
        """Return the key of the entry that a whole name stands for; a leading article is ignored."""
        name = printed.strip()
        return self._exact(name) or self._exact(without_article(name)) or None

    def at(self, text: str, position: int) -> NameMatch | None:
        """Return the longest name that begins at a position and ends with a word, None where there is none."""
        match = self._longest(text, position)
        return match if match and match.key != _NO_ENTRY else None

    def without_entry_at(self, text: str, position: int) -> int | None:
        """Return the end of a name at a position that is known to stand for no single entry."""
        match = self._longest(text, position)
        return match.end if match and match.key == _NO_ENTRY else None

    def _exact(self, name: str) -> str | None:
        return self.acronyms.get(name) or self.entry_by_name.get(folded_name(name))

    def _add_folded(self, folded: str, key: str) -> str:
        if folded in self.entry_by_name:
            return self.entry_by_name[folded]
        self.entry_by_name[folded] = key
        self._node(folded)[_END] = key
        return key

    def _node(self, folded: str) -> dict[str, object]:
        node = self.trie
        for character in folded:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        return node

    def _longest(self, text: str, position: int) -> NameMatch | None:
        if not 0 <= position < len(text) or not _begins_word(text, position):
            return None
        found = [match for start in self._starts(text, position) if (match := self._from(text, start))]
        # Of two that end together the one with the article: it belongs to "The former Yugoslav Republic of …".
        return max(found, key=lambda match: (match.end, -match.start), default=None)

    @staticmethod
    def _starts(text: str, position: int) -> Iterator[int]:
        yield position
        article = _ARTICLE.match(text, position)
        if article:
            yield article.end()

    def _from(self, text: str, start: int) -> NameMatch | None:
        """Return the longest name or acronym that begins just here."""
        name, acronym = self._walked(text, start), self._acronym_at(text, start)
        if name and acronym:
            return max(name, acronym, key=lambda match: match.end)
        return name or acronym

    def _walked(self, text: str, start: int) -> NameMatch | None:
        if start >= len(text) or not _folded(text[start]):
            return None
        node, found, position = self.trie, None, start
        while position < len(text):
            for letter in _folded(text[position]):
                following = node.get(letter)
                if not isinstance(following, dict):
                    return found
                node = following
            position += 1
            key = node.get(_END)
            if isinstance(key, str):
                end = _skip_marks(text, position)
                if _folded(text[position - 1]) and _ends_word(text, end):
                    found = NameMatch(start, end, key)
        return found

    def _acronym_at(self, text: str, start: int) -> NameMatch | None:
        token = _TOKEN.match(text, start)
        if not token or token[0] not in self.acronyms or not _ends_word(text, token.end()):
            return None
        # In "CAC/COSP/EG.1/2023/4" an acronym is part of a symbol, and no name.
        in_symbol = text[start - 1 : start] == "/" or text[token.end() : token.end() + 1] == "/"
        return None if in_symbol else NameMatch(start, token.end(), self.acronyms[token[0]])
