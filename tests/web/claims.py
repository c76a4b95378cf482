"""What the pages of a release claim, each claim beside what a query of its own finds in the graph.

Every page of a kind is looked at, or the first `most` of it; the queries are others than those that the pages ask.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import lxml.html
import rdflib
from rdflib.namespace import RDF, SH

from uncac_graph.kinds import KINDS
from uncac_graph.vocabulary import PREFIXES

CANONICAL = "https://w3id.org/uncac/"
SHAPES = Path(__file__).parents[2] / "shapes"


@dataclass(frozen=True)
class Claim:
    """What a page says of something, and what the graph says."""

    page: str
    what: str
    told: Any
    true: Any


class Graph:
    """The graph of a release, asked in SPARQL."""

    def __init__(self, site: Any) -> None:
        self._site = site
        self.base = site.folder and site.publication.release.base_iri
        self._head = "".join(f"PREFIX {k}: <{v.replace(CANONICAL, self.base, 1)}>\n" for k, v in PREFIXES.items())

    def rows(self, where: str, **given: str) -> list[tuple[str, ...]]:
        """Return the rows of a SELECT; `given` are IRIs for words of the query."""
        for word, iri in given.items():
            where = re.sub(rf"\${word}\b", f"<{iri}>", where)
        found = self._site.store.query(f"BASE <{self.base}>\n{self._head}{where}")
        return [tuple("" if value is None else value.value for value in row) for row in found]

    def column(self, where: str, **given: str) -> list[str]:
        """Return the only column of a SELECT."""
        return [row[0] for row in self.rows(where, **given)]

    def number(self, pattern: str, **given: str) -> int:
        """Return in how many ways a pattern fits."""
        return int(self.column(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", **given)[0])

    def things(self, class_: str, most: int = 10_000) -> list[str]:
        """Return the paths of things of a class."""
        found = self.column(f"SELECT DISTINCT ?s {{ ?s a {class_} FILTER STRSTARTS(STR(?s), '{self.base}') }}")
        return sorted(iri.removeprefix(self.base) for iri in found)[:most]

    @cached_property
    def reported(self) -> frozenset[str]:
        """The meetings whose report was read (contract G51)."""
        return frozenset(self.column("SELECT ?m { ?e rdf:predicate uncac:reportOf ; rdf:object ?m }"))


class Page:
    """A page as a reader sees it."""

    def __init__(self, site: Any, path: str) -> None:
        self.path = path
        self._site = site
        self._tree = lxml.html.document_fromstring(site.page(path)).find(".//main")

    def all(self, xpath: str) -> list[Any]:
        """Return what an XPath finds in the page's main part."""
        return list(self._tree.xpath(xpath))

    def linked(self, xpath: str) -> "Page | None":
        """Return the page of this site to which the first link that an XPath finds leads, None where there is none."""
        found = self.all(xpath)
        return Page(self._site, found[0].get("href").removeprefix(self._site.base)) if found else None

    def words(self, xpath: str = ".") -> str:
        """Return the words of the first element that an XPath finds, "" where there is none."""
        found = self.all(xpath)
        return re.sub(r"\s+", " ", found[0].text_content()).strip() if found else ""

    def number(self, pattern: str, xpath: str = ".") -> int:
        """Return the number that stands for (\\N) in a sentence of the page, -1 where the page has no such sentence."""
        texts = [" ".join(" ".join(one.itertext()).split()) for one in self.all(xpath)[:1]]
        found = re.search(pattern.replace("(N)", r"(\d[\d,]*)"), "".join(texts))
        return int(found[1].replace(",", "")) if found else -1


Claims = Iterator[tuple[str, Any, Any]]
CHECKS: dict[str, Callable[[Any, Graph, int], Iterator[Claim]]] = {}
"""By template: what goes over its pages."""


def _of_pages(template: str, paths: Callable[[Graph], list[str]]) -> Callable[..., Any]:
    """Register a check of each page of a template: (page, graph) → (what, told, true)."""

    def register(check: Callable[[Page, Graph], Claims]) -> Callable[[Page, Graph], Claims]:
        def over(site: Any, graph: Graph, most: int) -> Iterator[Claim]:
            for path in paths(graph)[:most]:
                page = Page(site, path)
                yield from (Claim(path, *claim) for claim in check(page, graph))

        CHECKS[template] = over
        return check

    return register


def _things(class_: str, condition: str = "") -> Callable[[Graph], list[str]]:
    where = f"SELECT DISTINCT ?s {{ ?s a {class_} {condition} }}"
    return lambda graph: [f"{iri.removeprefix(graph.base)}.html" for iri in sorted(graph.column(where))]


def _thing(page: Page, graph: Graph) -> str:
    return graph.base + page.path.removesuffix(".html")


_UNREAD = "FILTER NOT EXISTS { ?e rdf:predicate uncac:reportOf ; rdf:object ?m }"
_COUNTED = {
    "meeting": "uncac:Meeting",
    "state": "uncac:State",
    "organization": "org:Organization",
    "body": "uncac:Body",
    "document": "uncac:Document",
    "resolution": "uncac:Resolution",
    "decision": "uncac:Decision",
    "person": "foaf:Person",
}


@_of_pages("home.html", lambda graph: [""])
def _home(page: Page, graph: Graph) -> Claims:
    for slug, class_ in _COUNTED.items():
        things = len(graph.things(class_))
        told = page.number("^(N)", f".//ul[@class='counts']//a[contains(@href, '/{slug}/')]")
        yield f"number of {KINDS[slug].many}", max(told, 0), things
    yield "reports read", page.number("(N) reports? (?:was|were) read"), len(set(_reports(graph)))
    yield "meetings known", page.number("of (N) meetings? known"), len(graph.things("uncac:Meeting"))
    latest = graph.column(
        "SELECT ?m { ?e rdf:predicate uncac:reportOf ; rdf:object ?m . ?m schema:startDate ?d } ORDER BY DESC(?d)"
    )[0]
    yield "latest meeting read", page.all(".//section[@aria-labelledby='latest']//h3/a/@href"), [latest]
    yield "its agenda items", page.number("(N) agenda items?"), graph.number("$m uncac:hasAgendaItem ?i", m=latest)
    yield from _sums(page, graph, latest)
    chairs = graph.column(
        "SELECT DISTINCT ?name { $m uncac:chairedBy ?person . ?person foaf:name ?name . ?p uncac:participant ?person ;"
        ' uncac:atMeeting $m ; uncac:representing ?state ; uncac:category ?c . FILTER (STRENDS(STR(?c), "/chair")) }',
        m=latest,
    )
    answered = page.all(".//section[@aria-labelledby='questions']//article[1]//tbody/tr/td[1]")
    yield "its chairs, where it is asked who chaired", {one.text_content() for one in answered}, set(chairs)


@_of_pages("list.html", lambda graph: [f"{slug}/" for slug in _COUNTED])
def _list(page: Page, graph: Graph) -> Claims:
    yield "how many", page.number("(N)", ".//h1/span"), len(graph.things(_COUNTED[page.path.rstrip("/")]))
    if page.path == "meeting/":
        read = {one.getparent().find("a").get("href") for one in page.all(".//*[@class='tag']")}
        yield "reports read", read, graph.reported


def _sums(page: Page, graph: Graph, meeting: str) -> Claims:
    """Who was represented, by category: the numbers, each with a link to its list."""
    rows = graph.rows(
        "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?p uncac:atMeeting $m ; uncac:participant ?x ; uncac:category ?c"
        " MINUS { ?c skos:broader <category/officer> } } GROUP BY ?c",
        m=meeting,
    )
    told = {
        link.get("href").rpartition("#")[2]: int(link.findtext("strong").replace(",", ""))
        for link in page.all(".//ul[@class='sums']//a[strong]")
        if link.get("href").rpartition("#")[2] not in ("agenda", "mandates")
    }
    yield "numbers by category", told, {c.rpartition("/")[2]: int(n) for c, n in rows}


@_of_pages("things/meeting.html", _things("uncac:Meeting"))
def _meeting(page: Page, graph: Graph) -> Claims:
    meeting = _thing(page, graph)
    yield from _sums(page, graph, meeting)
    for category, names in graph.rows(
        "SELECT ?c (GROUP_CONCAT(?n; SEPARATOR='|') AS ?all) { ?p uncac:atMeeting $m ; uncac:nameAsPrinted ?n ;"
        " uncac:category ?c MINUS { ?c skos:broader <category/officer> } } GROUP BY ?c",
        m=meeting,
    ):
        slug = category.rpartition("/")[2]
        told = [one.text for one in page.all(f".//h3[@id='{slug}']/following-sibling::ul[1]//a")]
        yield f"names in {slug}", sorted(told), sorted(names.split("|"))
    yield "not read", "has not been read" in page.words(), meeting not in graph.reported
    stated = graph.column(
        "SELECT DISTINCT ?r { ?d uncac:reportOf $m . ?e rdf:subject ?r ; rdf:predicate uncac:mandates ;"
        " uncac:inParagraph/dcterms:isPartOf ?d }",
        m=meeting,
    )
    section = ".//section[@aria-labelledby='{}']//a[@class='number']/@href"
    yield "mandates that its report names", set(page.all(section.format("mandates"))), set(stated)
    earlier = graph.column(
        "SELECT DISTINCT ?r { $m uncac:meetingOf ?b ; schema:startDate ?start . ?r uncac:mandates ?b ;"
        " uncac:atSession/schema:endDate ?adopted FILTER (?adopted < ?start) }",
        m=meeting,
    )
    told = set(page.all(section.format("mandates-before")))
    yield "other mandates of its body", told, set(earlier) - set(stated)
    items = graph.column("SELECT ?n { $m uncac:hasAgendaItem/uncac:itemNumber ?n }", m=meeting)
    told = [one.text for one in page.all(".//section[@aria-labelledby='agenda']//span[@class='number']")]
    yield "agenda", sorted(told), sorted(items)
    documents = graph.column("SELECT ?d { $m uncac:hadBeforeIt ?d }", m=meeting)
    told = page.all(".//section[@aria-labelledby='documents']//a[@class='symbol']/@href")
    yield "documents", set(told), set(documents)
    yield from _statements(page, graph)


@_of_pages("things/participant.html", lambda graph: _participants(graph))
def _participant(page: Page, graph: Graph) -> Claims:
    who = _thing(page, graph)
    at = graph.column("SELECT DISTINCT ?m { ?p uncac:participant $x ; uncac:atMeeting ?m }", x=who)
    told = page.all(".//section[@aria-labelledby='represented']//ol[@class='presences']//h3/a/@href")
    yield "where it was represented", set(told), set(at)
    meetings = set(graph.column("SELECT ?m { ?m a uncac:Meeting }"))
    rows = {
        row.xpath("string(./th/a/@href)"): row.xpath("string(./td[2])")
        for row in page.all(".//section[@aria-labelledby='attendance']//tbody/tr")
    }
    values = {one: {m for m, told in rows.items() if told.startswith(one)} for one in ("listed", "not ", "report ")}
    yield "listed", values["listed"], set(at)
    yield "not listed", values["not "], set(graph.reported) - set(at)
    yield "report not read", values["report "], meetings - graph.reported - set(at)
    yield from _statements(page, graph)


def _participants(graph: Graph) -> list[str]:
    """Return States and organizations by turns, those that were represented before the others."""
    listed = (
        "SELECT ?s (COUNT(?p) AS ?n) { ?s a %s OPTIONAL { ?p uncac:participant ?s } } GROUP BY ?s ORDER BY DESC(?n)"
    )
    kinds = [[row[0] for row in graph.rows(listed % class_)] for class_ in ("uncac:State", "org:Organization")]
    mixed = [iri for pair in zip(*(kind[:: max(1, len(kind) // 40)] for kind in kinds), strict=False) for iri in pair]
    return [f"{iri.removeprefix(graph.base)}.html" for iri in mixed]


@_of_pages("things/person.html", _things("foaf:Person"))
def _person(page: Page, graph: Graph) -> Claims:
    person = _thing(page, graph)
    at = graph.column("SELECT DISTINCT ?m { ?p uncac:participant $x ; uncac:atMeeting ?m }", x=person)
    yield "meetings", set(page.all(".//ol[@class='presences']//h3/a/@href")), set(at)
    yield "reports read", page.number("(N) reports? (?:was|were) read"), len(set(_reports(graph)))
    yield "meetings known", page.number("of (N) meetings? known"), len(graph.things("uncac:Meeting"))
    yield from _statements(page, graph)


@_of_pages("things/body.html", _things("uncac:Body"))
def _body(page: Page, graph: Graph) -> Claims:
    body = _thing(page, graph)
    told = page.all(".//section[@aria-labelledby='meetings']//ol[@class='meetings']//a/@href")
    yield "meetings", set(told), set(graph.column("SELECT ?m { ?m uncac:meetingOf $b }", b=body))
    told = page.all(".//section[@aria-labelledby='mandates']//a[@class='number']/@href")
    yield "mandates", set(told), set(graph.column("SELECT ?r { ?r uncac:mandates $b }", b=body))
    yield from _bars(page, graph, body)
    yield from _statements(page, graph)


def _bars(page: Page, graph: Graph, body: str) -> Claims:
    """How many were listed at each meeting of a body: the numbers of the table, and those beside the bars."""
    rows = graph.rows(
        "SELECT ?m ?kind (COUNT(DISTINCT ?x) AS ?n) { ?m uncac:meetingOf $b . ?p uncac:atMeeting ?m ;"
        " uncac:participant ?x ; uncac:category/skos:broader ?kind"
        " FILTER (?kind IN (<category/party>, <category/observer>)) } GROUP BY ?m ?kind",
        b=body,
    )
    listed = {(meeting, kind.rpartition("/")[2]): int(n) for meeting, kind, n in rows}
    told = {
        (row.xpath("string(.//a/@href)"), kind): int(row.xpath(f"string(./td[{place}])"))
        for row in page.all(".//figure[@class='attendance']//tbody/tr")
        for place, kind in enumerate(("party", "observer"), 1)
    }
    yield "listed at its meetings", {key: n for key, n in told.items() if n}, listed
    drawn = [one.text_content() for one in page.all(".//figure[@class='attendance']//*[local-name()='text']")[1::2]]
    pairs = zip(list(told.values())[::2], list(told.values())[1::2], strict=True)
    yield "numbers beside the bars", drawn, [f"{parties} + {observers}" for parties, observers in pairs]


@_of_pages("things/resolution.html", lambda g: [*_things("uncac:Resolution")(g), *_things("uncac:Decision")(g)])
def _resolution(page: Page, graph: Graph) -> Claims:
    text = _thing(page, graph)
    titles = graph.column("SELECT ?t { $r dcterms:title ?t }", r=text)
    yield "title not known", "None of our sources gives it" in page.words(), not titles
    yield from _statements(page, graph)


def _supplied(graph: Graph) -> set[str]:
    return set(graph.column(_MISSING["symbol-not-printed"]))


@_of_pages("things/document.html", _things("uncac:Document"))
def _document(page: Page, graph: Graph) -> Claims:
    document = _thing(page, graph)
    supplied = document in _supplied(graph)
    yield "symbol supplied", "supplied" in page.words(".//dl[@class='card']"), supplied
    footnote = page.words(".//*[@id='footnote']")
    proofs = graph.column(
        "SELECT DISTINCT ?in { ?e rdf:subject $d ; uncac:inParagraph/dcterms:isPartOf ?in }", d=document
    )
    in_supplied = bool(_supplied(graph) & set(proofs))
    yield "symbol supplied, in the citation", "not printed" in footnote, in_supplied
    for slug, facts in graph.rows(
        "SELECT ?p (COUNT(?e) AS ?n) { ?e uncac:inParagraph ?p . ?p dcterms:isPartOf $d } GROUP BY ?p", d=document
    ):
        title = page.all(f".//a[@class='pn'][@href='{slug}']/@title")
        yield f"proofs in {slug}", int(title[0].rpartition(": ")[2].split()[0].replace(",", "")), int(facts)
    yield from _statements(page, graph)


@_of_pages("things/paragraph.html", _things("uncac:Paragraph"))
def _paragraph(page: Page, graph: Graph) -> Claims:
    paragraph = _thing(page, graph)
    stated = graph.number("?e uncac:inParagraph $p", p=paragraph)
    yield "facts stated", page.number("(N)", ".//h2[@id='stated']/span"), stated
    yield from _pointing(page, graph)


@_of_pages("things/evidence.html", _things("uncac:Evidence"))
def _evidence(page: Page, graph: Graph) -> Claims:
    row = graph.rows(
        "SELECT (SUBSTR(?text, ?start + 1, ?end - ?start) AS ?quote) ?start ?end { $e oa:start ?start ; oa:end ?end ;"
        " uncac:inParagraph/schema:text ?text }",
        e=_thing(page, graph),
    )[0]
    yield "quote", page.all(".//figure//mark")[0].text_content(), row[0]
    place = re.search(r"characters (\d+) to (\d+)", page.words(".//figcaption"))
    yield "place", place and place.groups(), row[1:]


@_of_pages("things/participation.html", _things("uncac:Participation"))
def _participation(page: Page, graph: Graph) -> Claims:
    row = graph.rows(
        "SELECT ?who ?category ?meeting ?name { $p uncac:participant ?who ; uncac:category ?category ;"
        " uncac:atMeeting ?meeting ; uncac:nameAsPrinted ?name }",
        p=_thing(page, graph),
    )[0]
    links = page.all(".//section[@aria-labelledby='fact']/p[@class='lead']/a/@href")
    yield "who, as what and where", set(row[:3]) <= set(links), True
    yield "the name as printed", f"“{row[3]}”" in page.words(".//section[@aria-labelledby='fact']"), True
    yield from _statements(page, graph)


@_of_pages("things/concept.html", _things("skos:Concept"))
def _concept(page: Page, graph: Graph) -> Claims:
    rows = graph.rows(
        "SELECT ?m (COUNT(DISTINCT ?x) AS ?n) { ?p uncac:category $c ; uncac:atMeeting ?m ; uncac:participant ?x }"
        " GROUP BY ?m",
        c=_thing(page, graph),
    )
    told = {
        row.xpath("string(.//a/@href)"): int(row.xpath("string(./td[2])"))
        for row in page.all(".//section[@aria-labelledby='used']//tbody/tr")
    }
    yield "listed at", told, {meeting: int(n) for meeting, n in rows}
    yield from _statements(page, graph)


@_of_pages("things/agenda-item.html", _things("uncac:AgendaItem"))
def _item(page: Page, graph: Graph) -> Claims:
    yield from _statements(page, graph)


@_of_pages("things/adoption.html", _things("uncac:Adoption"))
def _adoption(page: Page, graph: Graph) -> Claims:
    amended = graph.column("SELECT ?a { $x uncac:orallyAmended ?a }", x=_thing(page, graph))
    yield "orally amended", "as orally amended" in page.words(".//p[@class='lead']"), amended == ["true"]
    yield from _statements(page, graph)


@_of_pages("things/joint-consideration.html", _things("uncac:JointConsideration"))
def _joint(page: Page, graph: Graph) -> Claims:
    told = set(page.all(".//section[@aria-labelledby='fact']//dd/ul/li/a/@href"))
    of = _thing(page, graph)
    yield "items and bodies", told, set(graph.column("SELECT ?x { $j uncac:jointItem|uncac:jointBody ?x }", j=of))
    yield from _statements(page, graph)


@_of_pages("things/office.html", _things("org:Membership"))
def _office(page: Page, graph: Graph) -> Claims:
    yield from _statements(page, graph)


@_of_pages("things/place.html", _things("schema:Place"))
def _place(page: Page, graph: Graph) -> Claims:
    told = page.all(".//section[@aria-labelledby='meetings']//a/@href")
    yield "meetings", set(told), set(graph.column("SELECT ?m { ?m schema:location $p }", p=_thing(page, graph)))
    yield from _statements(page, graph)


@_of_pages("things/provision.html", _things("uncac:Provision"))
def _provision(page: Page, graph: Graph) -> Claims:
    of = _thing(page, graph)
    yield (
        "nothing names it",
        "Nothing that was read names it" in page.words(),
        not graph.number("?x uncac:concernsProvision $p", p=of),
    )
    yield from _statements(page, graph)


_CURATED = "VALUES ?g { <graph/authority> <graph/mappings> <graph/ontology> } GRAPH ?g { $s ?p ?o }"


def _statements(page: Page, graph: Graph) -> Claims:
    """Every statement, with where it stands: by a passage, by a curator, or derived; and what points here."""
    thing = _thing(page, graph)
    rows = page.all(".//section[contains(@class, 'statements')]//tbody/tr")
    yield "statements", len(rows), graph.number("$s ?p ?o", s=thing)
    proofs = sum(len(row.xpath(".//details")) for row in rows)
    yield "statements with a proof", proofs, graph.number("?e rdf:subject $s", s=thing)
    curated = sum(bool(row.xpath(".//*[@class='curated'][text()='curated']")) for row in rows)
    most = len(graph.rows(f"SELECT DISTINCT ?p ?o {{ {_CURATED} }}", s=thing))
    yield "no more statements are curated than curators made", curated <= most, True
    derived = sum(bool(row.xpath(".//*[@class='derived']")) for row in rows)
    unproved = graph.number(
        "$s ?p ?o FILTER NOT EXISTS { ?e rdf:subject $s ; rdf:predicate ?p ; rdf:object ?o }"
        " FILTER (?p NOT IN (rdf:type, rdfs:label))",
        s=thing,
    )
    yield "what is derived has no proof", derived <= unproved, True
    yield from _pointing(page, graph)
    yield from _citation(page, graph)


def _pointing(page: Page, graph: Graph) -> Claims:
    thing = _thing(page, graph)
    told = 0
    for group in page.all(".//dl[@class='pointing']/dd"):
        more = re.search(r"and ([\d,]+) more$", group.text_content().strip())
        shown = len(group.xpath("./a[not(@class)]"))
        told += shown + (int(more[1].replace(",", "")) if more else 0)
    true = graph.number("?s ?p $o FILTER (?p NOT IN (rdf:subject, rdf:object, foaf:primaryTopic))", o=thing)
    yield "what points here", told, true


def _citation(page: Page, graph: Graph) -> Claims:
    """The page's citation names only paragraphs that hold a passage of some fact, and all that prove its own facts."""
    footnote = page.words(".//*[@id='footnote']").partition(" “")[0]
    own = graph.column(
        "SELECT DISTINCT ?n { ?e rdf:subject $s ; uncac:inParagraph/uncac:paragraphNumber ?n FILTER (STR(?n) != '0') }",
        s=_thing(page, graph),
    )
    yield "paragraphs of its own facts are cited", [n for n in own if n not in _numbers(footnote)], []


def _numbers(footnote: str) -> set[str]:
    found: set[str] = set()
    for part in re.findall(r"paras?\. ([^;“.]*)", footnote):
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", part):
            found.update(str(number) for number in range(int(first), int(last or first) + 1))
    return found


@_of_pages("attendance.html", lambda graph: ["attendance"])
def _attendance(page: Page, graph: Graph) -> Claims:
    yield "reports read", page.number("(N) reports? (?:was|were) read"), len(set(_reports(graph)))
    unread = len(graph.things("uncac:Meeting")) - len(graph.reported)
    yield "not read", max(page.number("Of (N) other meetings? no report"), 0), unread
    listed = graph.rows(
        "SELECT DISTINCT ?s ?m { ?p uncac:participant ?s ; uncac:atMeeting ?m . ?s a uncac:State"
        " MINUS { ?p uncac:category/skos:broader <category/officer> } }"
    )
    yield "cells listed", len(page.all(".//td[@class='listed']")), len(listed)


@_of_pages("ledgers.html", lambda graph: ["ledger/"])
def _ledgers(page: Page, graph: Graph) -> Claims:
    yield "reports", len(page.all(".//tbody/tr")), len(set(_reports(graph)))


@_of_pages("ledger.html", lambda graph: [f"ledger/{iri.rpartition('/')[2]}" for iri in sorted(_reports(graph))])
def _ledger(page: Page, graph: Graph) -> Claims:
    document = f"{graph.base}document/{page.path.removeprefix('ledger/')}"
    rows = graph.rows(
        "SELECT ?p (COUNT(?e) AS ?n) { ?p dcterms:isPartOf $d . ?e uncac:inParagraph ?p } GROUP BY ?p", d=document
    )
    told = {
        one.xpath("string(./h3/a/@href)"): int(proofs[1].replace(",", ""))
        for one in page.all(".//article")
        if (proofs := re.search(r"([\d,]+) proofs?", one.xpath("string(./p)")))
    }
    yield "proofs by paragraph", told, {paragraph: int(n) for paragraph, n in rows}
    paragraphs = graph.number("?p dcterms:isPartOf $d ; a uncac:Paragraph", d=document)
    yield "paragraphs", len(page.all(".//article")), paragraphs
    provisional = graph.number(
        "$d uncac:reportOf ?m . ?p uncac:atMeeting ?m ; uncac:participant ?x"
        " FILTER NOT EXISTS { ?x skos:prefLabel ?name }",
        d=document,
    ) + graph.number("$d uncac:reportOf/uncac:meetingOf ?b FILTER NOT EXISTS { ?b skos:prefLabel ?n }", d=document)
    yield "provisional", page.number("(N) provisional"), provisional


def _reports(graph: Graph) -> list[str]:
    return graph.column("SELECT ?d { ?e rdf:predicate uncac:reportOf ; rdf:subject ?d }")


def _provisional(graph: Graph) -> set[str]:
    return set(graph.column("SELECT ?x { ?p uncac:participant ?x MINUS { ?x skos:prefLabel ?n } }")) | (
        set(graph.column("SELECT ?x { ?m uncac:meetingOf ?x MINUS { ?x skos:prefLabel ?n } }"))
    )


@_of_pages("validation.html", lambda graph: ["validation"])
def _validation(page: Page, graph: Graph) -> Claims:
    yield "provisional", max(page.number("(N) names? (?:is|are) provisional"), 0), len(_provisional(graph))


def _numbers_missing(graph: Graph) -> int:
    last = graph.rows(
        "SELECT (MAX(?n) AS ?last) (COUNT(DISTINCT ?n) AS ?known)"
        " { ?m uncac:meetingOf ?b ; uncac:ordinal ?n } GROUP BY ?b"
    )
    return sum(int(number) - int(known) for number, known in last)


_MISSING = {
    "report-not-read": f"SELECT ?m {{ ?m a uncac:Meeting {_UNREAD} }}",
    "day-not-known": "SELECT ?m { ?m a uncac:Meeting MINUS { ?m schema:startDate ?d } }",
    "symbol-not-printed": "SELECT DISTINCT ?d { ?e rdf:predicate uncac:reportOf ; rdf:subject ?d"
    " MINUS { ?x rdf:predicate uncac:symbol ; rdf:subject ?d } }",
    "resolution-without-title": "SELECT ?r { { ?r a uncac:Resolution } UNION { ?r a uncac:Decision }"
    " MINUS { ?r dcterms:title ?t } }",
    "document-without-title": "SELECT ?d { ?d a uncac:Document MINUS { ?d dcterms:title ?t } }",
}


@_of_pages("unknown.html", lambda graph: ["unknown"])
def _unknown(page: Page, graph: Graph) -> Claims:
    numbers = page.all(".//section[@aria-labelledby='coverage']//li")
    yield "numbers without a source", len([n for n in numbers if not n.xpath("./a")]), _numbers_missing(graph)
    told = {mark: set(page.all(f".//ol/li[b[contains(@class, '{mark}')]]/a/@href")) for mark in ("listed", "not-read")}
    sessions = "?m a uncac:Meeting MINUS { ?m dcterms:isPartOf ?s }"
    yield "meetings not read, by number", told["not-read"], set(graph.column(f"SELECT ?m {{ {sessions} {_UNREAD} }}"))
    yield "all meetings, by number", told["listed"] | told["not-read"], set(graph.column(f"SELECT ?m {{ {sessions} }}"))
    missing = {kind: set(graph.column(query)) for kind, query in _MISSING.items()}
    for kind, things in {**missing, "name-provisional": _provisional(graph)}.items():
        yield kind, page.number("(N)", f".//h2[@id='{kind}']/span"), len(things)
        yield f"{kind}: which", set(page.all(f".//section[@aria-labelledby='{kind}']//li/a/@href")), things


@_of_pages("graphs.html", lambda graph: ["graph/"])
def _graphs(page: Page, graph: Graph) -> Claims:
    rows = graph.rows("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    told = {
        row.xpath("string(.//a/@href)"): int(row.xpath("string(./td[2])").replace(",", ""))
        for row in page.all(".//tbody/tr")
    }
    yield "triples by graph", told, {name: int(n) for name, n in rows}


@_of_pages("graph.html", lambda graph: [f"graph/{name}" for name in ("authority", "ontology", "mappings", "dataset")])
def _graph(page: Page, graph: Graph) -> Claims:
    told = page.number("^(N)", ".//dl[@class='card']/dd[1]")
    yield "triples", told, graph.number("GRAPH $g { ?s ?p ?o }", g=graph.base + page.path)


@_of_pages("ontology.html", lambda graph: ["ontology"])
def _ontology(page: Page, graph: Graph) -> Claims:
    for term in page.all(".//article[@class='term']"):
        iri = f"{graph.base}ontology#{term.get('id')}"
        told = re.search(r"([\d,]+) times? in this release", term.text_content())
        uses = graph.number("?s $t ?o", t=iri) + graph.number("?s a $t", t=iri)
        yield f"uses of {term.get('id')}", told and int(told[1].replace(",", "")), uses
        properties = graph.column(
            "SELECT DISTINCT ?p { ?s a $t ; ?p ?o FILTER (STRSTARTS(STR(?s), STR(<>))"
            " && !STRSTARTS(STR(?s), STR(<ontology#>))) }",
            t=iri,
        )
        found = page.all(f".//article[@id='{term.get('id')}']//dd[@class='terms']/a")
        yield f"what describes a {term.get('id')}", len(found), len(properties)


@_of_pages("dumps.html", lambda graph: ["dump/"])
def _dumps(page: Page, graph: Graph) -> Claims:
    told = page.number("(N) triples? ·")
    true = len(
        graph.rows(
            "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER (?g != <graph/dataset>) }",
        )
    )
    yield "triples", told, true
    quads = graph.number("GRAPH ?g { ?s ?p ?o } FILTER (?g != <graph/dataset>)")
    yield "quads", page.number("JSON-LD there are (N)"), quads


@_of_pages("search.html", lambda graph: ["search?q=congo", "search?q=group"])
def _search(page: Page, graph: Graph) -> Claims:
    for n, hits in enumerate(page.all(".//ol[@class='hits']"), 1):
        told = page.number("(N)(?: or more)? found", f"(.//ol[@class='hits'])[{n}]/preceding-sibling::p[1]")
        whole = page.linked(f"(.//ol[@class='hits'])[{n}]/following-sibling::p/a")
        shown = len(whole.all(".//ol[@class='hits']/li") if whole else hits.findall("li"))
        is_cut = whole is not None and "Only the first are shown" in whole.words()
        yield "found", told, max(told, shown + 1) if is_cut else shown


@_of_pages("question.html", lambda graph: ["questions/mandating-resolutions", "questions/sessions-of-the-conference"])
def _question(page: Page, graph: Graph) -> Claims:
    rows = len(page.all(".//table[contains(@class, 'answer')]/tbody/tr"))
    yield "rows", page.number("(N)", ".//h2[@id='answer']/span"), rows


@_of_pages("questions.html", lambda graph: ["questions/"])
def _questions(page: Page, graph: Graph) -> Claims:
    told = [link.get("href").rpartition("/")[2] for link in page.all(".//ol[@class='questions']//a")]
    known = graph.column("SELECT ?q { ?q a sh:SPARQLExecutable }")
    yield "questions, each once", sorted(told), sorted(iri.rpartition("#question-")[2] for iri in known)


@_of_pages("categories.html", lambda graph: ["categories"])
def _categories(page: Page, graph: Graph) -> Claims:
    told = [link.get("href") for link in page.all(".//ul[@class='concepts']//a") if "#" not in link.get("href")]
    yield "concepts, each once", sorted(told), sorted(graph.column("SELECT DISTINCT ?c { ?c skos:inScheme ?s }"))


@_of_pages("shapes.html", lambda graph: ["shapes"])
def _shapes(page: Page, graph: Graph) -> Claims:
    rules = rdflib.Graph()
    for path in sorted(SHAPES.glob("*.ttl")):
        rules.parse(path)
    told = {rule.get("id"): rule for rule in page.all(".//article[@class='term']")}
    known = {str(rule).rpartition("#")[2]: rule for rule in rules.subjects(RDF.type, SH.NodeShape)}
    yield "rules, each once", sorted(told), sorted(name for name in known if name)
    for name, rule in told.items():
        sentences = {
            str(one)
            for one in rules.objects(known[name], (SH.property | SH.sparql) / SH.message)
            if one.language == "en"
        }
        said = {re.sub(r"\s+", " ", one.text_content()) for one in rule.findall("ul/li")}
        yield f"what {name} asks", said, {re.sub(r"\s+", " ", one) for one in sentences}


def _asked(graph: Graph) -> list[str]:
    return ["sparql/answer?query=" + quote(f"SELECT ?s {{ ?s a <{graph.base}ontology#Body> }}")]


@_of_pages("answer.html", _asked)
def _answer(page: Page, graph: Graph) -> Claims:
    yield "rows", page.number("(N)", ".//h1/span"), len(graph.things("uncac:Body"))
    told = page.all(".//table[contains(@class, 'answer')]/tbody/tr/td[1]/a/@href")
    yield "which", sorted(told), sorted(graph.base + path for path in graph.things("uncac:Body"))


_COMPARED = ["compare?kind=state&one=PAK&other=FJI", "compare?kind=state&one=JPN&other=PAK"]


@_of_pages("compare.html", lambda graph: _COMPARED)
def _compare(page: Page, graph: Graph) -> Claims:
    at = [
        set(graph.column("SELECT ?m { $t uncac:representedAt ?m }", t=link.get("href"))) & graph.reported
        for link in page.all("./div/p/a")[:2]
    ]
    yield "meetings read", page.number("Of the (N)"), len(graph.reported)
    yield "both", page.number("both were listed at (N)"), len(at[0] & at[1])
    yield "the first alone", page.number("alone at (N)"), len(at[0] - at[1])
    yield "the second alone", page.number(r"alone at \d+ , .* alone at (N)"), len(at[1] - at[0])


def claims(site: Any, most: int = 60) -> Iterator[Claim]:
    """Yield the claims of every page of the release, of at most `most` of each kind."""
    graph = Graph(site)
    for check in CHECKS.values():
        yield from check(site, graph, most)
