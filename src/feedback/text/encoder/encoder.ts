import type { InferenceSession } from 'onnxruntime-node';
import { encoderModel } from './graph.ts';
import { Pieces } from './pieces.ts';
import { readPieces, readWeights } from './weights.ts';
import { WIDTH } from './width.ts';

const PIECE_WIDTH = 256;
const LONGEST = 128;
/** Texts of like length are reckoned together, at most so many pieces with their padding. */
const PIECES_AT_ONCE = 1_024;

type Runtime = typeof import('onnxruntime-node');

/**
 * Turns English sentences into 512 numbers of length 1: near in meaning is near in direction. Universal sentence encoder lite
 * (Cer et al. 2018; weights Apache-2.0), run by onnxruntime on one thread.
 */
export class Encoder {
  #runtime: Runtime;
  #session: InferenceSession;
  #pieces: Pieces;
  #timing: Float32Array;

  private constructor(runtime: Runtime, session: InferenceSession, pieces: Pieces, timescales: Float32Array) {
    this.#runtime = runtime;
    this.#session = session;
    this.#pieces = pieces;
    this.#timing = timingSignal(timescales);
  }

  /** Throws where the runtime or the weights are not there. */
  static async load(): Promise<Encoder> {
    const runtime = await import('onnxruntime-node');
    const weights = readWeights();
    const session = await runtime.InferenceSession.create(encoderModel(weights), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    });
    const scales = [...weights].find(([name]) => name.includes('TimingSignal/ExpandDims_1'))?.[1].bytes;
    if (!scales) throw new Error('the sentence encoder has no time scales');
    const timescales = new Float32Array(PIECE_WIDTH / 2).map((_, index) => scales.readFloatLE(index * 4));
    return new Encoder(runtime, session, new Pieces(readPieces()), timescales);
  }

  /** Gives the runtime back what it holds; it may not be in the midst of encoding. */
  close(): Promise<void> {
    return this.#session.release();
  }

  /** One row of WIDTH numbers for each text, in order; a text without words is all zeros. */
  async encode(texts: string[]): Promise<Float32Array> {
    const out = new Float32Array(texts.length * WIDTH);
    const waiting = texts
      .map((text, index) => ({ index, ids: this.#pieces.encode(text, LONGEST) }))
      .filter(({ ids }) => ids.length > 0)
      .sort((a, b) => a.ids.length - b.ids.length);
    for (let next = 0; next < waiting.length; ) {
      let end = next + 1;
      while (end < waiting.length && (end + 1 - next) * (waiting[end]?.ids.length ?? 0) <= PIECES_AT_ONCE) end++;
      await this.#encodeTogether(waiting.slice(next, end), out);
      next = end;
    }
    return out;
  }

  async #encodeTogether(texts: { index: number; ids: number[] }[], out: Float32Array): Promise<void> {
    const { Tensor } = this.#runtime;
    const length = texts.at(-1)?.ids.length ?? 0;
    const ids = new BigInt64Array(texts.length * length);
    const mask = new Float32Array(texts.length * length);
    for (const [row, text] of texts.entries()) {
      for (const [place, id] of text.ids.entries()) {
        ids[row * length + place] = BigInt(id);
        mask[row * length + place] = 1;
      }
    }
    const { embedding } = await this.#session.run({
      ids: new Tensor('int64', ids, [texts.length, length]),
      mask: new Tensor('float32', mask, [texts.length, length]),
      timing: new Tensor('float32', this.#timing.subarray(0, length * PIECE_WIDTH), [1, length, PIECE_WIDTH]),
    });
    const data = embedding?.data as Float32Array;
    for (const [row, { index }] of texts.entries()) out.set(data.subarray(row * WIDTH, (row + 1) * WIDTH), index * WIDTH);
  }
}

/** Where in the text a piece stands, as sines and cosines of growing length (Vaswani et al. 2017). */
function timingSignal(timescales: Float32Array): Float32Array {
  const signal = new Float32Array(LONGEST * PIECE_WIDTH);
  const half = PIECE_WIDTH / 2;
  for (let place = 0; place < LONGEST; place++) {
    for (const [index, scale] of timescales.entries()) {
      signal[place * PIECE_WIDTH + index] = Math.sin(place * scale);
      signal[place * PIECE_WIDTH + half + index] = Math.cos(place * scale);
    }
  }
  return signal;
}
