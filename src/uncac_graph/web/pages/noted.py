"""Messages that stand in the ontology, as Babel finds them there (pyproject.toml): columns and plurals."""

from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import BinaryIO

from pyoxigraph import Literal, RdfFormat, parse

from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.languages import ENGLISH
from uncac_graph.store.lexer import tokens
from uncac_graph.vocabulary import SH, SKOS
from uncac_graph.web.pages.wording import plural
from uncac_graph.web.served.asking import columns
from uncac_graph.web.served.questions import Question

Message = tuple[int, str, tuple[str, str], list[str]]
"""Its line, the function that says it, the arguments of that, comments."""
_COUNTED = tuple(f"{CANONICAL_BASE}category/{slug}" for slug in ("party", "observer"))


def of_question(file: BinaryIO, *_: object, **_options: object) -> Iterator[Message]:
    """Yield the columns of a question's answer, and its parameters."""
    for said in parse(file.read(), format=RdfFormat.TURTLE):
        if isinstance(said.object, Literal) and said.predicate.value in (SH.select, SH.ask):
            query = said.object.value
            parameters = Question("", "", query).parameters(CANONICAL_BASE)
            of_select = dropwhile(lambda word: word.text.upper() != "SELECT", tokens(query))
            shown = columns(takewhile(lambda word: word.text.upper() not in ("FROM", "WHERE", "{"), of_select))
            for name in sorted({*(variable[1:] for variable, _ in shown), *(one.name for one in parameters)}):
                yield 1, "pgettext", ("column", name.replace("_", " ")), []


def of_categories(file: BinaryIO, *_: object, **_options: object) -> Iterator[Message]:
    """Yield what one and several members of each category of parties and observers are called.

    Several also where no number stands before them, which in Russian and Arabic is another form.
    """
    told = list(parse(file.read(), format=RdfFormat.TURTLE))
    below = {one.subject for one in told if one.predicate.value == SKOS.broader and one.object.value in _COUNTED}
    for one in told:
        is_counted = one.subject.value in _COUNTED or one.subject in below
        if is_counted and one.predicate.value == SKOS.prefLabel and one.object.language == ENGLISH:
            many = plural(one.object.value)
            yield 1, "ngettext", (one.object.value, many), []
            yield 1, "pgettext", ("without a number", many), []
