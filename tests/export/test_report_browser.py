"""The report in a real browser: clicks, keys, filter. Skipped where no Chromium is installed.

A script is put into a copy of the page that does what a reader does and writes down what it sees; Chromium, headless,
prints the page afterwards. No driver is needed.
"""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import harbour
import pytest

from sayso.export.html import write_html

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

HARNESS = """
<pre id="seen"></pre><script>
const $ = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const words = (id, text) => all(`#${id} .m`).find((item) => item.textContent === text);
const on = () => all(".m.on").map((item) => item.textContent);
const chosen = () => all(".chosen-row").map((item) => item.id);
const press = (key) => (document.activeElement || document.body).dispatchEvent(
  new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
const type = (text) => { $("#filter").value = text; $("#filter").dispatchEvent(new Event("input")); };
const shown = () => all(".sheet:not([hidden]) .record .card:not([hidden])").map((item) => item.id);
const seen = {};
addEventListener("error", (event) => { seen.error = event.message; });
%s
$("#seen").textContent = JSON.stringify(seen);
</script></body>"""

STEPS = """
seen.open = all(".sheet:not([hidden])").map((item) => item.id);
seen.current = all("[aria-current]").length;
$("#r1-e4 .pick").click();
seen.row = [chosen(), on(), $("#r1-e4 .pick").getAttribute("aria-pressed"), location.hash];
const at = words("r1-text", "blocked").getBoundingClientRect();
const pane = $("#r1-text").getBoundingClientRect();
seen.inSight = at.top >= pane.top && at.bottom <= pane.bottom;
$("#r1-e4").click();
seen.again = [chosen(), on()];
words("r1-text", "arrested").click();
seen.words = chosen();
words("r1-text", "arrested").click();
seen.wordsAgain = chosen();
press("Escape");
seen.escape = [chosen(), on(), all(".chosen").length];
press("j"); press("j"); press("j"); press("k");
seen.keys = [chosen(), document.activeElement.closest(".card").id];
press("?");
seen.help = $("#help").open;
$("#help").close();
press("/");
seen.focus = document.activeElement.id;
type("OKWELL accuse");
seen.filtered = shown();
seen.index = all(".index li").map((item) => item.hidden);
press("Escape");
seen.unfiltered = [$("#filter").value, shown().length];
$("#r1-e1 .chain a").click();
seen.link = $("#r1-e1 .chain a").getAttribute("href");
press("]");
seen.next = all(".sheet:not([hidden])").map((item) => item.id);
$("#r2-article .pick").click();
seen.date = on();
$(".key[data-field=place]").click();
seen.key = [$(".key[data-field=place]").getAttribute("aria-pressed"), document.body.className];
"""


@cache
def seen() -> dict[str, object]:
    """What the reader of a report with two articles saw."""
    return _play(STEPS)


def _play(steps: str, window: str = "1280,900", dark: bool = False) -> dict[str, object]:
    import tempfile

    record = harbour.record()
    other = replace(
        record, article=replace(record.article, source_id="harbour-8"), attributions=record.attributions[:3]
    )
    out = io.StringIO()
    write_html([record, other], out)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(out.getvalue().replace("</body>", HARNESS % steps), "utf-8")
        command = [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            f"--user-data-dir={folder}/profile", f"--window-size={window}", "--dump-dom",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}", path.as_uri(),
        ]  # fmt: skip
        page = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    found = re.search(r'<pre id="seen">(.*?)</pre>', page, re.DOTALL)
    assert found, page[-2000:]
    result: dict[str, object] = json.loads(html.unescape(found[1]))
    assert "error" not in result, result
    return result


def test_the_first_article_is_open() -> None:
    """One article is shown at a time, and the index says which."""
    assert (seen()["open"], seen()["current"]) == (["r1"], 1)


def test_a_row_shows_its_words() -> None:
    """A click on a row fills the words of its fields and of its say-so, brings them into sight and is pressed."""
    words = ["The dock workers' union", "denied", "its members", "blocked", "north pier", "last week"]
    assert seen()["row"] == [["r1-e4"], words, "true", "#r1-e4"]
    assert seen()["inSight"] is True


def test_a_second_click_lets_go() -> None:
    """A chosen row that is clicked again is let go, and so are its words; Escape does the same."""
    assert seen()["again"] == [[], []]
    assert seen()["escape"] == [[], [], 0]


def test_words_show_their_row() -> None:
    """A click on words chooses the row of the innermost field, a further click the next row that has them."""
    assert seen()["words"] == ["r1-e5"]
    assert seen()["wordsAgain"] == ["r1-s6"]


def test_keys_go_through_the_rows() -> None:
    """j and k go to the next and the previous row and take the focus along; ? opens the help, / the filter."""
    assert seen()["keys"] == [["r1-e2"], "r1-e2"]
    assert (seen()["help"], seen()["focus"]) == (True, "filter")


def test_the_filter_leaves_rows_that_have_all_words() -> None:
    """All words must occur, in any case; articles without such a row leave the index; Escape empties the filter."""
    assert seen()["filtered"] == ["r1-s4"]
    assert seen()["index"] == [False, True]
    value, count = seen()["unfiltered"]  # type: ignore[misc]
    assert value == ""
    assert count > 12


def test_the_chain_leads_to_the_attribution() -> None:
    """The speaker in an event's chain is a link to what was said."""
    assert seen()["link"] == "#r1-s1"


def test_the_next_article_opens() -> None:
    """] opens the next article; the date of publication shows the words that it rests on."""
    assert seen()["next"] == ["r2"]
    assert seen()["date"] == ["March 3, 2031", "Harbour Gazette"]


def test_a_key_of_the_legend_hides_a_field() -> None:
    """A field's colour can be put off, and the button says so."""
    assert seen()["key"] == ["false", "many no-place"]


FITS = """
seen.wide = document.documentElement.scrollWidth;
seen.background = getComputedStyle(document.body).backgroundColor;
seen.panes = [".reading", ".record"].map((pane) => $(pane).getBoundingClientRect()).map((box) => [box.width, box.height]);
"""


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (700, True)])
def test_the_page_fits(width: int, dark: bool) -> None:
    """Nothing runs out of the window, both panes have room, and the page is dark where the reader's system is."""
    fits = _play(FITS, f"{width},900", dark)
    assert fits["wide"] <= width  # type: ignore[operator]
    assert fits["background"] == ("rgb(25, 24, 22)" if dark else "rgb(251, 250, 247)")
    assert all(box[0] > 300 and box[1] > 200 for box in fits["panes"])  # type: ignore[attr-defined]
