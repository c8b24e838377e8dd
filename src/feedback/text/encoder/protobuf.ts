/**
 * As much of protobuf's wire format as an ONNX graph needs, written by hand: a library would be larger than all that is said with it.
 * Field numbers are those of onnx.proto3 (ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto).
 */

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

const key = (field: number, wire: number): Buffer => varint((field << 3) | wire);

export const whole = (field: number, value: number): Buffer => Buffer.concat([key(field, 0), varint(value)]);

export function bytes(field: number, value: Buffer | string): Buffer {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([key(field, 2), varint(content.length), content]);
}

export function float(field: number, value: number): Buffer {
  const content = Buffer.alloc(4);
  content.writeFloatLE(value);
  return Buffer.concat([key(field, 5), content]);
}

export const message = (field: number, ...parts: Buffer[]): Buffer => bytes(field, Buffer.concat(parts));

export const FLOAT = 1;
export const INT64 = 7;

/** TensorProto, as an initializer of the graph. */
export const tensor = (name: string, shape: number[], content: Buffer, type = FLOAT): Buffer =>
  message(5, ...shape.map((size) => whole(1, size)), whole(2, type), bytes(8, name), bytes(9, content));

/** AttributeProto: a float, a whole number, or a list of whole numbers. */
export const attribute = {
  float: (name: string, value: number): Buffer => message(5, bytes(1, name), float(2, value), whole(20, 1)),
  whole: (name: string, value: number): Buffer => message(5, bytes(1, name), whole(3, value), whole(20, 2)),
  wholes: (name: string, values: number[]): Buffer => message(5, bytes(1, name), ...values.map((value) => whole(8, value)), whole(20, 7)),
};

/** ValueInfoProto; a size given as a word may be anything. */
export function port(field: number, name: string, type: number, sizes: (number | string)[]): Buffer {
  const dimensions = sizes.map((size) => message(1, typeof size === 'string' ? bytes(2, size) : whole(1, size)));
  return message(field, bytes(1, name), message(2, message(1, whole(1, type), message(2, ...dimensions))));
}
