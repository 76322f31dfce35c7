"""The development folder: gold documents and the scorers that read them. It is no part of the package."""

from __future__ import annotations

import importlib.util
import warnings
from pathlib import Path
from types import ModuleType

from sayso.errors import InputNotFound


def find_shared(given: Path | None = None) -> Path | None:
    """The folder that holds ``eval/``: the one given, else ``shared`` in or beside the current directory, else beside
    the checkout that this package runs from."""
    here, checkout = Path.cwd(), Path(__file__).parents[3]
    places = [given] if given else [here / "shared", here.parent / "shared", checkout.parent / "shared"]
    return next((place.resolve() for place in places if (place / "eval").is_dir()), None)


def load_scorer(shared: Path, name: str) -> ModuleType:
    """A scorer by its file name without ``.py``. Raises InputNotFound."""
    path = shared / "eval" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"sayso_scorer_{name}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise InputNotFound("no such scorer", where=str(path), remedy="Name the development folder with --shared.")
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # a scorer is not ours: one leaves a file open on import
        spec.loader.exec_module(module)
    return module
