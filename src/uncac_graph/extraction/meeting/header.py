"""The masthead and the title: the report as a document, and the body that it is of."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from uncac_graph.authorities import Authorities
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction.words.bodies import full_names_in, series_of_symbol
from uncac_graph.extraction.words.dates import PrintedDays, days_in, without_preposition
from uncac_graph.extraction.words.numbers import ORDINAL
from uncac_graph.model import Finding, OwnDocument, Paragraph, Passage, ReportedBody, Severity, Stated

# "Progress report on" is no report of a meeting, nor is a "Report of the Secretariat".
_TITLE = re.compile(
    r"\b(?:Report\s+(?:of|on)|REPORT\s+(?:OF|ON))\b"
    r"(?!\s+the\s+(?:Secretar(?:iat|y-General)|(?:Executive\s+)?Director(?:-General)?|Executive\s+Secretary)\b)"
)
_GATHERING = re.compile(r"\b(?:sessions?|meetings?|held)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
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
_HOLDS = re.compile(r"(?:The\s+)?(?P<name>[A-Z].{3,500}?)\s+(?:held|convened|opened)\s+(?:its|the)\s")
_OPENING_PARAGRAPHS = 6
_RESOLUTION = re.compile(r"(?:(?:Resolution|Decision)\s+)?\d{1,2}/\d{1,3}\b", re.IGNORECASE)
_DISTRIBUTION = re.compile(r"\bDistr\s*\.?\s*:?\s*(General|Limited|Restricted|GENERAL|LIMITED|RESTRICTED)")
_ORIGINAL = re.compile(r"\bOriginal\s*:\s*([A-Za-z]+)", re.IGNORECASE)
_TAG_BY_LANGUAGE = {"arabic": "ar", "chinese": "zh", "english": "en", "french": "fr", "russian": "ru", "spanish": "es"}
_REISSUED = re.compile(r"\bre-?issued\b[^.]*$", re.IGNORECASE)
# The session block prints its days behind a place: "Vienna, 20-24 June 2016".
_PLACE_BEFORE = re.compile(r"\b(?!Original|English)[A-Z][\w.' -]*,\s*$")
_TITLE_BODY = re.compile(
    rf"Report\s+(?:of|on)\s+the\s+(?:(?:\w+\s+){{0,2}}?{ORDINAL}\s+)?"
    rf"(?:(?:\w+\s+){{0,2}}?(?:meeting|session)s?\s+of\s+the\s+)?(?:{ORDINAL}\s+)?"
    r"(?P<name>.+?)(?=,?\s+held\b|,?\s+on\s+(?:its|the\s+work\s+of)\b|\s+at\s+its\b|\s*\(\d|\s*$)",
    re.IGNORECASE | re.DOTALL,
)


def own_document(
    title_block: Paragraph, authorities: Authorities, symbol: str | None
) -> tuple[OwnDocument, list[Finding]]:
    """Return the report as a document, from paragraph 0.

    symbol: the curated one, used only where the masthead prints none (contract G6).

    Raises:
        ExtractionError: neither the masthead nor the caller names a symbol.

    """
    printed = printed_symbol(title_block, symbol)
    own_symbol = printed.quote if printed else symbol
    if own_symbol is None:
        raise ExtractionError("the report prints no symbol of its own; give it by --symbol or in source.toml")
    title = title_passage(title_block)
    issued, findings = _issued(title_block, title)
    if printed and symbol and symbol != own_symbol:
        findings.append(_another_symbol(printed, symbol))
    if title is None:
        findings.append(_no_title(title_block))
    document = OwnDocument(
        symbol=own_symbol,
        symbol_passage=printed,
        title=Stated(title.quote, title) if title else None,
        type=_type(title),
        distribution=_distribution(title_block),
        issued=issued,
        original_language=_original_language(title_block),
        issuer=_issuers(title_block, title, own_symbol, authorities),
    )
    return document, findings


def title_passage(title_block: Paragraph) -> Passage | None:
    """Return the title: from "Report of" or "Report on" to its end (contract G66)."""
    opening = _TITLE.search(title_block.text)
    if not opening or (_NOTE.search(title_block.text) and not _GATHERING.search(title_block.text, opening.end())):
        return None
    # Headings of resolutions stand here where no numbered paragraph opens them.
    end = next((e for e in title_block.entries if e > opening.end() and _RESOLUTION.match(title_block.text, e)), None)
    printed = title_block.text[opening.start() : end]
    printed = _AFTER_TITLE.sub("", printed).rstrip(" .*")
    return Passage(title_block, opening.start(), opening.start() + len(printed))


def title_body(title_block: Paragraph) -> Passage | None:
    """Return the name of the body in the title, without article, ordinal and "meeting of the"."""
    title = title_passage(title_block)
    match = _TITLE_BODY.match(title_block.text, title.start, title.end) if title else None
    if not match or re.fullmatch(r"(?:meeting|session)s?", match["name"], re.IGNORECASE):
        return None
    return Passage(title_block, match.start("name"), match.end("name"))


def printed_symbol(title_block: Paragraph, wanted: str | None = None) -> Passage | None:
    """Return the report's symbol as the masthead prints it, without the "*" of a reissue (contract G31).

    wanted: which of several to take ("E/2016/30", "E/CN.15/2016/13"), the first otherwise.
    """
    symbols = [Passage(title_block, match.start(), match.end()) for match in _SYMBOL.finditer(title_block.text)]
    return next((symbol for symbol in symbols if symbol.quote == wanted), symbols[0] if symbols else None)


def reported_body(
    paragraphs: Sequence[Paragraph], symbol: str, authorities: Authorities
) -> tuple[ReportedBody, list[Finding]]:
    """Return the body that met, by the series of the report's symbol, checked against the body that the title names.

    Raises:
        ExtractionError: the symbol is none.

    """
    title_block = paragraphs[0]
    series = _series_of_body(title_block, symbol)
    printed = title_body(title_block)
    if series not in authorities.bodies:
        name = printed.quote if printed else _body_above(title_block)
        label = _name_in_full(paragraphs, name) if name else series
        return ReportedBody(series, label), [_unknown_body(series, label)]
    named = full_names_in(title_block, authorities, printed.start, printed.end) if printed else []
    if named and printed and named[0].passage.start == printed.start and named[0].value != series:
        return ReportedBody(series), [_another_body(named[0], symbol)]
    return ReportedBody(series), []


def _series_of_body(title_block: Paragraph, symbol: str) -> str:
    """Return the series by the report's symbol, or by its other one: "E/2016/30" is "E/CN.15/2016/13", too."""
    series = [series_of_symbol(printed) for printed in (symbol, *_SYMBOL.findall(title_block.text))]
    return series[0] if "/" in series[0] else next((s for s in series if "/" in s), series[0])


def _body_above(title_block: Paragraph) -> str | None:
    """Return the first line that names a body, where the title is "Report on the fifty-fifth session" alone."""
    lines = (title_block.text[start:end].strip() for start, end in pairwise(title_block.entries))
    return next((line for line in lines if _NAMES_BODY.match(line)), None)


def _name_in_full(paragraphs: Sequence[Paragraph], name: str) -> str:
    """Return a body's name as the opening prints it, where that holds all the words of the one in the title."""
    words = name.lower().split()
    for paragraph in paragraphs[1:_OPENING_PARAGRAPHS]:
        holds = _HOLDS.match(paragraph.text)
        in_full = iter(holds["name"].lower().split()) if holds else ()
        if holds and all(word in in_full for word in words):
            return holds["name"]
    return name


def _type(title: Passage | None) -> Stated[str] | None:
    """Return the type, told by the title's first word (contract G28)."""
    if title is None:
        return None
    return Stated("report", Passage(title.paragraph, title.start, title.start + len("Report")))


def _distribution(title_block: Paragraph) -> Stated[str] | None:
    """Return the word behind "Distr.:" (contract G27)."""
    match = _DISTRIBUTION.search(title_block.text)
    return Stated(match[1], Passage(title_block, match.start(), match.end())) if match else None


def _original_language(title_block: Paragraph) -> Stated[str] | None:
    """Return the language behind "Original:" as its tag (contract G27)."""
    match = _ORIGINAL.search(title_block.text)
    tag = _TAG_BY_LANGUAGE.get(match[1].lower()) if match else None
    return Stated(tag, Passage(title_block, match.start(), match.end())) if match and tag else None


def _issued(title_block: Paragraph, title: Passage | None) -> tuple[Stated[date] | None, list[Finding]]:
    """Return the date of issue: the first single day outside the title that is no reissue's and no session's."""
    for days in _masthead_days(title_block, title):
        start, end = without_preposition(title_block.text, days)
        passage = Passage(title_block, start, end)
        if days.first is not None:
            return Stated(days.first, passage), []
        return None, [impossible_days(passage, days)]
    return None, []


def _masthead_days(title_block: Paragraph, title: Passage | None) -> list[PrintedDays]:
    text = title_block.text
    candidates = [
        days
        for days in days_in(text)
        if days.has_year
        and not days.is_range
        and not (title and title.start <= days.start < title.end)
        and not _REISSUED.search(text, 0, days.start)
        and not _PLACE_BEFORE.search(text[: days.start])
    ]
    distribution = _DISTRIBUTION.search(text)
    after = distribution.end() if distribution else 0
    return sorted(candidates, key=lambda days: (days.start < after, days.start))


def _issuers(
    title_block: Paragraph, title: Passage | None, symbol: str, authorities: Authorities
) -> tuple[Stated[str], ...]:
    """Return the bodies that the masthead names outside the title (contract G22)."""
    series = series_of_symbol(symbol)
    printed = title_body(title_block)
    own = ReportedBody(series, printed.quote) if printed and series not in authorities.bodies else None
    named: dict[str, Stated[str]] = {}
    for stated in full_names_in(title_block, authorities, 0, len(title_block.text), own):
        if not title or not title.start <= stated.passage.start < title.end:
            named.setdefault(stated.value, stated)
    return tuple(named.values())


def _another_symbol(printed: Passage, symbol: str) -> Finding:
    return Finding(
        Severity.WARNING,
        "symbol-differs",
        f"the report prints the symbol {printed.quote}, where {symbol} was given; the printed one is used",
        "correct source.toml or the option --symbol",
        "0",
        printed.quote,
    )


def _no_title(title_block: Paragraph) -> Finding:
    """Say that there is no title as English versions have it, which alone are read (contract G65)."""
    return Finding(
        Severity.VIOLATION,
        "no-title",
        "the masthead holds no title that begins 'Report of' or 'Report on'",
        "check that the file is the report of a meeting, whole and in English",
        "0",
        title_block.text[:120] or None,
    )


def impossible_days(passage: Passage, days: PrintedDays) -> Finding:
    """Return the violation that says why printed days cannot be."""
    return Finding(
        Severity.VIOLATION,
        "impossible-date",
        f"the date '{passage.quote}' cannot be: {days.wrong}",
        "check the report against its original, and give the date in a correction file",
        passage.paragraph.slug,
        passage.quote,
    )


def _unknown_body(series: str, label: str) -> Finding:
    return Finding(
        Severity.WARNING,
        "unknown-body",
        f"the body '{label}' of the series {series} is not in data/authorities",
        "add it to the bodies there, or leave it as the report introduces it",
        "0",
        label,
    )


def _another_body(named: Stated[str], symbol: str) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "symbol-of-another-body",
        f"the title names the body '{named.passage.quote}' ({named.value}), but the symbol is {symbol}",
        "correct the symbol in source.toml or by --symbol",
        "0",
        named.passage.quote,
    )
