"""What cards and pages print of passages: their words, with what they prove marked."""

from dataclasses import dataclass

from uncac_graph.web.served.facts import Proof


@dataclass(frozen=True, slots=True)
class Passage:
    """Several proofs in one paragraph, marked together. `pieces` are (text, whether it is marked)."""

    first: Proof
    pieces: tuple[tuple[str, bool], ...]
    evidence: tuple[str, ...]

    def around(self, length: int) -> list[tuple[str, bool]]:
        """Return the pieces with what lies far from every mark left out."""
        found = []
        for number, (text, marked) in enumerate(self.pieces):
            follows, precedes = number > 0, number < len(self.pieces) - 1  # a mark
            if not marked and len(text) > length * (follows + precedes) + 20:
                before, after = beginning(text, length) if follows else "", ending(text, length) if precedes else ""
                text = f"{before} … {after}"
            found.append((text, marked))
        return found


def beginning(text: str, length: int) -> str:
    """Return the words at the beginning of a text, as many as a length of characters has room for."""
    if len(text) <= length:
        return text
    return text[: text.rfind(" ", 0, length + 1) if " " in text[: length + 1] else length]


def ending(text: str, length: int) -> str:
    """Return the words at the end of a text, as many as a length of characters has room for."""
    if len(text) <= length:
        return text
    return text[place + 1 :] if (place := text.find(" ", len(text) - length - 1)) >= 0 else text[-length:]


def together(proofs: list[Proof | None]) -> list[Passage]:
    """Return the passages of several proofs, one for each paragraph."""
    by_paragraph: dict[str, list[Proof]] = {}
    for proof in proofs:
        if proof is not None and proof not in by_paragraph.setdefault(proof.paragraph, []):
            by_paragraph[proof.paragraph].append(proof)
    return [_passage(found) for found in by_paragraph.values()]


def _passage(proofs: list[Proof]) -> Passage:
    proofs = sorted(proofs, key=lambda proof: (proof.start, -proof.end))
    evidence = tuple(proof.evidence for proof in proofs)
    text = proofs[0].text
    if not text:
        return Passage(proofs[0], tuple((proof.quote, True) for proof in proofs), evidence)
    pieces, at = [], 0
    for proof in proofs:
        if proof.end > at:
            pieces += [(text[at : max(at, proof.start)], False), (text[max(at, proof.start) : proof.end], True)]
            at = proof.end
    pieces.append((text[at:], False))
    return Passage(proofs[0], tuple(piece for piece in pieces if piece[0]), evidence)
