"""A process that saves records: ``writer.py LEDGER FIRST COUNT``. Prints the number of each once it is saved."""

from __future__ import annotations

import sys

from factories import make_long_record

from sayso.ledger import Ledger

path, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with Ledger.open(path) as ledger:
    for number in range(first, first + count):
        ledger.save_record(make_long_record(number, events=4, attributions=8))
        print(number, flush=True)
