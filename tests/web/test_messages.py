"""That pages say nothing of their own but by messages, which translators find in the catalogues."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po
from jinja2 import nodes

from uncac_graph.languages import ENGLISH, LANGUAGES
from uncac_graph.web.pages.rendering import environment
from uncac_graph.web.served.edition import edition

HOME = Path(__file__).parents[2]
PACKAGE = Path(str(files("uncac_graph.web.pages")))
TEMPLATES = sorted(name for name in environment().list_templates() if name.endswith(".html"))
SPOKEN = frozenset(("alt", "aria-label", "placeholder", "title"))
"""The attributes that readers see or hear."""
# What is said alike in every language: names of formats and standards, and the site's own.
NAMES = frozenset(
    (
        *("BibTeX", "CC BY 4.0", "CSV", "Excel", "Graph", "HTML", "JSON", "PNG", "RIS", "SHA-256", "SVG", "UNCAC"),
        "UNCAC Graph",
    )
)
MARKING = frozenset(("_", "gettext", "ngettext", "npgettext", "pgettext"))
GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
_WORD = re.compile(r"[^\W\d_]{2,}")


class Said(HTMLParser):
    """What a page says to readers; programs and addresses stand in code, and are said alike in every language."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if name in SPOKEN and value]
        if tag in ("code", "pre", "script"):
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.found.append(data)


def without_messages(source: str) -> str:
    """Return a template's own text: what stands in no message; `GAP` where a tag or expression is."""
    kept, within, block = [], False, ""
    for _, kind, value in environment().lex(source):
        if kind == "block_begin":
            block = ""
        elif kind == "name" and not block:
            block = value
            within = value == "trans" or (within and value != "endtrans")
        elif kind == "data" and not within:
            kept.append(value)
        elif kind in ("block_end", "variable_end"):
            kept.append(GAP)
    return "".join(kept)


def unmarked(source: str) -> list[str]:
    """Return what a template says by itself, in its text or as strings of its expressions."""
    said = Said()
    said.feed(without_messages(source))
    said.close()
    texts = (text.strip(" \n·:,;.()“”…") for one in said.found for text in one.split(GAP))
    return [
        text for text in (*texts, *_strings(environment().parse(source))) if _WORD.search(text) and text not in NAMES
    ]


def _strings(tree: nodes.Node) -> Iterator[str]:
    """Yield the strings that an expression may print: two words or more, or one that begins as a sentence does."""
    for child in tree.iter_child_nodes():
        if isinstance(child, nodes.Const) and isinstance(child.value, str):
            if re.fullmatch(r"[A-Z][a-z]+|[^?<{]*\w [a-z]\w*[^?<{]*", child.value):
                yield child.value
        elif isinstance(child, nodes.Pair):  # a key is shown by nobody
            yield from _strings(nodes.Tuple([child.value], "load"))
        elif not isinstance(child, nodes.Compare) and not _is_asked_or_marked(child):
            yield from _strings(child)


def _is_asked_or_marked(one: nodes.Node) -> bool:
    """Whether a call asks a value for something by name (`sums.get("read in part")`), or marks a message."""
    if not isinstance(one, nodes.Call):
        return False
    return isinstance(one.node, nodes.Getattr) or (isinstance(one.node, nodes.Name) and one.node.name in MARKING)


def test_each_column_and_parameter_of_the_questions_is_said_in_words_that_are_marked(site, said) -> None:
    edition_ = edition(site.publication)
    asked = [(question, site.ask(f"questions/{question.slug}.json").json()) for question in edition_.questions]
    columns = {name for _, answer in asked for name in answer["head"].get("vars", ())}
    parameters = {one.name for question, _ in asked for one in question.parameters(site.base)}

    assert {("column", name.replace("_", " ")) for name in columns | parameters} - said == set()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_nothing_but_by_messages(name: str) -> None:
    source, _, _ = environment().loader.get_source(environment(), name)  # type: ignore[union-attr]

    assert unmarked(source) == []


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str | None, str]]:
    """Every message of the pages by its context and words, as `make catalogues` finds them."""
    found = tmp_path_factory.mktemp("messages") / "pages.pot"
    pybabel = Path(sys.executable).with_name("pybabel")
    subprocess.run([pybabel, "-q", "extract", "-o", found, "src/uncac_graph", "ontology"], cwd=HOME, check=True)
    return {(one.context, one.id[0] if one.pluralizable else one.id) for one in catalogue(found)}


def catalogue(path: Path) -> list[Message]:
    """Return the messages of a catalogue."""
    with path.open("rb") as file:
        return [one for one in read_po(file, locale=path.parts[-3] if path.suffix == ".po" else None) if one.id]


@pytest.mark.parametrize("code", sorted(LANGUAGES.keys() - {ENGLISH}))
def test_each_message_is_said_in_every_language_with_its_values_and_marks(code, said) -> None:
    told = {
        (one.context, one.id[0]) if one.pluralizable else (one.context, one.id): one
        for one in catalogue(PACKAGE / "locale" / code / "LC_MESSAGES" / "pages.po")
    }

    assert told.keys() == said  # else: make catalogues
    assert [key for key, one in told.items() if not all(_several(one.string))] == []
    held = {key: [_held(form) for form in _several(one.string)] for key, one in told.items()}
    assert [key for key, forms in held.items() if any(form != _held(*_several(told[key].id)) for form in forms)] == []


def _several(words: str | Sequence[str]) -> Sequence[str]:
    return (words,) if isinstance(words, str) else words


def _held(*forms: str) -> set[str]:
    """Return what a message holds besides words: values, marks, and the quotation marks that would end an attribute."""
    return {mark for form in forms for mark in re.findall(r'%\(\w+\)s|</?\w+|"', form)}


# What only programs ask for; their addresses are no pages.
FOR_PROGRAMS = frozenset(("feeds", "linksets", "openapi_pages", "stream"))
PAGES = sorted(path for path in PACKAGE.rglob("*.py") if path.stem not in FOR_PROGRAMS)


def unmarked_in_code(source: str) -> list[str]:
    """Return what the code of a page says by itself: as an error, a title, or a text in a picture."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    errors = (call for call in calls if _name(call) in ("HTTPException", "RequestProblem"))
    said = [call.args[1] for call in errors if _status(call) not in (406, 416)]  # which browsers never give cause for
    told = (call.args[1] for call in calls if _name(call) == "http_error")  # of which a literal is a message
    said += [one for one in told if not isinstance(one, ast.Constant)]
    said += [call.args[1] for call in calls if _name(call) in ("element", "picture") and len(call.args) > 1]
    said += [word.value for call in calls for word in call.keywords if word.arg in ("title", "aria_label")]
    return [text for one in said if (text := _text(one)) and _WORD.search(text)]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _status(call: ast.Call) -> object:
    return getattr(call.args[0], "value", None)


def _text(one: ast.expr) -> str:
    """Return the text that an expression has of its own."""
    if isinstance(one, ast.JoinedStr):
        return " ".join(_text(part) for part in one.values)
    return one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_code_of_a_page_says_nothing_but_by_messages(path: Path) -> None:
    assert unmarked_in_code(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise HTTPException(404, f"There is no {name}.")', ["There is no   ."]),
        ('raise HTTPException(404, gettext("There is no %(name)s.", name=name))', []),
        ('raise http_error(404, "There is no %(name)s.", name=name)', []),
        ('raise http_error(404, f"There is no {name}.")', ["There is no   ."]),
        ('page(request, "x.html", title="Answer")', ["Answer"]),
        ('element("title", f"{name}: {number}")', []),
        ('element("title", f"{name}: not listed")', [" : not listed"]),
    ],
)
def test_what_is_not_marked_in_code_is_found(source: str, found: list[str]) -> None:
    assert unmarked_in_code(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Said outright</p>", ["Said outright"]),
        ("<p>{% trans %}Said{% endtrans %} and more</p>", ["and more"]),
        ('<p title="Said here">{{ _("Said") }}</p>', ["Said here"]),
        ('<p>{{ "said here" if x else _("Said") }}</p>', ["said here"]),
        ('<p>{{ note(x, "the days") }}</p>', ["the days"]),
        ("<code>{{ x }}said</code><p>{{ x }}, CSV</p>", []),
    ],
)
def test_what_is_not_marked_is_found(source: str, found: list[str]) -> None:
    assert unmarked(source) == found


_TEXT_VALUE = re.compile(r"\u2068%\(\w+\)s\u2069|%\((\w+)\)s")
_NUMBERS = frozenset("n num shown all filled rows lines points line column most both alone other_alone".split()) | {
    *("years", "start", "end", "listed", "not_listed", "unread", "classes", "properties")
}


def test_values_in_arabic_sentences_stand_apart_so_that_latin_ones_keep_their_order() -> None:
    with (PACKAGE / "locale/ar/LC_MESSAGES/pages.po").open("rb") as file:
        catalogue = read_po(file, locale="ar")
    bare = {
        (message.id, name)
        for message in catalogue
        for text in ([message.string] if isinstance(message.string, str) else message.string)
        for name in _TEXT_VALUE.findall(re.sub("<[^>]*>", "", text))
        if message.id and name and name not in _NUMBERS
    }

    assert {name for _, name in bare} <= {"address", "sentence", "version"}  # of messages that go out as mail
