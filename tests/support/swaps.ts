import { z } from 'zod';
import type { Endpoint } from '../../src/platform/endpoint.ts';
import type { Place } from './places.ts';
import type { Sample } from './samples/sample.ts';

/** What a request says, before it is sent. */
export type Asked = { params: Record<string, string>; query: Record<string, string>; body: unknown };
export type Swap = { at: string; asked: Asked };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export async function askedOf(sample: Sample, place: Place): Promise<Asked> {
  const given = async (value: unknown) => (typeof value === 'function' ? await value(place) : value);
  return { params: (await given(sample.params)) ?? {}, query: (await given(sample.query)) ?? {}, body: await given(sample.body) };
}

export function pathOf(endpoint: Endpoint, { params, query }: Asked): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? `no-${name}`));
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
}

type Steps = (string | number)[];
type Leaf = { steps: Steps; value: unknown };

function leavesOf(value: unknown, steps: Steps = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ steps, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...steps, Array.isArray(value) ? Number(key) : key]));
}

/** A copy that says something else in one place. */
function withLeaf<Value>(value: Value, [step, ...further]: Steps, leaf: unknown): Value {
  if (step === undefined) return leaf as Value;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  (copy as Record<string | number, unknown>)[step] = withLeaf((copy as Record<string | number, unknown>)[step], further, leaf);
  return copy as Value;
}

/** Our own request with one of its ids after the other taken from the other place's. */
export function swapsWith(mine: Asked, theirs: Asked): Swap[] {
  const other = new Map(leavesOf(theirs).map(({ steps, value }) => [steps.join('.'), value]));
  return leavesOf(mine).flatMap(({ steps, value }) => {
    const foreign = other.get(steps.join('.'));
    const isId = typeof value === 'string' && UUID.test(value) && typeof foreign === 'string' && foreign !== value;
    return isId ? [{ at: steps.join('.'), asked: withLeaf(mine, steps, foreign) }] : [];
  });
}

type Json = { format?: string; type?: string; properties?: Record<string, Json>; items?: Json; anyOf?: Json[]; oneOf?: Json[] };

/** The fields of a shape that take an id, or a list of ids. */
function idFieldsOf(shape: z.ZodType | undefined): { name: string; isList: boolean }[] {
  if (!shape) return [];
  const json = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Json;
  const takesId = (field: Json): boolean => field.format === 'uuid' || [...(field.anyOf ?? []), ...(field.oneOf ?? [])].some(takesId);
  const listsIds = (field: Json): boolean => [field, ...(field.anyOf ?? [])].some(({ items }) => items !== undefined && takesId(items));
  return Object.entries(json.properties ?? {})
    .filter(([, field]) => takesId(field) || listsIds(field))
    .map(([name, field]) => ({ name, isList: !takesId(field) }));
}

/** Every field of the query and the body that takes an id, also those the sample leaves out, with each of these ids in it. */
export function additionsOf(endpoint: Endpoint, mine: Asked, ids: string[]): Swap[] {
  const inQuery = idFieldsOf(endpoint.query).flatMap(({ name }) =>
    ids.map((id) => ({ at: `query.${name}`, asked: { ...mine, query: { ...mine.query, [name]: id } } })),
  );
  if (typeof mine.body !== 'object' || mine.body === null) return inQuery;
  const inBody = idFieldsOf(endpoint.body).flatMap(({ name, isList }) =>
    ids.map((id) => ({ at: `body.${name}`, asked: withLeaf(mine, ['body', name], isList ? [id] : id) })),
  );
  return [...inQuery, ...inBody];
}

/** The same with the other workspace named where nobody should be able to. */
export function namedWorkspace(mine: Asked, workspaceId: string): Swap[] {
  const isObject = typeof mine.body === 'object' && mine.body !== null && !Array.isArray(mine.body);
  return ['workspaceId', 'workspace_id', 'workspace'].flatMap((name) => [
    { at: `query.${name}`, asked: { ...mine, query: { ...mine.query, [name]: workspaceId } } },
    ...(isObject ? [{ at: `body.${name}`, asked: withLeaf(mine, ['body', name], workspaceId) }] : []),
  ]);
}

/** Every field of a request, in its path, its query and its body, and how to put something else there. */
export function fieldsWith(endpoint: Endpoint, asked: Asked): { at: string; put(value: unknown): Asked }[] {
  const given = leavesOf(asked).map(({ steps }) => steps);
  const shape = endpoint.query && (z.toJSONSchema(endpoint.query, { io: 'input', unrepresentable: 'any' }) as Json);
  const unsaid = Object.keys(shape?.properties ?? {})
    .filter((name) => !(name in asked.query))
    .map((name): Steps => ['query', name]);
  // A body that is a file is its own room's business.
  return [...given, ...unsaid]
    .filter((steps) => steps.length > 1)
    .map((steps) => ({ at: steps.join('.'), put: (value) => withLeaf(asked, steps, value) }));
}
