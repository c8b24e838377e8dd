import { Invalid } from '#platform/errors';

/** What may stand in a condition: a column of the log, a property, or an answer. */
export type Field = { of: 'column'; name: string } | { of: 'property' | 'answer'; name: string };
export type Literal = string | number;
export type Condition =
  | { is: 'and' | 'or'; parts: Condition[] }
  | { is: 'not'; part: Condition }
  | { is: 'in'; field: Field; values: Literal[] }
  | { is: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains'; field: Field; value: Literal }
  | { is: 'all' };

export const CALLS = ['count', 'people', 'sum', 'mean', 'share'] as const;
/** `share(a, b)`: of those for which b holds, how many for which a holds too. */
export type Call = { call: (typeof CALLS)[number]; field?: Field; where: Condition; among?: Condition };
export type Expression =
  | { is: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { is: 'number'; value: number }
  | ({ is: 'call' } & Call);

const TEXTS = ['kind', 'channel', 'name', 'store', 'agent', 'currency', 'direction', 'text', 'title', 'reference'];
const NUMBERS = ['amount', 'quantity', 'score', 'intensity', 'wait_seconds', 'duration_seconds'];
export const COLUMNS = [...TEXTS, ...NUMBERS];
export const isNumberColumn = (name: string): boolean => NUMBERS.includes(name);

type Token = { kind: 'word' | 'number' | 'text' | 'sign'; text: string; at: number };

const TOKEN = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|<=|>=|[-+*/()=<>,.]))/y;
const MOST_TOKENS = 400;
const DEEPEST = 40;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
    const found = TOKEN.exec(text);
    if (!found) throw new Invalid('formula_unreadable', `The formula cannot be read from here on: ${text.slice(at, at + 40).trim()}`);
    const [, word, number, double, single, sign] = found;
    if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    else tokens.push({ kind: 'text', text: (double ?? single ?? '').replace(/\\(.)/g, '$1'), at });
    if (tokens.length > MOST_TOKENS) throw new Invalid('formula_too_long', `A formula may have ${MOST_TOKENS} words and signs.`);
  }
  return tokens;
}

/**
 * A language of its own, so that nothing anybody writes is ever run: numbers, + − * /, and five calls over interactions.
 * `count(condition)`, `people(condition)`, `sum(field, condition)`, `mean(field, condition)`, `share(condition, among)`.
 * Fields: columns of the log, `property.NAME` or `property."any name"`, `answer."question"`. Conditions: = != < <= > >= contains, in (…), and, or, not.
 */
export const parseFormula = (text: string): Expression => new Parser(text).whole((parser) => parser.expression(0));

export const parseCondition = (text: string): Condition =>
  text.trim() === '' ? { is: 'all' } : new Parser(text).whole((parser) => parser.condition(0));

class Parser {
  private readonly tokens: Token[];
  private at = 0;

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  whole<Result>(read: (parser: Parser) => Result): Result {
    const result = read(this);
    if (this.at < this.tokens.length) throw this.unexpected('the end');
    return result;
  }

  expression(depth: number): Expression {
    let left = this.term(depth + 1);
    for (let sign = this.sign('+', '-'); sign; sign = this.sign('+', '-')) left = { is: sign as '+', left, right: this.term(depth + 1) };
    return left;
  }

  private term(depth: number): Expression {
    let left = this.factor(depth + 1);
    for (let sign = this.sign('*', '/'); sign; sign = this.sign('*', '/')) left = { is: sign as '*', left, right: this.factor(depth + 1) };
    return left;
  }

  private factor(depth: number): Expression {
    if (depth > DEEPEST) throw new Invalid('formula_too_deep', 'The formula has too many brackets within brackets.');
    const token = this.next('a number or a call');
    if (token.kind === 'number') return { is: 'number', value: Number(token.text) };
    if (token.kind === 'sign' && token.text === '-') return { is: '-', left: { is: 'number', value: 0 }, right: this.factor(depth + 1) };
    if (token.kind === 'sign' && token.text === '(') {
      const inner = this.expression(depth + 1);
      this.must(')');
      return inner;
    }
    return { is: 'call', ...this.call(token) };
  }

  private call({ kind, text }: Token): Call {
    const call = CALLS.find((name) => name === text.toLowerCase());
    if (kind !== 'word' || !call) throw new Invalid('formula_unreadable', `"${text}" is no call. There are: ${CALLS.join(', ')}.`);
    this.must('(');
    const made = call === 'sum' || call === 'mean' ? { call, ...this.ofField() } : { call, ...this.ofRows(call) };
    this.must(')');
    return made;
  }

  /** "amount" or "amount, condition". */
  private ofField(): { field: Field; where: Condition } {
    const field = this.number();
    return { field, where: this.sign(',') ? this.condition(0) : { is: 'all' } };
  }

  /** Nothing for all, a condition, and of `share` among what. */
  private ofRows(call: string): { where: Condition; among?: Condition } {
    const isEmpty = this.tokens[this.at]?.text === ')' && this.tokens[this.at]?.kind === 'sign';
    const where: Condition = isEmpty ? { is: 'all' } : this.condition(0);
    return call === 'share' ? { where, among: this.among() } : { where };
  }

  private among(): Condition {
    return this.sign(',') ? this.condition(0) : { is: 'all' };
  }

  private number(): Field {
    const field = this.field();
    if (field.of === 'column' && !isNumberColumn(field.name)) throw new Invalid('formula_no_number', `"${field.name}" holds no numbers.`);
    return field;
  }

  condition(depth: number): Condition {
    const parts = [this.both(depth + 1)];
    while (this.word('or')) parts.push(this.both(depth + 1));
    return parts.length === 1 ? (parts[0] as Condition) : { is: 'or', parts };
  }

  private both(depth: number): Condition {
    const parts = [this.single(depth + 1)];
    while (this.word('and')) parts.push(this.single(depth + 1));
    return parts.length === 1 ? (parts[0] as Condition) : { is: 'and', parts };
  }

  private single(depth: number): Condition {
    if (depth > DEEPEST) throw new Invalid('formula_too_deep', 'The condition has too many brackets within brackets.');
    if (this.word('not')) return { is: 'not', part: this.single(depth + 1) };
    if (this.sign('(')) {
      const inner = this.condition(depth + 1);
      this.must(')');
      return inner;
    }
    const field = this.field();
    if (this.word('in')) return { is: 'in', field, values: this.list() };
    if (this.word('contains')) return { is: 'contains', field, value: this.literal() };
    const sign = this.sign('=', '!=', '<', '<=', '>', '>=');
    if (!sign) throw this.unexpected('=, !=, <, <=, >, >=, contains or in');
    return { is: sign as '=', field, value: this.literal() };
  }

  private list(): Literal[] {
    this.must('(');
    const values = [this.literal()];
    while (this.sign(',')) values.push(this.literal());
    this.must(')');
    return values;
  }

  private literal(): Literal {
    const isNegative = this.sign('-') !== undefined;
    const token = this.next('a value');
    if (token.kind === 'number') return isNegative ? -Number(token.text) : Number(token.text);
    if (token.kind === 'text') return token.text;
    throw new Invalid('formula_unreadable', `Write words in quotation marks: "${token.text}".`);
  }

  private field(): Field {
    const { kind, text } = this.next('a field');
    const name = text.toLowerCase();
    if (kind === 'word' && (name === 'property' || name === 'answer')) {
      this.must('.');
      return { of: name, name: this.next('its name').text.slice(0, 500) };
    }
    if (kind !== 'word' || !COLUMNS.includes(name))
      throw new Invalid('formula_unknown_field', `"${text}" is no field. There are: ${COLUMNS.join(', ')}, property."…", answer."…".`);
    return { of: 'column', name };
  }

  private sign(...signs: string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined;
    this.at += 1;
    return token.text;
  }

  private word(word: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  private next(what: string): Token {
    const token = this.tokens[this.at];
    if (!token) throw this.unexpected(what);
    this.at += 1;
    return token;
  }

  private must(sign: string): void {
    if (!this.sign(sign)) throw this.unexpected(sign);
  }

  private unexpected(wanted: string): Invalid {
    const token = this.tokens[this.at];
    const found = token ? `"${this.text.slice(token.at, token.at + 30).trim()}"` : 'the end';
    return new Invalid('formula_unreadable', `The formula should go on with ${wanted}, and there is ${found}.`);
  }
}
