"""Gold documents through the pipeline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sayso.errors import InputMalformed
from sayso.evaluate.benchmark import Case
from sayso.record import Article, Place, Record, Span, Toponym

if TYPE_CHECKING:
    from sayso.pipeline import Reader


def read_cases(reader: Reader, cases: Sequence[Case]) -> list[Record | None]:
    """The record of each case; None for what could not be read. Raises as :func:`read_canonical`."""
    records = {record.article.source_id: record for record in reader.read_articles(read_canonical(reader, cases))}
    return [records.get(case.id) for case in cases]


def read_canonical(reader: Reader, cases: Sequence[Case]) -> list[Article]:
    """The articles of cases, read from JSON lines as a user would. Raises InputMalformed when the text of a case is not
    canonical, since its gold spans would then not fit."""
    from sayso.read import read_inputs

    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.jsonl"
        path.write_text("".join(json.dumps(case.row) + "\n" for case in cases), "utf-8")
        articles = [item for item in read_inputs([str(path)], reader.settings) if isinstance(item, Article)]
    texts = {case.id: case.row["text"] for case in cases}
    for article in articles:
        if article.text != texts.get(article.source_id):
            raise InputMalformed(
                "the text of a gold document is not canonical (NFC, \\n)", where=article.source_id, remedy="Rewrite it."
            )
    return articles


def read_places(
    reader: Reader, cases: Sequence[Case], gold: Sequence[Sequence[Span]]
) -> list[tuple[Sequence[Place], Sequence[Place]] | None]:
    """For each case the places of its record, and those that the resolver alone gives to its gold spans. The place stage
    is run by itself, so that articles are annotated once for both; a test holds it to the pipeline's own result."""
    from sayso.annotate import annotate_articles
    from sayso.extract.places import find_toponyms
    from sayso.resolve.places import resolve_toponyms

    spans = {case.id: mine for case, mine in zip(cases, gold, strict=True)}
    found = {}
    for annotated in annotate_articles(read_canonical(reader, cases), reader.settings):
        toponyms = find_toponyms(annotated, reader.gazetteer)
        given = tuple(Toponym(span) for span in spans[annotated.article.source_id])
        found[annotated.article.source_id] = (
            resolve_toponyms(annotated, toponyms, reader.gazetteer),
            resolve_toponyms(annotated, given, reader.gazetteer),
        )
    return [found.get(case.id) for case in cases]
