"""Reports of one happening, found across articles and languages, with the reasons for every edge."""

from sayso.link.check import find_link_problems
from sayso.link.cluster import Assignment, Candidate, Edge, assign, blocking_keys, gather
from sayso.link.decide import merge_happenings, split_happening
from sayso.link.desk import (
    HappeningLine,
    find_happening,
    find_happenings,
    find_planned,
    find_silent,
    link_again,
    link_new,
    linked_otherwise,
    list_happenings,
)
from sayso.link.pairs import Signal, compare, score
from sayso.link.report import EventReport, report_of, reports_of

__all__ = [
    "Assignment",
    "Candidate",
    "Edge",
    "EventReport",
    "HappeningLine",
    "Signal",
    "assign",
    "blocking_keys",
    "compare",
    "find_happening",
    "find_happenings",
    "find_link_problems",
    "find_planned",
    "find_silent",
    "gather",
    "link_again",
    "link_new",
    "linked_otherwise",
    "list_happenings",
    "merge_happenings",
    "report_of",
    "reports_of",
    "score",
    "split_happening",
]
