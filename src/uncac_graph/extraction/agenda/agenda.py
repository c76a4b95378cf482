"""The agenda: its items, and how it was adopted."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from uncac_graph.extraction import findings
from uncac_graph.extraction.agenda.adoption import ORALLY_AMENDED, date_of_adoption, wrong_dates
from uncac_graph.extraction.agenda.items import PrintedItem, printed_items
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.extraction.words.annexes import referred_annexes
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.extraction.words.provisions import provisions_in
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import Adoption, AgendaItem, Finding, Paragraph, Passage, Stated, Stretch

# "having considered the provisional agenda, the Group adopted it"; "The agenda, as adopted, was as follows"
_ADOPTED_IT = re.compile(
    r"(?i)\b(?:adopted|approved|endorsed)\s+it\b|\bagenda,?\s+as\s+(?:orally\s+)?(?:amended\s+and\s+)?adopted\b"
)
_PROVISIONAL = re.compile(r"(?i)\bprovisional\s+agenda\b")
_ADOPTED = re.compile(
    r"(?i)\b(?:adopt(?:ed|ion)|approved|endorsed|agreed\s+(?:upon|on)|agreed\s+to(?=\s+(?:the|its)\s+(?:\w+\s+)?agenda))\b"
)
_AGENDA = re.compile(r"(?i)\bagenda\b")
# The next meeting's agenda is no agenda of this one (contract G63).
_NEXT = re.compile(
    rf"(?i)\b(?:draft\s+)?provisional\s+agenda\s+(?:for|of)\s+(?:the|its)\s+(?:next|following|subsequent|forthcoming"
    rf"|(?P<ordinal>{ORDINAL})|first\s+resumed|second\s+resumed|resumed)\b|\bdraft\s+provisional\s+agenda\b"
)
_NEXT_SECTION = re.compile(r"(?i)\bprovisional\s+agenda\s+(?:for|of)\b")
_OTHER_ADOPTION = re.compile(
    r"(?i)\b(?:resolutions?|decisions?|declarations?|recommendations?|measures|laws?|legislation|strateg\w+|2030)\b"
)
# "At its fortieth session, the Group had adopted …": a session's agenda, recalled when the session resumes.
_RECALLED = re.compile(
    rf"(?i)\b(?:its|the)\s+{ORDINAL}\s+session\b[^.;]{{0,300}}?\bhad\s+(?:been\s+)?(?:adopted|approved|endorsed)\b"
    rf"|\bhad\s+(?:been\s+)?(?:adopted|approved|endorsed)\b[^.;]{{0,300}}?\bat\s+(?:its|the)\s+{ORDINAL}\s+session\b"
)
_FOLLOWS = re.compile(r"(?::\s*|(?<=[^\W\d_])\.\s+)(?=(?:(?:Agenda\s+i|I)tem\s+1\b[.):]?|[1I]\b[.)]?|\(1\))\s)")
# "adopted the agenda given below and the organization of work."
_BELOW = re.compile(r"(?i)\bagenda\b[^.;]*?\b(?:below|following|follows)\b|\bfollowing\s+agenda\b")
# "adopted its agenda, which is contained in annex I": a list behind it is of something else.
_IN_ANNEX = re.compile(
    r"(?i)\bagenda\b[^.;:]{0,120}?\b(?:contained|set\s+out|reproduced|given|found|printed|annexed|attached)\b(?:[^.;:]{0,80}?\bannex)?"
)
_IS_SAID = re.compile(r"\b(?:was|were|had\s+been)\b")


class Agenda(NamedTuple):
    """What the agenda paragraphs say; cited are the symbols named in them."""

    items: tuple[AgendaItem, ...]
    adoption: Adoption | None
    cited: tuple[Stated[str], ...]


def agenda(reading: Reading) -> Read[Agenda]:
    """Return the items of the agenda that was adopted, with its adoption.

    The meeting's ordinal tells its provisional agenda from the next one's.
    Source: "On 5 September 2023, the expert meeting adopted the following agenda …: 1. Opening of the meeting. …"
    """
    adopting = [s for paragraph in reading.main if (s := _adopting_sentence(paragraph, reading.key.ordinal))]
    # An introduction may recall how the session's agenda was adopted; what prints the agenda tells of its own.
    opening = [sentence for sentence in adopting if _list_in(sentence.paragraph.whole.since(sentence))]
    sentence = next(iter(opening or adopting), None)
    adoption = _adoption(sentence, reading) if sentence else None
    printed, before_list = _printed_agenda(reading, sentence.paragraph if sentence else None)
    items = tuple(
        # What its own title names of the Convention (contract G23, G24, G25).
        AgendaItem(i.number, i.key, i.parent, Stated(i.title.quote, i.title), i.entry, tuple(provisions_in(i.title)))
        for i in printed
    )
    cited = (*(adoption.texts if adoption else ()), *before_list)
    return Read(Agenda(items, adoption, cited), (*(wrong_dates(sentence) if sentence else ()), *_gaps(printed)))


# How it was adopted


def _adopting_sentence(paragraph: Paragraph, session: int) -> Stretch | None:
    """Return the sentence that says that this meeting's agenda was adopted, up to the list that it opens."""
    if not _AGENDA.search(paragraph.text) or not _ADOPTED.search(paragraph.text) or paragraph.is_under(_NEXT_SECTION):
        return None
    for sentence in paragraph.sentences:
        follows = _list_in(paragraph.whole.since(sentence))
        opens_list = follows is not None and follows.start < sentence.end
        words = sentence.before(follows) if follows and opens_list else sentence
        if _says_adoption(words, session):
            return words
        if opens_list:
            return None
    return None


def _says_adoption(words: Stretch, session: int) -> bool:
    named, adopted = words.search(_AGENDA), words.search(_ADOPTED)
    if named is None or adopted is None or _is_of_next(words.quote, session) or words.search(_RECALLED):
        return False
    if adopted.start < named.start:
        between = adopted.up_to(named)
        is_said = len(between.quote) < 120 and "report" not in between.quote
    else:
        # "The agenda … was adopted", "Adoption of the agenda" being no statement.
        between = named.up_to(adopted)
        is_said = between.search(_IS_SAID) is not None or words.search(_ADOPTED_IT) is not None
    return is_said and not between.search(_OTHER_ADOPTION)


def _is_of_next(words: str, session: int) -> bool:
    """Whether the words speak of another meeting's agenda."""
    following = _NEXT.search(words)
    return following is not None and (following["ordinal"] is None or ordinal(following["ordinal"]) != session)


def _adoption(sentence: Stretch, reading: Reading) -> Adoption:
    whole = sentence.paragraph.whole
    follows = _list_in(whole.since(sentence))
    texts = symbols_in(sentence) or symbols_in(whole.before(follows) if follows else whole)
    texts = texts or _provisional_before(sentence.paragraph, reading)
    day = date_of_adoption(sentence, _ADOPTED, reading)
    return Adoption("agenda", day, texts=tuple(texts), orally_amended=sentence.search(ORALLY_AMENDED))


def _provisional_before(paragraph: Paragraph, reading: Reading) -> list[Stated[str]]:
    """Return the provisional agenda that the paragraph before names, under the same heading."""
    before = next((p for p in reading.main if p.number == paragraph.number - 1), None)
    if before is None or before.sections != paragraph.sections:
        return []
    return [symbol for s in before.sentences if s.search(_PROVISIONAL) for symbol in symbols_in(s)]


def _list_in(words: Stretch) -> Passage | None:
    """Return what opens a list of items: a colon, or the full stop of a sentence that gives the agenda below."""
    for opening in words.finditer(_FOLLOWS):
        if opening.quote[0] == ":" or words.before(opening).sentences[-1].search(_BELOW):
            return opening
    return None


# Its items


def _printed_agenda(reading: Reading, adopting: Paragraph | None) -> tuple[list[PrintedItem], list[Stated[str]]]:
    """Return the items of the paragraph that adopts them, of one that announces them by a colon, or of an annex.

    Beside them stand the symbols that an announcing paragraph names before its list.
    """
    annexed = _annexed_items(reading) if adopting and _IN_ANNEX.search(adopting.text) else []
    if annexed:
        return annexed, []
    for paragraph in sorted(reading.main, key=lambda p: p is not adopting):
        follows = _list_in(paragraph.whole)
        if follows is None:
            continue
        before = paragraph.whole.before(follows)
        announces = (
            not paragraph.is_under(_NEXT_SECTION)
            and before.search(_AGENDA)
            and not _is_of_next(before.quote, reading.key.ordinal)
        )
        items = printed_items(paragraph.whole.after(follows)) if announces or paragraph is adopting else []
        if items:
            return items, [] if paragraph is adopting else symbols_in(before)
    return _annexed_items(reading), []


def _annexed_items(reading: Reading) -> list[PrintedItem]:
    """Return the items of the annex to which the text refers for the agenda."""
    referring = [p for p in reading.paragraphs if p.annex is not None or not _NEXT.search(p.text)]
    for number in sorted(referred_annexes(referring, _AGENDA)):
        of_annex = [p for p in reading.paragraphs if p.annex == number]
        if not any(_is_of_next(_annex_heading(p), reading.key.ordinal) for p in of_annex):
            items = _items_of_annex(of_annex)
            if items:
                return items
    return []


def _annex_heading(paragraph: Paragraph) -> str:
    """Return what stands above an annex's list; one of its items may be the next meeting's provisional agenda."""
    before_items = paragraph.entries[0] if paragraph.entries else min(len(paragraph.text), 200)
    return " ".join((*paragraph.sections, paragraph.text[: 0 if paragraph.number else before_items]))


def _items_of_annex(paragraphs: Sequence[Paragraph]) -> list[PrintedItem]:
    """Return the items of an annex, whether it prints them as one list or as paragraphs of its own."""
    for paragraph in paragraphs:
        items = printed_items(paragraph.whole)
        if len([item for item in items if item.parent is None]) > 1:
            return items
    return [item for p in paragraphs if p.number > 0 for item in printed_items(p.whole, own_number=p.number)]


def _gaps(printed: Sequence[PrintedItem]) -> Iterator[Finding]:
    """Yield a finding for each place where the numbers of one level have a gap (contract G70)."""
    last: dict[str | None, int] = {}
    for item in printed:
        if item.rank != last.get(item.parent, 0) + 1:
            yield findings.AGENDA_GAP.at(item.entry, number=item.number)
        last[item.parent] = item.rank
