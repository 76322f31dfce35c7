"""The ledger: readings kept for good, and the questions that can be asked of them."""

from sayso.ledger.filters import Filters
from sayso.ledger.query import AttributionLine, EventLine, Selection
from sayso.ledger.search import Hit
from sayso.ledger.store import Ledger
from sayso.ledger.verify import Problem

__all__ = ["AttributionLine", "EventLine", "Filters", "Hit", "Ledger", "Problem", "Selection"]
