"""What validation finds: breaches of shapes, as values, sentences and a SHACL report."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal

from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.vocabulary import SH, XSD

# In a message {?value} stands for what the query found.
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_LOCAL_NAME = re.compile(r"[#/]([^#/]+)>?$")


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One result of validation. focus and value are N-Triples terms, the others IRIs; "" where there is none.

    shape: the property shape, or the node shape that holds the SPARQL constraint (`constraint`).
    place: where the node is told of ("CAC/COSP/EG.1/2023/4, paragraph 5"), if anywhere.
    Neither message nor place counts in comparisons.
    """

    focus: str
    shape: str
    component: str
    path: str = ""
    value: str = ""
    severity: str = SH.Violation
    constraint: str = ""
    message: str = field(default="", compare=False)
    place: str = field(default="", compare=False)

    @property
    def is_violation(self) -> bool:
        """Whether it stops a release (contract G69)."""
        return self.severity == SH.Violation

    def sentence(self) -> str:
        """Return it in one unwrapped line: weight, place, node, message, shape."""
        weight = "violation" if self.is_violation else _local(self.severity).lower()
        place = f"{self.place}: " if self.place else ""
        # A rule on the whole (shapes/graph.ttl) has a fixed focus node of no interest: its value is what was found.
        node = self.value or self.focus if self.focus.startswith("<http://www.w3.org/") else self.focus
        return f"{weight}: {place}{node}: {self.message} [{_local(self.shape)}]"

    @property
    def iri(self) -> str:
        """The name of the result, made of what it says."""
        said = f"{self.focus}\n{self.shape}\n{self.component}\n{self.path}\n{self.value}\n{self.severity}"
        return f"<{CANONICAL_BASE}validation#result-{hashlib.sha256(said.encode()).hexdigest()[:12]}>"

    def turtle(self) -> str:
        """Return it as a node of a SHACL validation report."""
        lines = [
            f"sh:focusNode {self.focus}",
            f"sh:resultPath <{self.path}>" if self.path else "",
            f"sh:value {self.value}" if self.value else "",
            f"sh:resultSeverity <{self.severity}>",
            f"sh:sourceShape <{self.shape}>",
            f"sh:sourceConstraint <{self.constraint}>" if self.constraint else "",
            f"sh:sourceConstraintComponent <{self.component}>",
            f"sh:resultMessage {Literal(self.message, language='en')}",
        ]
        return f"\n{self.iri} a sh:ValidationResult ;\n    " + " ;\n    ".join(line for line in lines if line) + " .\n"


@dataclass(frozen=True, slots=True)
class Validation:
    """The outcome of a validation: breaches in a fixed order, each once."""

    findings: tuple[Breach, ...]

    @classmethod
    def of(cls, breaches: Iterable[Breach]) -> "Validation":
        """Return the outcome with its breaches in order, each once: of equal ones that with the first message."""
        ordered = sorted(breaches, key=lambda b: (b.shape, b.focus, b.path, b.value, b.component, b.message, b.place))
        return cls(tuple(dict.fromkeys(ordered)))

    @property
    def conforms(self) -> bool:
        """Whether nothing stops a release: warnings do not (contract G69)."""
        return not any(b.is_violation for b in self.findings)

    @property
    def violations(self) -> tuple[Breach, ...]:
        """The findings that stop a release."""
        return tuple(b for b in self.findings if b.is_violation)

    @property
    def warnings(self) -> tuple[Breach, ...]:
        """The findings that stop nothing."""
        return tuple(b for b in self.findings if not b.is_violation)

    def sentences(self) -> list[str]:
        """Return one line a finding, violations first."""
        return [b.sentence() for b in (*self.violations, *self.warnings)]

    def turtle(self) -> str:
        """Return the SHACL validation report; the same findings give the same bytes, and no node is blank.

        sh:conforms is true where nothing but warnings was found, as in SHACL 1.2.
        """
        report = f"<{CANONICAL_BASE}validation#report>"
        results = "".join(f" ;\n    sh:result {breach.iri}" for breach in self.findings)
        head = (
            f"@prefix sh: <{SH.NS}> .\n@prefix xsd: <{XSD.NS}> .\n\n"
            f"{report} a sh:ValidationReport ;\n    sh:conforms {str(self.conforms).lower()}{results} .\n"
        )
        return head + "".join(breach.turtle() for breach in self.findings)


def message_with(template: str, bindings: Mapping[str, str]) -> str:
    """Return a message with its placeholders filled: literals by their text, IRIs in angle brackets."""
    return _PLACEHOLDER.sub(lambda m: plain(bindings.get(m[1], m[0])), template)


def plain(term: str) -> str:
    """Return an N-Triples term as people read it: a literal's text in quotes, an IRI as it is."""
    if not term.startswith('"'):
        return term
    text = term[1 : term.rindex('"')]
    return '"' + text.replace('\\"', '"').replace("\\n", " ").replace("\\\\", "\\") + '"'


def _local(iri: str) -> str:
    match = _LOCAL_NAME.search(iri)
    return match[1] if match else iri
