"""The net: what a report names besides the facts that were read, whatever its words are.

Every symbol of a document, every number of the Conference's resolutions and decisions, and every name of a State or of
a known organization that stands in a list, is accounted for: read as a fact, known to state none, or told, in one
finding for each list.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from uncac_graph.authorities import Authorities
from uncac_graph.authorities.leads import NAMES
from uncac_graph.extraction import findings
from uncac_graph.extraction.attendance.attendance import annexes_of_participants
from uncac_graph.extraction.attendance.leads import is_under_attendance
from uncac_graph.extraction.attendance.unread import says_attendance, says_no_attendance
from uncac_graph.extraction.documents.documents import documentation_paragraphs
from uncac_graph.extraction.meeting.mandate import conference_numbers, may_mandate
from uncac_graph.extraction.names.lists import listed_names
from uncac_graph.extraction.names.names import Lookup, name_runs
from uncac_graph.extraction.reading import Read, Reading, values_and_findings
from uncac_graph.extraction.words.symbols import garbled_symbols_in, symbols_in
from uncac_graph.languages import N_
from uncac_graph.model import Finding, FindingKind, Paragraph, Passage, ReportFacts, Stated, Stretch

# Of fewer names no list is made in running text; under "Attendance" one is enough.
_LEAST = 3
_COLON = re.compile(r":(?=\s|$|[A-Z])")
_ANNOUNCES = re.compile(r":\s|\bfollowing\b|\bnamely\b|\blisted\b")
_HAD_BEFORE = re.compile(r"(?i)\bhad\s+before\s+(?:it|them)\b|\bbefore\s+the\s+\w+")
_ON_DOCUMENTS = re.compile(
    r"(?i)\bdocument(?:s|ation)?\b"
    r"|\badoption\s+of\s+(?:the|its)\s+(?:draft\s+)?(?:report|agenda)\b(?!\s+(?:of|on|by)\s+(?:the\s+Bureau|credentials))"
)
# A draft of it is the next meeting's (contract G63).
_NEXT_AGENDA = re.compile(r"(?i)\bprovisional\s+agenda\s+(?:for|of)\s+(?:its|the)\b")
# A draft before the meeting is there for its adoption, and no documentation (contract G29).
_DRAFT = re.compile(r"/L\.")
# "The statements made are reflected in the report of the Group (…/8/Add.1)": where to read of them.
_TOLD_IN = re.compile(
    r"(?i)\b(?:statements?|discussions?|deliberations?|views|proceedings)\b[^.;]*?"
    r"\b(?:reflected|summarized|recorded|contained|reproduced|set\s+out)\s+in\b[^.;]*?\breports?\b"
)
_ADOPTS = re.compile(r"(?i)\badopt(?:ed|ing|ion)\b")
_SHOWN = 160


class Net:
    """Catches what a report names and nobody has read."""

    def __init__(self, facts: ReportFacts, authorities: Authorities) -> None:
        self._facts, self._lookup = facts, Lookup(authorities, ("state", "organization"))
        self._reading = Reading(facts.text.paragraphs, authorities, facts.body, facts.meeting.key)
        adopted = (resolution for one in facts.by_meeting for resolution in one.resolutions)
        self._resolutions_read = {(r.kind, f"{r.session}/{r.number}") for r in adopted}
        cited = (document for one in facts.by_meeting for document in one.documents)
        self._symbols = {facts.document.symbol, *(document.symbol.value for document in cited)}
        self._documentation = {p.slug for p in documentation_paragraphs(facts.text.paragraphs)}
        self._annexes = annexes_of_participants(facts.text.paragraphs)
        participations = (said for one in facts.by_meeting for said in one.participations)
        stated = ((said.category.passage, said.name.passage) for said in participations)
        # The sentences that hold the names they list, and may hold one that was not read.
        self._as_what = {words for words, name in stated if words.paragraph is name.paragraph and words.overlaps(name)}

    def left(self, paragraph: Paragraph, places: Sequence[Passage]) -> Read[tuple[str, ...]]:
        """Return what is left of a paragraph: in words what is known to state no fact, and what must be told.

        places: the passages of it that were read as facts.
        """
        return values_and_findings(dict.fromkeys(self._left(paragraph, places)))

    def _left(self, paragraph: Paragraph, places: Sequence[Passage]) -> Iterator[str | Finding]:
        if paragraph.annex is None and paragraph.number == 0:
            return
        if paragraph.annex is None:
            yield from self._lists(paragraph, places)
            yield from self._documents(paragraph)
            yield from self._resolutions(paragraph)
        elif paragraph.annex in self._annexes:
            yield from self._annexed_lists(paragraph, places)
        # What columns that were read into each other have spoilt.
        if garbled := garbled_symbols_in(paragraph.whole):
            yield _told_of(findings.DOCUMENTS_NOT_READ, garbled[0] | garbled[-1], [place.quote for place in garbled])

    # Names

    def _lists(self, paragraph: Paragraph, places: Sequence[Passage]) -> Iterator[Finding | str]:
        """Yield a finding, or the reason why there is none, for each sentence that lists names which were not read."""
        for sentence, runs in self._sentences_with_names(paragraph):
            left = [[name for name in run if not self._is_read(name, places)] for run in runs]
            if not self._is_list_left(sentence, runs, left, places):
                continue
            names = [name for run in left for name in run]
            if says_no_attendance(sentence, names, self._reading.authorities):
                yield N_("lists names that are nobody's attendance")
            else:
                yield self._list_not_read(sentence, names)

    def _is_list_left(
        self,
        sentence: Passage,
        runs: Sequence[Sequence[Passage]],
        left: Sequence[Sequence[Passage]],
        places: Sequence[Passage],
    ) -> bool:
        """Whether names of a sentence that were not read are a list, or words say that somebody attended."""
        if any(len(run) >= _LEAST for run in left):
            return True
        if not any(left):
            read = any(place.overlaps(sentence) for place in places)
            told = self._printed_of_findings(sentence.paragraph)
            return says_attendance(sentence) and not read and not any(words in sentence.quote for words in told)
        in_read_list = any(0 < len(rest) < len(run) for run, rest in zip(runs, left, strict=True))
        attended = is_under_attendance(sentence.paragraph) and sentence.search(_ANNOUNCES) is not None
        return in_read_list or attended or says_attendance(sentence)

    def _annexed_lists(self, paragraph: Paragraph, places: Sequence[Passage]) -> Iterator[Finding]:
        """Yield a finding for each list, behind a colon, of which no name was read; paragraph: of an annex of lists."""
        start = 0
        for names in name_runs(paragraph.whole, self._lookup):
            place = names[0] | names[-1]
            listed = Passage(paragraph, start, place.end)
            start = place.end
            if listed.before(place).search(_COLON) and not any(self._is_read(name, places) for name in names):
                yield self._list_not_read(listed.without_final().passage, names)

    def _sentences_with_names(self, paragraph: Paragraph) -> Iterator[tuple[Passage, list[list[Passage]]]]:
        """Yield each sentence with its runs of names; a list that full stops cut is of one sentence."""
        runs = name_runs(paragraph.whole, self._lookup)
        sentences: list[Passage] = []
        for sentence in paragraph.sentences:
            is_cut = any(run[0].start < sentence.start <= run[-1].start for run in runs)
            if sentences and is_cut:
                sentences[-1] |= sentence
            else:
                sentences.append(sentence)
        for sentence in sentences:
            yield sentence, [run for run in runs if sentence.overlaps(run[0])]

    def _is_read(self, name: Passage, places: Sequence[Passage]) -> bool:
        """Whether a name was read as a fact, or a finding of its paragraph speaks of it."""
        if any(place.overlaps(name) for place in places if place not in self._as_what):
            return True
        return any(name.quote in printed for printed in self._printed_of_findings(name.paragraph))

    def _printed_of_findings(self, paragraph: Paragraph) -> Iterator[str]:
        return (f.printed for f in self._facts.findings if f.printed and f.paragraph == paragraph.slug)

    def _list_not_read(self, sentence: Passage, names: Sequence[Passage]) -> Finding:
        lead, listed = _lead_of(sentence, names)
        count = len(names) or len(listed_names(*listed.bounds, sentence.paragraph.entries, self._lookup))
        certain = sentence.paragraph.annex or is_under_attendance(sentence.paragraph) or says_attendance(sentence)
        kind = findings.LEAD_NOT_UNDERSTOOD if certain else findings.LIST_NOT_READ
        counted = f"{count} names were" if count != 1 else "1 name was"
        row = io.StringIO()
        # The row of leads.csv that would make the lead known.
        csv.writer(row, lineterminator="").writerow([lead.strip(), "CATEGORY", "SOURCE"])
        return replace(kind.at(sentence, counted=counted, lead=cut(lead), row=row.getvalue()), lead=lead.strip())

    # Documents

    def _documents(self, paragraph: Paragraph) -> Iterator[str | Finding]:
        """Tell which documents of a paragraph were not read; of those named in discussion none is (contract G30)."""
        named = [s for s in symbols_in(paragraph.whole) if s.value not in self._symbols]
        left = [s for s in named if not self._is_elsewhere(s)]
        under_documents = any(map(_ON_DOCUMENTS.search, paragraph.sections[-1:]))
        before = [s for s in left if self._sentence_of(s.passage).search(_HAD_BEFORE)]
        values = [s.value for s in left]
        if left and (under_documents or (before and paragraph.slug in self._documentation)):
            yield _told_of(findings.DOCUMENTS_NOT_READ, self._sentence_of(left[0].passage), values)
        elif len(left) >= _LEAST or any(not _DRAFT.search(s.value) for s in before):
            yield _told_of(findings.DOCUMENTS_NAMED, self._sentence_of(left[0].passage), values)
        elif named:
            yield "names documents in its discussion"

    def _is_elsewhere(self, symbol: Stated[str]) -> bool:
        """Whether a document is the next meeting's draft agenda, or a report that holds what was said at this one."""
        sentence = self._sentence_of(symbol.passage)
        if _DRAFT.search(symbol.value) and sentence.search(_NEXT_AGENDA):
            return True
        told = sentence.before(symbol.passage).search(_TOLD_IN)
        return told is not None and not sentence.search(_HAD_BEFORE)

    # Resolutions

    def _resolutions(self, paragraph: Paragraph) -> Iterator[str | Finding]:
        """Tell which resolutions of the Conference that a paragraph names were read as no mandate, nor as adopted."""
        for sentence in paragraph.sentences:
            numbers_printed = conference_numbers(sentence)
            left = [place for kind, place in numbers_printed if (kind, place.quote) not in self._resolutions_read]
            adopts = sentence.search(_ADOPTS) is not None
            own = [place for place in left if adopts and self._is_of_this_session(place)]
            numbers = ", ".join(place.quote for place in own or left)
            if own:
                yield findings.RESOLUTIONS_NOT_READ.at(sentence, numbers=numbers)
            elif left and may_mandate(sentence, self._reading):
                yield findings.MANDATE_NOT_READ.at(sentence, numbers=numbers, shown=cut(sentence.quote))
            elif left:
                yield "names resolutions that are not said to mandate the body"

    def _is_of_this_session(self, place: Passage) -> bool:
        """Whether a number is of a text that the session which is reported adopted itself."""
        key = self._reading.key
        is_own = self._reading.conference == key.series and place.quote.startswith(f"{key.ordinal}/")
        items = (item for one in self._facts.by_meeting for item in one.items)
        return is_own and not any(item.title.passage.overlaps(place) for item in items)

    @staticmethod
    def _sentence_of(place: Passage) -> Passage:
        return next((s for s in place.paragraph.sentences if s.overlaps(place)), place)


def _lead_of(sentence: Passage, names: Sequence[Passage]) -> tuple[str, Stretch]:
    """Return the words that say as what names are listed, with "…" for names among them, and where the names stand."""
    colon = sentence.search(_COLON)
    if colon and (not names or colon.start < names[0].start):
        return sentence.before(colon).quote, sentence.after(colon)
    if not names:
        return sentence.without_final(" .;:,").quote, sentence
    listed = names[0] | names[-1]
    after = sentence.after(listed).without_final(" .;:,").quote
    return f"{sentence.before(listed).quote}{NAMES}{after}", listed


def _told_of(kind: FindingKind, place: Passage, symbols: Sequence[str]) -> Finding:
    """Return a finding of documents that were not read."""
    counted = f"{len(symbols)} documents, " if len(symbols) != 1 else "1 document, "
    return kind.at(place, counted=counted, symbols=", ".join(dict.fromkeys(symbols)))


def cut(words: str) -> str:
    """Return words for a finding, those of a long sentence cut."""
    return words if len(words) <= _SHOWN else words[: _SHOWN - 3] + "…"
