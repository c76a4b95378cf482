"""A thing as cards and templates read it: its values, what it points to, what points to it, and the proofs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from uncac_graph.kinds import kind_of, whole_of
from uncac_graph.languages import ENGLISH, Words, foreign_language
from uncac_graph.search_text import sort_key
from uncac_graph.vocabulary import PREFIXES, SCHEMA, UNCAC
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.wording import day_range
from uncac_graph.web.served.asking import label_of
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Facts, Proof


@cache
def _expanded(term: str) -> str:
    prefix, _, name = term.partition(":")
    return term if name.startswith("//") else PREFIXES[prefix] + name


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in one line of a list."""

    iri: str
    label: str
    ordinal: str
    start: str
    end: str
    body: "View | None"
    read: bool

    @property
    def days(self) -> str:
        """The days of the meeting in words: "5–8 September 2023"."""
        return day_range(self.start, self.end)

    @property
    def short(self) -> str:
        """The meeting within its series: "No. 12, 2023"."""
        if self.year:
            return gettext("No. %(number)s, %(year)s", number=self.number, year=self.year)
        return gettext("No. %(number)s", number=self.number)

    @property
    def number(self) -> str:
        """Its ordinal, of a part of a session with the part: "12", "9 (resumed 2)"."""
        _, _, part = self.iri.partition("/meeting/")
        kind, number = [*part.split("/")[2:4], "", ""][:2]
        if not kind:
            return self.ordinal
        resumed = gettext("resumed %(number)s", number=number)
        between = gettext("intersessional %(number)s", number=number)
        return f"{self.ordinal} ({resumed if kind == 'resumed' else between})"

    @property
    def year(self) -> str:
        """The year in which it began, "" where no day is known."""
        return self.start[:4]


@dataclass(frozen=True, slots=True)
class View:
    """A thing among the facts of a page. Properties are written as IRIs, or as in queries ("uncac:atMeeting")."""

    iri: str
    facts: Facts
    edition: Edition

    def of(self, iri: str) -> "View":
        """Return another thing among the same facts."""
        return View(iri, self.facts, self.edition)

    @property
    def label(self) -> str:
        """How the thing is called on a page: parts without a name of their own, by what they are parts of."""
        slug = kind_of(self.edition.path(self.iri)).slug
        if slug == "paragraph":
            document, number = self.iri.split("/para/")
            return gettext("%(symbol)s, paragraph %(number)s", symbol=self.facts.symbol(document), number=number)
        if slug == "evidence":
            document, key = self.iri.split("/evidence/")
            # Translators: A passage of a report (%(symbol)s) as what proves a fact; %(key)s tells it from others.
            return gettext("Evidence %(key)s in %(symbol)s", key=key, symbol=self.facts.symbol(document))
        own = label_of(self.facts, self.edition, self.iri)
        if slug == "agenda-item" and foreign_language(own) == ENGLISH:
            return Words(own.removeprefix("Item "), ENGLISH)  # the word is none of the title's
        if slug not in ("participation", "adoption", "joint-consideration"):
            return own
        at = label_of(self.facts, self.edition, self.edition.base + whole_of(self.edition.path(self.iri)))
        who = self.facts.value(self.iri, UNCAC.participant)
        participant = label_of(self.facts, self.edition, who) if who else ""
        if foreign_language(at) or foreign_language(participant) or (slug == "participation" and not who):
            return own  # in one language, so that it can be said in which
        part = self.iri.rpartition("/")[2]
        if slug == "participation":
            return gettext("%(participant)s at %(meeting)s", participant=participant, meeting=at)
        if slug == "joint-consideration":
            return gettext("Joint consideration %(number)s, %(meeting)s", number=part, meeting=at)
        if part == "agenda":
            return gettext("Adoption of the agenda, %(meeting)s", meeting=at)
        return gettext("Adoption of the report, %(meeting)s", meeting=at)

    @property
    def symbol(self) -> str:
        """The symbol of a document: as the facts say, else as its address says."""
        return self.facts.symbol(self.iri)

    @property
    def line(self) -> MeetingLine:
        """A meeting in one line."""
        start, end, ordinal = self.text(SCHEMA.startDate), self.text(SCHEMA.endDate), self.text(UNCAC.ordinal)
        read = self.iri in self.edition.meetings_read
        return MeetingLine(self.iri, self.label, ordinal, start, end, self.one(UNCAC.meetingOf), read)

    def text(self, term: str) -> str:
        """Return one value of a property, "" where there is none."""
        return self.facts.value(self.iri, _expanded(term))

    def texts(self, term: str) -> list[str]:
        """Return the values of a property."""
        return self.facts.values(self.iri, _expanded(term))

    def one(self, term: str) -> "View | None":
        """Return a thing that a property points to."""
        values = self.facts.terms(self.iri, _expanded(term))
        return next((self.of(value.value) for value in values if isinstance(value, NamedNode)), None)

    def all(self, term: str) -> list["View"]:
        """Return the things that a property points to, each once, by name."""
        return self._by_name(self.texts(term))

    def those(self, term: str) -> list["View"]:
        """Return the things that point to this one by a property, by name."""
        return self._by_name(self.facts.subjects(_expanded(term), self.iri))

    def _by_name(self, iris: Iterable[str]) -> list["View"]:
        return sorted((self.of(iri) for iri in dict.fromkeys(iris)), key=lambda view: sort_key(view.label))

    def meetings(self, term: str) -> list[MeetingLine]:
        """Return the meetings that point to this thing by a property, in time."""
        return in_time(view.line for view in self.those(term))

    def proof(self, term: str, value: str | None = None) -> Proof | None:
        """Return the passage that states a fact, the first where several do; of any value where none is given."""
        return next(iter(self.facts.proofs(self.iri, _expanded(term), value)), None)


def in_time(lines: Iterable[MeetingLine]) -> list[MeetingLine]:
    """Return meetings by day; those without a day by ordinal, before the others."""
    return sorted(lines, key=lambda line: (line.start, int(line.ordinal or 0), line.iri))
