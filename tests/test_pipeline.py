"""The stages together."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from sayso.cli import main
from sayso.ledger import Ledger
from sayso.pipeline import Reader, digest_of

OUTLET = "The Scioto Courier"
EARLIER = (
    "Two firefighters were hurt when a barn burnt in Hilliard, Ohio, on Friday. Crews came from Upper Arlington.",
    "The school board of Westerville, Ohio, voted on Monday to close a library. Parents in Gahanna protested.",
    "Police in Grove City, Ohio, arrested a man on Tuesday. He had fled from Reynoldsburg.",
)
LATER = "A school in Dublin was closed on Wednesday after a pipe burst."


def test_the_home_of_an_outlet_is_learnt_as_one_reads(tmp_path: Path) -> None:
    """A ledger that has read what an outlet wrote of Ohio takes the Dublin of its next article for Ohio's, and another
    outlet's for Ireland's; reading without a ledger knows no homes."""
    rows = [{"id": f"a{n}", "text": text, "outlet": OUTLET} for n, text in enumerate((*EARLIER, LATER))]
    rows.append({"id": "b", "text": LATER, "outlet": "The Liffey Observer"})
    articles, ledger_file = tmp_path / "articles.jsonl", tmp_path / "ledger.sayso"
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert CliRunner().invoke(main, ["read", str(articles), "--into", str(ledger_file)]).exit_code == 0
    with Ledger.open(ledger_file) as ledger:
        assert [place.admin1 for place in ledger.record("a3").places] == ["Ohio"]
        assert [place.country for place in ledger.record("b").places] == ["IRL"]
    alone = CliRunner().invoke(main, ["read", str(articles), "--format", "jsonl"])
    records = {record["article"]["source_id"]: record for record in map(json.loads, alone.stdout.splitlines())}
    assert [place["country"] for place in records["a3"]["places"]] == ["IRL"]


def test_a_record_names_all_weights_that_it_rests_on(tmp_path: Path) -> None:
    """The encoder's digest and one for each stage with fitted weights; another number in one of them is another digest."""
    models = Reader().version.models
    assert set(models) == {"reader", "annotate", "extract", "resolve"}
    assert len(set(models.values())) == len(models)
    (tmp_path / "status.json").write_text("[0.1]", "utf-8")
    (tmp_path / "notes.txt").write_text("no weights", "utf-8")
    before = digest_of(tmp_path)
    (tmp_path / "notes.txt").unlink()
    assert digest_of(tmp_path) == before
    (tmp_path / "status.json").write_text("[0.2]", "utf-8")
    assert digest_of(tmp_path) != before
