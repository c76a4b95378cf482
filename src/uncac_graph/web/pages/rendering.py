"""Templates to pages: the Jinja environment, what every page is given, and the files beside the pages."""

import json
import re
from functools import cache, partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.formats import SERVED
from uncac_graph.languages import ENGLISH, LANGUAGES, foreign_language
from uncac_graph.media_types import FEEDS, GRAPH_TYPES, HTML
from uncac_graph.web.pages import languages, pictures
from uncac_graph.web.pages.addresses import MENUS, OWN, in_one_language, page_address
from uncac_graph.web.pages.assets import asset, sheet
from uncac_graph.web.pages.cards.reading import beginning, ending
from uncac_graph.web.pages.citing import citation
from uncac_graph.web.pages.headings import heading
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.representation import document, links_of_page
from uncac_graph.web.pages.wording import day, sentence, thousands
from uncac_graph.web.served.edition import Edition, edition_of

# Whatever a release or a query names: a page links to http, https, and places of this site, to nothing else.
_OTHER_LINK = re.compile(r' (?:href|src|action|formaction)="(?!https?://|[^":/?#]*[/?#"])[^"]*"', re.IGNORECASE)
_VARIABLE = re.compile(r"[?$]\w+")
_WRITES_TO = "contact.html"
"""The page that links to an address of mail, which the release names."""


def templates_of(package: str) -> Environment:
    """Return the templates of a package: escaped by themselves, strict about what they are not given."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # a filter of a constant is worked out for each reader, not once for the first one's language
    )


@cache
def environment() -> Environment:
    """Return the templates, with what they may use."""
    found = templates_of("uncac_graph.web.pages")
    languages.install(found)
    found.filters.update(query=query_text, day=day, thousands=thousands, sentence=sentence, spoken=languages.spoken)
    found.filters.update(in_language=languages.in_language, after_colon=languages.after_colon)
    found.filters.update(from_left=languages.from_left, told=languages.told)
    found.filters.update(heading=heading, headings=headings, beginning=beginning, ending=ending)
    found.globals.update(asset=asset, sheet=sheet, fragment=text_fragment)
    found.globals.update(foreign=foreign_language, lang=languages.lang, percent=partial(quote, safe=""))
    found.globals.update(picture=pictures, served=SERVED, menus=MENUS, feeds=FEEDS)
    return found


_TAG = re.compile(r"<(?!/?bdi\b)[^>]*>")  # but what tells a language
_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)


def headings(text: str) -> list[tuple[str, str]]:
    """Return the sections of a page by their headings, for its contents: (id, words)."""
    return [(id_, Markup(_TAG.sub("", words))) for id_, words in _HEADING.findall(text) if "unseen" not in words]


def query_text(query: str) -> Markup:
    """Return a query for a page, where no line ends within a variable: browsers break behind "?"."""
    return Markup(_VARIABLE.sub(r"<span>\g<0></span>", str(escape(query))))


def text_fragment(words: str) -> str:
    """Return the fragment that makes a browser select a quote on a page: ":~:text=first words,last words"."""
    parts = words.split()
    ends = [words] if len(parts) <= 8 else [" ".join(parts[:4]), " ".join(parts[-4:])]
    # In a text directive "-", "&" and "," have meanings of their own.
    return ":~:text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)


def json_ld(text: bytes) -> Markup:
    """Return JSON-LD that may stand in a script element: "<" never closes it."""
    return Markup(text.decode().replace("<", "\\u003c").replace("&", "\\u0026"))


def json_script(value: object) -> Markup:
    """Return a value as JSON that may stand in a script element."""
    return json_ld(json.dumps(value, ensure_ascii=False).encode())


def html(template: str, edition: Edition, **values: Any) -> bytes:
    """Return a page."""
    common = {
        "edition": edition,
        "base": edition.base,
        "path": "",
        "here": values.get("path", ""),
        "languages": LANGUAGES.values(),
        "language": LANGUAGES[languages.language()],
        # Of what reports print, on pages in another language.
        "english": Markup(' lang="en" dir="ltr"') if languages.language() != ENGLISH else "",
        "page_address": partial(page_address, edition.base),
        "cited": partial(citation, edition),
        "data": None,
        "own_search": False,
        "feed_about": "",
        "signposts": (),
    }
    made = environment().get_template(template).render(**{**common, **values})
    safe = made if template == _WRITES_TO else _OTHER_LINK.sub("", made)
    return in_one_language(safe, edition.base).encode()


def page(
    request: Request,
    template: str,
    *,
    address: str,
    links: str | None = None,
    vary: bool = True,
    negotiated: bool = False,
    **values: Any,
) -> Response:
    """Return a page as a response; `address` is its own, below the base. The site's own pages have their titles.

    negotiated: the same address gives RDF to who asks for it, which is told in the Link header.
    """
    edition = edition_of(request)
    if address in OWN:
        values.setdefault("title", gettext(OWN[address].title))
    query = f"?{request.url.query}" if request.url.query else ""
    body = html(template, edition, path=address, here=address + query, **values)
    if links is None:
        links = links_of_page(edition.release, edition.base + address, GRAPH_TYPES if negotiated else ())
    return document(edition.release, body, HTML, links, vary=vary)
