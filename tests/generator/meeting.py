"""One made-up meeting: the report that prints it, and the facts to be read from it."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.generator.builder import ParagraphBuilder, Span
from tests.generator.wordings import (
    BODIES,
    CARDINALS,
    CONFERENCE,
    DISCUSSION,
    LEADS,
    MONTHS,
    ORDINALS,
    ORGANIZATIONS,
    PEOPLE,
    SUBTOPICS,
    TOPICS,
    BodyWording,
)
from uncac_graph import identifiers
from uncac_graph.authorities import Authorities
from uncac_graph.model import (
    Adoption,
    AgendaItem,
    AttendanceMode,
    CitedDocument,
    CitedResolution,
    JointConsideration,
    MeetingKey,
    MentionedMeeting,
    Office,
    OwnDocument,
    Participant,
    Participation,
    Passage,
    ReportedBody,
    ReportedMeeting,
    ReportFacts,
    ReportText,
    Stated,
)


@dataclass(frozen=True)
class GeneratedReport:
    """A report as printed, and what it says."""

    text: str
    facts: ReportFacts
    symbol: str


def generated_report(chance: random.Random, authorities: Authorities) -> GeneratedReport:
    """Return a made-up meeting's report; the same state of chance gives the same report."""
    return _Author(chance, authorities).write()


def printed_day(day: date, year: bool = True) -> str:
    """Return "5 September 2023"."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def printed_days(first: date, last: date, year: bool = True) -> str:
    """Return the words for a range of days, as titles print it."""
    if first == last:
        return f"on {printed_day(first, year)}"
    if last - first == timedelta(days=1) and first.month == last.month:
        return f"on {first.day} and {printed_day(last, year)}"
    if first.month == last.month:
        return f"from {first.day} to {printed_day(last, year)}"
    return f"from {printed_day(first, False)} to {printed_day(last, year)}"


@dataclass
class _Author:
    chance: random.Random
    authorities: Authorities
    paragraphs: list[ParagraphBuilder] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    documents: dict[str, CitedDocument] = field(default_factory=dict)

    # -- the whole ------------------------------------------------------------------------------------------------

    def write(self) -> GeneratedReport:
        chance = self.chance
        self.wording: BodyWording = chance.choice(BODIES)
        self.ordinal = chance.randint(1, len(ORDINALS))
        self.first = date(chance.randint(2024, 2035), chance.randint(1, 12), chance.randint(1, 28))
        self.last = self.first + timedelta(days=chance.choice((0, 1, 2, 3, 4)))
        if self.last.year != self.first.year:
            self.last = self.first
        self.city = chance.choice(("Vienna", "Vienna", "New York", "Nusa Dua", "Sharm el-Sheikh"))
        resumed = self.wording.gathering == "session" and chance.random() < 0.3
        self.part = chance.choice(("first resumed", "second resumed", "resumed")) if resumed else ""
        part = {"": "", "second resumed": "resumed/2"}.get(self.part, "resumed/1")
        self.key = MeetingKey(self.wording.series, self.ordinal, part)
        self.prefix = f"{self.wording.series}/{self.first.year}"
        self.symbol = f"{self.prefix}/{chance.randint(4, 12)}"

        title = self._masthead()
        self._heading("I. Introduction")
        parent, concerns, resolutions = self._mandate()
        self._heading("II. Organization of the " + self.wording.gathering)
        self._heading("A. Opening of the " + self.wording.gathering, level=2)
        meeting = self._opening(title)
        chairs, mentioned = self._chairs()
        items_wanted = self._planned_items()
        joint = self._joint(items_wanted)
        self._heading("B. Adoption of the agenda and organization of work", level=2)
        items, agenda_adoption = self._agenda(items_wanted)
        self._heading("C. Attendance", level=2)
        participations = self._attendance()
        self._heading("D. Documentation", level=2)
        self._documentation()
        self._heading("III. Deliberations")
        self._discussion()
        self._heading("IV. Adoption of the report")
        report_adoption = self._adoption()

        facts = ReportFacts(
            text=ReportText(tuple(p.paragraph() for p in self.paragraphs)),
            document=self.document(title),
            body=ReportedBody(
                self.wording.series,
                parent=self._stated("CAC/COSP", parent) if parent else None,
                concerns=concerns,
            ),
            meeting=meeting,
            items=items,
            documents=tuple(self.documents.values()),
            resolutions=resolutions,
            mentioned=mentioned,
            participations=(*chairs, *participations),
            joint_considerations=joint,
            adoptions=(agenda_adoption, report_adoption),
        )
        return GeneratedReport("\n".join(self.printed) + "\n", facts, self.symbol)

    # -- passages -------------------------------------------------------------------------------------------------

    def _begin(self) -> ParagraphBuilder:
        builder = ParagraphBuilder(len(self.paragraphs), tuple(self.sections))
        self.paragraphs.append(builder)
        return builder

    def _print(self, builder: ParagraphBuilder) -> None:
        first, *rest = builder.lines()
        self.printed += [f"{builder.number}. {first}", *rest, ""]

    def _heading(self, heading: str, level: int = 1) -> None:
        del self.sections[level - 1 :]
        self.sections.append(heading)
        self.printed += [heading, ""]

    def _at(self, span: Span, builder: ParagraphBuilder | None = None) -> "_Lazy":
        return _Lazy(builder or self.paragraphs[-1], span)

    def _passage(self, lazy: "_Lazy") -> Passage:
        return lazy.builder.passage(lazy.span)

    def _stated(self, value, lazy: "_Lazy"):  # type: ignore[no-untyped-def]
        return Stated(value, self._passage(lazy))

    # -- title block ----------------------------------------------------------------------------------------------

    def _masthead(self) -> "dict[str, _Lazy]":
        builder = self._begin()
        spans: dict[str, _Lazy] = {}

        def line(name: str, text: str) -> None:
            builder.entry()
            spans[name] = self._at(builder.add(text), builder)

        line("issuer", CONFERENCE)
        if self.wording.series != "CAC/COSP" and self.chance.random() < 0.5:
            line("issuer2", self.wording.full[0].upper() + self.wording.full[1:])
        self.symbol_printed = self.chance.random() < 0.7
        if self.symbol_printed:
            line("symbol", self.symbol)
        line("distribution", "Distr.: General")
        self.issued = self.last + timedelta(days=self.chance.randint(5, 30))
        line("issued", printed_day(self.issued))
        line("language", "Original: English")
        line("title", self._title())
        start, _ = spans["title"].span
        spans["report"] = self._at((start, start + len("Report")), builder)
        for words in ("days", "ordinal", "body"):
            text = {"days": self.days, "ordinal": self.ordinal_words, "body": self.wording.full}[words]
            if text in builder.text[start:]:
                at = builder.text.index(text, start)
                spans["title " + words] = self._at((at, at + len(text)), builder)
        self.printed += [*builder.lines(), ""]
        return spans

    def _title(self) -> str:
        wording = self.wording
        self.days = printed_days(self.first, self.last)
        self.ordinal_words = f"{self.part} {ORDINALS[self.ordinal - 1]}".strip()
        self.title_has_ordinal = wording.gathering == "session"
        if self.title_has_ordinal:
            return f"Report of the {wording.full} on its {self.ordinal_words} session, held in {self.city} {self.days}"
        opening = self.chance.choice((f"Report on the meeting of the {wording.full}", f"Report of the {wording.full}"))
        if wording.series == "CAC/COSP/EG.1":
            opening = f"Report of the {wording.full}"
        return f"{opening}{self.chance.choice((',', ''))} held in {self.city} {self.days}"

    def document(self, title: "dict[str, _Lazy]") -> OwnDocument:
        issuers = [self._stated("CAC/COSP", title["issuer"])]
        if "issuer2" in title:
            issuers.append(self._stated(self.wording.series, title["issuer2"]))
        builder = self.paragraphs[0]
        return OwnDocument(
            symbol=self.symbol,
            symbol_passage=self._passage(title["symbol"]) if self.symbol_printed else None,
            title=self._stated(builder.text[slice(*title["title"].span)], title["title"]),
            type=self._stated("report", title["report"]),
            distribution=self._stated("General", title["distribution"]),
            issued=self._stated(self.issued, title["issued"]),
            original_language=self._stated("en", title["language"]),
            issuer=tuple(issuers),
        )

    # -- mandate --------------------------------------------------------------------------------------------------

    def _mandate(self):  # type: ignore[no-untyped-def]
        if self.part:
            builder = self._begin()
            builder.add(
                f"The {self.wording.full} decided at its {ORDINALS[self.ordinal - 1]} session to resume that session."
            )
            self._print(builder)
            return None, (), ()
        builder = self._begin()
        numbers = sorted(
            {(self.chance.randint(1, 9), self.chance.randint(1, 8)) for _ in range(self.chance.randint(1, 6))}
        )
        spans = []
        if len(numbers) == 1:
            builder.add("In its resolution ")
        else:
            builder.add("In its resolutions ")
        for i, (session, number) in enumerate(numbers):
            if i:
                builder.add(" and " if i == len(numbers) - 1 else ", ")
            spans.append(builder.add(f"{session}/{number}"))
        builder.add(", ")
        parent = self._at(
            builder.add(
                f"the {CONFERENCE} "
                + self.chance.choice(
                    (
                        "convened and directed the work of",
                        "established and decided to continue the work of",
                        "established",
                    )
                )
            )
        )
        builder.add(f" the {self.wording.full}")
        concerns = []
        if self.chance.random() < 0.6:
            builder.add(" to advise and assist it with respect to the implementation of ")
            if self.chance.random() < 0.5:
                concerns.append(("chapter/IV", builder.add("chapter IV of the Convention")))
            else:
                first = builder.add("chapters II")
                concerns.append(("chapter/II", first))
                builder.add(" and ")
                concerns.append(("chapter/V", builder.add("V of the Convention")))
        builder.add(".")
        self._print(builder)
        resolutions = tuple(
            CitedResolution(
                "resolution",
                "CAC/COSP",
                session,
                number,
                notation=Stated(f"{session}/{number}", builder.passage(span)),
                mandates=builder.passage(span),
            )
            for (session, number), span in zip(numbers, spans, strict=True)
        )
        stated = tuple(Stated(path, builder.passage(span)) for path, span in concerns)
        return parent, stated, resolutions

    # -- opening --------------------------------------------------------------------------------------------------

    def _opening(self, title: "dict[str, _Lazy]") -> ReportedMeeting:
        builder = self._begin()
        wording = self.wording
        if wording.gathering == "session":
            builder.add("The ")
            body = self._at(builder.add(wording.full))
            builder.add(" held its ")
            ordinal = self._at(builder.add(self.ordinal_words))
            builder.add(" session in ")
            place = self._at(builder.add(self.city))
        else:
            builder.add("The ")
            ordinal = self._at(builder.add(self.ordinal_words))
            if wording.series == "CAC/COSP/EG.1":
                builder.add(" ")
            else:
                builder.add(" meeting of the ")
            body = self._at(builder.add(wording.full))
            builder.add(" was ")
            place = self._at(builder.add(f"held in {self.city}"))
        builder.add(" " + printed_days(self.first, self.last, year=self.chance.random() < 0.5))
        format_words, mode = self.chance.choice(
            (
                (None, None),
                ("in an in-person format with a virtual component", AttendanceMode.MIXED),
                ("in a hybrid format", AttendanceMode.MIXED),
                ("in person", AttendanceMode.OFFLINE),
            )
        )
        stated_format = None
        if format_words:
            builder.add(", ")
            stated_format = self._at(builder.add(format_words))
        builder.add(".")
        self._print(builder)
        self.opening = builder
        return self._meeting(title, body, ordinal, place, stated_format, mode)

    def _meeting(self, title, body, ordinal, place, stated_format, mode):  # type: ignore[no-untyped-def]
        days = title["title days"]
        sittings = self._sittings()
        return ReportedMeeting(
            key=self.key,
            meeting_of=self._passage(body),
            ordinal=self._stated(self.ordinal, title.get("title ordinal", ordinal)),
            start=self._stated(self.first, days),
            end=self._stated(self.last, days),
            place=self._stated(self.city, place),
            format_as_stated=self._stated(stated_format_words(stated_format), stated_format) if stated_format else None,
            attendance_mode=self._stated(mode, stated_format) if stated_format else None,
            plenary_meetings_held=sittings,
        )

    def _sittings(self) -> Stated[int] | None:
        self.chair_builder = builder = self._begin()
        count = self.chance.randint(2, 12)
        words = CARDINALS[count - 1] if self.chance.random() < 0.7 else str(count)
        builder.add(f"The {self.wording.short} ")
        self.sittings = (count, builder.add(f"held {words} meetings"))
        builder.add(", which were ")
        # The paragraph is finished by _chairs; a passage may be made only then.
        self._finish_chair_sentence()
        return Stated(count, builder.passage(self.sittings[1]))

    # -- chairs ---------------------------------------------------------------------------------------------------

    def _finish_chair_sentence(self) -> None:
        builder = self.chair_builder
        names = self.chance.sample(PEOPLE, self.chance.choice((1, 1, 1, 2)))
        self.chairs = []
        start = len(builder.text)
        builder.add("chaired by " if len(names) == 1 else "co-chaired by ")
        for i, name in enumerate(names):
            if i:
                builder.add(" and ")
            if self.chance.random() < 0.2:
                builder.add(self.chance.choice(("Mr. ", "Ms. ")))
            name_span = builder.add(name)
            builder.add(" (")
            state = self.chance.choice(sorted(self.authorities.states))
            state_span = builder.add(self.authorities.states[state].names["en"])
            builder.add(")")
            self.chairs.append((name, name_span, state, state_span))
        self.office = None
        if len(names) == 1 and self.chance.random() < 0.7:
            session = self.chance.randint(1, 14)
            builder.add(", ")
            role = builder.add(self.chance.choice(("Vice-President", "President")))
            builder.add(" of ")
            phrase_start = len(builder.text)
            body = builder.add("the Conference")
            builder.add(" at its ")
            ordinal = builder.add(f"{ORDINALS[session - 1]} session")
            self.office = (role, body, ordinal, session, (phrase_start, ordinal[1]))
        self.chair_category = (start, len(builder.text))
        builder.add(".")
        self._print(builder)

    def _chairs(self) -> tuple[tuple[Participation, ...], tuple[MentionedMeeting, ...]]:
        builder = self.chair_builder
        mentioned: tuple[MentionedMeeting, ...] = ()
        office = None
        if self.office:
            role, body, ordinal, session, phrase = self.office
            office = Office(
                role=Stated(identifiers.folded_slug(builder.text[slice(*role)]), builder.passage(role)),
                body=Stated("CAC/COSP", builder.passage(body)),
                session=Stated(session, builder.passage(ordinal)),
            )
            mentioned = (MentionedMeeting(MeetingKey("CAC/COSP", session), builder.passage(phrase)),)
        chairs = tuple(
            Participation(
                participant=Participant("person", identifiers.folded_slug(name), name),
                category=Stated("chair", builder.passage(self.chair_category)),
                name=Stated(name, builder.passage(name_span)),
                representing=Stated(state, builder.passage(state_span)),
                office=office,
                office_passage=builder.passage((self.office[0][0], self.office[4][1])) if self.office else None,
            )
            for name, name_span, state, state_span in self.chairs
        )
        return chairs, mentioned

    # -- agenda ---------------------------------------------------------------------------------------------------

    def _planned_items(self) -> list[tuple[str, list[str]]]:
        topics = self.chance.sample(TOPICS, self.chance.randint(1, 5))
        planned = [
            (topic, self.chance.sample(SUBTOPICS, self.chance.choice((0, 0, 2, 3))) if ":" not in topic else [])
            for topic in topics
        ]
        opening = [
            (f"Opening of the {self.wording.gathering}", []),
            ("Adoption of the agenda and organization of work", []),
        ]
        return [*opening, *planned, ("Adoption of the report", [])]

    def _joint(self, planned: list[tuple[str, list[str]]]) -> tuple[JointConsideration, ...]:
        if self.chance.random() < 0.5:
            return ()
        others = [b for b in BODIES if b.series != self.wording.series]
        bodies = self.chance.sample(others, self.chance.choice((1, 2)))
        builder = self._begin()
        builder.add(f"The {self.wording.short} considered ")
        numbers = sorted(self.chance.sample(range(2, len(planned) + 1), min(2, len(planned) - 1)))
        items = []
        if len(numbers) == 1:
            builder.add("item ")
            items.append((str(numbers[0]), builder.add(str(numbers[0]))))
        else:
            builder.add("items ")
            items.append((str(numbers[0]), builder.add(str(numbers[0]))))
            builder.add(" and ")
            items.append((str(numbers[1]), builder.add(str(numbers[1]))))
        builder.add(" of its agenda jointly with ")
        stated_bodies = []
        for i, body in enumerate(bodies):
            builder.add(" and the " if i else "the ")
            stated_bodies.append((body.series, builder.add(body.full)))
        builder.add(".")
        self._print(builder)
        return (
            JointConsideration(
                items=tuple(Stated(key, builder.passage(span)) for key, span in items),
                bodies=tuple(Stated(series, builder.passage(span)) for series, span in stated_bodies),
            ),
        )

    def _agenda(self, planned: list[tuple[str, list[str]]]) -> tuple[tuple[AgendaItem, ...], Adoption]:
        builder = self._begin()
        form = self.chance.randint(0, 1)
        if form:
            builder.add("At its 1st meeting, on ")
            day = builder.add(printed_day(self.first))
        else:
            builder.add("On ")
            day = builder.add(printed_day(self.first))
        builder.add(f", the {self.wording.short} adopted the following agenda")
        text_span = None
        if self.chance.random() < 0.8:
            builder.add(" (")
            text_span = builder.add(f"{self.prefix}/1")
            builder.add(")")
        builder.add(":")
        raw = [self._print_item(builder, n, title, subs) for n, (title, subs) in enumerate(planned, 1)]
        self._print(builder)
        items = tuple(self._item(builder, *entry) for entries in raw for entry in entries)
        texts = ()
        if text_span:
            texts = (Stated(f"{self.prefix}/1", builder.passage(text_span)),)
            self._cite(f"{self.prefix}/1", builder, text_span, None, ("agenda", text_span), None)
        return items, Adoption("agenda", date=Stated(self.first, builder.passage(day)), texts=texts)

    def _print_item(self, builder, n, title, subs):  # type: ignore[no-untyped-def]
        builder.entry()
        start = len(builder.text)
        builder.add(f"{n}. ")
        title_span = builder.add(title)
        entries = [(str(n), str(n), None, title, title_span, (start, title_span[1]))]
        builder.add(":" if subs else ".")
        for i, sub in enumerate(subs):
            letter = "abcdef"[i]
            builder.entry(self.chance.choice(("", "- ")))
            start = len(builder.text)
            builder.add(f"({letter}) ")
            span = builder.add(sub)
            entries.append((f"{n} ({letter})", f"{n}.{letter}", str(n), sub, span, (start, span[1])))
            builder.add("." if i == len(subs) - 1 else ";")
        return entries

    def _item(self, builder, number, key, parent, title, title_span, entry_span):  # type: ignore[no-untyped-def]
        concerns = {
            "Implementation of chapter IV of": [("chapter/IV", "chapter IV")],
            "Implementation of chapters II and V of": [("chapter/II", "chapters II"), ("chapter/V", "V")],
            "Prevention of corruption in public procurement (article 9": [("article/9", "article 9")],
        }
        found = next((v for k, v in concerns.items() if title.startswith(k)), [])
        stated = []
        for path, words in found:
            at = builder.text.index(words, title_span[0])
            stated.append(Stated(path, builder.passage((at, at + len(words)))))
        return AgendaItem(
            number, key, parent, Stated(title, builder.passage(title_span)), builder.passage(entry_span), tuple(stated)
        )

    # -- attendance -----------------------------------------------------------------------------------------------

    def _attendance(self) -> tuple[Participation, ...]:
        states = sorted(self.authorities.states)
        self.chance.shuffle(states)
        participations = list(self._state_list("state-party", states[: self.chance.randint(3, 120)]))
        if self.chance.random() < 0.8:
            participations.append(self._union())
        used = len(participations)
        for category in ("signatory-observer", "non-signatory-observer"):
            if self.chance.random() < 0.5:
                chosen = states[used : used + self.chance.randint(2, 4)]
                used += len(chosen)
                if len(chosen) > 1:
                    participations += self._state_list(category, chosen)
        for category in ORGANIZATIONS:
            if self.chance.random() < 0.7 and len(ORGANIZATIONS[category]) > 1:
                names = list(ORGANIZATIONS[category])
                chosen = self.chance.sample(names, self.chance.randint(2, len(names)))
                participations += self._organization_list(category, chosen)
        return tuple(participations)

    def _lead(self, builder: ParagraphBuilder, category: str) -> Span:
        at = self.chance.choice(("", f" at the {self.wording.gathering}", " at the session"))
        return builder.add(self.chance.choice(LEADS[category]).format(at=at))

    def _state_list(self, category: str, codes: list[str]) -> list[Participation]:
        printed = sorted((self._state_name(code), code) for code in codes)
        builder, lead, spans = self._list(category, [name for name, _ in printed])
        return [
            Participation(
                Participant("state", code),
                Stated(category, builder.passage(lead)),
                Stated(name, builder.passage(span)),
            )
            for (name, code), span in zip(printed, spans, strict=True)
        ]

    def _state_name(self, code: str) -> str:
        former = {"SWZ": "Swaziland", "TUR": "Turkey", "CZE": "Czech Republic", "CPV": "Cape Verde"}
        if code in former and self.chance.random() < 0.5:
            return former[code]
        return self.authorities.states[code].names["en"]

    def _organization_list(self, category: str, names: list[str]) -> list[Participation]:
        builder, lead, spans = self._list(category, names)
        return [
            Participation(
                self._organization(name),
                Stated(category, builder.passage(lead)),
                Stated(name, builder.passage(span)),
            )
            for name, span in zip(names, spans, strict=True)
        ]

    def _organization(self, name: str) -> Participant:
        known = self.authorities.organization_named(name)
        if known:
            return Participant("organization", known.slug)
        return Participant("organization", identifiers.organization_slug(name), name)

    def _list(self, category: str, names: list[str]) -> tuple[ParagraphBuilder, Span, list[Span]]:
        builder = self._begin()
        lead = self._lead(builder, category)
        builder.add(": ")
        # A list whose names hold commas or "and" is printed with semicolons by some editors.
        comma, last = self.chance.choice(((", ", " and "), (", ", " and "), ("; ", "; and ")))
        spans = []
        for i, name in enumerate(names):
            if i:
                builder.add(last if i == len(names) - 1 else comma)
            spans.append(builder.add(name))
        builder.add(".")
        self._print(builder)
        return builder, lead, spans

    def _union(self) -> Participation:
        builder = self._begin()
        builder.add("The ")
        name = builder.add("European Union")
        builder.add(
            ", a regional economic integration organization that is a party to the Convention, was represented "
            f"at the {self.wording.gathering}"
        )
        whole = (0, len(builder.text))
        builder.add(".")
        self._print(builder)
        return Participation(
            Participant("organization", "european-union"),
            Stated("reio-party", builder.passage(whole)),
            Stated("European Union", builder.passage(name)),
        )

    # -- documents ------------------------------------------------------------------------------------------------

    def _cite(self, symbol, builder, symbol_span, title, kind, listed):  # type: ignore[no-untyped-def]
        before = self.documents.get(symbol)
        stated_title = Stated(builder.text[slice(*title)], builder.passage(title)) if title else None
        stated_type = Stated(kind[0], builder.passage(kind[1])) if kind else None
        self.documents[symbol] = CitedDocument(
            symbol=before.symbol if before else Stated(symbol, builder.passage(symbol_span)),
            title=stated_title,
            type=stated_type,
            listed=builder.passage(listed) if listed else None,
        )

    def _documentation(self) -> None:
        builder = self._begin()
        builder.add(f"The {self.wording.short} had before it the following documents:")
        titles = [
            ("Annotated provisional agenda", "agenda", "Annotated provisional agenda", "1"),
            (
                f"Note by the Secretariat on progress in implementing the mandates of the {self.wording.full}",
                "note-by-the-secretariat",
                "Note by the Secretariat",
                "2",
            ),
            (
                "Background paper prepared by the Secretariat on asset recovery",
                "background-paper",
                "Background paper",
                "3",
            ),
            ("Good practices in the management, use and disposal of assets", "conference-room-paper", None, "CRP.1"),
        ]
        chosen = [titles[0], *self.chance.sample(titles[1:], self.chance.randint(1, 3))]
        pending = []
        for i, (title, kind, opening, number) in enumerate(chosen):
            builder.entry()
            builder.add(f"({'abcdef'[i]}) ")
            article = self.chance.choice(("", "The ")) if title.startswith("Note") else ""
            builder.add(article)
            title_span = builder.add(title)
            builder.add(" (")
            symbol = f"{self.prefix}/{number}"
            symbol_span = builder.add(symbol)
            builder.add(")")
            start = title_span[0]
            told = (start, start + len(opening)) if opening else symbol_span
            pending.append((symbol, symbol_span, title_span, (kind, told), (start, symbol_span[1] + 1)))
            builder.add("." if i == len(chosen) - 1 else ";")
        self._print(builder)
        for symbol, symbol_span, title_span, kind, listed in pending:
            self._cite(symbol, builder, symbol_span, title_span, kind, listed)

    def _discussion(self) -> None:
        for template in self.chance.sample(DISCUSSION, self.chance.randint(0, len(DISCUSSION))):
            builder = self._begin()
            builder.add(template.format(body=self.wording.short, gathering=self.wording.gathering))
            self._print(builder)

    def _adoption(self) -> Adoption:
        builder = self._begin()
        drafts = 1 if self.chance.random() < 0.6 else self.chance.randint(2, 4)
        symbols: list[tuple[str, Span]] = []
        if self.chance.random() < 0.5:
            adopted_start = len(builder.text)
            builder.add(f"The report on the {self.wording.gathering} was ")
            adopted = builder.add("adopted")
            builder.add(" on ")
            day = builder.add(printed_day(self.last))
        else:
            builder.add("On ")
            day = builder.add(printed_day(self.last))
            builder.add(f", the {self.wording.short} ")
            adopted = builder.add("adopted its report")
            adopted_start = adopted[0]
        builder.add(" (")
        base = f"{self.prefix}/L.1"
        symbols.append((base, builder.add(base)))
        if drafts > 1:
            builder.add(" and ")
            first = builder.add("Add.1")
            symbols.append((f"{base}/Add.1", first))
            for n in range(2, drafts):
                if n == drafts - 1:
                    builder.add("–" if drafts > 3 else " and ")
                    symbols.append((f"{base}/Add.{n}", builder.add(str(n))))
                elif drafts > 3:
                    symbols.append((f"{base}/Add.{n}", first))
                else:
                    builder.add(", ")
                    symbols.append((f"{base}/Add.{n}", builder.add(str(n))))
        builder.add(")")
        amended = None
        if self.chance.random() < 0.5:
            builder.add(", ")
            amended = builder.add("as orally amended")
        builder.add(".")
        self._print(builder)
        for symbol, span in symbols:
            self._cite(symbol, builder, span, None, ("draft-report", span), None)
        return Adoption(
            "report",
            date=Stated(self.last, builder.passage(day)),
            adopted=builder.passage((adopted_start, adopted[1])),
            texts=tuple(Stated(symbol, builder.passage(span)) for symbol, span in symbols),
            orally_amended=builder.passage(amended) if amended else None,
        )


@dataclass(frozen=True)
class _Lazy:
    """A span of a paragraph that may still grow."""

    builder: ParagraphBuilder
    span: Span


def stated_format_words(lazy: _Lazy) -> str:
    """Return the words of a stated format."""
    return lazy.builder.text[slice(*lazy.span)]
