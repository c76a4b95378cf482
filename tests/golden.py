"""Facts written by hand: a gold.txt states what a synthetic report says, in the words that say it.

The notation is explained in tests/reports/README.md. Words are looked up in the report's paragraphs; nothing is
taken from what extraction found.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from uncac_graph import identifiers
from uncac_graph.authorities import Authorities
from uncac_graph.model import (
    Adoption,
    AgendaItem,
    AttendanceMode,
    CitedDocument,
    CitedResolution,
    JointConsideration,
    MeetingFacts,
    MeetingKey,
    MentionedMeeting,
    Office,
    OwnDocument,
    Paragraph,
    Participant,
    Participation,
    Passage,
    ReportedBody,
    ReportedMeeting,
    ReportFacts,
    ReportText,
    Stated,
)

# Made once, and kept with the authorities, so that no others come to have their number.
_PARTICIPANTS: dict[int, tuple[Authorities, Mapping[str, Participant]]] = {}
_CONTEXT = re.compile(r"(.*?)‹(.+?)›(.*)", re.DOTALL)
_KEY = re.compile(r"(.+?) \[([^\]]*)\]$")


class GoldError(Exception):
    """A line of gold.txt that the report's paragraphs do not bear out."""


@dataclass
class Line:
    """One line of gold.txt with the indented lines below it."""

    words: list[str]
    quote: str | None
    place: str
    below: list["Line"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.words[0]

    @property
    def value(self) -> str:
        return " ".join(self.words[1:])

    def sub(self, kind: str) -> "Line | None":
        return next((line for line in self.below if line.kind == kind), None)

    def subs(self, kind: str) -> list["Line"]:
        return [line for line in self.below if line.kind == kind]


def parsed(text: str) -> list[Line]:
    """Return the lines of a gold.txt."""
    lines: list[Line] = []
    for n, raw in enumerate(text.splitlines(), 1):
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        head, _, quote = raw.partition(" | ")
        if raw.lstrip().startswith("="):
            head, quote = raw, ""
        line = Line(head.split(), quote.strip() or None, f"line {n}: {raw.strip()}")
        (lines[-1].below if raw[0] == " " else lines).append(line)
    return lines


def gold_of(folder: Path) -> list[Line]:
    """Return the lines of a synthetic report's gold.txt."""
    return parsed((folder / "gold.txt").read_text(encoding="utf-8"))


def _participants(authorities: Authorities) -> Mapping[str, Participant]:
    """States and organizations by their preferred English names; a State comes before an organization."""
    kept = _PARTICIPANTS.get(id(authorities))
    if kept is None:
        states = {state.name: Participant("state", alpha3) for alpha3, state in authorities.states.items()}
        organizations = reversed(authorities.organizations.items())
        named = {one.name: Participant("organization", slug) for slug, one in organizations} | states
        kept = _PARTICIPANTS[id(authorities)] = (authorities, named)
    return kept[1]


def stated_facts(lines: list[Line], text: ReportText, authorities: Authorities) -> ReportFacts:
    """Return the facts that gold.txt states, with their passages in the paragraphs of `text`.

    Raises:
        GoldError: a quote does not stand in its paragraph.
    """
    return _Gold(lines, text, authorities).facts()


@dataclass
class _Gold:
    lines: list[Line]
    text: ReportText
    authorities: Authorities

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        return {paragraph.slug: paragraph for paragraph in self.text.paragraphs}

    def all(self, kind: str) -> list[Line]:
        return [line for line in self.lines if line.kind == kind]

    def one(self, kind: str) -> Line | None:
        found = self.all(kind)
        return found[0] if found else None

    # -- passages -------------------------------------------------------------------------------------------------

    def passage(self, slug: str, words: str, line: Line, start: int = 0) -> Passage:
        """Return the first place of words behind `start`; ‹…› marks the quote within longer words."""
        paragraph = self.paragraphs.get(slug)
        if paragraph is None:
            raise GoldError(f"no paragraph {slug}: {line.place}")
        context = _CONTEXT.fullmatch(words)
        before, quote, after = context.groups() if context else ("", words, "")
        at = paragraph.text.find(before + quote + after, start)
        if at < 0:
            raise GoldError(f"not in paragraph {slug}: {line.place}")
        begin = at + len(before)
        return Passage(paragraph, begin, begin + len(quote))

    def stated(self, line: Line, value: Any, slug: str, words: str | None = None) -> Stated[Any]:
        return Stated(value, self.passage(slug, words or line.quote or str(value), line))

    def first(self, kind: str, parse: Any = str) -> Stated[Any] | None:
        """Return the one line of a kind: "kind paragraph value | quote"."""
        line = self.one(kind)
        if line is None:
            return None
        slug, *value = line.words[1:]
        return self.stated(line, parse(" ".join(value)), slug)

    def several(self, kind: str) -> tuple[Stated[str], ...]:
        return tuple(self.stated(line, " ".join(line.words[2:]), line.words[1]) for line in self.all(kind))

    # -- the whole ------------------------------------------------------------------------------------------------

    def facts(self) -> ReportFacts:
        starts = [n for n, line in enumerate(self.lines) if line.kind == "meeting"][1:]
        blocks = pairwise([*starts, len(self.lines)])
        further = [_Gold(self.lines[start:end], self.text, self.authorities) for start, end in blocks]
        self.lines = self.lines[: starts[0]] if starts else self.lines
        own = self._of_meeting()
        return ReportFacts(
            text=self.text,
            document=self._document(),
            body=ReportedBody(self.key.series, self._label(), self.first("parent"), self.several("concerns")),
            mentioned=tuple(self._mentioned()),
            further=tuple(gold._of_meeting() for gold in further),
            **{each.name: getattr(own, each.name) for each in fields(own)},
        )

    def _of_meeting(self) -> MeetingFacts:
        series, ordinal, *part = self._required("meeting").words[1:]
        self.key = MeetingKey(series, int(ordinal), part[0] if part else "")
        return MeetingFacts(
            meeting=self._meeting(),
            items=tuple(self._items()),
            documents=tuple(self._documents()),
            resolutions=tuple(self._resolutions()),
            participations=(*self._officers(), *self._attendance()),
            joint_considerations=tuple(self._joint()),
            adoptions=tuple(self._adoptions()),
        )

    def _required(self, kind: str) -> Line:
        line = self.one(kind)
        if line is None:
            raise GoldError(f"gold.txt has no line {kind!r}")
        return line

    def _label(self) -> str | None:
        line = self.one("label")
        return line.value if line else None

    def _document(self) -> OwnDocument:
        line = self._required("symbol")
        slug, symbol = line.words[1:3]
        printed = None if slug == "-" else self.passage(slug, line.quote or symbol, line)
        title = self._required("title")
        stated_title = self.stated(title, " ".join(title.words[2:]), title.words[1])
        return OwnDocument(
            symbol=symbol,
            symbol_passage=printed,
            title=stated_title,
            type=self.first("type"),
            distribution=self.first("distribution"),
            issued=self.first("issued", date.fromisoformat),
            original_language=self.first("language"),
            issuer=self.several("issuer"),
        )

    def _meeting(self) -> ReportedMeeting:
        body = self._required("meeting_of")
        source, part = self.one("ordinal_source"), self.one("part_of")
        return ReportedMeeting(
            key=self.key,
            meeting_of=self.passage(body.words[1], body.quote or "", body),
            ordinal=self.first("ordinal", int),
            start=self.first("start", date.fromisoformat),
            end=self.first("end", date.fromisoformat),
            place=self.first("place"),
            format_as_stated=self.first("format"),
            attendance_mode=self.first("mode", AttendanceMode),
            plenary_meetings_held=self.first("held", int),
            ordinal_source=source.value if source else None,
            part_of=self.passage(part.words[1], part.quote or "", part) if part else None,
        )

    def _items(self) -> Iterator[AgendaItem]:
        keys: list[str] = []
        end = 0
        for line in self.all("item"):
            slug, mark = line.words[1:3]
            title = " ".join(line.words[3:])
            level = 0 if mark[0].isdigit() else 2 if set(mark.strip("()")) <= set("ivx") and len(keys) > 1 else 1
            keys[level:] = [mark.strip("().").lower()]
            entry = self.passage(slug, f"{mark} {title}", line, end)
            end = entry.end
            number = " ".join([keys[0], *(f"({key})" for key in keys[1:])])
            concerns = tuple(
                Stated(c.words[1], self.passage(slug, c.quote or "", c, entry.start)) for c in line.subs("concerns")
            )
            yield AgendaItem(
                number=number,
                key=".".join(keys),
                parent=".".join(keys[:-1]) or None,
                title=Stated(title, Passage(entry.paragraph, entry.end - len(title), entry.end)),
                entry=entry,
                concerns=concerns,
            )

    def _documents(self) -> Iterator[CitedDocument]:
        """doc PARAGRAPH SYMBOL | printed symbol; below: title PARAGRAPH …, type PARAGRAPH slug | words, listed …"""
        for line in self.all("doc"):
            slug, symbol = line.words[1:3]
            title, type_, listed = line.sub("title"), line.sub("type"), line.sub("listed")
            yield CitedDocument(
                symbol=self.stated(line, symbol, slug),
                title=self.stated(title, " ".join(title.words[2:]), title.words[1]) if title else None,
                type=self.stated(type_, type_.words[2], type_.words[1]) if type_ else None,
                listed=self.passage(listed.words[1], listed.quote or "", listed) if listed else None,
            )

    def _resolutions(self) -> Iterator[CitedResolution]:
        """resolution PARAGRAPH 4/2 4/3 …; adopted PARAGRAPH 11/1 Title | heading's number."""
        for kind in ("resolution", "decision"):
            for line in self.all(kind):
                yield from self._mandates(line, kind)
            for line in self.all(f"adopted-{kind}"):
                slug, number = line.words[1:3]
                title = " ".join(line.words[3:])
                session, of_session = number.split("/")
                heading = self.passage(slug, line.quote or number, line)
                notation = Stated(number, replace(heading, start=heading.end - len(number)))
                words = self.passage(slug, title, line, heading.end)
                yield CitedResolution(
                    kind,  # type: ignore[arg-type]
                    self.key.series,
                    int(session),
                    int(of_session),
                    notation,
                    title=Stated(title, words),
                    at_session=replace(heading, end=words.end),
                )

    def _mandates(self, line: Line, kind: str) -> Iterator[CitedResolution]:
        slug, *numbers = line.words[1:]
        end = 0
        parent = self.first("parent")
        for number in numbers:
            session, of_session = number.split("/")
            passage = self.passage(slug, number, line, end)
            end = passage.end
            yield CitedResolution(
                kind,  # type: ignore[arg-type]
                parent.value if parent else "CAC/COSP",
                int(session),
                int(of_session),
                Stated(number, passage),
                mandates=passage,
            )

    def _mentioned(self) -> Iterator[MentionedMeeting]:
        for line in self.all("mentioned"):
            slug, series, ordinal = line.words[1:]
            yield MentionedMeeting(MeetingKey(series, int(ordinal)), self.passage(slug, line.quote or "", line))

    # -- who took part --------------------------------------------------------------------------------------------

    def _officers(self) -> Iterator[Participation]:
        """chair|elected-officer PARAGRAPH Name | words; below: state, role, body, session, office."""
        for line in (line for line in self.lines if line.kind in ("chair", "elected-officer")):
            slug, name = line.words[1], " ".join(line.words[2:])
            at = line.sub("name")
            where = at.words[1] if at and len(at.words) > 1 else slug
            printed = self.passage(where, at.quote if at and at.quote else name, line)
            state = line.sub("state")
            key = line.sub("key")
            yield Participation(
                participant=Participant("person", key.words[1] if key else identifiers.folded_slug(name), name),
                category=self.stated(line, line.kind, slug),
                name=Stated(name, printed),
                representing=self._below(state, slug) if state else None,
                office=self._office(line, slug),
                office_passage=self._office_passage(line, slug),
            )

    def _below(self, line: Line, slug: str, parse: Any = str) -> Stated[Any]:
        return self.stated(line, parse(line.words[1]), line.words[2] if len(line.words) > 2 else slug)

    def _office(self, line: Line, slug: str) -> Office | None:
        role, body, session = line.sub("role"), line.sub("body"), line.sub("session")
        if role is None or body is None:
            return None
        return Office(
            role=self._below(role, slug),
            body=self._below(body, slug),
            session=self._below(session, slug, int) if session else None,
        )

    def _office_passage(self, line: Line, slug: str) -> Passage | None:
        office = line.sub("office")
        where = office.words[1] if office and len(office.words) > 1 else slug
        return self.passage(where, office.quote or "", office) if office else None

    def _attendance(self) -> Iterator[Participation]:
        """attend PARAGRAPH category | sentence; below: "= name | name [KEY] | …" in printed order."""
        end: dict[str, int] = {}
        for line in self.all("attend"):
            slug, category = line.words[1:3]
            stated = self.stated(line, category, slug)
            apposition = not self.paragraphs[slug].text[stated.passage.end :].lstrip().startswith(":")
            start = stated.passage.start if apposition else max(stated.passage.end, end.get(slug, 0))
            for printed, key in self._names(line):
                name = self.passage(slug, printed, line, start)
                start = end[slug] = name.end
                yield Participation(self._participant(printed, key), stated, Stated(printed, name))

    def _names(self, line: Line) -> Iterator[tuple[str, str | None]]:
        for row in line.below:
            words = row.place.split("= ", 1)[1]
            for cell in words.split(" | "):
                key = _KEY.match(cell.strip())
                yield (key[1], key[2]) if key else (cell.strip(), None)

    def _participant(self, printed: str, key: str | None) -> Participant:
        if key and len(key) == 3 and key.isupper() and key in self.authorities.states:
            return Participant("state", key)
        if key == "new":
            return Participant("organization", identifiers.organization_slug(printed), printed)
        if key:
            return Participant("organization", key)
        named = _participants(self.authorities)
        if printed in named:
            return named[printed]
        raise GoldError(f"{printed!r} is no preferred name; write its key: {printed} [KEY]")

    # -- joint consideration, adoption ----------------------------------------------------------------------------

    def _joint(self) -> Iterator[JointConsideration]:
        """joint PARAGRAPH; below: item 3 | 3, body CAC/COSP/IRG | words."""
        for line in self.all("joint"):
            slug = line.words[1]
            yield JointConsideration(
                items=tuple(self._below(item, slug) for item in line.subs("item")),
                bodies=tuple(self._below(body, slug) for body in line.subs("body")),
            )

    def _adoptions(self) -> Iterator[Adoption]:
        """adoption agenda|report PARAGRAPH | words; below: date 2033-01-01 | words, text SYMBOL | words, amended."""
        for line in self.all("adoption"):
            kind, slug = line.words[1:3]
            day, amended = line.sub("date"), line.sub("amended")
            yield Adoption(
                kind,  # type: ignore[arg-type]
                date=self._below(day, slug, date.fromisoformat) if day else None,
                adopted=self.passage(slug, line.quote, line) if line.quote and kind == "report" else None,
                texts=tuple(self._below(text, slug) for text in line.subs("text")),
                orally_amended=self.passage(slug, amended.quote or "as orally amended", amended) if amended else None,
            )
