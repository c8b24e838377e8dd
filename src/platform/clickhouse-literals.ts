/** A ClickHouse string literal. */
export const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function numberLiteral(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return String(value.getTime() / 1000);
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (typeof value === 'object')
    return `map(${Object.entries(value)
      .flatMap(([key, inner]) => [quote(key), literal(inner)])
      .join(',')})`;
  return quote(String(value));
}

// Strings, quoted names and comments are stepped over, so a brace inside them is never a parameter.
const TOKEN =
  /'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"|--[^\n]*|\/\*[\s\S]*?\*\/|\{\s*([A-Za-z_]\w*)\s*:\s*([^{}]+?)\s*\}/g;

/** Puts `{name:Type}` parameters into the text as typed, escaped literals. */
export function inlineParams(sql: string, params: Record<string, unknown> | undefined): string {
  return sql.replace(TOKEN, (match, name?: string, type?: string) => {
    if (name === undefined || type === undefined) return match;
    if (!params || !(name in params)) throw new Error(`query parameter ${name} is not set`);
    const value = params[name];
    if (type === 'Identifier') return `\`${String(value).replace(/[\\`]/g, '\\$&')}\``;
    return `CAST(${literal(value)},${quote(type)})`;
  });
}
