"""Names as they are compared in search: without case, accents, marks and the differences of one script's letters.

Used where names are indexed and where they are asked for, so that both sides agree.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'", "ـ": ""}
    # Arabic letters that are written for each other, or as Persian and Urdu keyboards have them.
    | dict(zip("ىیکةہپچژڤ", "ييكههبجزف", strict=True))
    # Ukrainian and Belarusian letters as their Russian neighbours.
    | {"і": "и", "є": "е", "ґ": "г"}
    | {chr(zero + value): str(value) for zero in (0x660, 0x6F0) for value in range(10)}
)
_ARABIC_END = re.compile(r"ه$")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w)")
_NO_ARTICLE = re.compile(r"\bأل(?=\w)")  # "ألبانيا" is Albania; who types it without its hamza finds it all the same
# Chinese is written without spaces: each character is a word of its own.
_HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_WITHIN_HAN = re.compile(rf"(?<={_HAN.pattern}) (?={_HAN.pattern})")
_OTHER = re.compile(r"[^\w]+|_+")


SMALL = frozenset("the of and for in on to at by s no".split())
# Other ways to write a word, of those that names of States, bodies, organizations and documents are made of.
_PLAIN_BY_VARIANT = dict(
    pair.split("=")
    for pair in """un=united-nations
    rep=republic dem=democratic fed=federation st=saint peoples=people intl=international univ=university
    org=organization govt=government res=resolution dec=decision sess=session mtg=meeting
    programme=program programmes=programs centre=center centres=centers labour=labor defence=defense
    """.split()
)
_ISE = re.compile(r"is(e|ed|es|ing|ation|ations)$")
# Written apart, with a hyphen or together: co-operation, anti-corruption, inter-American.
_JOINED = re.compile(r"\b(co|anti|inter|non|multi|counter|sub) (?=[^\W\d])")
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()
_NUMBER_BY_ORDINAL = {word: number for number, word in enumerate(_ORDINALS, 1)} | {"thirtieth": 30, "fortieth": 40}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TENS = {"": 0, "twenty": 20, "thirty": 30, "forty": 40}
_ORDINAL = re.compile(rf"\b(?:(twenty|thirty|forty) )?({'|'.join(_NUMBER_BY_ORDINAL)})\b|\b(\d+)(?:st|nd|rd|th)\b")
_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
_NUMBER = re.compile(r"\d+")
_LATIN_BY_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdesiiklmnoprstufkie", strict=True))
    | {"ж": "j", "ц": "ts", "ч": "ch", "ш": "s", "щ": "s", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
)
_SOUND_BY_LETTERS = dict(
    pair.split("=")
    for pair in """dzh=i dj=i zh=i j=i y=i kh=k ck=k qu=k q=k c=k gh=g ph=f th=t sch=s sh=s tch=ch ch=ch
    x=ks w=v z=s ou=u""".split()
)
_SOUNDS = re.compile("|".join(sorted(_SOUND_BY_LETTERS, key=len, reverse=True)))
_DOUBLED = re.compile(r"([^\W\d])\1+")
_NO_BREAK = re.compile(r"(?<!\d) | (?!\d)")


@lru_cache(maxsize=1_000)  # a name is folded for several keys, one after the other
def folded(text: str) -> str:
    """Return the words of a text in the form that is compared, one space between: "Côte d'Ivoire" → "cote d ivoire"."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(one for one in decomposed if not unicodedata.combining(one)).translate(_LETTERS)
        plain = _ARABIC_ARTICLE.sub("", _HAN.sub(r" \1 ", plain))
    return _OTHER.sub(" ", plain).strip()


def figured(text: str) -> str:
    """Return the folded words of a text with ordinals as they are printed: "the twelfth" → "the 12th"."""
    return _ORDINAL.sub(lambda ordinal: ordinal_figure(int(_number(ordinal))), folded(text))


def ordinal_figure(n: int) -> str:
    """Return 12 as "12th", 23 as "23rd"."""
    return f"{n}{'th' if n % 100 in (11, 12, 13) else _ENDINGS.get(n % 10, 'th')}"


def telling_words(text: str) -> list[str]:
    """Return the words of a text but the small ones, each in its plainest form, ordinals as numbers."""
    plain = _WITHIN_HAN.sub("", _ORDINAL.sub(_number, _JOINED.sub(r"\1", folded(text))))
    plain = _LETTER_BEFORE_DIGIT.sub(" ", plain)
    # An "s" at the beginning is no genitive: "S. Sudan" is not "Sudan".
    told = [word for place, word in enumerate(plain.split()) if word not in SMALL or (word == "s" and not place)]
    words = " ".join(_PLAIN_BY_VARIANT.get(word, word) for word in told)
    return [_ISE.sub(r"iz\1", word) for word in words.replace("-", " ").split()]


def _number(ordinal: re.Match[str]) -> str:
    tens, word, digits = ordinal.groups(default="")
    return digits or str(_TENS[tens] + _NUMBER_BY_ORDINAL[word])


def word_key(text: str) -> str:
    """Return what a name shares with its inversions and variants: its telling words in the order of the alphabet.

    Numbers come last, in the order in which they stand: "Implementation Review Group, fifth session" and
    "5th session of the Implementation Review Group" → "group implementation review session 5".
    """
    return key_of_words(telling_words(text))


def key_of_words(words: Sequence[str]) -> str:
    """Return the key of a name by its telling words."""
    return " ".join([*sorted(word for word in words if not word.isdigit()), *filter(str.isdigit, words)])


@lru_cache(maxsize=1_000)
def sound(word: str) -> str:
    """Return how a folded word sounds, roughly, in Latin letters: what is heard alike is written alike.

    "phillipines" and "filipines" → "filipines"; "россия", "rossija" and "rossiya" → "rosia"; "سوريه" → "سوريا".
    """
    latin = word if word.isascii() else _ARABIC_END.sub("ا", word.translate(_LATIN_BY_CYRILLIC))
    return _DOUBLED.sub(r"\1", _SOUNDS.sub(lambda found: _SOUND_BY_LETTERS[found[0]], latin))


def sort_key(text: str) -> str:
    """Return what a list is sorted by: "Côte d'Ivoire" among C, 9/5 before 10/3, "3rd session" before "12th"."""
    return _NUMBER.sub(lambda number: number[0].zfill(6), folded(_NO_ARTICLE.sub(r"ال\g<0>", text)))


def letter_key(text: str) -> str:
    """Return a name without the spaces in it, but those between numbers: "Viet Nam" → "vietnam"."""
    return _NO_BREAK.sub("", folded(text))


STEMMING = "porter unicode61 remove_diacritics 0"
"""The tokenizer of SQLite by which paragraphs are indexed."""


class Stemmer:
    """Stems of folded words, as SQLite takes them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.executescript(
            f"""PRAGMA temp_store = MEMORY;
            CREATE VIRTUAL TABLE temp.stemmed USING fts5(word, tokenize="{STEMMING}");
            CREATE VIRTUAL TABLE temp.stems USING fts5vocab('temp', 'stemmed', 'instance');"""
        )

    def stems(self, words: Sequence[str]) -> list[str]:
        """Return the stem of each word."""
        with self._connection as connection:
            connection.executemany("INSERT INTO temp.stemmed (rowid, word) VALUES (?, ?)", enumerate(words))
            stem_by_number = dict(connection.execute("SELECT doc, term FROM temp.stems"))
            connection.execute("DELETE FROM temp.stemmed")
        return [stem_by_number.get(number, word) for number, word in enumerate(words)]
