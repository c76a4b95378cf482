"""The seal of a manifest: its last member, the sum of its own bytes with zeros where the sum stands."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SEAL = "sha256"
_BLANK = b"0" * 64


def sealed(manifest: Mapping[str, Any]) -> bytes:
    """Return the bytes of a manifest, its seal last."""
    text = json.dumps({**manifest, SEAL: _BLANK.decode()}, ensure_ascii=False, indent=1).encode() + b"\n"
    before, _, after = text.rpartition(_BLANK)
    return before + hashlib.sha256(text).hexdigest().encode() + after


def is_intact(content: bytes, seal: object) -> bool:
    """Whether the bytes of a manifest with this seal are those that were written."""
    before, found, after = content.rpartition(str(seal).encode())
    return bool(found) and hashlib.sha256(before + _BLANK + after).hexdigest() == seal
