"""Reports of one happening, found across articles and languages, with the reasons for every edge."""

from sayso.link.cluster import Assignment, Candidate, Edge, assign, blocking_keys, gather
from sayso.link.pairs import Signal, compare, score
from sayso.link.report import EventReport, report_of, reports_of

__all__ = [
    "Assignment",
    "Candidate",
    "Edge",
    "EventReport",
    "Signal",
    "assign",
    "blocking_keys",
    "compare",
    "gather",
    "report_of",
    "reports_of",
    "score",
]
