"""Damaged and hostile files, made from good ones and from nothing."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator

Mutation = Callable[[bytes, random.Random], bytes]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def cut_front(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data)) :]


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 200)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def shuffled_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def shuffled_chunks(data: bytes, chance: random.Random) -> bytes:
    size = max(1, len(data) // chance.randint(2, 30))
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    chance.shuffle(chunks)
    return b"".join(chunks)


def repeated(data: bytes, chance: random.Random) -> bytes:
    return data * chance.randint(2, 40)


def spliced(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randint(1, 5000)) + data[at:]


def mixed_encodings(data: bytes, chance: random.Random) -> bytes:
    lines = data.decode("utf-8", errors="replace").split("\n")
    return b"\n".join(line.encode(chance.choice(("utf-8", "cp1252", "utf-16-le")), errors="replace") for line in lines)


def recoded(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", errors="replace").encode(
        chance.choice(("utf-16", "cp1252", "utf-32", "utf-8-sig")), "replace"
    )


def without_line_ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", b" ")


def a_word_a_line(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b" ", b"\n")


MUTATIONS: tuple[Mutation, ...] = (
    cut,
    cut_front,
    flipped,
    shuffled_lines,
    shuffled_chunks,
    repeated,
    spliced,
    mixed_encodings,
    recoded,
    without_line_ends,
    a_word_a_line,
)


def mutated(originals: list[bytes], seed: int) -> bytes:
    """Return one of the originals after one or two mutations."""
    chance = random.Random(seed)
    data = chance.choice(originals)
    for _ in range(chance.choice((1, 1, 2))):
        data = chance.choice(MUTATIONS)(data, chance) or b"x"
    return data


def bombs(size: int = 1_300_000) -> Iterator[tuple[str, bytes]]:
    """Yield files of small size that unfold to a large one, and such as are endless in one way, by name.

    size: of the endless ones, in bytes; time that grows with its square is beyond all bounds from a million on.
    """
    yield "zip of zeros", _zip({"word/document.xml": b"\0" * 60_000_000})
    yield "zip of many parts", _zip({f"part{n}": b"" for n in range(6000)})
    yield "zip of deep tables", _zip({"word/document.xml": _document("<w:tbl><w:tr><w:tc>" * 50_000)})
    yield (
        "zip of many paragraphs",
        _zip({"word/document.xml": _document("<w:p><w:r><w:t>1. is</w:t></w:r></w:p>" * 200_000)}),
    )
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><x>&e9;</x>'.encode()
    yield "XML entities", laughs
    yield "XML entities in DOCX", _zip({"word/document.xml": laughs})
    yield "deep HTML", b"<html><body>" + b"<div>" * 300_000 + b"1. is"
    yield "deep lists", b"<html><body>" + b"<ol><li>" * 200_000
    yield "many cells", b"<html><body><table><tr>" + b"<td>1." * 900_000
    yield "many numbers", b"1. It was held.\n" * 59_000
    yield "many labels", b"1.\n" * 59_000
    yield "one long line", b"1. It was held: " + b"a, " * (size // 3)
    yield "long number", b"1" * size + b". It was held"
    yield "many underscores", b"1. It was held.\n" + b"_ " * (size // 2)
    yield "many dots", b"1. It was held.\n" + b". " * (size // 2)
    yield "many spaces", b"1. It was held" + b" " * size + b"here."
    yield "lines of digits", b"1. It was held.\n" + (b"1" * 97 + b"x\n") * 20_000
    yield "wrapped lines of one word", b"1. It was held.\n" + (b"word " * 14 + b"word\n") * 50_000
    yield "many slashes", b"A/" * (size // 2) + b"\n1. It was held."
    yield "many brackets", b"1. It was held " + b"[" * size + b"("
    yield "many form feeds", b"\f" * size
    yield "huge PDF stream", _pdf(_packed(b"BT (a) Tj ET " * 1000, 80_000), b"/Filter /FlateDecode")
    yield (
        "twice packed PDF stream",
        _pdf(zlib.compress(_packed(b"\0" * 1_000_000, 1000)), b"/Filter [/FlateDecode /FlateDecode]"),
    )


def slow_bombs() -> Iterator[tuple[str, bytes]]:
    """Yield those that take seconds of processor time before their bound stops them."""
    yield "many elements", b"<html><body>" + b"<p>" * 1_900_000
    yield "zip of empty paragraphs", _zip({"word/document.xml": _document("<w:p/>" * 1_900_000)})
    yield "nested arrays in PDF", _pdf(b"[" * 2_000_000, b"")
    yield "endless PDF drawing", _pdf(zlib.compress(b"BT (a) Tj ET " * 5_000_000), b"/Filter /FlateDecode")


def _packed(piece: bytes, times: int) -> bytes:
    """Return so many pieces compressed, but packed only once: after a full flush the same bytes unpack alike again.

    The checksum at the end is that of one piece; no reader comes so far.
    """
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * times + packer.flush()


def _document(body: str) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'.encode()


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _pdf(content: bytes, filters: bytes) -> bytes:
    """Return a PDF of one page with this content stream; readers rebuild the missing cross-reference table."""
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>>\nendobj\n"
        b"4 0 obj\n<</Length "
        + str(len(content)).encode()
        + b" "
        + filters
        + b">>\nstream\n"
        + content
        + b"\nendstream\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\n%%EOF\n"
    )
