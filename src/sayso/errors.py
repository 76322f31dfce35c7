"""Everything that Sayso raises.

    SaysoError
    ├── InputError            an input that cannot be read as a news article
    │   ├── InputNotFound     no such file, or the address does not answer
    │   ├── InputUndecodable  binary, or in no text encoding
    │   ├── InputEmpty        nothing left to read
    │   ├── InputTooLarge     more text than the setting allows
    │   ├── InputMalformed    a JSON line, HTML page or date that is not what it claims to be
    │   └── InputNotNews      text, but no article: a table, a list, code
    ├── LedgerError           a ledger that cannot be opened, or a write that would break its rules
    │   ├── LedgerNotFound
    │   ├── LedgerVersion     made by another version of the schema
    │   └── SpanMismatch      words that are not where a record says
    ├── OntologyError         an ontology file that does not hold together
    ├── ModelError            a data file of the package that is missing or damaged
    ├── SettingError          a setting with a value that it cannot have
    ├── QueryError            a filter or search that cannot be understood
    └── ExportError           an export that cannot be written
        └── ExtraMissing      a library that only this export needs is not installed

Each has a ``code`` to search for, says what happened and where, and names a remedy.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all. ``where`` names the input, file or field; ``remedy`` says what to do."""

    code = "sayso"

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy} [{self.code}]"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(kind: type[SaysoError], what: str, where: str, remedy: str) -> SaysoError:
    return kind(what, where=where, remedy=remedy)


class InputError(SaysoError):
    code = "input"


class InputNotFound(InputError):
    code = "input-not-found"


class InputUndecodable(InputError):
    code = "input-undecodable"


class InputEmpty(InputError):
    code = "input-empty"


class InputTooLarge(InputError):
    code = "input-too-large"


class InputMalformed(InputError):
    code = "input-malformed"


class InputNotNews(InputError):
    code = "input-not-news"


class LedgerError(SaysoError):
    code = "ledger"


class LedgerNotFound(LedgerError):
    code = "ledger-not-found"


class LedgerVersion(LedgerError):
    code = "ledger-version"


class SpanMismatch(LedgerError):
    code = "span-mismatch"


class OntologyError(SaysoError):
    code = "ontology"


class ModelError(SaysoError):
    code = "model"


class SettingError(SaysoError):
    code = "setting"


class QueryError(SaysoError):
    code = "query"


class ExportError(SaysoError):
    code = "export"


class ExtraMissing(ExportError):
    code = "extra-missing"
