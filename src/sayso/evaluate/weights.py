"""Weights of the linear models that a converter of this folder asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from sayso.errors import ModelError
from sayso.extract.linear import LinearModel


@cache
def load_weights(name: str) -> Mapping[str, LinearModel]:
    """The models of ``evaluate/<name>.json`` by their task. Raises ModelError when the file is missing or damaged."""
    try:
        data = json.loads(files("sayso.evaluate").joinpath(f"{name}.json").read_text("utf-8"))
        return {task: LinearModel.from_json(model) for task, model in data.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(error), where=f"evaluate/{name}.json", remedy="Install Sayso again.") from error
