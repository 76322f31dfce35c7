"""The ledger: readings and decisions kept for good, and the questions that can be asked of them."""

from sayso.ledger.agreement import Agreement
from sayso.ledger.decided import Orphan
from sayso.ledger.decisions import decision_on
from sayso.ledger.facets import Facets
from sayso.ledger.filters import Filters
from sayso.ledger.query import AttributionLine, Counts, EventLine, Selection
from sayso.ledger.search import Hit
from sayso.ledger.store import Ledger
from sayso.ledger.verify import Problem

__all__ = [
    "Agreement",
    "AttributionLine",
    "Counts",
    "EventLine",
    "Facets",
    "Filters",
    "Hit",
    "Ledger",
    "Orphan",
    "Problem",
    "Selection",
    "decision_on",
]
