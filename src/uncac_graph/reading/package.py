"""The parts of a DOCX file, read within bounds: a zip archive of XML that came from anywhere."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from lxml import etree

from uncac_graph.errors import ReadingError
from uncac_graph.report_formats import ADVISED_NAMES

# The text of the longest report is some 3 MB of XML; four times as much is no report.
MAX_PART_BYTES = 12_000_000
MAX_PARTS = 5_000
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, which differs between the two dialects of OOXML."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    named = element.attrib.items() if element is not None else ()
    return next((str(value) for key, value in named if str(key).rpartition("}")[2] == name), None)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a name."""
    if element is None:
        return None
    return next((item for item in element if local(item) == name), None)


class Package:
    """An opened DOCX file.

    Raises:
        ReadingError: the archive is damaged, encrypted, too large, or holds no Word document.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, UnicodeDecodeError) as error:
            raise ReadingError("the file is a damaged zip archive; take the report from its source again") from error
        if len(self._names) > MAX_PARTS:
            raise ReadingError("the file is a zip archive of too many parts for a report, so it was not read")
        named = (target for _, kind, target in self.relations("") if kind == "officeDocument")
        main = next((target for target in (*named, "word/document.xml") if target in self._names), None)
        if main is None:
            raise ReadingError(f"the file is a zip archive, but no Word document; give a report as {ADVISED_NAMES}")
        self.main = main

    def related(self, kind: str) -> list[etree._Element]:
        """Return the roots of the parts that the document names as of one kind ("styles", "numbering", "header")."""
        named = [target for _, name, target in self.relations(self.main) if name == kind and target in self._names]
        return [self.xml(target) for target in named]

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield (id, kind, name) of the parts that a part refers to, "" being the file as a whole."""
        folder, name = dirname(part), part.rpartition("/")[2]
        path = join(folder, "_rels", f"{name}.rels")
        if path not in self._names:
            return
        for item in self.xml(path):
            target = item.get("Target", "") if isinstance(item.tag, str) else ""
            if target and item.get("TargetMode") != "External":
                full = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                yield item.get("Id", ""), item.get("Type", "").rpartition("/")[2], full

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part. Entities are neither declared nor expanded, nothing outside the file is read."""
        data = self._bytes(name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data:
            raise ReadingError(
                f"the part {name} declares XML entities, which no Word document does, so it was not read"
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            deep = "depth" in str(error).lower()
            what = "nested more deeply than any report" if deep else "damaged"
            raise ReadingError(
                f"the part {name} of the file is {what}; take the report from its source again"
            ) from error
        return root

    def _bytes(self, name: str) -> bytes:
        info = self._names[name]
        if info.flag_bits & 1:
            raise ReadingError("the file is encrypted; save it without a password")
        size = info.file_size
        try:
            if size <= MAX_PART_BYTES:  # which may be a lie
                with self._zip.open(info) as part:
                    data = part.read(MAX_PART_BYTES + 1)
                size = len(data)
        except _DAMAGES as error:
            raise ReadingError(
                f"the part {name} of the file is damaged; take the report from its source again"
            ) from error
        if size > MAX_PART_BYTES:
            raise ReadingError(
                f"the part {name} unpacks to more than {MAX_PART_BYTES:,} bytes, more than any report,"
                " so it was not read"
            )
        return data
