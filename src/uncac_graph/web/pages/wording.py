"""Words that depend on what they are said of: numbers with their nouns, plurals, the first letter of a sentence.

Sentences themselves stand whole in the templates.
"""

import re

# Where what is named ends, and what is said of it begins: "observer| of the United Nations system".
_SAID_OF_IT = re.compile(r" (?:that|which|of|for|from|in|with|represented|maintaining|accredited)\b|$")


def thousands(number: int | str) -> str:
    """Return a number with its thousands apart, as the United Nations prints them: "1,234"."""
    return f"{int(number):,}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 report", "1,234 reports"; `many` is given where it is not `one` with an s."""
    return f"{thousands(number)} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """Return a text with its first letter in upper case, the others as they are."""
    return text[:1].upper() + text[1:]


def plural(label: str, number: int = 2) -> str:
    """Return the label of a category for a number of members: "State party" → "States parties"."""
    if number == 1:
        return label
    end = _SAID_OF_IT.search(label).start()  # type: ignore[union-attr]
    head, rest = label[:end].replace("State ", "States ", 1), label[end:].replace("that is a party", "that are parties")
    return (f"{head[:-1]}ies" if head.endswith("y") else f"{head}s") + rest
