"""The opening: which meeting it was, when, where, in what format, and how many sittings it had."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from uncac_graph.extraction import findings
from uncac_graph.extraction.meeting.header import title_body, title_passage
from uncac_graph.extraction.meeting.ordinals import PrintedOrdinal, meeting_ordinal
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.extraction.words.bodies import bodies_in, full_names_in
from uncac_graph.extraction.words.dates import PrintedDays, days_in
from uncac_graph.extraction.words.numbers import CARDINAL, ORDINAL, cardinal, ordinal
from uncac_graph.model import AttendanceMode, MeetingKey, Paragraph, Passage, ReportedMeeting, Stated, Stretch
from uncac_graph.months import MONTH

_HELD = re.compile(
    r"(?i)\b(?:(?:was|were)\s+(?:\w+\s+)?(?:held|convened|conducted|organized)|took\s+place|met"
    r"|held,?\s+(?:[^.;:]{1,80}?,\s+)?(?:its|the|an?)\s+(?:[\w-]+\s+){0,5}?(?:session|meeting)"
    r"|(?<!be )convened\s+(?:its|in|on|from))\b"
)
_GATHERING = re.compile(rf"(?i)\b(?:session|meeting)\b|\bfor\s+(?:the|its)\s+{ORDINAL}\s+time\b")
# Sentences of the opening that tell of other gatherings than the meeting itself.
_OTHER_GATHERING = re.compile(
    r"(?i)\b(?:panel|workshop|side\s+events?|special\s+events?|briefings?|informal|bilateral|consultations?|training|forum"
    r"|committee\s+of\s+the\s+whole|bureau|regional\s+groups?)\b"
)
_CITY_WORD = r"[A-ZÀ-ÞĀ-ɏ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_CITY = rf"(?P<city>{_CITY_WORD}(?:[ -](?:(?:of|de|del|do|da|la|le|el|al)[ -])?(?:el-|al-)?{_CITY_WORD})*)"
_PLACE = re.compile(rf"\b(?:held\s+)?in\s+(?!{MONTH}\b|Person|Hybrid|Virtual|Online){_CITY}")
# "held its first session on 26 and 27 March 1997 at Vienna"; "at UNEP headquarters" is no city.
_PLACE_AT = re.compile(rf"\bat\s+{_CITY}(?=,?\s+(?:from|on|between)\s|[,.])")
# "HELD IN VIENNA FROM 7 TO 11 JUNE" in a title in capitals.
_PLACE_IN_CAPITALS = re.compile(r"\bIN\s+(?P<city>[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]+)*)(?=,|\s+(?:FROM|ON)\b)")
# The masthead's "Vienna, 30 July-3 August 2001" below the session's name, or behind it.
_PLACE_OF_DAYS = re.compile(rf"(?:[^,;:]*?\b(?:session|meeting)\s+)?{_CITY},(?:\s[A-Z][\w ]+,)?\s*")
_PLACE_BEFORE_DAYS = re.compile(rf"(?:[,(]|\band)\s*{_CITY},(?:\s[A-Z][\w ]+,)?\s*$")
# "This was the twenty-fifth session", "The present session was the Group's twenty-fifth"
_THIS_WAS = re.compile(
    rf"(?i)\b(?:this|the(?:\s+present)?\s+(?:session|meeting))\s+was\s+(?:the\s+(?:\w+[’']s\s+)?)?(?P<ordinal>{ORDINAL})\b"
)
_HELD_WORD = re.compile(r"(?i)\b(?:held|took\s+place|convened|met|conducted|organized)\b")
_SITTINGS = re.compile(
    rf"(?i)\b(?:(?:held|holding|consisted\s+of|comprised|conducted|met\s+(?:in|for))\s+(?:a\s+total\s+of\s+)?(?P<active>{CARDINAL})\s+"
    rf"(?:(?:plenary|formal|official)\s+)*meetings?"
    rf"|(?:a\s+total\s+of\s+)?(?P<passive>{CARDINAL})\s+(?:(?:plenary|formal|official)\s+)*meetings?\s+(?:(?:was|were)\s+held|took\s+place)"
    rf"|met\s+(?P<times>{CARDINAL})\s+times)\b"
)
# The United Nations number a session in words, and its sittings in figures.
_SITTING = re.compile(r"(?i)\d+\w+\s+meeting\b")
_NAMES_FORMAT = re.compile(r"(?i)\b(?:format|mode|modality|manner|hybrid)\b")
# What some of them did is no format of the meeting.
_PARTICIPANTS = re.compile(
    r"(?i)\b(?<!some )(?<!several )(?<!many )(?<!other )(?<!number of )"
    r"(?:participants|delegat(?:ions|es))\s+(?:\w+\s+){0,2}?(?:attended|participated|took\s+part|joined)\b"
)
# "It was conducted in a hybrid format", behind what says that the meeting was held.
_IT_WAS_HELD = re.compile(r"\bIt\s+(?:was\s+(?:held|convened|conducted|organized)|took\s+place)\b")
# What follows "the report on" where the report's adoption names the meeting.
_REPORT_NAMED = re.compile(r"\breport\s+(?:on|of)\s+(?:its|the)\b[^.;()]+")
_OPENING = re.compile("(?i)opening")
_LAST_SECTION = re.compile(r"(?i)\b(?:attendance|documentation)\b")
_END = r"(?=\s*(?:$|[,.;()])|\s+(?:from|on)\s+\d|\s+(?:in|at)\s+(?:the\s+)?[A-Z])"
_REMOTE = r"(?:online|virtual(?:ly)?|remote(?:ly)?|video\s?-?conferenc\w+)"
_IN_PERSON = r"in[\s-]+person"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "in an in-person format with a virtual component", "in a hybrid format"
        rf"\bin\s+(?:an?\s+)?(?:(?!in\s)[\w-]+\s+(?:(?:and|or)\s+)?){{0,4}}?(?:format|mode|modality|manner|setting)\b"
        rf"(?:\s+(?:with|combining|including|that|allowing|and)\b[^,.;()]*?)?{_END}",
        # "in person and online", "both in person and virtually", "in person with a virtual component"
        rf"\b(?:both\s+)?{_IN_PERSON}(?:\s*,)?\s+(?:and|as\s+well\s+as|with)\s+[^,.;()]*?{_REMOTE}\b[^,.;()]*?{_END}",
        rf"\b{_REMOTE}\s+and\s+{_IN_PERSON}\b",
        # "in Vienna and online"
        rf"\bin\s+(?-i:[A-Z])[\w'’. -]*?(?:,\s+(?-i:[A-Z])[\w ]*?)?,?\s+and\s+{_REMOTE}\b(?:\s+(?:means|format))?",
        rf"\bwith\s+(?:an?\s+)?(?:option\s+(?:of|for)\s+)?{_REMOTE}\s+(?:component|participation|attendance)\b",
        rf"(?<=\()(?:{_REMOTE}|hybrid)\s+(?:format|meeting|session)(?=\))",
        r"\bby\s+(?:means\s+of\s+)?video\s?-?conferenc\w+",
        rf"\b(?:fully\s+|entirely\s+|exclusively\s+)?{_REMOTE}\b(?!\s+(?:component|participation|attendance))",
        rf"\b{_IN_PERSON}\b",
    )
)
# "in a hybrid format (in person and online)"
_IN_BRACKETS = re.compile(rf"(?i)\s+\((?:[^()]*\b)?(?:{_REMOTE}|{_IN_PERSON})\b[^()]*\)")
_HINT = re.compile(rf"(?i){_REMOTE}|{_IN_PERSON}|hybrid|physical|on-?site")


class _Which(NamedTuple):
    """Which meeting it was: the ordinal as printed, the key if known; source: whence an ordinal comes that is not."""

    ordinal: PrintedOrdinal | None
    key: MeetingKey | None
    source: str | None = None


def meeting(
    reading: Reading, curated_ordinal: int | None = None, known: PrintedOrdinal | None = None
) -> Read[ReportedMeeting]:
    """Return the meeting that the report is of.

    known: which it is, where the report is of several parts of a session.
    Its ordinal is 0 where neither the report nor the authorities nor `curated_ordinal` know it (contract G75):
    a finding then says so.
    """
    title = title_passage(reading.title_block)
    opening = sorted(_opening(reading), key=lambda paragraph: not paragraph.is_under(_OPENING))
    held = _likeliest_first(reading, opening, title)
    block = _session_block(reading.title_block, title)
    stated = [stretch for stretch in (title, *held[:1]) if stretch]
    days, of_days = _days([*stated, *([block.passage] if block else [])], title or reading.title_block)
    if known:
        which, of_ordinal = Read(_Which(known, MeetingKey(reading.body.series, known.value, known.part)))
    else:
        which, of_ordinal = _which(reading, stated, days.first if days else None, curated_ordinal)
    where = [stretch for stretch in (title, *held) if stretch]
    form = _format([*where, *_on_sittings(reading, opening)])
    first, last = (days.first, days.last) if days else (None, None)
    if first and last and first > last:
        first = last = None
    reported = ReportedMeeting(
        key=which.key or MeetingKey(reading.body.series, 0),
        meeting_of=_name_of_body(reading, held),
        ordinal=Stated(which.ordinal.value, which.ordinal.passage) if which.ordinal else None,
        start=Stated(first, days.passage) if days and first else None,
        end=Stated(last, days.passage) if days and last else None,
        place=next((place for stretch in where if (place := _place(stretch))), None) or block or _place_of(days),
        format_as_stated=form[0] if form else None,
        attendance_mode=form[1] if form else None,
        plenary_meetings_held=_sittings(opening),
        ordinal_source=which.source,
        part_of=which.ordinal.part_of if which.ordinal and which.key and which.key.part else None,
    )
    return Read(reported, (*of_days, *of_ordinal))


def sentences_on_meeting(reading: Reading) -> Iterator[Passage]:
    """Yield the sentences that say that a meeting was held, in the order of the report."""
    return (sentence for sentence in reading.sentences() if _tells_of_meeting(sentence) or _met_on_days(sentence))


def _met_on_days(sentence: Passage) -> bool:
    """Whether a sentence says on which days somebody met, as "The Group met in Vienna from 7 to 11 June 2034"."""
    held = sentence.search(_HELD)
    if held is None or sentence.through(held).search(_OTHER_GATHERING):
        return False
    return any(days.is_range for days in days_in(sentence.since(held)))


def _opening(reading: Reading) -> Iterator[Paragraph]:
    """Yield the numbered paragraphs up to the attendance."""
    return takewhile(lambda paragraph: not paragraph.is_under(_LAST_SECTION), reading.main)


def _likeliest_first(reading: Reading, opening: Sequence[Paragraph], title: Passage | None) -> list[Passage]:
    """Return the sentences that say that the meeting was held, the likeliest first."""
    title_days = _days_of(title) if title else None
    printed = meeting_ordinal(title, reading) if title else None

    def unlikeliness(sentence: Passage) -> tuple[bool, bool, bool]:
        days = _days_of(sentence)
        ordinal = meeting_ordinal(sentence, reading)
        return (
            bool(title_days and days and title_days.first_parts[1:] != days.first_parts[1:]),
            bool(printed and ordinal and (printed.value, printed.part) != (ordinal.value, ordinal.part)),
            not days,
        )

    sentences = [*reading.sentences(opening)]
    return sorted(filter(_tells_of_meeting, sentences), key=unlikeliness) or [*filter(_met_on_days, sentences)]


def _tells_of_meeting(sentence: Passage) -> bool:
    held = sentence.search(_HELD)
    if not held or not sentence.search(_GATHERING) or sentence.through(held).search(_OTHER_GATHERING):
        return False
    rest = sentence.since(held)
    days_before = any(days.is_range for days in days_in(sentence.before(held)))
    return bool(days_in(rest) or rest.search(_PLACE) or stated_format(rest) or days_before)


# When


def _days_of(stretch: Passage) -> PrintedDays | None:
    return next(iter(days_in(stretch.since_first(_HELD_WORD)) or days_in(stretch)), None)


def _days(stretches: Sequence[Passage], place: Passage | Paragraph) -> Read[PrintedDays | None]:
    """Return the days from the passage that states them in full, the first of several (contract G2)."""
    stated = [days for stretch in stretches if (days := _days_of(stretch))]
    chosen = next((days for days in stated if days.has_year), stated[0] if stated else None)
    if chosen is None:
        return Read(None, (findings.NO_DATE.at(place),))
    told = []
    if not chosen.has_year:
        told.append(findings.NO_YEAR.at(chosen.passage))
    elif chosen.wrong:
        told.append(findings.IMPOSSIBLE_DATE.at(chosen.passage, wrong=chosen.wrong))
    words = {"taken": chosen.passage.quote, "where": chosen.passage.paragraph.slug}
    taken = (chosen.first_parts[1:], chosen.last_parts[1:])
    others = [
        days.passage
        for days in stated
        if (days.first_parts[1:], days.last_parts[1:]) != taken
        # "At the 2nd meeting, on 30 November" is one of the days.
        and (days.is_range or days.within((chosen.first, chosen.last)) is None)
    ]
    told += [findings.DATES_DIFFER.at(other, **words) for other in others]
    return Read(chosen, tuple(told))


def _session_block(title_block: Paragraph, title: Passage | None) -> Stated[str] | None:
    """Return the city and the days that stand below the session's name in the masthead: "Vienna, 20-24 June 2016"."""
    for days in days_in(title_block.whole):
        start = days.passage.start
        if not days.is_range or (title is not None and title.start <= start < title.end):
            continue
        line = max((entry for entry in title_block.entries if entry <= start), default=0)
        city = _PLACE_OF_DAYS.fullmatch(title_block.text, line, start)
        if city:
            place = title_block.whole.at(city, "city")
            return Stated(place.quote, place | days.passage)
    return None


# Which


def _which(
    reading: Reading, stretches: Sequence[Passage], first_day: date | None, curated_ordinal: int | None
) -> Read[_Which]:
    stated = [ordinal for stretch in stretches if (ordinal := meeting_ordinal(stretch, reading))]
    # The report's adoption may name the meeting.
    named = (words for paragraph in reading.main for words in paragraph.whole.finditer(_REPORT_NAMED))
    stated = stated or [ordinal for words in named if (ordinal := meeting_ordinal(words, reading))]
    stated = stated or [*_otherwise_stated(reading)]
    if stated:
        printed = stated[0]
        part = next((o.part for o in stated if o.value == printed.value and o.part), printed.part)
        taken, where = printed.part_of.quote, printed.passage.paragraph.slug
        others = [o.part_of for o in stated if o.value != printed.value and not _SITTING.match(o.part_of.quote)]
        told = (findings.ORDINAL_DIFFERS.at(other, taken=taken, where=where) for other in others)
        return Read(_Which(printed, MeetingKey(reading.body.series, printed.value, part)), tuple(told))
    series = reading.body.series
    if curated_ordinal is not None:
        return Read(_Which(None, MeetingKey(series, curated_ordinal), "source.toml"))
    known = reading.authorities.meeting_starting(series, first_day) if first_day else None
    if known:
        return Read(_Which(None, known.key, "data/authorities/meetings.csv"))
    unknown = findings.NO_ORDINAL.at(reading.title_block, reading.body.label or series, series=series)
    return Read(_Which(None, None), (unknown,))


def _otherwise_stated(reading: Reading) -> Iterator[PrintedOrdinal]:
    """Yield the ordinals of "This was the twenty-fifth session" in the opening, and of the masthead's session block."""
    for sentence in reading.sentences(_opening(reading)):
        match = _THIS_WAS.search(*sentence.bounds)
        value = ordinal(match["ordinal"]) if match else None
        if match and value:
            place = sentence.at(match, "ordinal")
            yield meeting_ordinal(sentence.since(place), reading) or PrintedOrdinal(value, place, "", place)
    title = title_passage(reading.title_block)
    printed = meeting_ordinal(reading.title_block.whole.before(title), reading) if title else None
    if printed:
        yield printed


def _name_of_body(reading: Reading, held: Sequence[Passage]) -> Passage:
    """Return the body's name in the opening paragraph, in full if it stands so, else in the title (contract G44)."""
    for sentence in held[:1]:
        whole = sentence.paragraph.whole
        in_full = full_names_in(whole, reading.authorities, reading.body)
        in_sentence = [stated for stated in in_full if stated.passage.start >= sentence.start]
        for stated in (*in_sentence, *in_full, *bodies_in(whole, reading)):
            if stated.value == reading.body.series:
                return stated.passage
    block = reading.title_block
    return title_body(block) or title_passage(block) or Passage(block, 0, len(block.text))


# Where, and how


def _place(stretch: Passage) -> Stated[str] | None:
    """Return the city, without the country that follows it behind a comma (contract G17)."""
    rest = stretch.since_first(_HELD_WORD)
    match = _PLACE.search(*rest.bounds) or _PLACE_AT.search(*rest.bounds)
    if match and not match["city"].isupper():
        return Stated(match["city"], rest.at(match))
    in_capitals = _PLACE_IN_CAPITALS.search(*stretch.bounds) if stretch.quote.isupper() else None
    return Stated(in_capitals["city"].title(), stretch.at(in_capitals)) if in_capitals else None


def _place_of(days: PrintedDays | None) -> Stated[str] | None:
    """Return the city right before the days: "on its twenty-fifth session, Vienna, 7 to 11 June 2034"."""
    before = days.passage.paragraph.whole.before(days.passage) if days else None
    match = _PLACE_BEFORE_DAYS.search(*before.bounds) if before else None
    return Stated(match["city"], before.at(match, "city")) if before and match else None


def _format(where: Sequence[Passage]) -> tuple[Stated[str], Stated[AttendanceMode]] | None:
    """Return the first phrase that names a format, else one with "in", else a bare "online" (contract G16)."""
    forms = [form for stretch in where if (form := stated_format(stretch.since_first(_HELD_WORD)))]
    named = [form for form in forms if _NAMES_FORMAT.search(form[0].value)]
    within = [form for form in forms if form[0].value.lower().startswith("in ")]
    return next(iter((*named, *within, *forms)), None)


def stated_format(stretch: Stretch) -> tuple[Stated[str], Stated[AttendanceMode]] | None:
    """Return a meeting's format in the report's words, and the mode that they mean (contract G16)."""
    for form in _FORMS:
        for words in stretch.finditer(form):
            if words.search(_HINT):
                bracket = stretch.after(words).match(_IN_BRACKETS)
                passage = words | bracket if bracket else words
                return Stated(passage.quote, passage), Stated(_mode(passage.quote), passage)
    return None


def _mode(words: str) -> AttendanceMode:
    remote = re.search(_REMOTE, words, re.IGNORECASE)
    on_site = re.search(rf"{_IN_PERSON}|physical|on-?site|\bin\s+(?-i:[A-Z])|\bwith\b", words, re.IGNORECASE)
    if re.search(r"hybrid", words, re.IGNORECASE) or (remote and on_site):
        return AttendanceMode.MIXED
    return AttendanceMode.ONLINE if remote else AttendanceMode.OFFLINE


def _on_sittings(reading: Reading, opening: Sequence[Paragraph]) -> Iterator[Passage]:
    """Yield what counts the sittings or tells how one took part: "held three meetings, in person and online"."""
    for sentence in reading.sentences(opening):
        for words in (_SITTINGS, _PARTICIPANTS, _IT_WAS_HELD):
            found = sentence.search(words)
            if found and not (words is _IT_WAS_HELD and found.with_sentence_before.search(_OTHER_GATHERING)):
                yield sentence.since(found).passage


def _sittings(opening: Sequence[Paragraph]) -> Stated[int] | None:
    """Return how many sittings the meeting had: "held eight meetings"."""
    for paragraph in opening:
        for match in _SITTINGS.finditer(paragraph.text):
            words = paragraph.whole.at(match)
            count = cardinal(match["active"] or match["passive"] or match["times"])
            if count and not words.with_sentence_before.before(words).search(_OTHER_GATHERING):
                return Stated(count, words)
    return None
