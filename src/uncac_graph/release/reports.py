"""One report → its fragments in the cache, with what was found amiss: the work of a build that runs in parallel."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, serialize

from uncac_graph import identifiers
from uncac_graph.authorities import Authorities
from uncac_graph.errors import UncacGraphError
from uncac_graph.graph import authority
from uncac_graph.graph.report import evidence_graph, known_to, report_quads
from uncac_graph.model import Finding, FindingKind, ReportFacts, Severity
from uncac_graph.release.fragment import Fragment, graph_fragment, read_about, write_fragments
from uncac_graph.release.inputs import Inputs
from uncac_graph.release.ledger import finding_values, ledger
from uncac_graph.release.sources import ReportSource, corrections_beside
from uncac_graph.validation import Breach, Validation, Validator

FactsOf = Callable[[ReportSource, Authorities], ReportFacts]
"""Reads a report: a function of a module, since it runs in other processes."""


@dataclass(frozen=True)
class ReportOutcome:
    """What became of a report: where its fragments are, and what is to be known about it.

    slug: the report's symbol as part of an IRI. meeting, further_meetings: the paths below meeting/ of the one that it
    names first, and of the other parts of the session that it is of.
    reasons: what stops the report, warnings: what does not, a sentence each.
    """

    folder: str
    path: Path
    about: dict[str, Any]
    slug: str
    meeting: str
    reasons: list[str]
    warnings: list[str]
    further_meetings: tuple[str, ...] = ()

    @property
    def released(self) -> bool:
        """Whether nothing found stops the report (contract G69)."""
        return not self.reasons

    @property
    def breaches(self) -> list[Breach]:
        """What validation found."""
        return [Breach(**values) for values in self.about["breaches"]]


@dataclass(frozen=True)
class ReportMaker:
    """Makes fragments of reports; one in each process."""

    authorities: Authorities
    base: str
    cache: Path
    key: str
    facts_of: FactsOf
    inputs: Inputs

    @cached_property
    def judge(self) -> Validator:
        """What checks reports beside the authorities; not made where no report is to be checked."""
        judge = self.inputs.validator(self.authorities)
        if (found := self._found_before()) is not None:
            judge.of_authorities = found
        return judge

    @cached_property
    def of_authorities(self) -> Validation:
        """What is amiss in the authorities alone; found once, and kept for the next build."""
        found = self._found_before()
        if found is None:
            found = self.judge.of_authorities
            write_fragments(self.checked, {}, {"breaches": [asdict(breach) for breach in found.findings]})
        return found

    @property
    def checked(self) -> Path:
        """The file in the cache that says what was found in the authorities."""
        return self.cache / f"{self.authorities_key[:32]}.checked"

    @cached_property
    def authorities_key(self) -> str:
        """The sum of what decides the graphs of the authorities; documents of reports may be among their sources."""
        return maker_key({"maker": self.key, "documents": " ".join(sorted(self.authorities.documents))})

    def _found_before(self) -> Validation | None:
        with suppress(OSError, ValueError, KeyError):
            return Validation(tuple(Breach(**values) for values in read_about(self.checked)["breaches"]))
        return None

    def cached(self, source: ReportSource) -> ReportOutcome | None:
        """Return the outcome that an earlier build has left, None where there is none."""
        path = self._path(source)
        with suppress(OSError, ValueError, KeyError):
            return _outcome(source, path, read_about(path))
        return None

    def outcome(self, source: ReportSource) -> ReportOutcome:
        """Read, validate and pack a report; whatever goes wrong is the report's own outcome."""
        path, facts = self._path(source), self._facts(source)
        fragments: dict[str, Fragment] = {}
        if isinstance(facts, str):
            about = _refused(source, facts)
        else:
            fragments, about = self._made(source, facts)
        write_fragments(path, fragments, about)
        return _outcome(source, path, about)

    def glimpse(self, source: ReportSource) -> ReportOutcome:
        """Read a report and do no more: it is not validated, and nothing is kept."""
        facts = self._facts(source)
        about = _refused(source, facts) if isinstance(facts, str) else _about(source, facts)
        return _outcome(source, self._path(source), about)

    def _facts(self, source: ReportSource) -> ReportFacts | str:
        """Return a report's facts, or why it cannot be read."""
        try:
            return self.facts_of(source, self.authorities)
        except UncacGraphError as error:
            return str(error)
        except Exception as error:
            return f"the report could not be read ({type(error).__name__}: {error})"

    def _made(self, source: ReportSource, facts: ReportFacts) -> tuple[dict[str, Fragment], dict[str, Any]]:
        quads = report_quads(facts, known_to(self.authorities))
        curated = list(_curated_quads(source, facts, self.authorities))
        validation = self.judge.validate_report([*quads, *curated])
        said = _about(source, facts)
        about = {
            **said,
            "reasons": said["reasons"] + [b.sentence() for b in validation.violations],
            "warnings": said["warnings"] + [b.sentence() for b in validation.warnings],
            "breaches": [asdict(breach) for breach in validation.findings],
            "curated": (serialize(curated, format=RdfFormat.N_QUADS) or b"").decode(),
            "stated": [[*key, sorted(values)] for key, values in authority.stated_values([*quads, *curated]).items()],
            "corrections": corrections.sentences() if (corrections := corrections_beside(source.path)) else [],
            "ledger": ledger(facts),
        }
        evidence = evidence_graph(facts.document.symbol)
        fragments: dict[str, Fragment] = {}
        if not about["reasons"]:
            stated = [quad for quad in quads if quad.graph_name != evidence]
            proofs = [quad for quad in quads if quad.graph_name == evidence]
            fragments["report"] = graph_fragment(stated, self.base, about["meeting"])
            fragments["evidence"] = graph_fragment(proofs, self.base, "*")
        return fragments, about

    def _path(self, source: ReportSource) -> Path:
        total = hashlib.sha256(f"{self.key}\0{source.folder}\0{source.key}".encode()).hexdigest()
        return self.cache / f"{total[:32]}.fragment"


NOT_READ = FindingKind(
    slug="not-read", severity=Severity.VIOLATION, message="{reason}", action="take the file away, or put it right"
)


def maker_key(parts: dict[str, str]) -> str:
    """Return a sum of everything but the report that decides what is made of it."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _outcome(source: ReportSource, path: Path, about: dict[str, Any]) -> ReportOutcome:
    """Leave out what the build reads again from the file: an outcome travels between processes."""
    kept = {name: value for name, value in about.items() if name != "ledger"}
    told = {name: about[name] for name in ("slug", "meeting", "reasons", "warnings")}
    return ReportOutcome(source.folder, path, kept, **told, further_meetings=tuple(about.get("further_meetings", ())))


def _refused(source: ReportSource, reason: str) -> dict[str, Any]:
    return {
        "slug": identifiers.symbol_slug(source.fallback_symbol),
        "meeting": "",
        "reasons": [f"{source.folder}/{source.path.name}: {reason}"],
        "warnings": [],
        "breaches": [],
        "findings": [finding_values(NOT_READ.at(None, reason=reason))],
    }


def _about(source: ReportSource, facts: ReportFacts) -> dict[str, Any]:
    findings = (*source.findings, *facts.findings)
    meeting, *further = (identifiers.meeting_path(one.meeting.key).removeprefix("meeting/") for one in facts.by_meeting)
    title = facts.document.title
    return {
        "slug": identifiers.symbol_slug(facts.document.symbol),
        "symbol": facts.document.symbol,
        "title": title.value if title else None,
        "meeting": meeting,
        "further_meetings": further,
        "file": source.path.name,
        "sha256": source.sha256,
        "participants": sum(len(one.participations) for one in facts.by_meeting),
        "paragraphs": len(facts.text.paragraphs),
        "reasons": _sentences(source, findings, Severity.VIOLATION),
        "warnings": _sentences(source, findings, Severity.WARNING),
        "breaches": [],
        "findings": [finding_values(finding) for finding in findings],
    }


def _curated_quads(source: ReportSource, facts: ReportFacts, authorities: Authorities) -> Iterator[Quad]:
    """Yield what stands in graph/authority because of this report (contract G6, G26, G53, G75)."""
    yield from curated_symbol_quads(source, facts)
    yield from authority.curated_fact_quads(facts)
    yield from authority.registered_quads(facts, authorities)
    if facts.meeting.ordinal is None:
        origin = facts.meeting.ordinal_source or source.origin or "not printed in the report; from its source.toml"
        yield from authority.curated_ordinal_quads(facts.meeting.key, origin, authorities)
    items = (item for one in facts.by_meeting for item in one.items)
    concerned = [*facts.body.concerns, *(provision for item in items for provision in item.concerns)]
    yield from authority.provision_quads(
        (provision.value for provision in concerned), facts.document.symbol, authorities
    )


def curated_symbol_quads(source: ReportSource, facts: ReportFacts) -> Iterator[Quad]:
    """Yield the symbol of a report that does not print its own (contract G6)."""
    if facts.document.symbol_passage is None:
        origin = source.origin or "not printed in the report; given by its curator"
        yield from authority.curated_document_quads(facts.document.symbol, origin)


def _sentences(source: ReportSource, findings: Sequence[Finding], severity: Severity) -> list[str]:
    file = f"{source.folder}/{source.path.name}"
    return [finding.sentence(file) for finding in findings if finding.severity == severity]
