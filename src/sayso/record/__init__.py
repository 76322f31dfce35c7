"""The nouns of Sayso. Nothing here imports anything else of the package."""

from sayso.record.actor import Actor, ActorKind
from sayso.record.annotated import Annotated, Name, Token, Window
from sayso.record.article import STORY_PARTS, Article, Outlet, Part, PartKind, Published, canonical, text_id
from sayso.record.attribution import Act, Attribution, Mode, Source, Via
from sayso.record.event import Count, Event, EventPlace, Participant, Status, When
from sayso.record.place import Alternative, NameFacts, Place, PlaceNames, PlacePrecision, Toponym
from sayso.record.record import SCHEMA, Record, Refusal, Version
from sayso.record.span import Span, covers, overlap, stripped
from sayso.record.time import Time, TimeType

__all__ = [
    "SCHEMA",
    "STORY_PARTS",
    "Act",
    "Actor",
    "ActorKind",
    "Alternative",
    "Annotated",
    "Article",
    "Attribution",
    "Count",
    "Event",
    "EventPlace",
    "Mode",
    "Name",
    "NameFacts",
    "Outlet",
    "Part",
    "PartKind",
    "Participant",
    "Place",
    "PlaceNames",
    "PlacePrecision",
    "Published",
    "Record",
    "Refusal",
    "Source",
    "Span",
    "Status",
    "Time",
    "TimeType",
    "Token",
    "Toponym",
    "Version",
    "Via",
    "When",
    "Window",
    "canonical",
    "covers",
    "overlap",
    "stripped",
    "text_id",
]
