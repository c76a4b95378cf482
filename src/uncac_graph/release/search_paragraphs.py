"""What reports say, in the index of a release: their paragraphs for full-text search, and the words that there are.

- ``paragraph``: path below the base, the thing that it is a part of, and its text as printed.
- ``paragraph_text``: FTS5 over the folded texts, by the stems of words; it keeps no copy of them.
- ``word``: each word of names and paragraphs, how it sounds, and its stem: to find what was misspelt, and to mark in a
  text the words that were found. The stems are SQLite's own, so that both are always of one mind.
"""

import sqlite3
from collections.abc import Sequence

from uncac_graph.kinds import whole_of
from uncac_graph.search_text import STEMMING, Stemmer, folded, sound

_SHORTEST = 3  # letters of a word that can be misspelt
PARAGRAPHS = f"""
CREATE TABLE paragraph (id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, document INTEGER NOT NULL,
                        text TEXT NOT NULL);
CREATE VIRTUAL TABLE paragraph_text USING fts5(folded, content='', tokenize="{STEMMING}");
CREATE TABLE word (word TEXT PRIMARY KEY, sound TEXT NOT NULL, stem TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX word_stem ON word (stem);
"""


def index_paragraphs(index: sqlite3.Connection) -> None:
    """Index the texts that were said of paragraphs, by their documents' paths and numbers, and all words there are.

    Names must be there already: their words are listed beside those of paragraphs.
    """
    documents = dict(index.execute("SELECT path, id FROM thing WHERE kind = 'document'"))
    texts = index.execute("SELECT DISTINCT path, text FROM said WHERE property = 'text' ORDER BY path")
    rows = ((documents[whole_of(path)], path, text) for path, text in texts if whole_of(path) in documents)
    words: set[str] = set()
    for number, (document, path, text) in enumerate(rows, 1):
        plain = folded(text)
        index.execute("INSERT INTO paragraph VALUES (?, ?, ?, ?)", (number, path, document, text))
        index.execute("INSERT INTO paragraph_text (rowid, folded) VALUES (?, ?)", (number, plain))
        words.update(plain.split())
    index.execute("INSERT INTO paragraph_text (paragraph_text) VALUES ('optimize')")
    for (name,) in index.execute("SELECT DISTINCT folded FROM name"):
        words.update(name.split())
    _index_words(index, sorted(filter(_can_be_misspelt, words)))


def _index_words(index: sqlite3.Connection, words: Sequence[str]) -> None:
    rows = [(word, sound(word), stem) for word, stem in zip(words, Stemmer(index).stems(words), strict=True)]
    index.executemany("INSERT INTO word VALUES (?, ?, ?)", rows)


def _can_be_misspelt(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha()
