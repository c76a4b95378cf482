"""What a file is: the report of which symbol, in which language, or only a part of one."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.report import own_document_of
from uncac_graph.extraction.words.bodies import series_of_symbol
from uncac_graph.model import ReportText

_SCRIPTS = {"ar": "\u0600-\u06ff", "zh": "\u4e00-\u9fff", "ru": "\u0400-\u04ff"}
# Words of one language alone among the three, each in every paragraph or two.
_TELLING_WORDS = {
    "en": frozenset("the of and to in was by that which with were".split()),
    "fr": frozenset("le les des du et dans par une pour sur au aux est été".split()),
    "es": frozenset("el los las del y por con una para sobre al fue que".split()),
}
_SAMPLE = 20_000
_SYMBOL = re.compile(r"[A-Z]+(?:/[A-Z]+(?:\.\d+)?)*/(?:19|20)\d\d/(?:[A-Z]+\.)?\d+(?:/(?:Add|Corr|Rev)\.\d+)*")
_SUPPLEMENT = re.compile(r"/(?P<kind>Add|Corr|Rev)\.\d+$")
_KINDS = {"Add": "addendum", "Corr": "corrigendum", "Rev": "revision"}


@dataclass(frozen=True, slots=True)
class Recognized:
    """A report: its symbol, and whether it prints it.

    is_reissue: whether it says that it was issued again (contract G31).
    supplement: "corrigendum", "addendum" or "revision" where it only adds to a report or takes its place, else "".
    """

    symbol: str
    prints_symbol: bool
    is_reissue: bool = False

    @property
    def supplement(self) -> str:
        """What it is to the report whose symbol it extends."""
        match = _SUPPLEMENT.search(self.symbol)
        return _KINDS[match["kind"]] if match else ""

    @property
    def main_symbol(self) -> str:
        """The symbol of the report that it belongs to, its own where it is one."""
        return _SUPPLEMENT.sub("", self.symbol)


def recognized(text: ReportText, authorities: Authorities, name: str, symbol: str | None = None) -> Recognized:
    """Return what a text is a report of.

    name: of its file, asked for the symbol where the report prints none and none is given.
    Raises ExtractionError where it is no report of a meeting, or nothing says its symbol.
    """
    document = own_document_of(text, authorities, symbol or symbol_of_name(name, authorities))
    return Recognized(document.symbol, document.symbol_passage is not None, text.is_reissue)


def language_of(text: ReportText) -> str | None:
    """Return the language of a text among the six of the United Nations, None where too little tells it."""
    sample = " ".join(paragraph.text for paragraph in text.paragraphs)[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    for language, script in _SCRIPTS.items():
        if letters and len(re.findall(f"[{script}]", sample)) > letters / 2:
            return language
    words = re.findall(r"\w+", sample.lower())
    counts = {language: sum(word in telling for word in words) for language, telling in _TELLING_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > len(words) / 10 else None


def symbol_of_name(name: str, authorities: Authorities) -> str | None:
    """Return the symbol that a file's name or its folder's holds, of a body that is known.

    "CAC_COSP_WG.2_2018_6_E.pdf" and "CAC-COSP-WG.2-2018-6.docx" do; "V1805344.pdf" does not.
    """
    path = PurePath(name.rpartition(": ")[2])
    for part in (path.stem, path.parent.name):
        words = re.split(r"[_\s-]+|%2[Ff]", part)
        for first in range(len(words)):
            match = _SYMBOL.match("/".join(words[first:]))
            if match and series_of_symbol(match[0]) in authorities.bodies:
                return match[0]
    return None
