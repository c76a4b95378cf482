"""Names as they are compared in search: without case, accents, marks and the differences of one script's letters.

Used where names are indexed and where they are asked for, so that both sides agree.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'", "ـ": "", "ى": "ي"}
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# Chinese is written without spaces: each character is a word of its own.
_HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_OTHER = re.compile(r"[^\w]+|_+")


def folded(text: str) -> str:
    """Return the words of a text in the form that is compared, one space between: "Côte d'Ivoire" → "cote d ivoire"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _OTHER.sub(" ", _HAN.sub(r" \1 ", _APOSTROPHE.sub(" ", plain))).strip()
