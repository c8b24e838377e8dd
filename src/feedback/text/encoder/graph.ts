import { attribute, bytes, FLOAT, INT64, message, port, tensor, whole } from './protobuf.ts';
import type { Weight } from './weights.ts';
import { WIDTH } from './width.ts';

const OPSET = 17;
const IR_VERSION = 8;

/** Puts nodes and weights together into one ONNX model. */
class Graph {
  #nodes: Buffer[] = [];
  #weights: Buffer[] = [];
  #known = new Set<string>();
  #count = 0;
  #source: Map<string, Weight>;

  constructor(source: Map<string, Weight>) {
    this.#source = source;
  }

  node(op: string, inputs: string[], ...attributes: Buffer[]): string {
    return this.nodes(op, 1, inputs, ...attributes)[0] ?? '';
  }

  nodes(op: string, outputs: number, inputs: string[], ...attributes: Buffer[]): string[] {
    const names = Array.from({ length: outputs }, () => `${op}_${this.#count++}`);
    this.#nodes.push(this.#write(op, inputs, names, attributes));
    return names;
  }

  output(op: string, input: string, name: string, ...attributes: Buffer[]): void {
    this.#nodes.push(this.#write(op, [input], [name], attributes));
  }

  /** A weight by a part of its name in the graph it was trained in. */
  weight(part: string, shape?: number[]): string {
    const found = [...this.#source].find(([name]) => name.includes(part));
    if (!found) throw new Error(`the sentence encoder has no weight ${part}`);
    return this.#keep(part, () => tensor(part, shape ?? found[1].shape, found[1].bytes));
  }

  floats(...values: number[]): string {
    const name = `floats ${values.join(' ')}`;
    return this.#keep(name, () => tensor(name, [values.length], Buffer.from(Float32Array.from(values).buffer)));
  }

  wholes(...values: number[]): string {
    const name = `wholes ${values.join(' ')}`;
    return this.#keep(name, () => tensor(name, [values.length], Buffer.from(BigInt64Array.from(values.map(BigInt)).buffer), INT64));
  }

  model(...ports: Buffer[]): Buffer {
    const graph = Buffer.concat([...this.#nodes, bytes(2, 'sentence encoder'), ...this.#weights, ...ports]);
    return Buffer.concat([whole(1, IR_VERSION), bytes(2, 'throughline'), bytes(7, graph), message(8, bytes(1, ''), whole(2, OPSET))]);
  }

  #write = (op: string, inputs: string[], outputs: string[], attributes: Buffer[]): Buffer =>
    message(1, ...inputs.map((name) => bytes(1, name)), ...outputs.map((name) => bytes(2, name)), bytes(4, op), ...attributes);

  #keep(name: string, make: () => Buffer): string {
    if (!this.#known.has(name)) this.#weights.push(make());
    this.#known.add(name);
    return name;
  }
}

const HEADS = 4;
/** Width of what goes in, and size of each attention head, layer by layer. */
const LAYERS = [
  { width: 256, head: 64 },
  { width: 512, head: 128 },
];

/**
 * The encoder as an ONNX model: two transformer layers over word pieces, their mean, one tanh layer, length 1.
 * In: `ids` [texts, length] int64, `mask` the same as floats (0: nothing stands here), `timing` [1, length, 256]. Out: `embedding` [texts, 512].
 */
export function encoderModel(weights: Map<string, Weight>): Buffer {
  const graph = new Graph(weights);
  const mask = graph.node('Unsqueeze', ['mask', graph.wholes(2)]);
  const pieces = graph.node('Gather', [graph.weight('Embeddings_en'), 'ids']);
  const placed = graph.node('Add', [graph.node('Mul', [pieces, graph.floats(2)]), 'timing']);
  const absent = graph.node('Sub', [graph.floats(1), graph.node('Unsqueeze', ['mask', graph.wholes(1, 2)])]);
  const unseen = graph.node('Mul', [absent, graph.floats(-1e9)]);
  let flow = graph.node('Mul', [placed, mask]);
  for (const layer of LAYERS.keys()) flow = feedForward(graph, layer, attention(graph, layer, flow, unseen));
  const sum = graph.node('ReduceSum', [graph.node('Mul', [flow, mask]), graph.wholes(1)], attribute.whole('keepdims', 0));
  const length = graph.node('ReduceSum', ['mask', graph.wholes(1)], attribute.whole('keepdims', 1));
  const mean = graph.node('Div', [sum, length]);
  const last = linear(graph, mean, 'hidden_layers/tanh_layer_0/weights', 'hidden_layers/tanh_layer_0/bias');
  const lasting = graph.node('Tanh', [last]);
  graph.output('LpNormalization', lasting, 'embedding', attribute.whole('axis', 1), attribute.whole('p', 2));
  const text = (name: string, type: number) => port(11, name, type, ['texts', 'length']);
  return graph.model(
    text('ids', INT64),
    text('mask', FLOAT),
    port(11, 'timing', FLOAT, [1, 'length', 256]),
    port(12, 'embedding', FLOAT, ['texts', WIDTH]),
  );
}

const linear = (graph: Graph, input: string, kernel: string, bias: string, shape?: number[]): string =>
  graph.node('Add', [graph.node('MatMul', [input, graph.weight(kernel, shape)]), graph.weight(bias)]);

function normalized(graph: Graph, input: string, prefix: string): string {
  const norm = `${prefix}/layer_prepostprocess/layer_norm/layer_norm`;
  const scaled = [input, graph.weight(`${norm}_scale`), graph.weight(`${norm}_bias`)];
  return graph.node('LayerNormalization', scaled, attribute.whole('axis', -1), attribute.float('epsilon', 1e-6));
}

function attention(graph: Graph, layer: number, input: string, unseen: string): string {
  const { width, head } = LAYERS[layer] ?? { width: 0, head: 0 };
  const size = head * HEADS;
  const prefix = `Layer_${layer}/TransformerLayer`;
  const transform = `${prefix}/MultiheadAttention`;
  const single = `${transform}/qkv_transform_single`;
  const joined = linear(graph, normalized(graph, input, prefix), `${single}/kernel`, `${single}/bias`, [width, 3 * size]);
  const parts = graph.nodes('Split', 3, [joined, graph.wholes(size, size, size)], attribute.whole('axis', 2));
  const heads = (part: number, order: number[]) =>
    graph.node('Transpose', [graph.node('Reshape', [parts[part] ?? '', graph.wholes(0, 0, HEADS, head)])], attribute.wholes('perm', order));
  const asked = graph.node('Mul', [heads(0, [0, 2, 1, 3]), graph.floats(1 / Math.sqrt(head))]);
  const scores = graph.node('Add', [graph.node('MatMul', [asked, heads(1, [0, 2, 3, 1])]), unseen]);
  const seen = graph.node('MatMul', [graph.node('Softmax', [scores], attribute.whole('axis', -1)), heads(2, [0, 2, 1, 3])]);
  const together = graph.node('Reshape', [
    graph.node('Transpose', [seen], attribute.wholes('perm', [0, 2, 1, 3])),
    graph.wholes(0, 0, size),
  ]);
  const output = `${transform}/output_transform_single`;
  const out = linear(graph, together, `${output}/kernel`, `${output}/bias`, [size, WIDTH]);
  // The first layer is narrower than what follows: what passes beside it is widened.
  const beside = layer === 0 ? linear(graph, input, `${prefix}/dense/kernel`, `${prefix}/dense/bias`) : input;
  return graph.node('Add', [out, beside]);
}

function feedForward(graph: Graph, layer: number, input: string): string {
  const prefix = `Layer_${layer}/TransformerLayer/FFN`;
  const convolution = (number: number, from: string) =>
    linear(graph, from, `${prefix}/conv${number}/Tensordot/Reshape_1`, `${prefix}/conv${number}/bias`);
  const inner = graph.node('Relu', [convolution(1, normalized(graph, input, prefix))]);
  return graph.node('Add', [convolution(2, inner), input]);
}
