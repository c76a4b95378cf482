from datetime import date

import pytest

from uncac_graph.extraction.words.dates import days_in
from uncac_graph.model import Paragraph


@pytest.mark.parametrize(
    ("printed", "quote", "first", "last"),
    [
        ("held in Vienna from 5 to 8 September 2023", "from 5 to 8 September 2023", "2023-09-05", "2023-09-08"),
        ("held in Vienna on 6 and 7 June 2018.", "on 6 and 7 June 2018", "2018-06-06", "2018-06-07"),
        ("from 31 May to 4 June 2032", "from 31 May to 4 June 2032", "2032-05-31", "2032-06-04"),
        ("from 31 May–4 June 2032", "from 31 May–4 June 2032", "2032-05-31", "2032-06-04"),
        ("online on 29 June 2020", "on 29 June 2020", "2020-06-29", "2020-06-29"),
        ("Vienna, 2-6 June 2014", "2-6 June 2014", "2014-06-02", "2014-06-06"),
        ("Vienna, 27–29 May 2019", "27–29 May 2019", "2019-05-27", "2019-05-29"),
        (
            "from 30 December 2031 to 3 January 2032",
            "from 30 December 2031 to 3 January 2032",
            "2031-12-30",
            "2032-01-03",
        ),
        ("from 30 December to 3 January 2032", "from 30 December to 3 January 2032", "2032-12-30", "2032-01-03"),
        ("(11 December 2015 and 23-27 May 2016)", "11 December 2015 and 23-27 May 2016", "2015-12-11", "2016-05-27"),
        ("on 5, 6 and 7 June 2018", "on 5, 6 and 7 June 2018", "2018-06-05", "2018-06-07"),
        ("from 5 to 8September2023", "from 5 to 8September2023", "2023-09-05", "2023-09-08"),
        ("on Monday, 5 September 2023", "on Monday, 5 September 2023", "2023-09-05", "2023-09-05"),
        ("on 5 September 20231 in", "on 5 September 2023", "2023-09-05", "2023-09-05"),
    ],
)
def test_days_are_read_with_their_words(printed: str, quote: str, first: str, last: str) -> None:
    (days,) = days_in(Paragraph(2, printed).whole)

    assert (days.passage.quote, days.first, days.last) == (
        quote,
        date.fromisoformat(first),
        date.fromisoformat(last),
    )


@pytest.mark.parametrize("printed", ["items 3 and 4", "4/2, 5/1 and 7/1", "080714 090714", "in May 2020", "article 5"])
def test_numbers_without_a_month_are_no_days(printed: str) -> None:
    found = days_in(Paragraph(2, printed).whole)

    assert found == []


def test_days_without_a_year_are_those_of_the_meeting() -> None:
    (days,) = days_in(Paragraph(2, "from 5 to 8 September, in an in-person format").whole)

    meeting = (date(2023, 9, 5), date(2023, 9, 8))
    assert (days.has_year, days.within(meeting)) == (False, date(2023, 9, 8))


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        ("from 5 to 31 June 2032", "there is no 31 June 2032"),
        ("on 30 February 2032", "there is no 30 February 2032"),
        ("on 29 February 2031", "there is no 29 February 2031"),
        ("from 8 to 5 June 2032", "the first day is later than the last"),
        ("from 5 to 8 June 2032", None),
    ],
)
def test_days_that_cannot_be_are_told(printed: str, wrong: str | None) -> None:
    (days,) = days_in(Paragraph(2, printed).whole)

    assert days.wrong == wrong
