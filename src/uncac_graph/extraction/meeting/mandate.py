"""The mandate: by which resolutions the Conference convened, established or directed the body, and for what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.words.bodies import bodies_in, conference_of, head_noun
from uncac_graph.extraction.words.provisions import provisions_in
from uncac_graph.extraction.words.sentences import sentence_passages
from uncac_graph.model import CitedResolution, Finding, Paragraph, Passage, ReportedBody, Severity, Stated

_ASIDE_ON_ONE = r"(?:\s*\([^()]{1,200}\)|,?\s+entitled\s+(?:“[^”]{1,300}”|\"[^\"]{1,300}\"))?"
_CITED = re.compile(
    rf"\b(?P<kind>resolutions?|decisions?)\s+(?P<list>\d{{1,2}}/\d{{1,3}}\b"
    rf"(?:{_ASIDE_ON_ONE}(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*)\d{{1,2}}/\d{{1,3}}\b)*)",
    re.IGNORECASE,
)
_ASIDES = re.compile(r"\([^()]*\)|“[^”]*”|\"[^\"]*\"")
_SEE = re.compile(r"\bsee(?:\s+also)?\s+(?:its\s+|Conference\s+)?$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2})/(\d{1,3})\b")
_GENERAL_ASSEMBLY_BEFORE = re.compile(r"\b(?:Assembly|Economic\s+and\s+Social\s+Council)\s+$", re.IGNORECASE)
_GENERAL_ASSEMBLY_AFTER = re.compile(
    r"(?:,?\s+entitled\s+[“\"][^”\"]*[”\"])?,?\s+(?:of\s+\d{1,2}\s+\w+\s+\d{4},?\s*)?(?:of\s+)?the\s+(?:General\s+Assembly|Economic\s+and\s+Social\s+Council)",
    re.IGNORECASE,
)
# A resolution's own title may cite others.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# "decided, in its resolution 3/2, to establish"
_ASIDE = r"(?:\s+(?:also|further|inter\s+alia))?(?:,?\s+(?:in|by)\s+its\s+(?:resolution|decision)s?\s+[^.;:]{1,80}?)?,?"
_VERB = re.compile(
    r"\b(?:(?:re-?)?(?:convened|established|directed|created|constituted|set\s+up|mandated|entrusted|instructed|tasked)"
    rf"|decided{_ASIDE}\s+to\s+(?:(?:re-?)?convene|establish|continue|create|constitute|set\s+up|extend|renew"
    r"|maintain|mandate|entrust|direct|instruct|hold|task)"
    r"|(?:continued|extended|renewed)\s+the\s+(?:work|mandate)"
    rf"|decided{_ASIDE}\s+that|requested)\b",
    re.IGNORECASE,
)
# Verbs that direct the body only if it is their object or the subject of what they decide.
_WEAK_VERB = re.compile(r"(?:that|requested)$", re.IGNORECASE)
# "directed the Secretariat to support the Working Group" does not direct the Working Group.
_OTHER_OBJECT = re.compile(r"\b(?:Secretariat|Secretary|States|Office|Executive|President|Bureau|donors?)\b")
# What speakers recall is no mandate.
_SAID = re.compile(r"\b(?:speakers?|panellists?|representatives?|delegations?|recalled\s+that)\b", re.IGNORECASE)
_SECTION_OF_MANDATE = re.compile(r"introduction|mandate|background|opening|organi[sz]ation|general", re.IGNORECASE)
_LATER_SECTION = re.compile(
    r"\b(?:attendance|documentation|adoption\s+of\s+the|agenda|deliberations|implementation)\b", re.IGNORECASE
)
_INDEFINITE_BODY = re.compile(
    r"(?:\ban?\s+)?\b(?:interim\s+)?open\s?-ended\s+(?:interim\s+)?intergovernmental\s+(?:(?:expert\s+)?working\s+groups?|expert\s+(?:groups?|meetings?)|meetings?)\b",
    re.IGNORECASE,
)
# "In the same resolution": the numbers stand in a sentence before.
_SAME = re.compile(r"\b(?:the\s+same|that|those|the\s+said|these|this)\s+(?:resolution|decision)s?\b", re.IGNORECASE)
# "In accordance with the terms of reference", which a sentence before says to be adopted by a resolution.
_TERMS = re.compile(r"\bterms\s+of\s+reference\b", re.IGNORECASE)
# What makes of a basis a purpose: "with the purpose of having an overview …, in accordance with article 63".
_PURPOSE = re.compile(
    r"\b(?:purpose|to\s+(?:advise|assist|have|support|consider|study|examine)|with\s+(?:respect|regard|a\s+view)\s+to|in\s+order\s+to)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^It\b|\b[Ii]ts\s+(?=(?:work|mandate)\b)|\bthe\s+body\b")
# "By its decision 5/1, it decided that the Group should …", the Conference being the subject before.
_IT_DECIDED = re.compile(r"\b(?P<it>it)\s+(?:also\s+|further\s+)?(?:decided|requested|directed|mandated)\b")
_LEGAL_BASIS = re.compile(
    r"\b(?:pursuant\s+to|in\s+accordance\s+with|under|by\s+virtue\s+of|on\s+the\s+basis\s+of)\s+$", re.IGNORECASE
)
_PASSIVE_WITHOUT_ACTOR = re.compile(
    r"(?:\b(?:was|were|been)\s+|,\s+(?:which\s+was\s+)?)(?P<verb>convened|established|created|constituted|mandated|set\s+up)\b"
    r"(?!\s+by\s+(?!(?:its\s+|Conference\s+)?(?:resolution|decision)s?\b))",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:convened|established|created|constituted|mandated|set\s+up|extended|renewed)\s+by\s+(?:the\s+)?",
    re.IGNORECASE,
)


class _Clause(NamedTuple):
    """A sentence that mandates the body: where the Conference, the verb and the body are named.

    cited: the sentence that prints the resolutions' numbers.
    """

    sentence: Passage
    conference: Passage
    verb: Passage
    body: Passage
    cited: Passage | None = None


def mandate(
    paragraphs: Sequence[Paragraph], body: ReportedBody, authorities: Authorities
) -> tuple[ReportedBody, list[CitedResolution], list[Finding]]:
    """Return the body with its parent and provisions, and the resolutions that mandate it (contract G32, G44)."""
    conference = conference_of(body.series, authorities)
    clauses = list(_clauses(paragraphs, body, conference, authorities))
    parents = [clause for clause in clauses if conference != body.series]
    concerns = [stated for clause in clauses for stated in _purpose(clause)]
    resolutions = [r for clause in parents for r in _resolutions(clause, conference)]
    reported = replace(
        body,
        parent=Stated(conference, _parent_clause(parents[0])) if parents else None,
        concerns=tuple(_first_of_each(concerns)),
    )
    once = {(r.kind, r.session, r.number): r for r in reversed(resolutions)}
    in_order = sorted(once.values(), key=lambda r: (r.notation.passage.paragraph.number, r.notation.passage.start))
    findings = [] if in_order or not parents else [_no_resolution(parents[0])]
    return reported, in_order, findings


def _clauses(
    paragraphs: Sequence[Paragraph], body: ReportedBody, conference: str, authorities: Authorities
) -> Iterator[_Clause]:
    named_before, cited = False, None
    for paragraph in _paragraphs_of_mandate(paragraphs):
        for sentence in sentence_passages(paragraph):
            basis = cited if cited and _refers_to(cited, sentence) else None
            clause = _clause(sentence, body, conference, authorities, named_before, basis)
            if clause:
                yield clause
            cited = sentence if _CITED.search(sentence.quote) else cited
            named = bodies_in(paragraph, authorities, body, sentence.start, sentence.end)
            named_before = clause is not None or (bool(named) and named[0].value == body.series)


def _refers_to(cited: Passage, sentence: Passage) -> bool:
    """Whether a sentence rests on the resolutions that one before it cites: "in the same resolution"."""
    of_terms = _TERMS.search(sentence.quote) and _TERMS.search(cited.quote)
    return bool(_SAME.search(sentence.quote) or of_terms)


def _paragraphs_of_mandate(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the introduction and the organization, up to the agenda or the attendance."""
    for paragraph in paragraphs:
        if paragraph.number == 0 or paragraph.annex is not None:
            continue
        innermost = paragraph.sections[-1] if paragraph.sections else ""
        if _LATER_SECTION.search(innermost) and not _SECTION_OF_MANDATE.search(innermost):
            return
        if re.search(r"\badopted\s+the\s+(?:following\s+)?agenda\b|\bwere\s+(?:also\s+)?represented\b", paragraph.text):
            return
        yield paragraph


def _clause(
    sentence: Passage,
    body: ReportedBody,
    conference: str,
    authorities: Authorities,
    named_before: bool,
    basis: Passage | None,
) -> _Clause | None:
    """Return the sentence's clause of mandate; None where it tells of none.

    named_before: whether the sentence before is on the body, so that "It" and "its work" are the body's.
    basis: the sentence before it that cites the resolutions on which it rests, None where it rests on none.
    """
    paragraph, text = sentence.paragraph, sentence.paragraph.text
    if _SAID.search(text, sentence.start, sentence.end):
        return None
    named = bodies_in(paragraph, authorities, body, sentence.start, sentence.end)
    conferences = [s.passage for s in named if s.value == conference]
    own = [s.passage for s in named if s.value == body.series and s.passage not in conferences]
    if conference == body.series:
        return _clause_of_conference(sentence, conferences)
    own += [
        Passage(paragraph, match.start(), match.end())
        for match in _INDEFINITE_BODY.finditer(text, sentence.start, sentence.end)
        if _is_of_kind(match[0], body, authorities)
    ]
    if not own and named_before:
        pronoun = _PRONOUN.search(sentence.quote)
        own = [Passage(paragraph, sentence.start + pronoun.start(), sentence.start + pronoun.end())] if pronoun else []
    if not conferences and named_before:
        it = _IT_DECIDED.search(text, sentence.start, sentence.end)
        conferences = [Passage(paragraph, it.start("it"), it.end("it"))] if it else []
    if not conferences or not own:
        return None
    own.sort(key=lambda passage: passage.start)
    cited = basis or sentence
    clause = _passive(sentence, conferences, own, cited) or _active(sentence, conferences, own)
    return clause._replace(cited=cited) if clause else None


def _is_of_kind(printed: str, body: ReportedBody, authorities: Authorities) -> bool:
    return head_noun(body, authorities) in " ".join(printed.lower().split())


def _clause_of_conference(sentence: Passage, conferences: Sequence[Passage]) -> _Clause | None:
    """Return the clause on the Conference's own establishment: by no resolution, but by an article."""
    verb = _PASSIVE_WITHOUT_ACTOR.search(sentence.paragraph.text, sentence.start, sentence.end)
    if not verb or not conferences or conferences[0].start > verb.start():
        return None
    words = Passage(sentence.paragraph, verb.start(), verb.end())
    return _Clause(sentence, conferences[0], words, conferences[0])


def _passive(
    sentence: Passage, conferences: Sequence[Passage], own: Sequence[Passage], cited: Passage
) -> _Clause | None:
    """Read "The Implementation Review Group was established by the Conference in its resolution 3/1"."""
    paragraph = sentence.paragraph
    for match in _PASSIVE.finditer(paragraph.text, sentence.start, sentence.end):
        actor = next((c for c in conferences if c.start == match.end()), None)
        before = [body for body in own if body.end <= match.start()]
        if actor and before:
            return _Clause(sentence, actor, Passage(paragraph, match.start(), actor.end), before[-1])
    if not _CITED.search(cited.quote):
        return None
    for match in _PASSIVE_WITHOUT_ACTOR.finditer(paragraph.text, sentence.start, sentence.end):
        before = [body for body in own if body.end <= match.start()]
        if before:
            start, end = match.span("verb")
            actor = next((c for c in conferences if c.start >= end), conferences[0])
            words = Passage(paragraph, start, max(end, actor.end))
            return _Clause(sentence, actor, words, before[-1])
    return None


def _active(sentence: Passage, conferences: Sequence[Passage], own: Sequence[Passage]) -> _Clause | None:
    """Read "the Conference convened and directed the work of the expert meeting"."""
    paragraph, text = sentence.paragraph, sentence.paragraph.text
    for match in _VERB.finditer(text, sentence.start, sentence.end):
        actor = next((c for c in reversed(conferences) if c.end <= match.start()), None)
        target = next((body for body in own if body.start >= match.end()), None)
        if not actor or not target or _quoted(text, sentence, match.start()):
            continue
        gap = text[match.end() : target.start]
        if _OTHER_OBJECT.search(gap):
            continue
        if _WEAK_VERB.search(match[0]) and not re.fullmatch(r"\s+(?:the\s+work\s+of\s+)?(?:the|its)\s+", gap):
            continue
        return _Clause(sentence, actor, Passage(paragraph, match.start(), match.end()), target)
    return None


def _quoted(text: str, sentence: Passage, position: int) -> bool:
    return any(m.start() < position < m.end() for m in _QUOTED.finditer(text, sentence.start, sentence.end))


def _parent_clause(clause: _Clause) -> Passage:
    """Return the words in which the Conference convened or established the body, up to its name (contract G44)."""
    text, paragraph = clause.sentence.paragraph.text, clause.sentence.paragraph
    if clause.body.end <= clause.verb.start:
        return clause.verb
    start = clause.conference.start
    start -= len("the ") if text[max(0, start - 4) : start].lower() == "the " else 0
    # "the Conference … convened and directed the work of", without the article and the "open-ended" that follow.
    article = re.search(
        r"\s+(?:the|its|an?)\s+(?:open\s?-ended\s+)?(?:interim\s+)?(?:intergovernmental\s+)?$",
        text[start : clause.body.start],
        re.IGNORECASE,
    )
    end = start + article.start() if article else clause.body.start
    return Passage(paragraph, start, start + len(text[start:end].rstrip(" ,")))


def _purpose(clause: _Clause) -> list[Stated[str]]:
    """Return the provisions that the words of the purpose name, behind the body's name (contract G22)."""
    paragraph = clause.sentence.paragraph
    first = min(clause.verb.start, clause.body.start)
    return [
        stated
        for stated in provisions_in(paragraph, first, clause.sentence.end, with_treaty=True)
        if not _quoted(paragraph.text, clause.sentence, stated.passage.start)
        # The basis on which a body stands is not what it is concerned with, but for the Conference (contract G33).
        and (clause.body == clause.conference or not _is_basis(clause, stated.passage))
    ]


def _is_basis(clause: _Clause, provision: Passage) -> bool:
    text = provision.paragraph.text
    basis = _LEGAL_BASIS.search(text, clause.sentence.start, provision.start)
    return bool(basis) and not _PURPOSE.search(text, clause.body.end, provision.start)


def _first_of_each(concerns: Sequence[Stated[str]]) -> list[Stated[str]]:
    return list({stated.value: stated for stated in reversed(concerns)}.values())[::-1]


def _resolutions(clause: _Clause, adopted_by: str) -> Iterator[CitedResolution]:
    sentence = clause.cited or clause.sentence
    paragraph, text = sentence.paragraph, sentence.paragraph.text
    for cited in _CITED.finditer(text, sentence.start, sentence.end):
        if (
            _quoted(text, sentence, cited.start())
            or _SEE.search(text, sentence.start, cited.start())
            or _GENERAL_ASSEMBLY_BEFORE.search(text, sentence.start, cited.start())
            or _GENERAL_ASSEMBLY_AFTER.match(text, cited.end(), sentence.end)
        ):
            continue
        kind: Literal["resolution", "decision"] = "decision" if cited["kind"].lower()[0] == "d" else "resolution"
        asides = [aside.span() for aside in _ASIDES.finditer(text, *cited.span("list"))]
        for number in _NUMBER.finditer(text, *cited.span("list")):
            if any(start < number.start() < end for start, end in asides):
                continue
            passage = Passage(paragraph, number.start(), number.end())
            yield CitedResolution(
                kind, adopted_by, int(number[1]), int(number[2]), Stated(passage.quote, passage), mandates=passage
            )


def _no_resolution(clause: _Clause) -> Finding:
    return Finding(
        Severity.WARNING,
        "mandate-without-resolution",
        "the Conference is said to have mandated the body, but no resolution's number was understood",
        "check the passage",
        clause.sentence.paragraph.slug,
        clause.sentence.quote,
    )
