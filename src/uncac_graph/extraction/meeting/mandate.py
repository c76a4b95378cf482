"""The mandate: by which resolutions the Conference convened, established or directed the body, and for what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Literal, NamedTuple

from uncac_graph.extraction import findings
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.extraction.words.bodies import bodies_in, head_noun
from uncac_graph.extraction.words.provisions import provisions_in
from uncac_graph.model import CitedResolution, Paragraph, Passage, ReportedBody, Stated, Stretch

_ASIDE_ON_ONE = r"(?:\s*\([^()]{1,200}\)|,?\s+entitled\s+(?:“[^”]{1,300}”|\"[^\"]{1,300}\"))?"
_CITED = re.compile(
    rf"(?i)\b(?P<kind>resolutions?|decisions?)\s+(?P<list>\d{{1,2}}/\d{{1,3}}\b"
    rf"(?:{_ASIDE_ON_ONE}(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*)\d{{1,2}}/\d{{1,3}}\b)*)"
)
_ASIDES = re.compile(r"\([^()]*\)|“[^”]*”|\"[^\"]*\"")
_SEE = re.compile(r"(?i)\bsee(?:\s+also)?\s+(?:its\s+|Conference\s+)?$")
_NUMBER = re.compile(r"\d{1,2}/\d{1,3}\b")
_GENERAL_ASSEMBLY_BEFORE = re.compile(
    r"(?i)\b(?:Assembly|Economic\s+and\s+Social\s+Council),?\s+(?:(?:in|by)\s+its\s+)?$"
)
_GENERAL_ASSEMBLY_AFTER = re.compile(
    r"(?i)(?:,?\s+entitled\s+[“\"][^”\"]*[”\"])?,?\s+(?:of\s+\d{1,2}\s+\w+\s+\d{4},?\s*)?(?:of\s+)?the\s+(?:General\s+Assembly|Economic\s+and\s+Social\s+Council)"
)
# A resolution's own title may cite others.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# "decided, in its resolution 3/2, to establish", "decided, in accordance with article 63, to establish"
_ASIDE = (
    r"(?:\s+(?:also|further|inter\s+alia))?"
    r"(?:,?\s+(?:(?:in|by)\s+its\s+(?:resolution|decision)s?|in\s+accordance\s+with|pursuant\s+to|under)\s+[^.;:]{1,160}?)?,?"
)
_VERB = re.compile(
    r"(?i)\b(?:(?:re-?)?(?:convened|established|directed|created|constituted|set\s+up|mandated|entrusted|instructed|tasked)"
    rf"|decided{_ASIDE}\s+to\s+(?:(?:re-?)?convene|establish|continue|create|constitute|set\s+up|extend|renew"
    r"|maintain|mandate|entrust|direct|instruct|hold|task)"
    r"|(?:continued|extended|renewed)\s+the\s+(?:work|mandate)|maintained"
    rf"|decided{_ASIDE}\s+that|requested)\b"
)
# Verbs that direct the body only if it is their object or the subject of what they decide.
_WEAK_VERB = re.compile(r"(?i)(?:that|requested)$")
# "directed the Secretariat to support the Working Group" does not direct the Working Group.
_OTHER_OBJECT = re.compile(r"\b(?:Secretariat|Secretary|States|Office|Executive|President|Bureau|donors?)\b")
# "established, as a group of States parties reporting to it, the Implementation Review Group"
_AS_WHAT = re.compile(r",\s+as\s+an?\s+[^;:]*,\s*(?:the\s+)?$")
# What speakers recall is no mandate.
_SAID = re.compile(r"(?i)\b(?:speakers?|panellists?|representatives?|delegations?|recalled\s+that)\b")
_SECTION_OF_MANDATE = re.compile(r"(?i)introduction|mandate|background|opening|organi[sz]ation|general")
_LATER_SECTION = re.compile(
    r"(?i)\b(?:attendance|documentation|adoption\s+of\s+the|agenda|deliberations|implementation)\b"
)
_LATER = re.compile(r"\badopted\s+the\s+(?:following\s+)?agenda\b|\bwere\s+(?:also\s+)?represented\b")
_INDEFINITE_BODY = re.compile(
    r"(?i)(?:\ban?\s+)?\b(?:interim\s+)?open\s?-ended\s+(?:interim\s+)?intergovernmental\s+(?:(?:expert\s+)?working\s+groups?|expert\s+(?:groups?|meetings?)|meetings?)\b"
)
# "In the same resolution": the numbers stand in a sentence before.
_SAME = re.compile(r"(?i)\b(?:the\s+same|that|those|the\s+said|these|this)\s+(?:resolution|decision)s?\b")
# "In accordance with the terms of reference", which a sentence before says to be adopted by a resolution.
_TERMS = re.compile(r"(?i)\bterms\s+of\s+reference\b")
# What makes of a basis a purpose: "with the purpose of having an overview …, in accordance with article 63".
_PURPOSE = re.compile(
    r"(?i)\b(?:purpose|to\s+(?:advise|assist|have|support|consider|study|examine)|with\s+(?:respect|regard|a\s+view)\s+to|in\s+order\s+to)\b"
)
_WORK_OF = re.compile(r"\s+(?:the\s+work\s+of\s+)?(?:the|its)\s+")
_ARTICLE_AT_END = re.compile(r"(?i)the $")
_ARTICLE_OF_BODY = re.compile(
    r"(?i)\s+(?:the|its|an?)\s+(?:open\s?-ended\s+)?(?:interim\s+)?(?:intergovernmental\s+)?$"
)
_IT = re.compile(r"It\b")
_PRONOUN = re.compile(r"\b[Ii]ts\s+(?=(?:work|mandate)\b)|\bthe\s+body\b|\b(?:That|This|The)\s+mandate\b")
# "By its decision 5/1, it decided that the Group should …", the Conference being the subject before.
_IT_DECIDED = re.compile(r"\b(?P<it>it)\s+(?:also\s+|further\s+)?(?:decided|requested|directed|mandated)\b")
_LEGAL_BASIS = re.compile(
    r"(?i)\b(?:pursuant\s+to|in\s+accordance\s+with|under|by\s+virtue\s+of|on\s+the\s+basis\s+of)\s+$"
)
_PASSIVE_WITHOUT_ACTOR = re.compile(
    r"(?i)(?:\b(?:was|were|been)\s+|,\s+(?:which\s+was\s+)?)(?P<verb>convened|established|created|constituted|mandated|set\s+up)\b"
    r"(?!\s+by\s+(?!(?:its\s+|Conference\s+)?(?:resolution|decision)s?\b))"
)
_PASSIVE = re.compile(
    r"(?i)\b(?:convened|established|created|constituted|mandated|set\s+up|extended|renewed"
    r"|(?<=was\s)(?:\w+\s+and\s+)?(?:directed|entrusted|instructed|tasked|requested|continued|guided)"
    r"|(?<=been\s)(?:\w+\s+and\s+)?(?:directed|entrusted|instructed|tasked|requested|continued|guided))\s+by\s+(?:the\s+)?"
)
# "The mandate of the Working Group is set out in resolution 1/4", "Its mandate was most recently renewed in …"
_OF_MANDATE = re.compile(
    r"(?i)\bmandate\b[^.;]{0,160}?\b(?:is|are|was|were|been)\s+(?:[\w-]+\s+){0,3}?(?:set\s+out|contained|laid\s+down|defined|renewed|extended"
    r"|continued|reaffirmed|confirmed|updated|revised)\b"
    r"|\b(?:derives?|draws?|has|had)\s+its\s+mandate\s+from\b|\b(?:forms?|formed)\s+the\s+basis\s+of\b|\bbases\s+its\s+work\s+on\b"
)
_RECALLED = re.compile(r"(?i)\b(?:recall(?:ed|ing)|stressed|welcom(?:ed|ing)|noted|emphasized|reiterated)\b")
# Words by which a sentence may tell of a mandate, whatever its verbs.
_MANDATES = re.compile(
    r"(?i)\bmandat\w*|\bexistence\b|\bcontinu\w+|\b(?:the|its)\s+work\s+of\b|\bwork\s+(?:was|is|has)\b|\b(?:convene[ds]?|(?:establish|creat|constitut|direct|entrust|task|guid)\w*)\b"
)
_THE_MANDATE = re.compile(r"(?:The|That|This|Its)\s+mandate\b|\bits\s+mandate\b")
# "Pursuant to Conference resolution 4/2, the expert meeting was held": what convened it.
_ON_BASIS = re.compile(
    r"(?i)\b(?:pursuant\s+to|in\s+accordance\s+with|on\s+the\s+basis\s+of|by\s+virtue\s+of|as\s+(?:mandated|requested|decided|directed)(?:\s+by\s+the\s+Conference)?"
    r"(?:\s+(?:by|in))?)\s+(?:the\s+)?(?:Conference\s+|its\s+)?(?=(?:resolutions?|decisions?)\s+\d)"
)
_GATHERED = re.compile(
    r"(?i)\b(?:held|meets?|met|(?:was|were|is|has\s+been)\s+(?:held|convened)|(?:continue|perform|conduct|pursue)[sd]?\s+its\s+work)\b"
)
# "Resolution 3/1 created the Group, whose work was guided by resolutions 5/1 and 6/1"
_RESOLUTION_ACTS = re.compile(
    r"(?i)(?:(?:The\s+)?Conference\s+)?(?:resolution|decision)s?\s+\d{1,2}/\d{1,3}\b[^.;:]{0,100}?\s"
    r"(?:established|created|convened|set\s+up|mandated|constituted)\b"
)


class _Clause(NamedTuple):
    """A sentence that mandates the body: where the Conference, the verb and the body are named.

    cited: the sentence that prints the resolutions' numbers.
    founds: whether the Conference is said to have convened or established the body, which makes it the parent.
    """

    sentence: Passage
    conference: Passage
    verb: Passage
    body: Passage
    cited: Passage
    founds: bool = True


def mandate(reading: Reading) -> Read[tuple[ReportedBody, tuple[CitedResolution, ...]]]:
    """Return the body with its parent and provisions, and the resolutions that mandate it (contract G32, G44)."""
    clauses = list(_clauses(reading))
    of_conference = clauses if reading.conference != reading.body.series else []
    concerns = {stated.value: stated for clause in reversed(clauses) for stated in reversed([*_purpose(clause)])}
    body = replace(
        reading.body,
        parent=next(
            (Stated(reading.conference, _parent_clause(clause)) for clause in of_conference if clause.founds), None
        ),
        concerns=tuple(reversed(concerns.values())),
    )
    cited = [resolution for clause in of_conference for resolution in _resolutions(clause, reading.conference)]
    once = {(r.kind, r.session, r.number): r for r in reversed(cited)}.values()
    in_order = sorted(once, key=lambda r: (r.notation.passage.paragraph.number, r.notation.passage.start))
    missing = [clause for clause in of_conference if clause.founds][:1] if not in_order else []
    told = tuple(findings.MANDATE_WITHOUT_RESOLUTION.at(clause.sentence) for clause in missing)
    return Read((body, tuple(in_order)), told)


def _clauses(reading: Reading) -> Iterator[_Clause]:
    named_before = False
    cited: Passage | None = None
    for sentence in reading.sentences(takewhile(_may_tell_of_mandate, reading.main)):
        # "In the same resolution", or under terms of reference, it rests on what a sentence before it cites.
        on_terms = sentence.search(_TERMS) and cited and cited.search(_TERMS)
        basis = cited if on_terms or sentence.search(_SAME) else None
        named = bodies_in(sentence, reading)
        clause = _clause(sentence, named, reading, named_before, basis)
        if clause:
            yield clause
        cited = sentence if sentence.search(_CITED) else cited
        named_before = clause is not None or (bool(named) and named[0].value == reading.body.series)


def _may_tell_of_mandate(paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to introduction or organization, which end at the agenda or the attendance."""
    of_later = _LATER_SECTION.search(paragraph.heading) and not _SECTION_OF_MANDATE.search(paragraph.heading)
    return not of_later and not _LATER.search(paragraph.text)


def _clause(
    sentence: Passage, named: Sequence[Stated[str]], reading: Reading, named_before: bool, basis: Passage | None
) -> _Clause | None:
    """Return the sentence's clause of mandate; None where it tells of none.

    named: the bodies that it names.
    named_before: whether the sentence before is on the body, so that "It" and "its work" are the body's.
    basis: the sentence before it that cites the resolutions on which it rests, None where it rests on none.
    """
    if sentence.search(_SAID):
        return None
    conferences = [s.passage for s in named if s.value == reading.conference]
    if reading.conference == reading.body.series:
        # The Conference was established by no resolution, but by an article.
        verb = sentence.search(_PASSIVE_WITHOUT_ACTOR)
        if not verb or not conferences or conferences[0].start > verb.start:
            return None
        return _Clause(sentence, conferences[0], verb, conferences[0], sentence)
    noun = head_noun(reading.body, reading.authorities)
    own = [s.passage for s in named if s.value == reading.body.series]
    own += [words for words in sentence.finditer(_INDEFINITE_BODY) if noun in " ".join(words.quote.lower().split())]
    # A body that is its meetings: "directed the work of the expert meetings".
    if noun.endswith("meeting"):
        own += sentence.finditer(re.compile(rf"(?i)\b{re.escape(noun)}s\b"))
    if named_before:
        pronoun = sentence.match(_IT) or sentence.search(_PRONOUN) if not own else None
        own += [pronoun] if pronoun else []
        it = _IT_DECIDED.search(*sentence.bounds) if not conferences else None
        conferences += [sentence.at(it, "it")] if it else []
    own.sort(key=lambda passage: passage.start)
    cited = basis or sentence
    clause = _passive(sentence, conferences, own, cited) or _active(sentence, conferences, own, cited)
    return clause or _basis_of_work(sentence, own, named_before)


def _passive(
    sentence: Passage, conferences: Sequence[Passage], own: Sequence[Passage], cited: Passage
) -> _Clause | None:
    """Read "The Implementation Review Group was established by the Conference in its resolution 3/1"."""
    for verb in sentence.finditer(_PASSIVE):
        actor = next((c for c in conferences if c.start == verb.end), None)
        before = [body for body in own if body.end <= verb.start]
        if actor and before:
            return _Clause(sentence, actor, verb | actor, before[-1], cited)
        if actor and verb.start == sentence.start and own:
            # "Established by the Conference in its resolution 1/4, the Working Group advises it."
            return _Clause(sentence, actor, verb | actor, verb | actor, cited)
    if not cited.search(_CITED):
        return None
    for match in _PASSIVE_WITHOUT_ACTOR.finditer(*sentence.bounds):
        before = [body for body in own if body.end <= match.start()]
        if before:
            verb = sentence.at(match, "verb")
            actor = next((c for c in conferences if c.start >= verb.end), conferences[0] if conferences else verb)
            words = verb | actor if actor.start >= verb.end else verb
            return _Clause(sentence, actor, words, before[-1], cited)
    return None


def _basis_of_work(sentence: Passage, own: Sequence[Passage], named_before: bool) -> _Clause | None:
    """Read "The mandate of the Group is set out in resolution 3/1", "held pursuant to Conference resolution 4/2"."""
    body = own[0] if own else sentence.search(_THE_MANDATE) if named_before else None
    if body is None or not sentence.search(_CITED):
        return None
    on_basis = sentence.search(_ON_BASIS) if sentence.search(_GATHERED) else None
    words = sentence.search(_OF_MANDATE) or on_basis or sentence.match(_RESOLUTION_ACTS)
    if words is None or _is_quoted(sentence, words):
        return None
    return _Clause(sentence, body, words, body, sentence, founds=False)


def _active(
    sentence: Passage, conferences: Sequence[Passage], own: Sequence[Passage], cited: Passage
) -> _Clause | None:
    """Read "the Conference convened and directed the work of the expert meeting"."""
    for verb in sentence.finditer(_VERB):
        actor = next((c for c in reversed(conferences) if c.end <= verb.start), None)
        target = next((body for body in own if body.start >= verb.end), None)
        if not actor or not target or _is_quoted(sentence, verb):
            continue
        gap = verb.up_to(target)
        if gap.before_first(_AS_WHAT).search(_OTHER_OBJECT) or (
            _WEAK_VERB.search(verb.quote) and not _WORK_OF.fullmatch(gap.quote)
        ):
            continue
        return _Clause(sentence, actor, verb, target, cited)
    return None


def _is_quoted(sentence: Passage, words: Stretch) -> bool:
    return any(title.start < words.start < title.end for title in sentence.finditer(_QUOTED))


def _parent_clause(clause: _Clause) -> Passage:
    """Return the words in which the Conference convened or established the body, up to its name (contract G44)."""
    if clause.body.end <= clause.verb.start or clause.body == clause.verb:
        return clause.verb
    before = clause.sentence.paragraph.whole.before(clause.conference)
    words = clause.sentence.since(before.search(_ARTICLE_AT_END) or clause.conference).before(clause.body)
    # "the Conference … convened and directed the work of", without the article and the "open-ended" that follow.
    return words.before_first(_ARTICLE_OF_BODY).without_final(" ,").passage


def _purpose(clause: _Clause) -> Iterator[Stated[str]]:
    """Yield the provisions that the words of the purpose name, behind the body's name (contract G22)."""
    first = min(clause.verb, clause.body, key=lambda words: words.start)
    for stated in provisions_in(clause.sentence.since(first), with_treaty=True):
        before = clause.sentence.before(stated.passage)
        has_purpose = clause.body.end <= stated.passage.start and before.after(clause.body).search(_PURPOSE)
        # The basis on which a body stands is not what it is concerned with, but for the Conference (contract G33).
        is_basis = clause.body != clause.conference and before.search(_LEGAL_BASIS) and not has_purpose
        if not is_basis and not _is_quoted(clause.sentence, stated.passage):
            yield stated


def _resolutions(clause: _Clause, adopted_by: str) -> Iterator[CitedResolution]:
    for kind, place in conference_numbers(clause.cited):
        session, in_session = map(int, place.quote.split("/"))
        yield CitedResolution(kind, adopted_by, session, in_session, Stated(place.quote, place), place)


def conference_numbers(sentence: Passage) -> Iterator[tuple[Literal["resolution", "decision"], Passage]]:
    """Yield the numbers of the Conference's resolutions and decisions in a sentence, those in titles and asides apart.

    "resolutions 6/1 and 8/2" are two; General Assembly resolution 58/4 is none.
    """
    for match in _CITED.finditer(*sentence.bounds):
        words, listed = sentence.at(match), sentence.at(match, "list")
        before, after = sentence.before(words), sentence.after(words)
        of_others = before.search(_GENERAL_ASSEMBLY_BEFORE) or after.match(_GENERAL_ASSEMBLY_AFTER)
        if of_others or before.search(_SEE) or _is_quoted(sentence, words):
            continue
        kind: Literal["resolution", "decision"] = "decision" if match["kind"].lower()[0] == "d" else "resolution"
        asides = list(listed.finditer(_ASIDES))
        for number in _NUMBER.finditer(*listed.bounds):
            place = listed.at(number)
            if not any(aside.overlaps(place) for aside in asides):
                yield kind, place


def may_mandate(sentence: Passage, reading: Reading) -> bool:
    """Whether a sentence of introduction or organization, that nobody understood, may cite what mandates the body."""
    is_of_conference = reading.conference == reading.body.series
    if is_of_conference or not _may_tell_of_mandate(sentence.paragraph) or not sentence.search(_MANDATES):
        return False
    named = {stated.value for stated in bodies_in(sentence, reading)}
    is_said = sentence.search(_SAID) or sentence.search(_RECALLED)
    return not is_said and not named.isdisjoint({reading.body.series, reading.conference})
