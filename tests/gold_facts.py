"""The facts of the report given, made from gold.json and not by extraction.

What the graph, the release and the web are tested with, and what extraction is compared with.
Values and paragraphs are gold.json's; which words are quoted is decided by the contract's rules.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from uncac_graph import identifiers
from uncac_graph.model import (
    Adoption,
    AgendaItem,
    AttendanceMode,
    CitedDocument,
    CitedResolution,
    JointConsideration,
    LedgerEntry,
    MeetingKey,
    MentionedMeeting,
    Office,
    OwnDocument,
    Paragraph,
    Participant,
    Participation,
    Passage,
    ReadingStatus,
    ReportedBody,
    ReportedMeeting,
    ReportFacts,
    ReportText,
    Stated,
)

GOLD_FOLDER = Path(__file__).parent / "reports" / "CAC_COSP_EG.1_2023_4"
SYMBOL = "CAC/COSP/EG.1/2023/4"
SERIES = "CAC/COSP/EG.1"
CONFERENCE = "CAC/COSP"

_LIST_MARK = re.compile(r"(^|\s)-(?=\s\(|$)\s?")
_CATEGORY_BY_LIST = {
    "state_parties": "state-party",
    "reio_parties": "reio-party",
    "un_system_and_pni_observers": "un-system-and-pni-observer",
    "igo_observers": "igo-observer",
}
_BODY_BY_NAME = {
    "Implementation Review Group": "CAC/COSP/IRG",
    "Open-ended Intergovernmental Working Group on Asset Recovery": "CAC/COSP/WG.2",
}


def paragraph_text(text: str) -> str:
    """Return gold.json's text without the marks of list entries (contract G4)."""
    return _LIST_MARK.sub(r"\1", text).strip()


@cache
def gold() -> Mapping[str, Any]:
    """Return gold.json."""
    with (GOLD_FOLDER / "gold.json").open(encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


@dataclass(frozen=True)
class _Quotes:
    """The paragraphs, in which words are looked up."""

    paragraphs: tuple[Paragraph, ...]

    def passage(self, number: int, words: str, after: str = "") -> Passage:
        """Return the first place of `words` in a paragraph, behind the first place of `after`."""
        paragraph = self.paragraphs[number]
        start = paragraph.text.index(words, paragraph.text.index(after) + len(after) if after else 0)
        return Passage(paragraph, start, start + len(words))

    def stated(self, value: Any, number: int, words: str, after: str = "") -> Stated[Any]:
        """Return a value with the passage that states it."""
        return Stated(value, self.passage(number, words, after))


@cache
def gold_facts(symbol: str = SYMBOL, ordinal: int = 12) -> ReportFacts:
    """Return the facts of the report given; another symbol and ordinal make a report of another meeting of them."""
    texts = gold()["paragraphs"]
    quotes = _Quotes(tuple(Paragraph(int(n), paragraph_text(text)) for n, text in texts.items()))
    meeting = MeetingKey(SERIES, ordinal)
    return ReportFacts(
        text=ReportText(quotes.paragraphs),
        document=_own_document(quotes, symbol),
        body=_body(quotes),
        meeting=_meeting(quotes, meeting),
        items=_items(quotes),
        documents=_documents(quotes),
        resolutions=_resolutions(quotes),
        mentioned=(
            MentionedMeeting(MeetingKey(CONFERENCE, 9), quotes.passage(3, "the Conference at its ninth session")),
        ),
        participations=(_chair(quotes), *_participations(quotes)),
        joint_considerations=(_joint(quotes),),
        adoptions=_adoptions(quotes),
        ledger=tuple(LedgerEntry(p, ReadingStatus.READ, "facts read") for p in quotes.paragraphs),
    )


def _own_document(quotes: _Quotes, symbol: str) -> OwnDocument:
    document = gold()["document"]
    title = document["title"]["quote"]
    issuer = document["issuing_body"]
    return OwnDocument(
        symbol=symbol,
        symbol_passage=None,
        title=quotes.stated(title, 0, title),
        type=quotes.stated("report", 0, "Report"),
        distribution=quotes.stated("General", 0, document["distribution"]["quote"]),
        issued=quotes.stated(date.fromisoformat(document["issued"]["value"]), 0, document["issued"]["quote"]),
        original_language=quotes.stated("en", 0, document["original_language"]["quote"]),
        issuer=(quotes.stated(issuer["value"], 0, issuer["quote"]),),
    )


def _body(quotes: _Quotes) -> ReportedBody:
    body = gold()["body"]
    return ReportedBody(
        series=SERIES,
        parent=quotes.stated(CONFERENCE, 1, body["parent"]["quote"]),
        concerns=(quotes.stated("chapter/IV", 1, body["purpose"]["quote"]),),
    )


def _meeting(quotes: _Quotes, key: MeetingKey) -> ReportedMeeting:
    meeting = gold()["meeting"]
    days = meeting["start"]["quote"]
    words = meeting["format"]["quote"]
    held = meeting["plenary_meetings_held"]
    return ReportedMeeting(
        key=key,
        meeting_of=quotes.passage(2, gold()["body"]["name"]["quote"]),
        ordinal=quotes.stated(key.ordinal, 2, meeting["ordinal"]["quote"]),
        start=quotes.stated(date.fromisoformat(meeting["start"]["value"]), 0, days),
        end=quotes.stated(date.fromisoformat(meeting["end"]["value"]), 0, days),
        place=quotes.stated(meeting["place"]["value"], 0, meeting["place"]["quote"]),
        format_as_stated=quotes.stated(words, 2, words),
        attendance_mode=quotes.stated(AttendanceMode.MIXED, 2, words),
        plenary_meetings_held=quotes.stated(held["value"], 3, held["quote"]),
    )


def _items(quotes: _Quotes) -> tuple[AgendaItem, ...]:
    items = []
    for item in gold()["agenda"]["items"]:
        number, title = item["number"], item["title"]
        mark = number.split(" ")[-1] if item["parent"] else f"{number}."
        letter = mark.strip("().")
        title_passage = quotes.passage(4, f"{mark} {title}")
        items.append(
            AgendaItem(
                number=number,
                key=f"{item['parent']}.{letter}" if item["parent"] else number,
                parent=item["parent"],
                title=Stated(
                    title, Passage(title_passage.paragraph, title_passage.end - len(title), title_passage.end)
                ),
                entry=title_passage,
                concerns=(quotes.stated("chapter/IV", 4, "chapter IV", "3. "),) if "chapter IV" in title else (),
            )
        )
    return tuple(items)


def _documents(quotes: _Quotes) -> tuple[CitedDocument, ...]:
    agenda_symbol = gold()["agenda"]["document"]["quote"]
    cited = []
    for document in gold()["documents"]:
        symbol, title = document["symbol"], document["title"]
        kind = ("agenda", title) if symbol == agenda_symbol else ("note-by-the-secretariat", "Note by the Secretariat")
        listed = quotes.passage(9, f"{title} ({symbol})")
        cited.append(
            CitedDocument(
                symbol=quotes.stated(symbol, 4 if symbol == agenda_symbol else 9, symbol),
                title=Stated(title, Passage(listed.paragraph, listed.start, listed.start + len(title))),
                type=Stated(kind[0], Passage(listed.paragraph, listed.start, listed.start + len(kind[1]))),
                listed=listed,
            )
        )
    draft = gold()["report_adoption"]["text"]["quote"]
    return (*cited, CitedDocument(quotes.stated(draft, 10, draft), type=quotes.stated("draft-report", 10, draft)))


def _resolutions(quotes: _Quotes) -> tuple[CitedResolution, ...]:
    cited = []
    for resolution in gold()["resolutions"]:
        number = resolution["number"]
        session, of_session = number.split("/")
        notation = quotes.stated(number, 1, number)
        cited.append(
            CitedResolution(
                "resolution", CONFERENCE, int(session), int(of_session), notation, mandates=notation.passage
            )
        )
    return tuple(cited)


def _chair(quotes: _Quotes) -> Participation:
    chair = gold()["meeting"]["chair"]
    return Participation(
        participant=Participant("person", identifiers.folded_slug(chair["name"])),
        category=quotes.stated("chair", 3, "chaired by"),
        name=quotes.stated(chair["name"], 3, chair["name"]),
        representing=quotes.stated(chair["iso3"], 3, chair["state"]),
        office=Office(
            role=quotes.stated("vice-president", 3, chair["office"]),
            body=quotes.stated(CONFERENCE, 3, "the Conference", chair["office"]),
            session=quotes.stated(9, 3, "at its ninth session"),
        ),
        office_passage=quotes.passage(3, "Vice-President of the Conference at its ninth session"),
    )


def _participations(quotes: _Quotes) -> list[Participation]:
    participations = []
    for key, category in _CATEGORY_BY_LIST.items():
        attended = gold()["attendance"][key]
        sentence = _lead(quotes.paragraphs[attended["para"]].text)
        stated = quotes.stated(category, attended["para"], sentence)
        after = f"{sentence}:" if category != "reio-party" else ""
        for item in sorted(attended["items"], key=lambda item: item.get("start", 0)):
            name = Stated(item["name"], _member(quotes, attended["para"], item["name"], after))
            participations.append(Participation(_participant(item), stated, name))
    return participations


def _lead(text: str) -> str:
    """Return the sentence that opens a list, or the whole apposition (contract G37)."""
    return text.split(":", 1)[0] if ":" in text else text.removesuffix(".")


def _member(quotes: _Quotes, number: int, name: str, after: str) -> Passage:
    """Return the place of a list's member between the list's own separators."""
    if not after:
        return quotes.passage(number, name)
    paragraph = quotes.paragraphs[number]
    member = re.compile(rf"(?:: |, | and ){re.escape(name)}(?=, | and |\.$)")
    found = member.search(paragraph.text, len(after) - 1)
    assert found, name
    return Passage(paragraph, found.end() - len(name), found.end())


def _participant(item: Mapping[str, Any]) -> Participant:
    if "iso3" in item:
        return Participant("state", item["iso3"])
    slug = identifiers.organization_slug(item["name"])
    if slug == identifiers.folded_slug(item["name"]):
        slug = identifiers.folded_slug(item.get("preferred_name_curated", item["name"]))
    return Participant("organization", slug)


def _joint(quotes: _Quotes) -> JointConsideration:
    joint = gold()["meeting"]["joint_consideration"]
    return JointConsideration(
        items=tuple(quotes.stated(item, 3, "items 3 and 4") for item in joint["items"]),
        bodies=tuple(quotes.stated(_BODY_BY_NAME[name], 3, name) for name in joint["bodies"]),
    )


def _adoptions(quotes: _Quotes) -> tuple[Adoption, ...]:
    agenda, report = gold()["agenda"], gold()["report_adoption"]
    agenda_symbol, draft = agenda["document"]["quote"], report["text"]["quote"]
    return (
        Adoption(
            kind="agenda",
            date=quotes.stated(date.fromisoformat(agenda["adopted_on"]["value"]), 4, "5 September 2023"),
            texts=(quotes.stated(agenda_symbol, 4, agenda_symbol),),
        ),
        Adoption(
            kind="report",
            date=quotes.stated(date.fromisoformat(report["date"]["value"]), 10, "8 September 2023"),
            adopted=quotes.passage(10, "was adopted"),
            texts=(quotes.stated(draft, 10, draft),),
            orally_amended=quotes.passage(10, report["as_orally_amended"]["quote"]),
        ),
    )
