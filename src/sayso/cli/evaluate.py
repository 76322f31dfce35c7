"""``sayso evaluate``: how good Sayso is, beside other systems and above its floors."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from sayso.errors import InputNotFound
from sayso.evaluate import (
    BENCHMARKS,
    Benchmark,
    Breach,
    Metrics,
    Result,
    breaches,
    evaluate,
    find_shared,
    load_floors,
    load_peers,
    predictor,
    raised,
    save_floors,
)
from sayso.settings import Settings


@click.command("evaluate")
@click.argument("names", nargs=-1, metavar="[NAME]...", type=click.Choice(sorted(BENCHMARKS)))
@click.option("--gold", type=click.Path(path_type=Path), help="Score on this file or folder of the same form.")
@click.option(
    "--shared", type=click.Path(path_type=Path), help="Development folder; `shared` beside this one if unset."
)
@click.option(
    "--format", "-f", "form", type=click.Choice(["table", "json"]), default="table", help="For people or programs."
)
@click.option("--quick", is_flag=True, help="A fixed sample of each set, as CI measures.")
@click.option("--floors", is_flag=True, help="Exit with status 1 when a score is below its floor.")
@click.option("--raise-floors", is_flag=True, help="Write the scores of this run as the new floors; none is lowered.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes; all processors if unset.")
@click.pass_context
def command(
    context: click.Context,
    names: Sequence[str],
    gold: Path | None,
    shared: Path | None,
    form: str,
    quick: bool,
    floors: bool,
    raise_floors: bool,
    jobs: int,
) -> None:
    """Measure Sayso on gold articles: NAME picks benchmarks, all run without one.

    Gold articles and scorers lie in a development folder that is no part of the package. With --format json each
    benchmark is one flat object of numbers on a line of its own.

    \b
    Example:
      sayso evaluate
      sayso evaluate polnear --gold my_articles.jsonl --format json
    """
    if gold and len(names) != 1:
        raise click.UsageError("--gold needs exactly one NAME.")
    folder = find_shared(shared)
    if folder is None:
        if floors:
            click.echo("No development folder `shared`: the quality floors were not checked.", err=True)
            return
        raise InputNotFound(
            "no development folder with scorers", where=str(shared or "shared"), remedy="Name one with --shared."
        )
    # A set that may not be kept in the folder is named with --gold.
    present = [one for one in BENCHMARKS.values() if (folder / one.gold).exists()]
    chosen = [BENCHMARKS[name] for name in dict.fromkeys(names)] or present
    results = []
    with predictor(Settings.from_environment(), jobs) as predict:
        for benchmark in chosen:
            result = evaluate(benchmark, predict, folder, gold=gold, quick=quick)
            results.append(result)
            _print_json(result, len(chosen)) if form == "json" else _print_table(benchmark, result)
    measured = {f"{one.name}:quick" if quick else one.name: one.metrics for one in results}
    if raise_floors and not gold:
        _raise_floors(chosen, measured, quick)
    if floors and not gold:
        _check_floors(context, breaches(load_floors(), measured))


def _print_json(result: Result, of: int) -> None:
    name = {"benchmark": result.name} if of > 1 else {}
    click.echo(json.dumps({**name, **{key: round(value, 4) for key, value in result.metrics.items()}}))


def _print_table(benchmark: Benchmark, result: Result) -> None:
    table = Table(title=f"{result.name}: {benchmark.about}", title_justify="left")
    table.add_column("system")
    for metric in benchmark.headline:
        table.add_column(metric, justify="right")
    table.add_row("Sayso", *_cells(benchmark, result.metrics), style="bold")
    for peer in load_peers(benchmark.name):
        table.add_row(peer.name, *_cells(benchmark, peer.scores))
    console = Console()
    console.print(table)
    rest = {key: value for key, value in result.metrics.items() if key not in benchmark.headline}
    console.print("  ".join(f"{key} {value:.3g}" for key, value in rest.items()), style="dim", highlight=False)
    console.print(f"{result.words:,} words in {result.seconds:.0f} s\n", style="dim", highlight=False)


def _cells(benchmark: Benchmark, metrics: Metrics) -> list[str]:
    return [f"{100 * metrics[metric]:.1f}" if metric in metrics else "" for metric in benchmark.headline]


def _raise_floors(chosen: Sequence[Benchmark], measured: Mapping[str, Metrics], quick: bool) -> None:
    headlines = {f"{one.name}:quick" if quick else one.name: one.headline for one in chosen}
    save_floors(raised(load_floors(), measured, headlines))
    click.echo("Floors raised in floors.json.", err=True)


def _check_floors(context: click.Context, fallen: Sequence[Breach]) -> None:
    for one in fallen:
        click.echo(f"{one.benchmark} {one.metric}: {one.measured:.4f} is below its floor {one.floor}", err=True)
    if fallen:
        context.exit(1)
    click.echo("Every measured score is at or above its floor.", err=True)
