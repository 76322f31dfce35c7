"""Publication dates as given, in metadata and in addresses."""

import pytest

from sayso.errors import InputMalformed
from sayso.read.published import parse_published, read_published, url_published


@pytest.mark.parametrize(
    ("value", "date", "precision"),
    [
        ("2025-02-10", "2025-02-10", "day"),
        ("2025-02", "2025-02", "month"),
        ("2025", "2025", "year"),
        ("2025-02-10T08:00:00Z", "2025-02-10", "day"),
        (" 2024-02-29 ", "2024-02-29", "day"),
    ],
)
def test_given_date_keeps_its_precision(value, date, precision):
    """A partial date stays partial; nothing is padded."""
    found = parse_published(value)
    assert (found.date, found.precision, found.basis) == (date, precision, "given")


@pytest.mark.parametrize(
    "value", ["", "2025-2-10", "2025-13", "2025-02-30", "10.02.2025", "yesterday", "0025-01-01", "20250210"]
)
def test_given_date_is_checked(value):
    """What is no date of the calendar in the form asked for is an error that names the option."""
    with pytest.raises(InputMalformed, match="--published"):
        parse_published(value)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2018-04-06T23:30:00-05:00", "2018-04-06"),
        ("2018-04-06 10:00:00", "2018-04-06"),
        ("20180406T100000Z", "2018-04-06"),
        ("20180406", "2018-04-06"),
        ("2018/4/6", "2018-04-06"),
        ("Fri, 06 Apr 2018 10:00:00 GMT", "2018-04-06"),
        ("2018-04", "2018-04"),
        ("None", None),
        ("2018-02-30", None),
        ("soon", None),
    ],
)
def test_metadata_date(value, date):
    """The forms that pages and records use are read; the day is the one written, whatever the time zone."""
    found = read_published(value)
    assert (found.date if found else None) == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://x.example/news/2018/04/06/harbour", "2018-04-06"),
        ("https://x.example/11/20180406/113634.html", "2018-04-06"),
        ("https://x.example/2018-04-06-harbour-strike", "2018-04-06"),
        ("https://x.example/world/2018/apr/06/harbour", "2018-04-06"),
        ("https://x.example/2018/04/harbour", "2018-04"),
        ("https://x.example/article-20181306", None),
        ("https://x.example/1103273916", None),
        ("https://x.example/10064960-trade-mission.html", None),
        ("https://2018-04-06.example/harbour", None),
        ("https://x.example/2018/99/harbour", None),
        (None, None),
    ],
)
def test_date_in_address(url, date):
    """A date in the path counts, at the precision it has; numbers that are no date do not."""
    found = url_published(url)
    assert (found.date if found else None) == date
    assert found is None or found.basis == "url"
