"""The opening: which meeting it was, when, where, in what format, and how many sittings it had."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.meeting.formats import stated_format
from uncac_graph.extraction.meeting.header import impossible_days, title_body, title_passage
from uncac_graph.extraction.meeting.ordinals import PrintedOrdinal, meeting_ordinal
from uncac_graph.extraction.words.bodies import bodies_in, full_names_in
from uncac_graph.extraction.words.dates import PrintedDays, days_in
from uncac_graph.extraction.words.numbers import CARDINAL, cardinal
from uncac_graph.extraction.words.sentences import sentence_passages, sentences
from uncac_graph.model import (
    AttendanceMode,
    Finding,
    MeetingKey,
    MentionedMeeting,
    Paragraph,
    Passage,
    ReportedBody,
    ReportedMeeting,
    Severity,
    Stated,
)
from uncac_graph.months import MONTH

_HELD = re.compile(
    r"\b(?:(?:was|were)\s+(?:\w+\s+)?(?:held|convened|conducted|organized)|took\s+place|met"
    r"|held\s+(?:its|the|an?)\s+(?:[\w-]+\s+){0,5}?(?:session|meeting)|convened\s+(?:its|in|on|from))\b",
    re.IGNORECASE,
)
_GATHERING = re.compile(r"\b(?:session|meeting)\b", re.IGNORECASE)
# Sentences of the opening that tell of other gatherings than the meeting itself.
_OTHER_GATHERING = re.compile(
    r"\b(?:panel|workshop|side\s+events?|special\s+events?|briefings?|informal|bilateral|consultations?|training|forum"
    r"|committee\s+of\s+the\s+whole|bureau|regional\s+groups?)\b",
    re.IGNORECASE,
)
_CITY_WORD = r"[A-ZÀ-ÞĀ-ɏ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_CITY = rf"(?P<city>{_CITY_WORD}(?:[ -](?:(?:of|de|del|do|da|la|le|el|al)[ -])?(?:el-|al-)?{_CITY_WORD})*)"
_PLACE = re.compile(rf"\b(?:held\s+)?in\s+(?!{MONTH}\b|Person|Hybrid|Virtual|Online){_CITY}")
# "held its first session on 26 and 27 March 1997 at Vienna"; "at UNEP headquarters" is no city.
_PLACE_AT = re.compile(rf"\bat\s+{_CITY}(?=,?\s+(?:from|on)\s|[,.])")
# The masthead's "Vienna, 30 July-3 August 2001" below the session's name.
_PLACE_OF_DAYS = re.compile(rf"{_CITY},(?:\s[A-Z][\w ]+,)?\s*")
_AFTER_HELD = re.compile(r"\b(?:held|took\s+place|convened|met|conducted|organized)\b", re.IGNORECASE)
_SITTINGS = re.compile(
    rf"\b(?:(?:held|consisted\s+of|comprised|conducted|met\s+(?:in|for))\s+(?:a\s+total\s+of\s+)?(?P<active>{CARDINAL})\s+"
    rf"(?:(?:plenary|formal|official)\s+)*meetings?"
    rf"|(?:a\s+total\s+of\s+)?(?P<passive>{CARDINAL})\s+(?:(?:plenary|formal|official)\s+)*meetings?\s+(?:(?:was|were)\s+held|took\s+place)"
    rf"|met\s+(?P<times>{CARDINAL})\s+times)\b",
    re.IGNORECASE,
)
_NAMES_FORMAT = re.compile(r"\b(?:format|mode|modality|manner|hybrid)\b", re.IGNORECASE)
_PARTICIPANTS = re.compile(
    r"\b(?:participants|delegat(?:ions|es))\s+(?:\w+\s+){0,2}?(?:attended|participated|took\s+part|joined)\b",
    re.IGNORECASE,
)
_LAST_SECTION = re.compile(r"\b(?:attendance|documentation)\b", re.IGNORECASE)


def meeting(
    paragraphs: Sequence[Paragraph], body: ReportedBody, authorities: Authorities, curated_ordinal: int | None = None
) -> tuple[ReportedMeeting, list[MentionedMeeting], list[Finding]]:
    """Return the meeting that the report is of, and the session that it is a part of, if any.

    Its ordinal is 0 where neither the report nor the authorities nor `curated_ordinal` know it (contract G75):
    a finding then says so.
    """
    title = title_passage(paragraphs[0])
    stretches = _stretches(paragraphs, title, body, authorities)
    findings: list[Finding] = []
    block = _session_block(paragraphs[0], title)
    days = _days([s for s in (title, *stretches[:1], block and block.passage) if s], title, findings)
    printed, key, source = _key(paragraphs, title, stretches, days, body, authorities, curated_ordinal, findings)
    if key is None:
        findings.append(_no_ordinal(paragraphs[0], body))
    where = [stretch for stretch in (title, *stretches) if stretch]
    form = _format([*where, *_sentences_on_sittings(paragraphs)])
    start, end = _first_and_last(days)
    reported = ReportedMeeting(
        key=key or MeetingKey(body.series, 0),
        meeting_of=_name_of_body(paragraphs[0], stretches, body, authorities),
        ordinal=Stated(printed.value, printed.passage) if printed else None,
        start=start,
        end=end,
        place=next((place for stretch in where if (place := _place(stretch))), block),
        format_as_stated=form[0] if form else None,
        attendance_mode=form[1] if form else None,
        plenary_meetings_held=_sittings(paragraphs),
        ordinal_source=source,
        part_of=printed.part_of if printed and key and key.part else None,
    )
    return reported, _session(reported), findings


def _session(reported: ReportedMeeting) -> list[MentionedMeeting]:
    """Return the session of which the meeting is a part, which the graph then holds too (contract G20)."""
    if not reported.key.part or reported.part_of is None:
        return []
    return [MentionedMeeting(reported.key.session, reported.part_of)]


def _stretches(
    paragraphs: Sequence[Paragraph], title: Passage | None, body: ReportedBody, authorities: Authorities
) -> list[Passage]:
    """Return the sentences that say that the meeting was held, the likeliest first."""
    found = [
        sentence
        for paragraph in _opening_paragraphs(paragraphs)
        for sentence in sentence_passages(paragraph)
        if _tells_of_meeting(sentence)
    ]
    title_days = _days_of(title)
    printed = meeting_ordinal(title, body, authorities) if title else None

    def unlikeliness(stretch: Passage) -> tuple[bool, bool, bool]:
        days = _days_of(stretch)
        ordinal = meeting_ordinal(stretch, body, authorities)
        return (
            bool(title_days and days and title_days.first_parts[1:] != days.first_parts[1:]),
            bool(printed and ordinal and (printed.value, printed.part) != (ordinal.value, ordinal.part)),
            not days,
        )

    return sorted(found, key=unlikeliness)


def _opening_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the numbered paragraphs up to the attendance, those on the opening first."""
    numbered = [paragraph for paragraph in paragraphs if paragraph.number > 0 and paragraph.annex is None]
    last = next((i for i, p in enumerate(numbered) if any(map(_LAST_SECTION.search, p.sections))), len(numbered))
    opening = [p for p in numbered[:last] if any("opening" in section.lower() for section in p.sections)]
    yield from opening
    yield from (p for p in numbered[:last] if p not in opening)


def _tells_of_meeting(stretch: Passage) -> bool:
    text = stretch.paragraph.text
    held = _HELD.search(text, stretch.start, stretch.end)
    if not held or not _GATHERING.search(text, stretch.start, stretch.end):
        return False
    if _OTHER_GATHERING.search(text, stretch.start, held.end()):
        return False
    return bool(
        days_in(text, held.start(), stretch.end)
        or _PLACE.search(text, held.start(), stretch.end)
        or stated_format(Passage(stretch.paragraph, held.start(), stretch.end))
    )


def _after_held(stretch: Passage) -> Passage:
    """Return the part of a stretch that begins with "held"; the whole where there is no such word."""
    held = _AFTER_HELD.search(stretch.paragraph.text, stretch.start, stretch.end)
    return Passage(stretch.paragraph, held.start(), stretch.end) if held else stretch


def _format(where: Sequence[Passage]) -> tuple[Stated[str], Stated[AttendanceMode]] | None:
    """Return the first phrase that names a format, else one with "in", else a bare "online" (contract G16)."""
    forms = [form for stretch in where if (form := stated_format(_after_held(stretch)))]
    named = [form for form in forms if _NAMES_FORMAT.search(form[0].value)]
    within = [form for form in forms if form[0].value.lower().startswith("in ")]
    return next(iter((*named, *within, *forms)), None)


def _sentences_on_sittings(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    """Yield what counts the sittings or tells how one took part: "held three meetings, in person and online"."""
    for paragraph in _opening_paragraphs(paragraphs):
        for sentence in sentence_passages(paragraph):
            for words in (_SITTINGS, _PARTICIPANTS):
                found = words.search(paragraph.text, sentence.start, sentence.end)
                if found:
                    yield Passage(paragraph, found.start(), sentence.end)


def _days_of(stretch: Passage | None) -> PrintedDays | None:
    if stretch is None:
        return None
    after = _after_held(stretch)
    found = days_in(after.paragraph.text, after.start, after.end) or days_in(
        stretch.paragraph.text, stretch.start, stretch.end
    )
    return found[0] if found else None


def _session_block(title_block: Paragraph, title: Passage | None) -> Stated[str] | None:
    """Return the city and the days that stand below the session's name in the masthead: "Vienna, 20-24 June 2016"."""
    text = title_block.text
    for days in days_in(text):
        in_title = title is not None and title.start <= days.start < title.end
        line = max((entry for entry in title_block.entries if entry <= days.start), default=0)
        city = _PLACE_OF_DAYS.fullmatch(text, line, days.start) if days.is_range and not in_title else None
        if city:
            return Stated(city["city"], Passage(title_block, city.start("city"), days.end))
    return None


def _days(
    stretches: Sequence[Passage], title: Passage | None, findings: list[Finding]
) -> tuple[PrintedDays, Paragraph] | None:
    """Return the days from the passage that states them in full, the first of several (contract G2)."""
    stated = [(days, s.paragraph) for s in stretches if (days := _days_of(s))]
    chosen = next((pair for pair in stated if pair[0].has_year), stated[0] if stated else None)
    if chosen is None:
        findings.append(_no_days(title))
        return None
    days, paragraph = chosen
    passage = Passage(paragraph, days.start, days.end)
    if not days.has_year:
        findings.append(_no_year(passage))
    elif days.wrong:
        findings.append(impossible_days(passage, days))
    findings += [_other_days(passage, d, p) for d, p in stated if _differ(days, d)]
    return chosen


def _differ(days: PrintedDays, others: PrintedDays) -> bool:
    return days.first_parts[1:] != others.first_parts[1:] or days.last_parts[1:] != others.last_parts[1:]


def _first_and_last(days: tuple[PrintedDays, Paragraph] | None) -> tuple[Stated[date] | None, Stated[date] | None]:
    if days is None:
        return None, None
    printed, paragraph = days
    passage = Passage(paragraph, printed.start, printed.end)
    first, last = printed.first, printed.last
    if first and last and first > last:
        return None, None
    return Stated(first, passage) if first else None, Stated(last, passage) if last else None


def _key(
    paragraphs: Sequence[Paragraph],
    title: Passage | None,
    stretches: Sequence[Passage],
    days: tuple[PrintedDays, Paragraph] | None,
    body: ReportedBody,
    authorities: Authorities,
    curated_ordinal: int | None,
    findings: list[Finding],
) -> tuple[PrintedOrdinal | None, MeetingKey | None, str | None]:
    """Return the ordinal as printed, the meeting's key, and whence an ordinal comes that is not printed."""
    stated = [o for s in (title, *stretches[:1]) if s and (o := meeting_ordinal(s, body, authorities))]
    stated = stated or [o for s in _reports_named(paragraphs) if (o := meeting_ordinal(s, body, authorities))]
    if stated:
        printed = stated[0]
        findings += [_other_ordinal(printed, other) for other in stated[1:] if other.value != printed.value]
        part = next((o for o in stated if o.value == printed.value and o.part), printed)
        return printed, MeetingKey(body.series, printed.value, part.part), None
    if curated_ordinal is not None:
        return None, MeetingKey(body.series, curated_ordinal), "source.toml"
    first = days[0].first if days else None
    known = authorities.meeting_starting(body.series, first) if first else None
    return (None, known.key, "data/authorities/meetings.csv") if known else (None, None, None)


def _reports_named(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    """Yield what follows "the report on" where the report's adoption names the meeting."""
    for paragraph in paragraphs:
        if paragraph.number > 0 and paragraph.annex is None:
            for match in re.finditer(r"\breport\s+(?:on|of)\s+(?:its|the)\b[^.;()]+", paragraph.text):
                yield Passage(paragraph, match.start(), match.end())


def _name_of_body(
    title_block: Paragraph, stretches: Sequence[Passage], body: ReportedBody, authorities: Authorities
) -> Passage:
    """Return the body's name in the opening paragraph, in full if it stands so, else in the title (contract G44)."""
    for stretch in stretches[:1]:
        paragraph = stretch.paragraph
        wholes = full_names_in(paragraph, authorities, 0, len(paragraph.text), body)
        shorts = bodies_in(paragraph, authorities, body)
        in_sentence = [s for s in wholes if s.value == body.series and s.passage.start >= stretch.start]
        for stated in (*in_sentence, *wholes, *shorts):
            if stated.value == body.series:
                return stated.passage
    return title_body(title_block) or title_passage(title_block) or Passage(title_block, 0, len(title_block.text))


def _place(stretch: Passage) -> Stated[str] | None:
    """Return the city, without the country that follows it behind a comma (contract G17)."""
    after = _after_held(stretch)
    match = next(
        (m for place in (_PLACE, _PLACE_AT) if (m := place.search(after.paragraph.text, after.start, after.end))), None
    )
    if match is None or match["city"].isupper():
        return None
    return Stated(match["city"], Passage(after.paragraph, match.start(), match.end()))


def _sittings(paragraphs: Sequence[Paragraph]) -> Stated[int] | None:
    """Return how many sittings the meeting had: "held eight meetings"."""
    for paragraph in _opening_paragraphs(paragraphs):
        for match in _SITTINGS.finditer(paragraph.text):
            sentence_start = max((s for s, _ in sentences(paragraph.text) if s <= match.start()), default=0)
            count = cardinal(match["active"] or match["passive"] or match["times"])
            if count and not _OTHER_GATHERING.search(paragraph.text, sentence_start, match.start()):
                return Stated(count, Passage(paragraph, match.start(), match.end()))
    return None


def _no_ordinal(title_block: Paragraph, body: ReportedBody) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "no-ordinal",
        f"neither the report nor data/authorities says which meeting of {body.series} this is",
        "give the ordinal in source.toml, or add the meeting with its first day to data/authorities/meetings.csv",
        title_block.slug,
        body.label or body.series,
    )


def _no_days(title: Passage | None) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "no-date",
        "neither the title nor the opening says when the meeting was held in a form that is known",
        "check the report against its original, and give the days in a correction file",
        "0",
        title.quote if title else None,
    )


def _no_year(passage: Passage) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "no-year",
        f"the days of the meeting, '{passage.quote}', stand without a year",
        "give the days in a correction file",
        passage.paragraph.slug,
        passage.quote,
    )


def _other_days(passage: Passage, days: PrintedDays, paragraph: Paragraph) -> Finding:
    printed = paragraph.text[days.start : days.end]
    return Finding(
        Severity.WARNING,
        "dates-differ",
        f"'{printed}' differs from '{passage.quote}' in paragraph {passage.paragraph.slug}, which was taken",
        "check the report against its original",
        paragraph.slug,
        printed,
    )


def _other_ordinal(taken: PrintedOrdinal, other: PrintedOrdinal) -> Finding:
    return Finding(
        Severity.WARNING,
        "ordinal-differs",
        f"'{other.part_of.quote}' differs from '{taken.part_of.quote}' in paragraph "
        f"{taken.passage.paragraph.slug}, which was taken",
        "check the report against its original",
        other.passage.paragraph.slug,
        other.part_of.quote,
    )
