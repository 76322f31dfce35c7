"""Event types: PLOVER's, or a user's own."""

from sayso.ontology.ontology import EventType, Mode, Ontology, load_ontology, plover

__all__ = ["EventType", "Mode", "Ontology", "load_ontology", "plover"]
