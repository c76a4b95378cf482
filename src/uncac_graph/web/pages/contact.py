"""Where to report a wrong fact, with what the reader was looking at filled in: the fact, its sentence, the release."""

from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.served.asking import about, table
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.publication import publication_of

_SENTENCES = """SELECT DISTINCT ?quote ?symbol ?number WHERE {
  { BIND ($this AS ?proof) } UNION { ?proof rdf:subject $this }
  ?proof uncac:quote ?quote ; uncac:inParagraph ?paragraph .
  ?paragraph uncac:paragraphNumber ?number ; dcterms:isPartOf ?document .
  ?document uncac:symbol ?symbol .
} ORDER BY DESC(STRLEN(?quote)) LIMIT 1"""


async def contact(request: Request) -> Response:
    """Answer with the page that says where to report a wrong fact."""
    edition = edition_of(request)
    subject = request.query_params.get("about", "")
    known = edition.path(subject) if subject.startswith(edition.base) and len(subject) < 500 else ""
    subject = subject if known and (edition.index is None or edition.index.holds(known)) else ""
    rows = (await table(publication_of(request.scope), about(_SENTENCES, subject))).rows if subject else ()
    sentence = ""
    if rows:
        told = {name: cell.value for name, cell in rows[0].items()}
        sentence = gettext("“%(quote)s” (%(symbol)s, paragraph %(number)s)", **told)
    address, label = _written_to(edition, subject, sentence)
    shown: dict[str, Any] = {"about": subject, "sentence": sentence, "target": address, "label": label}
    return page(request, "contact.html", address="contact", vary=False, **shown)


def _written_to(edition: Edition, about: str, sentence: str) -> tuple[str, str]:
    """Return the address to write to with what is told filled in, and how it is called; "" where none is known."""
    told = str(edition.manifest.get("contact", ""))
    if not told or told == edition.base:
        return "", ""
    subject = gettext("Wrong fact: %(address)s", address=about) if about else gettext("Wrong fact")
    lines = [gettext("What is wrong, and what says otherwise:"), "", ""]
    lines += [gettext("Fact: %(address)s", address=about), gettext("Sentence: %(sentence)s", sentence=sentence)]
    body = "\r\n".join([*lines, gettext("Release: %(version)s", version=edition.version)])
    if "@" in told and "://" not in told:
        mail = told.removeprefix("mailto:")
        return f"mailto:{mail}?subject={quote(subject, safe='')}&body={quote(body, safe='')}", mail
    return f"{told}{'&' if '?' in told else '?'}{urlencode({'title': subject, 'body': body}, quote_via=quote)}", told
