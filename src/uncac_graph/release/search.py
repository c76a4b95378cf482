"""The index of a release: its names and paragraphs for full-text search, its subjects, and what was held before.

One SQLite file, read-only once written:

- ``thing``: what can be found or listed: path below the base, kind, label, note (symbol, code), day; the body and the
  year that it belongs to, "" where there is none.
- ``name``: each name of a thing, in each language and as printed, with its folded form; besides, by ``property``,
  what meetings are called by ("phrase"), and the days of meetings and documents ("day").
- ``name_text``, ``name_trigrams``: FTS5 over the folded forms, by words and by any three letters.
- ``alike``: the keys under which a thing's names are found however they are spelled (uncac_graph.search_text), with
  those of phrases that name meetings and resolutions by body and number.
- ``paragraph``: what reports say: path below the base, the thing that it is a part of, and its text as printed.
- ``paragraph_text``: FTS5 over the folded texts, by the stems of words; it keeps no copy of them.
- ``word``: each word of names and paragraphs, how it sounds, and its stem: to find what was misspelt, and to mark in a
  text the words that were found. The stems are SQLite's own, so that both are always of one mind.
- ``subject``: the path of every subject of the release.
- ``gone``: paths that an earlier release held and this one does not, with the last version that held them.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby, islice
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from uncac_graph.folder.layout import SEARCH
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.kinds import kind_of, whole_of
from uncac_graph.languages import ENGLISH
from uncac_graph.release import phrases
from uncac_graph.search_text import STEMMING, Stemmer, folded, key_of_words, letter_key, sort_key, sound, word_key
from uncac_graph.vocabulary import DCTERMS, FOAF, RDFS, SCHEMA, SKOS, UNCAC

_SCHEMA = f"""
CREATE TABLE subject (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE gone (path TEXT PRIMARY KEY, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE said (path TEXT NOT NULL, property TEXT NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL);
CREATE TABLE thing (id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
                    sorted TEXT NOT NULL, note TEXT NOT NULL, day TEXT NOT NULL,
                    body TEXT NOT NULL DEFAULT '', year TEXT NOT NULL DEFAULT '');
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL,
                   property TEXT NOT NULL, folded TEXT NOT NULL);
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_thing ON name (thing);
CREATE INDEX thing_kind ON thing (kind, sorted);
CREATE VIRTUAL TABLE name_text USING fts5(folded, content='name', content_rowid='id',
                                          tokenize="unicode61 remove_diacritics 0", prefix='1 2 3');
CREATE VIRTUAL TABLE name_trigrams USING fts5(folded, content='name', content_rowid='id', tokenize="trigram");
CREATE TABLE alike (key TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (key, thing)) WITHOUT ROWID;
CREATE TABLE paragraph (id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, document INTEGER NOT NULL,
                        text TEXT NOT NULL);
CREATE VIRTUAL TABLE paragraph_text USING fts5(folded, content='', tokenize="{STEMMING}");
CREATE TABLE word (word TEXT PRIMARY KEY, sound TEXT NOT NULL, stem TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX word_stem ON word (stem);
"""

# What names a thing (property: word in the index), the better label first.
_NAMES = {
    SKOS.prefLabel: "preferred",
    RDFS.label: "label",
    DCTERMS.title: "title",
    FOAF.name: "printed",
    UNCAC.nameAsPrinted: "printed",
    SKOS.altLabel: "other",
    UNCAC.symbol: "symbol",
    SKOS.notation: "notation",
    UNCAC.alpha2: "code",
    UNCAC.m49: "code",
}
_DAYS = {SCHEMA.startDate: "day", DCTERMS.issued: "day", SCHEMA.endDate: "last"}
_OF_KIND = {"participation": "printed", "paragraph": "text"}
"""The one thing said of these that is looked for."""
_BATCH = 5_000
_SHORTEST = 3  # letters of a word that can be misspelt
INDEX_FORM = 7
"""To be raised where another index is made of the same names: a release with the older one is then another release."""


def write_search_index(dumps: Sequence[Path], base_iri: str, out: Path, earlier: Path | None = None) -> None:
    """Write the index of a release from its N-Quads files, line by line.

    dumps: uncac-all.nq and dataset.nq, as published (re-rooted to `base_iri`).
    earlier: the release before, gives what is gone since; what was gone before stays so unless it has come back.
    """
    with closing(sqlite3.connect(out)) as index:
        index.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = {INDEX_FORM};")
        index.executescript(_SCHEMA)
        for path in dumps:
            _read(index, path, base_iri)
        _settle_things(index)
        _settle_phrases(index)
        _settle_places(index)
        _settle_paragraphs(index)
        if earlier is not None and (earlier / SEARCH).exists():
            _settle_gone(index, earlier)
        for table in ("name_text", "name_trigrams"):
            index.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            index.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        index.execute("DROP TABLE said")
        index.commit()
        index.execute("VACUUM")


def _read(index: sqlite3.Connection, path: Path, base_iri: str) -> None:
    words = {**_NAMES, **_DAYS, UNCAC.participant: "participant", SCHEMA.text: "text"}
    wanted = {term.replace(CANONICAL_BASE, base_iri, 1): word for term, word in words.items()}
    start = b"<" + base_iri.encode()
    with path.open("rb") as lines:
        # Those under the base that have a path of their own.
        subjects = (
            (subject[len(start) : -1].decode(), list(run))
            for subject, run in groupby(lines, key=lambda line: line[: line.find(b"> ") + 1])
            if subject.startswith(start) and b"#" not in subject and len(subject) > len(start) + 1
        )
        while batch := list(islice(subjects, _BATCH)):
            index.executemany("INSERT OR IGNORE INTO subject VALUES (?)", [(path,) for path, _ in batch])
            rows = [row for path, lines_of in batch for row in _said(path, lines_of, wanted, base_iri)]
            index.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", rows)


def _said(path: str, lines: list[bytes], wanted: dict[str, str], base_iri: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (path, word, text, language) for what names a subject; the name of a participation is its participant's."""
    kind = kind_of(path).slug
    if kind in ("evidence", "name"):
        return
    telling = [line for line in lines if line.split(b" ", 2)[1][1:-1].decode() in wanted]
    quads = list(parse(b"".join(telling), format=RdfFormat.N_QUADS))
    if kind == "participation":
        values = (quad.object for quad in quads if wanted[quad.predicate.value] == "participant")
        path = next((value.value.removeprefix(base_iri) for value in values if isinstance(value, NamedNode)), "")
    for quad in quads:
        word = wanted[quad.predicate.value]
        of_kind = _OF_KIND.get(kind)
        if isinstance(quad.object, Literal) and (word == of_kind if of_kind else word != "text"):
            yield path, word, quad.object.value, quad.object.language or ""


def _settle_things(index: sqlite3.Connection) -> None:
    """Make one thing of what was said of each path, and its names."""
    rows = index.execute("SELECT DISTINCT path, property, text, lang FROM said ORDER BY path, property, lang, text")
    rank = {word: place for place, word in enumerate(dict.fromkeys(_NAMES.values()))}
    for number, (path, told) in enumerate(groupby(rows.fetchall(), key=lambda row: row[0]), 1):
        if not path or not kind_of(path).searched:
            continue
        said = [(word, text, lang) for _, word, text, lang in told]
        # An English name is better than others, a preferred one than printed ones.
        names = [(lang not in ("en", ""), rank[word], text) for word, text, lang in said if word in rank]
        label = min(names)[2] if names else path
        note = next((text for word, text, _ in said if word in ("symbol", "notation")), "")
        day = next((text for word, text, _ in said if word == "day"), "")
        index.execute(
            "INSERT INTO thing (id, path, kind, label, sorted, note, day) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, path, kind_of(path).slug, label, sort_key(label), note, day),
        )
        words = {(text, lang): word for word, text, lang in said if word not in ("day", "last")}
        for (text, lang), word in words.items():
            _add_names(index, number, word, {text}, lang)
            if word != "code":
                _add_keys(index, number, (word_key(text), letter_key(text)))


def _add_keys(index: sqlite3.Connection, thing: int, keys: Iterable[str]) -> None:
    index.executemany("INSERT OR IGNORE INTO alike VALUES (?, ?)", {(key, thing) for key in keys if key})


def _settle_phrases(index: sqlite3.Connection) -> None:
    """Add what people call meetings and resolutions by, "IRG, resumed ninth session", "res. 9/5", and their days."""
    named = _names_of_bodies(index)
    kinds = "('meeting', 'resolution', 'decision')"
    found = index.execute(f"SELECT id, path, kind, label, day FROM thing WHERE kind IN {kinds}").fetchall()
    for number, path, kind, label, day in found:
        called = phrases.meeting_phrases if kind == "meeting" else phrases.resolution_phrases
        _add_keys(index, number, map(key_of_words, called(path, named.get("en", {}))))
        if kind == "meeting":
            of_body = {language: names.get(path.split("/")[1], []) for language, names in named.items()}
            _settle_meeting(index, (number, path, label, day), of_body)
        elif ": " not in label:  # it has no title
            for language, name in phrases.resolution_names(path).items():
                _add_names(index, number, "preferred", {name}, language)
    _settle_offices(index, named)
    ends = dict(index.execute("SELECT path, text FROM said WHERE property = 'last'"))
    dated = index.execute("SELECT id, path, day FROM thing WHERE kind IN ('meeting', 'document') AND day <> ''")
    for number, path, day in dated.fetchall():
        for language, told in phrases.days(day, ends.get(path, "")).items():
            _add_names(index, number, "day", {told}, language)


def _settle_meeting(
    index: sqlite3.Connection, meeting: tuple[int, str, str, str], of_body: dict[str, list[str]]
) -> None:
    """Call a meeting by its body's names in each language; meeting: number, path, label and day."""
    number, path, label, day = meeting
    english = of_body.get("en", [])
    called = phrases.meeting_name(label, day, english)
    index.execute("UPDATE thing SET label = ?, sorted = ? WHERE id = ?", (called, sort_key(called), number))
    _add_names(index, number, "phrase", {called, *phrases.names_with_ordinal(label, english)})
    for language in phrases.GATHERINGS:
        if names := of_body.get(language):
            _add_names(
                index, number, "preferred", {phrases.meeting_name_in(language, path, label, day, names)}, language
            )


def _settle_offices(index: sqlite3.Connection, named: dict[str, dict[str, list[str]]]) -> None:
    """Call an office in each language by its role and what it is held in; named: the names of bodies by language."""
    query = "SELECT lang, path, text FROM name JOIN thing ON thing.id = thing WHERE kind = 'role'"
    roles = {(language, path.removeprefix("role/")): text for language, path, text in index.execute(query)}
    for number, path, label in index.execute("SELECT id, path, label FROM thing WHERE kind = 'office'").fetchall():
        body, *session, role = path.partition("/office/")[2].split("/")
        for language in phrases.GATHERINGS:
            names = named.get(language, {}).get(body)
            if names and (language, role) in roles:
                where = "/".join(("meeting", body, *session))
                held = phrases.meeting_name_in(language, where, label, "", names) if session else names[0]
                comma = phrases.GATHERINGS[language].comma
                name = f"{label.rpartition(': ')[0]}: {roles[language, role]}{comma}{held}"
                _add_names(index, number, "preferred", {name}, language)


def _settle_places(index: sqlite3.Connection) -> None:
    """Tell of each thing the body and the year that it belongs to, by its IRI, its days or its symbol."""
    bodies = {path.removeprefix("body/") for (path,) in index.execute("SELECT path FROM thing WHERE kind = 'body'")}
    day_by_path = dict(index.execute("SELECT path, day FROM thing WHERE day <> ''"))
    rows = []
    for number, path in index.execute("SELECT id, path FROM thing").fetchall():
        body = phrases.body_of(path, bodies)
        if body or path in day_by_path:
            rows.append((body, phrases.year_of(path, body, day_by_path), number))
    index.executemany("UPDATE thing SET body = ?, year = ? WHERE id = ?", rows)


def _names_of_bodies(index: sqlite3.Connection) -> dict[str, dict[str, list[str]]]:
    """Return by language the names of bodies by the slugs of their series, the preferred one first."""
    names: dict[str, dict[str, list[str]]] = {}
    query = (
        "SELECT name.lang, path, text FROM name JOIN thing ON thing.id = thing WHERE kind = 'body'"
        " ORDER BY path, property <> 'preferred', text <> label, text"
    )
    for language, path, text in index.execute(query):
        names.setdefault(language or "en", {}).setdefault(path.removeprefix("body/"), []).append(text)
    return names


def _add_names(index: sqlite3.Connection, thing: int, property_: str, texts: set[str], language: str = ENGLISH) -> None:
    rows = [(thing, text, language, property_, folded(text)) for text in sorted(texts)]
    index.executemany("INSERT INTO name (thing, text, lang, property, folded) VALUES (?, ?, ?, ?, ?)", rows)


def _settle_paragraphs(index: sqlite3.Connection) -> None:
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
    listed = sorted(word for word in words if len(word) >= _SHORTEST and word.isalpha())
    stems = zip(listed, Stemmer(index).stems(listed), strict=True)
    index.executemany("INSERT INTO word VALUES (?, ?, ?)", [(word, sound(word), stem) for word, stem in stems])


def _settle_gone(index: sqlite3.Connection, earlier: Path) -> None:
    index.commit()
    index.execute("ATTACH ? AS earlier", (str(earlier / SEARCH),))
    index.execute(
        "INSERT INTO gone SELECT path, ? FROM earlier.subject WHERE path NOT IN (SELECT path FROM subject)",
        (earlier.name,),
    )
    index.execute(
        "INSERT OR IGNORE INTO gone SELECT path, version FROM earlier.gone WHERE path NOT IN (SELECT path FROM subject)"
    )
    index.commit()
    index.execute("DETACH earlier")
