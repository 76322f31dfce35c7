"""The encoder and its heads (sayso.record.heads) in PyTorch."""

from __future__ import annotations

import math

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

from sayso.annotate.pieces import PADDING
from sayso.record.heads import ACTS, CUE_LINKS, EVENT_TYPES, FREE_LINKS, ROLES, STATUSES
from training.attribution.base import Base

LINKS = (*CUE_LINKS, *FREE_LINKS)


class Layer(nn.Module):
    """One BERT layer (normalisation after each half, exact GELU)."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.plain = True  # attention spelled out: on CPUs backward is 1.4 times as fast as with the fused kernel
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def read(self, base: Base, number: int) -> None:
        """Take the weights of a layer of the base."""
        t = {
            name.removeprefix(f"l{number}."): torch.from_numpy(np.ascontiguousarray(value))
            for name, value in base.tensors.items()
            if name.startswith(f"l{number}.")
        }
        pairs = {"ao": self.out, "fi": self.up, "fo": self.down, "aln": self.norm1, "oln": self.norm2}
        with torch.no_grad():
            self.qkv.weight.copy_(torch.cat([t["q.w"], t["k.w"], t["v.w"]]))
            self.qkv.bias.copy_(torch.cat([t["q.b"], t["k.b"], t["v.b"]]))
            for name, module in pairs.items():
                module.weight.copy_(t[f"{name}.w"])
                module.bias.copy_(t[f"{name}.b"])

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        if self.plain:
            weights = (q @ k.transpose(-1, -2)) * (1 / math.sqrt(width // self.heads)) + bias
            mixed = weights.softmax(-1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Reader(nn.Module):
    """Shared encoder with one linear layer a tag head and a biaffine score a link head.

    ``role`` is ``role_broad`` plus its own linear layer: two ways of annotating, one body of evidence."""

    def __init__(
        self, vocabulary: int, width: int, heads: int, inner: int, positions: int, layers: int, links: int = 64
    ):
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.words.weight.requires_grad_(False)  # frozen: Spanish pieces stay where English ones are
        self.positions = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.ModuleDict(
            {
                "role_broad": nn.Linear(width, len(ROLES)),
                "role": nn.Linear(width, len(ROLES)),
                "nested": nn.Linear(width, len(ROLES)),
                "act": nn.Linear(width, len(ACTS)),
                "event": nn.Linear(width, len(EVENT_TYPES)),
                "status": nn.Linear(width, len(STATUSES)),
            }
        )
        nn.init.zeros_(self.tags["role"].weight)
        nn.init.zeros_(self.tags["role"].bias)
        self.size = links
        self.row = nn.Linear(width, len(LINKS) * links)
        self.column = nn.Linear(width, len(LINKS) * links)
        self.bilinear = nn.Parameter(torch.eye(links).repeat(len(LINKS), 1, 1) * 0.1)
        self.column_bias = nn.Linear(width, len(LINKS))
        with torch.no_grad():
            self.column_bias.bias[len(CUE_LINKS) :] = -4.0  # free links are rare

    @classmethod
    def from_base(cls, base: Base, keep: list[int], layers: list[int]) -> Reader:
        """A reader that starts from the chosen layers of a base encoder."""
        model = cls(len(keep), base.width, base.attention_heads, base.inner, base.positions, len(layers))
        t = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in base.tensors.items()}
        with torch.no_grad():
            model.words.weight.copy_(t["emb.word"][keep])
            model.positions.weight.copy_(t["emb.pos"] + t["emb.type"][0])
            model.norm.weight.copy_(t["emb.ln.w"])
            model.norm.bias.copy_(t["emb.ln.b"])
            for layer, source in zip(model.layers, layers, strict=True):
                layer.read(base, source)
        return model

    def grow(self, base: Base, count: int, ids: torch.Tensor) -> None:
        """Put ``count`` layers of the base on top that at first change nothing, so that training goes on from what was
        learnt: the two outputs of a new layer are zero, its normalisations give back the mean and deviation that the
        vectors have (measured on the windows ``ids`` [b, n]; they differ little from word to word)."""
        with torch.no_grad():
            mask = (ids != PADDING).long()
            vectors = self.encode(ids, mask)[mask.bool()]
            mean, deviation = vectors.mean(-1).mean(), vectors.var(-1, unbiased=False).sqrt().mean()
        for source in range(len(self.layers), len(self.layers) + count):
            layer = Layer(base.width, base.attention_heads, base.inner)
            layer.read(base, source)
            with torch.no_grad():
                for linear in (layer.out, layer.down):
                    linear.weight.zero_()
                    linear.bias.zero_()
                for norm in (layer.norm1, layer.norm2):
                    norm.weight.fill_(deviation)
                    norm.bias.fill_(mean)
            self.layers.append(layer)

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return self.words(ids)

    def encode(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Piece ids and mask [b, n] → vectors [b, n, width]."""
        index = torch.cumsum(torch.ones_like(ids), 1) - 1
        x = self.norm(self.embed(ids) + self.positions(index))
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def scores(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
        """Piece ids and mask [b, n] → logits [b, n, labels] of the tag heads, and of the links [b, heads, n, n]."""
        x = self.dropout(self.encode(ids, mask))
        tags = {name: head(x) for name, head in self.tags.items()}
        tags["role"] = tags["role"] + tags["role_broad"]
        shape = (ids.shape[0], ids.shape[1], len(LINKS), self.size)
        rows = F.relu(self.row(x)).view(shape).transpose(1, 2)
        columns = F.relu(self.column(x)).view(shape).transpose(1, 2)
        links = (rows @ self.bilinear) @ columns.transpose(-1, -2)
        links = links + self.column_bias(x).transpose(1, 2)[:, :, None, :]
        return tags, links + ((1.0 - mask[:, None, None, :].float()) * -1e4)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
        """The logits of every head by its name."""
        tags, links = self.scores(ids, mask)
        return tags | {name: links[:, k] for k, name in enumerate(LINKS)}
