"""The agenda: its items, and how it was adopted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from uncac_graph.extraction.agenda.adoption import date_of_adoption, orally_amended, wrong_date
from uncac_graph.extraction.agenda.items import PrintedItem, printed_items
from uncac_graph.extraction.words.annexes import referred_annexes
from uncac_graph.extraction.words.dates import MeetingDays
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.extraction.words.provisions import provisions_in
from uncac_graph.extraction.words.sentences import Span, passage, sentences
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import Adoption, AgendaItem, Finding, Paragraph, Severity, Stated

_ADOPTED = re.compile(r"\b(?:adopt(?:ed|ion)|approved|endorsed)\b", re.IGNORECASE)
_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)
# The next meeting's agenda is no agenda of this one (contract G63).
_NEXT = re.compile(
    rf"\b(?:draft\s+)?provisional\s+agenda\s+(?:for|of)\s+(?:the|its)\s+(?:next|following|subsequent|forthcoming"
    rf"|(?P<ordinal>{ORDINAL})|first\s+resumed|second\s+resumed|resumed)\b|\bdraft\s+provisional\s+agenda\b",
    re.IGNORECASE,
)
_NEXT_SECTION = re.compile(r"\bprovisional\s+agenda\s+(?:for|of)\b", re.IGNORECASE)
_OTHER_ADOPTION = re.compile(
    r"\b(?:resolutions?|decisions?|declarations?|recommendations?|measures|laws?|legislation|strateg\w+|2030)\b",
    re.IGNORECASE,
)
# "At its fortieth session, the Group had adopted …": a session's agenda, recalled when the session resumes.
_RECALLED = re.compile(
    rf"\b(?:its|the)\s+{ORDINAL}\s+session\b[^.;]{{0,300}}?\bhad\s+(?:been\s+)?(?:adopted|approved|endorsed)\b"
    rf"|\bhad\s+(?:been\s+)?(?:adopted|approved|endorsed)\b[^.;]{{0,300}}?\bat\s+(?:its|the)\s+{ORDINAL}\s+session\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r":\s*(?=(?:(?:Agenda\s+i|I)tem\s+1\b[.):]?|[1I]\b[.)]?)\s)")
_CONTAINED = re.compile(r"\bagenda\b", re.IGNORECASE)


@dataclass
class Agenda:
    """What the agenda paragraphs say; `cited` are the symbols named in them, `consumed` the paragraphs read."""

    items: list[AgendaItem] = field(default_factory=list)
    adoption: Adoption | None = None
    cited: list[Stated[str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    consumed: set[str] = field(default_factory=set)


def agenda(paragraphs: Sequence[Paragraph], session: int, days: MeetingDays) -> Agenda:
    """Return the items of the agenda that was adopted, with its adoption.

    session: the ordinal of this meeting, which tells its provisional agenda from the next one's.
    days: its first and last day, which tell the year where an adoption prints none.
    Source: "On 5 September 2023, the expert meeting adopted the following agenda …: 1. Opening of the meeting. …"
    """
    found = Agenda()
    main = [p for p in paragraphs if p.annex is None and p.number > 0]
    adopting = [(p, sentence) for p in main if (sentence := _adopting_sentence(p, session)) is not None]
    # An introduction may recall how the session's agenda was adopted; what prints the agenda tells of its own.
    opening = [(p, sentence) for p, sentence in adopting if _FOLLOWS.search(p.text, sentence.start)]
    for paragraph, sentence in (opening or adopting)[:1]:
        _read_adoption(paragraphs, paragraph, sentence, days, found)
    _read_items(paragraphs, main, session, found)
    return found


def _adopting_sentence(paragraph: Paragraph, session: int) -> Span | None:
    """Return the sentence that says that this meeting's agenda was adopted, up to the list that it opens."""
    text = paragraph.text
    if not _AGENDA.search(text) or not _ADOPTED.search(text):
        return None
    if any(_NEXT_SECTION.search(section) for section in paragraph.sections):
        return None
    for span in sentences(text):
        follows = _FOLLOWS.search(text, span.start)
        end = min(span.end, follows.start()) if follows else span.end
        words = text[span.start : end]
        if _says_adoption(words, session):
            return Span(span.start, end)
        if follows and follows.start() < span.end:
            return None
    return None


def _says_adoption(words: str, session: int) -> bool:
    agenda_at = _AGENDA.search(words)
    adopted_at = _ADOPTED.search(words)
    if agenda_at is None or adopted_at is None or _is_of_next(words, session) or _RECALLED.search(words):
        return False
    if adopted_at.start() < agenda_at.start():
        between = words[adopted_at.end() : agenda_at.start()]
        return len(between) < 120 and not _OTHER_ADOPTION.search(between) and "report" not in between
    # "The agenda … was adopted", "Adoption of the agenda" being no statement.
    between = words[agenda_at.end() : adopted_at.start()]
    return re.search(r"\b(?:was|were|had\s+been)\b", between) is not None and not _OTHER_ADOPTION.search(between)


def _is_of_next(words: str, session: int) -> bool:
    """Whether the words speak of another meeting's agenda."""
    following = _NEXT.search(words)
    if following is None:
        return False
    printed = following["ordinal"]
    return printed is None or ordinal(printed) != session


def _read_adoption(
    paragraphs: Sequence[Paragraph],
    paragraph: Paragraph,
    sentence: Span,
    days: MeetingDays,
    found: Agenda,
) -> None:
    follows = _FOLLOWS.search(paragraph.text, sentence.start)
    before_items = follows.start() if follows else len(paragraph.text)
    cited = symbols_in(paragraph, sentence.start, sentence.end) or symbols_in(paragraph, 0, before_items)
    wrong = wrong_date(paragraph, sentence)
    found.findings += [wrong] if wrong is not None else []
    found.cited = cited
    found.consumed.add(paragraph.slug)
    found.adoption = Adoption(
        kind="agenda",
        date=date_of_adoption(paragraphs, paragraph, sentence, _ADOPTED, days),
        texts=tuple(cited),
        orally_amended=orally_amended(paragraph, sentence.start, sentence.end),
    )


def _read_items(paragraphs: Sequence[Paragraph], main: Sequence[Paragraph], session: int, found: Agenda) -> None:
    """Take the items from the paragraph that adopts them, from one after it, or from the annex that it names."""
    for paragraph in _listing_paragraphs(main, session, found):
        follows = _FOLLOWS.search(paragraph.text)
        if follows:
            printed = printed_items(paragraph, follows.end(), len(paragraph.text))
            _take(printed, found)
        if found.items:
            if follows and paragraph.slug not in found.consumed:
                found.cited = [*found.cited, *symbols_in(paragraph, 0, follows.start())]
            found.consumed.add(paragraph.slug)
            return
    _read_annexed_items(paragraphs, session, found)


def _listing_paragraphs(main: Sequence[Paragraph], session: int, found: Agenda) -> list[Paragraph]:
    """Return the paragraphs that may print the agenda: the adopting one, and those that announce one by a colon."""
    adopting = [p for p in main if p.slug in found.consumed]
    others = [p for p in main if p.slug not in found.consumed and _announces(p, session)]
    return [*adopting, *others]


def _announces(paragraph: Paragraph, session: int) -> bool:
    follows = _FOLLOWS.search(paragraph.text)
    if follows is None or any(_NEXT_SECTION.search(section) for section in paragraph.sections):
        return False
    words = paragraph.text[: follows.start()]
    return _AGENDA.search(words) is not None and not _is_of_next(words, session)


def _read_annexed_items(paragraphs: Sequence[Paragraph], session: int, found: Agenda) -> None:
    referring = [p for p in paragraphs if p.annex is not None or not _NEXT.search(p.text)]
    for number in sorted(referred_annexes(referring, _CONTAINED)):
        of_annex = [p for p in paragraphs if p.annex == number]
        if any(_is_of_next(_annex_heading(p), session) for p in of_annex):
            continue
        _take(_annexed_items(of_annex), found)
        if found.items:
            found.consumed |= {p.slug for p in of_annex}
            return


def _annex_heading(paragraph: Paragraph) -> str:
    """Return what stands above an annex's list; one of its items may be the next meeting's provisional agenda."""
    before_items = paragraph.entries[0] if paragraph.entries else min(len(paragraph.text), 200)
    return " ".join((*paragraph.sections, paragraph.text[: 0 if paragraph.number else before_items]))


def _annexed_items(paragraphs: Sequence[Paragraph]) -> list[PrintedItem]:
    """Return the items of an annex, whether it prints them as one list or as paragraphs of its own."""
    for paragraph in paragraphs:
        items = printed_items(paragraph, 0, len(paragraph.text))
        if len([i for i in items if i.parent is None]) > 1:
            return items
    numbered = [p for p in paragraphs if p.number > 0]
    return [item for p in numbered for item in printed_items(p, 0, len(p.text), own_number=p.number)]


def _take(printed: Sequence[PrintedItem], found: Agenda) -> None:
    """Make the printed items the agenda's, and say where their numbers have a gap."""
    if not printed:
        return
    found.items = [_item(item) for item in printed]
    found.findings += _gaps(printed)


def _item(item: PrintedItem) -> AgendaItem:
    """Return an item with what its own title names of the Convention (contract G23, G24, G25)."""
    start, end = item.title
    return AgendaItem(
        number=item.number,
        key=item.key,
        parent=item.parent,
        title=Stated(item.paragraph.text[start:end], passage(item.paragraph, start, end)),
        entry=passage(item.paragraph, item.start, end),
        concerns=tuple(provisions_in(item.paragraph, start, end)),
    )


def _gaps(printed: Sequence[PrintedItem]) -> list[Finding]:
    """Return a finding for each place where the numbers of one level have a gap (contract G70)."""
    last: dict[str | None, int] = {}
    findings = []
    for item in printed:
        expected = last.get(item.parent, 0) + 1
        if item.rank != expected:
            findings.append(_gap(item))
        last[item.parent] = item.rank
    return findings


def _gap(item: PrintedItem) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "agenda-gap",
        f"the agenda's numbers have a gap before item {item.number}",
        "compare with the report as received, or add the missing item as a correction beside it",
        item.paragraph.slug,
        item.paragraph.text[item.start : item.title.end],
    )
