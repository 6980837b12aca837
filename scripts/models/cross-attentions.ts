import onnxProto, { type onnx } from 'onnx-proto';

const FLOAT = 1;
const CROSS_ATTENTION = /encoder_attn\/Softmax$/u;

/**
 * Takes a merged Moonshine decoder (ONNX bytes) and gives the same decoder with `cross_attentions.<layer>` as further outputs
 * (float, [batch, heads, tokens, frames]): word times are read off them. Throws when the graph is not the expected one.
 */
export function withCrossAttentions(decoder: Uint8Array): Uint8Array {
  const model = onnxProto.onnx.ModelProto.decode(decoder);
  const graph = present(model.graph, 'graph');
  const branch = present(
    present(graph.node, 'nodes').find((node) => node.opType === 'If'),
    'If node',
  );
  let layerCount = 0;
  for (const attribute of present(branch.attribute, 'branches')) {
    const inner = present(attribute.g, 'branch graph');
    const attentions = present(inner.node, 'branch nodes').filter(
      (node) => node.opType === 'Softmax' && CROSS_ATTENTION.test(node.name ?? ''),
    );
    layerCount = attentions.length;
    for (const attention of attentions) inner.output?.push(floatTensor(present(attention.output?.[0], 'attention output')));
  }
  if (layerCount === 0) throw new Error('no cross-attention in this decoder');
  for (let layer = 0; layer < layerCount; layer += 1) {
    branch.output?.push(`cross_attentions.${layer}`);
    graph.output?.push(floatTensor(`cross_attentions.${layer}`));
  }
  return onnxProto.onnx.ModelProto.encode(model).finish();
}

function floatTensor(name: string): onnx.ValueInfoProto {
  const dimensions = ['b', 'h', 't', 's'].map((dimParam) => ({ dimParam }));
  return onnxProto.onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType: FLOAT, shape: { dim: dimensions } } } });
}

function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`the decoder has no ${what}`);
  return value;
}
