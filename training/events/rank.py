"""Fit a linear ranker: of the items that may fill a field, or none, the right ones get the greatest share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import torch

from sayso.extract.linear import LinearModel

# The items' features and whether each is right.
Choice = tuple[Sequence[Mapping[str, float]], Sequence[bool]]


def fit_ranker(choices: Sequence[Choice], *, penalty: float = 2e-3, at_least: int = 3, steps: int = 60) -> LinearModel:
    """A model whose logits, beside a logit of 0 for "none of them", make the right answer likeliest.

    ``penalty``: weight of the squared norm, per choice; ``steps``: passes of L-BFGS over all choices.
    """
    if not any(answer for _, answers in choices for answer in answers):  # nothing to learn from: never one
        return LinearModel(("yes",), np.full(1, -8.0), {})
    counts = Counter(name for items, _ in choices for item in items for name in item)
    names = {name: i for i, name in enumerate(n for n, c in counts.items() if c >= at_least)}
    columns, values, rows, owner, right = [], [], [], [], []
    row = 0
    for number, (items, answers) in enumerate(choices):
        for item, answer in zip(items, answers, strict=True):
            for name, value in item.items():
                if name in names:
                    rows.append(row)
                    columns.append(names[name])
                    values.append(value)
            owner.append(number)
            right.append(answer)
            row += 1
    torch.set_num_threads(1)
    matrix = torch.sparse_coo_tensor(torch.tensor([rows, columns]), torch.tensor(values), (row, len(names))).coalesce()
    owners, good = torch.tensor(owner), torch.tensor(right)
    some = torch.zeros(len(choices)).index_add(0, owners, good.float()) > 0
    weight = torch.zeros(len(names), requires_grad=True)
    optimiser = torch.optim.LBFGS([weight], max_iter=steps, history_size=8, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        logits = (matrix @ weight.unsqueeze(1)).squeeze(1).clamp(-20, 20)
        mass = logits.exp()
        whole = torch.ones(len(choices)).index_add(0, owners, mass)
        hit = torch.zeros(len(choices)).index_add(0, owners, mass * good) + (~some).float()
        total = -(hit / whole).log().mean() + penalty * (weight**2).sum() / 2
        total.backward()
        return total

    optimiser.step(loss)
    learnt = weight.detach().numpy().astype(float)
    return LinearModel(("yes",), np.zeros(1), {name: learnt[i : i + 1] for name, i in names.items()})
