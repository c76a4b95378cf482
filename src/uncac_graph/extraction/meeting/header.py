"""The masthead and the title: the report as a document, and the body that it is of.

Titles are read as English versions have them (contract G65).
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from uncac_graph.authorities import Authorities
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction import findings
from uncac_graph.extraction.reading import Read, each_once
from uncac_graph.extraction.words.bodies import full_names_in, series_of_symbol
from uncac_graph.extraction.words.dates import days_in
from uncac_graph.extraction.words.numbers import ORDINAL
from uncac_graph.model import Finding, OwnDocument, Paragraph, Passage, ReportedBody, Stated, Stretch

# "Progress report on" is no report of a meeting, nor is a "Report of the Secretariat".
_TITLE = re.compile(
    r"\b(?:Report\s+(?:of|on)|REPORT\s+(?:OF|ON))\b"
    r"(?!\s+the\s+(?:Secretar(?:iat|y-General)|(?:Executive\s+)?Director(?:-General)?|Executive\s+Secretary)\b)"
)
_GATHERING = re.compile(r"(?i)\b(?:sessions?|meetings?|held)\b|\b(?:19|20)\d\d\b")
# A note may have "Report on …" as its title.
_NOTE = re.compile(r"\bNote\s+by\s+the\s+[A-Z]")
# What may follow the title in the masthead, and is no part of it.
_AFTER_TITLE = re.compile(
    r"\s*\**\s*(?:\bAddendum\b|\bCorrigendum\b|\bContents\b|\bSummary\b|\bDistr\s*\.|\bOriginal\s*:|\bAdvance\b|\bADVANCE\b"
    r"|(?:\bEconomic and Social Council )?\bOfficial Records\b"
    r"|(?<=\s)\*\s|_{3,}|\bReissued\b|\bE?(?:CAC|CTOC)/|\bV\.\d\d-|\(E\)).*$",
    re.DOTALL,
)
# A symbol has a year; a placeholder ("CAC/COSP/2017/[..]") has no number after it (contract G31).
_SYMBOL = re.compile(
    r"(?<![\w/])[A-Z]+(?:/[A-Z]+(?:\.\d+)?)*/(?:19|20)\d\d/(?:[A-Z]+\.)?\d+(?:/(?:Add|Corr|Rev)\.\d+)*"
)
_NAMES_BODY = re.compile(r"(?:Commission|Committee|Conference|Council|Working Group|Open-ended)\b[^\d/]+$")
# "The Commission on Narcotic Drugs held its first session": the name in full, where the title is shorter.
_HOLDS = re.compile(r"(?:The\s+)?(?P<name>[A-Z][^.;:]{3,500}?)\s+(?:held|convened|opened)\s+its\s")
_OPENING_PARAGRAPHS = 6
_RESOLUTION = re.compile(r"(?i)(?:(?:Resolution|Decision)\s+)?\d{1,2}/\d{1,3}\b")
_DISTRIBUTION = re.compile(r"\bDistr\s*\.?\s*:?\s*(General|Limited|Restricted|GENERAL|LIMITED|RESTRICTED)")
_ORIGINAL = re.compile(r"(?i)\bOriginal\s*:\s*([A-Za-z]+)")
_TAG_BY_LANGUAGE = {"arabic": "ar", "chinese": "zh", "english": "en", "french": "fr", "russian": "ru", "spanish": "es"}
_DIGIT = re.compile(r"\d")
_REISSUED = re.compile(r"(?i)\bre-?issued\b[^.]*$")
# The session block prints its days behind a place: "Vienna, 20-24 June 2016".
_PLACE_BEFORE = re.compile(r"\b(?!Original|English)[A-Z][\w.' -]*,\s*$")
_TITLE_BODY = re.compile(
    rf"(?is)Report\s+(?:of|on)\s+the\s+(?:(?:\w+\s+){{0,2}}?{ORDINAL}\s+)?"
    rf"(?:(?:\w+\s+){{0,2}}?(?:meeting|session)s?\s+of\s+the\s+)?(?:{ORDINAL}\s+)?"
    r"(?P<name>.+?)(?=,?\s+held\b|,?\s+on\s+(?:its|the\s+work\s+of)\b|\s+at\s+its\b|\s*\(\d|\s*$)"
)


def own_document(title_block: Paragraph, authorities: Authorities, symbol: str | None) -> Read[OwnDocument]:
    """Return the report as a document, from paragraph 0.

    symbol: the curated one, used only where the masthead prints none (contract G6).

    Raises:
        ExtractionError: neither the masthead nor the caller names a symbol.
    """
    # Without the "*" of a reissue (contract G31); of several ("E/2016/30", "E/CN.15/2016/13") the one that is wanted.
    symbols = list(title_block.whole.finditer(_SYMBOL))
    printed = next((one for one in symbols if one.quote == symbol), symbols[0] if symbols else None)
    own_symbol = printed.quote if printed else symbol
    if own_symbol is None:
        raise ExtractionError("the report prints no symbol of its own; give it by --symbol or in source.toml")
    title = title_passage(title_block)
    issued, told = _issued(title_block, title)
    whole = title_block.whole
    distribution, original = _DISTRIBUTION.search(title_block.text), _ORIGINAL.search(title_block.text)
    series, body = series_of_symbol(own_symbol), title_body(title_block)
    own = ReportedBody(series, body.quote) if body and series not in authorities.bodies else None
    named = full_names_in(whole, authorities, own)
    language = _TAG_BY_LANGUAGE.get(original[1].lower()) if original else None
    if printed and symbol and symbol != own_symbol:
        told += (findings.SYMBOL_DIFFERS.at(printed, given=symbol),)
    document = OwnDocument(
        symbol=own_symbol,
        symbol_passage=printed,
        title=Stated(title.quote, title) if title else None,
        # The title's first word tells the type (contract G28).
        type=Stated("report", Passage(title_block, title.start, title.start + len("Report"))) if title else None,
        # The words behind "Distr.:" and "Original:" (contract G27).
        distribution=Stated(distribution[1], whole.at(distribution)) if distribution else None,
        issued=issued,
        original_language=Stated(language, whole.at(original)) if original and language else None,
        # The bodies that the masthead names outside the title (contract G22).
        issuer=tuple(each_once(s for s in named if not title or not title.start <= s.passage.start < title.end)),
    )
    return Read(document, told)


def title_passage(title_block: Paragraph) -> Passage | None:
    """Return the title: from "Report of" or "Report on" to its end (contract G66)."""
    whole = title_block.whole
    opening = whole.search(_TITLE)
    if not opening or (whole.search(_NOTE) and not whole.after(opening).search(_GATHERING)):
        return None
    # Headings of resolutions stand here where no numbered paragraph opens them.
    text = title_block.text
    end = next((e for e in title_block.entries if e > opening.end and _RESOLUTION.match(text, e)), len(text))
    return Stretch(title_block, opening.start, end).before_first(_AFTER_TITLE).without_final(" .*").passage


def title_body(title_block: Paragraph) -> Passage | None:
    """Return the name of the body in the title, without article, ordinal and "meeting of the"."""
    title = title_passage(title_block)
    match = _TITLE_BODY.match(*title.bounds) if title else None
    if not title or not match or re.fullmatch(r"(?:meeting|session)s?", match["name"], re.IGNORECASE):
        return None
    return title.at(match, "name")


def reported_body(paragraphs: Sequence[Paragraph], symbol: str, authorities: Authorities) -> Read[ReportedBody]:
    """Return the body that met, by the series of the report's symbol, checked against the body that the title names.

    Raises:
        ExtractionError: the symbol is none.
    """
    title_block = paragraphs[0]
    # "E/2016/30" is "E/CN.15/2016/13", too.
    all_series = [series_of_symbol(printed) for printed in (symbol, *_SYMBOL.findall(title_block.text))]
    series = next((s for s in all_series if "/" in s), all_series[0])
    printed = title_body(title_block)
    if series not in authorities.bodies:
        # The first line that names a body, where the title is "Report on the fifty-fifth session" alone.
        lines = (title_block.text[start:end].strip() for start, end in pairwise(title_block.entries))
        name = printed.quote if printed else next(filter(_NAMES_BODY.match, lines), None)
        label = _name_in_full(paragraphs, name) if name else series
        return Read(ReportedBody(series, label), (findings.UNKNOWN_BODY.at(title_block, label, series=series),))
    named = full_names_in(printed, authorities) if printed else []
    if named and printed and named[0].passage.start == printed.start and named[0].value != series:
        another = findings.SYMBOL_OF_ANOTHER_BODY.at(named[0].passage, series=named[0].value, symbol=symbol)
        return Read(ReportedBody(series), (another,))
    return Read(ReportedBody(series))


def _name_in_full(paragraphs: Sequence[Paragraph], name: str) -> str:
    """Return a body's name as the opening prints it, where that holds all the words of the one in the title."""
    words = name.lower().split()
    for paragraph in paragraphs[1:_OPENING_PARAGRAPHS]:
        holds = _HOLDS.match(paragraph.text)
        in_full = iter(holds["name"].lower().split()) if holds else ()
        if holds and all(word in in_full for word in words):
            return holds["name"]
    return name


def _issued(title_block: Paragraph, title: Passage | None) -> tuple[Stated[date] | None, tuple[Finding, ...]]:
    """Return the date of issue: the first single day outside the title that is no reissue's and no session's."""
    text, distribution = title_block.whole, title_block.whole.search(_DISTRIBUTION)
    candidates = [
        days
        for days in days_in(text)
        if days.has_year
        and not days.is_range
        and not (title and title.start <= days.passage.start < title.end)
        and not text.before(days.passage).search(_REISSUED)
        and not text.before(days.passage).search(_PLACE_BEFORE)
    ]
    candidates.sort(key=lambda days: bool(distribution and days.passage.start < distribution.end))
    if not candidates:
        return None, ()
    # Without "on" before it.
    words, first = candidates[0].passage.since_first(_DIGIT).passage, candidates[0].first
    if first is None:
        return None, (findings.IMPOSSIBLE_DATE.at(words, wrong=candidates[0].wrong),)
    return Stated(first, words), ()
