"""Words in pictures: cut to their place, numbers as people write them."""


def shortened(text: str, most: int) -> str:
    """Return a text with at most so many characters, isolated. Its title has the whole.

    It is cut in its middle: names of bodies begin alike, and meetings end in their numbers.
    """
    if len(text) <= most:
        return text
    end = (most - 1) // 2
    return f"\u2068{text[: most - 1 - end].rstrip()}…{text[-end:].lstrip()}\u2069"


def number_words(number: float) -> str:
    """Return a number without decimals that say nothing: "1,234", "0.5"."""
    return f"{int(number):,}" if number == int(number) else f"{number:,.2f}"


def years_told(years: range) -> list[int]:
    """Return the years that stand on a line of time: all of few, else every second, fifth, tenth."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, len(years)) if len(years) <= 12 * step)
    return [year for year in years if year % step == 0]
