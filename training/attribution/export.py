"""PyTorch weights → one ONNX file in 8 bits that onnxruntime runs on any CPU."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F  # noqa: N812
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from sayso.record.heads import CUE_LINKS
from training.attribution.model import Reader

TAG_ORDER = ("role", "role_broad", "nested", "act", "event", "status")  # columns of the output "tags"


class Exported(nn.Module):
    """A reader as the run time wants it: ids → ``tags`` [b, n, all labels] and ``links`` [b, heads, n, n]."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        for layer in reader.layers:
            layer.plain = True
        words = reader.words.weight.detach()
        scale = words.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("codes", (words / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        reader.embed = lambda ids: F.embedding(ids, self.codes).float() * F.embedding(ids, self.scale)
        del reader.words

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mask = (ids != 1).long()
        tags, links = self.reader.scores(ids, mask)
        out = torch.cat([tags[name].log_softmax(-1) for name in TAG_ORDER], -1)
        cues = len(CUE_LINKS)
        return out, torch.cat([links[:, :cues].softmax(-1), links[:, cues:].sigmoid()], 1)


def export(reader: Reader, path: Path) -> None:
    """Write ``reader`` to ``path``: weights signed 8 bit per channel in a reduced range (no processor without VNNI
    overflows), activations quantised at run time, word vectors 8 bit with a scale a word."""
    model = Exported(reader.eval())
    example = torch.tensor([[0, 5, 6, 7, 2], [0, 8, 9, 2, 1]])
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder, "plain.onnx"), Path(folder, "prepared.onnx")
        torch.onnx.export(
            model, (example,), str(plain), dynamo=False, opset_version=17, input_names=["ids"],
            output_names=["tags", "links"],
            dynamic_axes={"ids": {0: "b", 1: "n"}, "tags": {0: "b", 1: "n"}, "links": {0: "b", 2: "n", 3: "n"}},
        )  # fmt: skip
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        graph = onnx.load(str(prepared)).graph
        weights = {item.name: item for item in graph.initializer}
        exact = [
            node.name
            for node in graph.node
            if node.op_type == "MatMul"
            and (
                not node.name.startswith("/layers")  # heads: small, and what they say is read off directly
                or node.input[1] not in weights
                or len(weights[node.input[1]].dims) != 2
            )
        ]
        quantize_dynamic(
            str(prepared), str(path), op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
            weight_type=QuantType.QInt8, nodes_to_exclude=exact,
        )  # fmt: skip
