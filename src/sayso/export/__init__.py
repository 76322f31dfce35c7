"""A ledger's records in forms for other programs and for people: one file a format."""

from sayso.export.formats import FORMATS, Format, Written

__all__ = ["FORMATS", "Format", "Written"]
