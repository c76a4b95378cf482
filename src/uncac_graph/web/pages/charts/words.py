"""Words in pictures: cut to their place, numbers as people write them."""

from unicodedata import bidirectional, combining, east_asian_width

from uncac_graph.web.pages.wording import thousands


def shortened(text: str, most: int) -> str:
    """Return a text that is at most as wide as so many Latin letters, in its own direction. Its title has the whole.

    It is cut in its middle: names of bodies begin alike, and meetings end in their numbers.
    """
    if (width := letters(text)) > most:
        most = most * len(text) // width
        end = (most - 1) // 2
        text = f"{text[: most - 1 - end].rstrip()}…{text[-end:].lstrip()}"
    return isolated(text)


def letters(text: str) -> int:
    """Return how wide a text is, in Latin letters."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def isolated(text: str, mark: str = "\u2068") -> str:
    """Return a text that holds letters from the right as one of its own first letter's direction, or of that marked."""
    return f"{mark}{text}\u2069" if any(bidirectional(letter) in ("R", "AL") for letter in text) else text


def number_words(number: float) -> str:
    """Return a number without decimals that say nothing: "1,234", "0.5"."""
    return thousands(int(number)) if number == int(number) else f"{number:,.2f}"


def years_told(years: range) -> list[int]:
    """Return the years that stand on a line of time: all of few, else every second, fifth, tenth."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, len(years)) if len(years) <= 12 * step)
    return [year for year in years if year % step == 0]
