import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Linear } from '../learning/linear.ts';
import type { Heads, Model } from './heads.ts';

/** A table of weights: hashed features as bytes with one scale for each output, numbers as they are. */
type Table = { features: number; outputs: number; hashed: number; starts: number[]; scales: number[] };
type HeadsHeader = { classes: Table; strength: Table; emotions: Table; thresholds: number[] };
type Header = Omit<Model, 'embedded' | 'plain'> & { embedded: HeadsHeader; plain: HeadsHeader };

const NAMES = ['classes', 'strength', 'emotions'] as const;
const SIDES = ['embedded', 'plain'] as const;
/** Of what is hashed, weights under this share of the largest are left out: they say nothing and take room. */
const FAINT = 0.012;

export function packModel(model: Model): Buffer {
  const blocks: Buffer[] = [];
  const pack = (linear: Linear): Table => {
    const hashed = linear.features > model.shape.places ? model.shape.places : 0;
    const { bytes, scales } = asBytes(linear, hashed);
    blocks.push(bytes, floats(linear.weights.subarray(hashed * linear.outputs)));
    return { features: linear.features, outputs: linear.outputs, hashed, starts: [...linear.starts], scales };
  };
  const heads = ({ thresholds, ...tables }: Heads): HeadsHeader => ({
    classes: pack(tables.classes),
    strength: pack(tables.strength),
    emotions: pack(tables.emotions),
    thresholds,
  });
  const header: Header = { ...model, embedded: heads(model.embedded), plain: heads(model.plain) };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const whole = Buffer.concat([length, head, ...blocks]);
  return brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length } });
}

function asBytes({ outputs, weights }: Linear, hashed: number): { bytes: Buffer; scales: number[] } {
  const bytes = Buffer.alloc(hashed * outputs);
  const scales = Array.from({ length: outputs }, (_, output) => {
    let most = 0;
    for (let place = output; place < bytes.length; place += outputs) most = Math.max(most, Math.abs(weights[place] ?? 0));
    return most / 127 || 1;
  });
  for (let place = 0; place < bytes.length; place++) {
    const value = (weights[place] ?? 0) / (scales[place % outputs] ?? 1);
    bytes.writeInt8(Math.abs(value) < FAINT * 127 ? 0 : Math.round(value), place);
  }
  return { bytes, scales };
}

function floats(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes;
}

export function unpackModel(file: Buffer): Model {
  const whole = brotliDecompressSync(file);
  const end = 4 + whole.readUInt32LE(0);
  const header = JSON.parse(whole.subarray(4, end).toString()) as Header;
  let offset = end;
  const unpack = ({ features, outputs, hashed, starts, scales }: Table): Linear => {
    const weights = new Float32Array(features * outputs);
    const bytes = hashed * outputs;
    for (let place = 0; place < bytes; place++) weights[place] = whole.readInt8(offset + place) * (scales[place % outputs] ?? 0);
    offset += bytes;
    for (let place = bytes; place < weights.length; place++, offset += 4) weights[place] = whole.readFloatLE(offset);
    return { features, outputs, weights, starts: Float32Array.from(starts) };
  };
  const sides = SIDES.map((side) => {
    const [classes, strength, emotions] = NAMES.map((name) => unpack(header[side][name]));
    return { classes, strength, emotions, thresholds: header[side].thresholds } as Heads;
  });
  const [embedded, plain] = sides as [Heads, Heads];
  return { ...header, embedded, plain };
}

/** The model that ships with the house. */
export const readModel = (): Model => unpackModel(readFileSync(join(import.meta.dirname, 'shipped.br')));
