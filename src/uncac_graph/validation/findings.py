"""What validation finds: breaches of shapes, as values, sentences and a SHACL report."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.vocabulary import RDFS, SH, XSD

# The focus node of rules on the whole (shapes/graph.ttl): of no interest, since their values name what was found.
WHOLE = f"<{RDFS.Resource}>"
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
        return f"{weight}: {place}{self._node()}: {self.message} [{_local(self.shape)}]"

    def _node(self) -> str:
        # A rule on the whole has a fixed focus node of no interest: its message names what it found.
        return (
            self.value or self.focus if self.component == SH.SPARQLConstraintComponent and self._whole else self.focus
        )

    @property
    def _whole(self) -> bool:
        return self.focus.startswith("<http://www.w3.org/")


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
        return turtle_of(self)


def together(validations: Iterable[Validation]) -> Validation:
    """Return the findings of several validations as one."""
    return Validation.of(b for v in validations for b in v.findings)


def message_with(template: str, bindings: Mapping[str, str]) -> str:
    """Return a message with its placeholders filled: literals by their text, IRIs in angle brackets."""
    return _PLACEHOLDER.sub(lambda m: plain(bindings.get(m[1], m[0])), template)


def plain(term: str) -> str:
    """Return an N-Triples term as people read it: a literal's text in quotes, an IRI as it is."""
    if not term.startswith('"'):
        return term
    text = term[1 : term.rindex('"')]
    return '"' + text.replace('\\"', '"').replace("\\n", " ").replace("\\\\", "\\") + '"'


def turtle_of(validation: Validation) -> str:
    """Return the SHACL validation report of an outcome as Turtle (see Validation.turtle)."""
    report = f"<{CANONICAL_BASE}validation#report>"
    names = [result_iri(b) for b in validation.findings]
    results = "".join(f" ;\n    sh:result {name}" for name in names)
    head = (
        f"@prefix sh: <{SH.NS}> .\n@prefix xsd: <{XSD.NS}> .\n\n"
        f"{report} a sh:ValidationReport ;\n    sh:conforms {str(validation.conforms).lower()}{results} .\n"
    )
    return head + "".join(_result(name, b) for name, b in zip(names, validation.findings, strict=True))


def result_iri(breach: Breach) -> str:
    """Return the name of a result, made of what it says."""
    said = f"{breach.focus}\n{breach.shape}\n{breach.component}\n{breach.path}\n{breach.value}\n{breach.severity}"
    return f"<{CANONICAL_BASE}validation#result-{hashlib.sha256(said.encode()).hexdigest()[:12]}>"


def _result(name: str, breach: Breach) -> str:
    lines = [
        f"sh:focusNode {breach.focus}",
        f"sh:resultPath <{breach.path}>" if breach.path else "",
        f"sh:value {breach.value}" if breach.value else "",
        f"sh:resultSeverity <{breach.severity}>",
        f"sh:sourceShape <{breach.shape}>",
        f"sh:sourceConstraint <{breach.constraint}>" if breach.constraint else "",
        f"sh:sourceConstraintComponent <{breach.component}>",
        f"sh:resultMessage {_quoted(breach.message)}@en",
    ]
    return f"\n{name} a sh:ValidationResult ;\n    " + " ;\n    ".join(line for line in lines if line) + " .\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _local(iri: str) -> str:
    match = _LOCAL_NAME.search(iri)
    return match[1] if match else iri
