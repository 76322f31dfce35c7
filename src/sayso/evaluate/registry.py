"""The list of benchmarks. A new one is a file with a ``Benchmark`` and an entry here."""

from __future__ import annotations

from sayso.evaluate.benchmark import Benchmark
from sayso.evaluate.case import CASE
from sayso.evaluate.coreference import ECBPLUS, MEANTIME
from sayso.evaluate.geo import GWN, LGL
from sayso.evaluate.gold import GOLD, GOLD_ES
from sayso.evaluate.muc import MUC4
from sayso.evaluate.plv import PLV
from sayso.evaluate.polnear import POLNEAR
from sayso.evaluate.status import STATUS
from sayso.evaluate.timebank import AQUAINT, MEANTIME_EN, MEANTIME_ES, TIMEBANK, TIMEBANK_ES
from sayso.evaluate.uw import UW

BENCHMARKS: dict[str, Benchmark] = {
    benchmark.name: benchmark
    for benchmark in (
        GOLD,
        GOLD_ES,
        POLNEAR,
        TIMEBANK,
        AQUAINT,
        MEANTIME_EN,
        MEANTIME_ES,
        TIMEBANK_ES,
        GWN,
        LGL,
        MUC4,
        PLV,
        CASE,
        STATUS,
        UW,
        ECBPLUS,
        MEANTIME,
    )
}
