import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type Api, notWritten, Refused } from '../api.ts';
import { numberFrom, perform, say, table } from '../command.ts';

type Row = { id: string; label: string; email: string; phone: string; lastSeenAt: string };
type Entry = { at: string; kind: string; channel: string; title: string; text: string };
type End = { id: string; value: string };
type Change = { id: string; action: string; a: End; b: End; undoneAt: string | null };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PAGE = 200;

/** An id, or any identifier or name that only one customer has. */
async function idOf(api: Api, text: string): Promise<string> {
  if (UUID.test(text)) return text;
  const { customers } = await api.call<{ customers: Row[] }>('GET', '/customers', { query: { search: text, limit: 2 } });
  const [only, other] = customers;
  if (!only) throw new Refused('customer_not_found', `No customer was found for "${text}".`);
  if (other) throw new Refused('several_customers', `Several customers were found for "${text}"; use an id from "customer find".`);
  return only.id;
}

async function timelineOf(api: Api, id: string, limit: number): Promise<{ customerId: string; entries: Entry[] }> {
  const entries: Entry[] = [];
  let before: string | undefined;
  for (;;) {
    const page = await api.call<{ customerId: string; entries: Entry[]; older: string | null }>('GET', `/customers/${id}/timeline`, {
      query: { before, limit: Math.min(PAGE, limit - entries.length) },
    });
    entries.push(...page.entries);
    if (!page.older || entries.length >= limit) return { customerId: page.customerId, entries };
    before = page.older;
  }
}

/** The newest merge of a customer that still stands; with another, which is part of it now, the one that brought that one. */
async function mergeToUndo(api: Api, one: string, other: string | undefined): Promise<string> {
  const { history } = await api.call<{ history: Change[] }>('GET', `/customers/${await idOf(api, one)}/identity`);
  const standing = history.filter(({ action, undoneAt }) => action === 'merged' && !undoneAt);
  const joins = ({ a, b }: Change, text: string) =>
    [a, b].some(({ id, value }) => id === text.toLowerCase() || value.toLowerCase() === text.toLowerCase());
  const meant = other === undefined ? standing.slice(0, 1) : standing.filter((change) => joins(change, other));
  const both = meant.filter((change) => joins(change, one));
  const [found, another] = both.length > 0 ? both : meant;
  if (found && !another) return found.id;
  if (standing.length === 0) throw new Refused('nothing_to_unmerge', 'No merge of this customer stands.');
  const known = standing.map(({ a, b }) => `${a.value} with ${b.value}`).join('; ');
  if (!found) throw new Refused('nothing_to_unmerge', `No merge of this customer with "${other}" stands. There are: ${known}.`);
  throw new Refused('several_merges', `Several merges of "${other}" stand: ${known}. Name the two of one of them.`);
}

export function addCustomers(program: Command): void {
  const customer = program.command('customer').description('find customers, read their line, merge, export, erase');
  customer
    .command('find')
    .argument('<text>', 'any identifier or name')
    .action((text: string, _options: object, command: Command) =>
      perform(command, async (api) => {
        const found = await api.call<{ customers: Row[] }>('GET', '/customers', { query: { search: text, limit: PAGE } });
        if (found.customers.length === 0) say(`Nobody was found for "${text}".`);
        return {
          json: found,
          text: table(found.customers.map((one) => [one.id, one.label, one.email, one.phone, one.lastSeenAt.slice(0, 10)])),
        };
      }),
    );
  customer
    .command('timeline')
    .argument('<customer>', 'an id, or an identifier only one customer has')
    .option('--limit <count>', 'the newest so many entries', numberFrom(1), Number.POSITIVE_INFINITY)
    .action((text: string, { limit }: { limit: number }, command: Command) =>
      perform(command, async (api) => {
        const line = await timelineOf(api, await idOf(api, text), limit);
        const rows = line.entries.map(({ at, channel, kind, title }) => [at.slice(0, 16).replace('T', ' '), channel, kind, title]);
        return { json: line, text: table(rows) };
      }),
    );
  customer
    .command('merge')
    .argument('<customer>')
    .argument('<other>')
    .option('--reason <text>', 'why these are one person', '')
    .action((one: string, other: string, { reason }: { reason: string }, command: Command) =>
      perform(command, async (api) => {
        const body = { customerId: await idOf(api, one), otherId: await idOf(api, other), reason };
        const made = await api.call<{ customerId: string; changeId: string }>('POST', '/customer-merges', { body });
        return { json: made, text: `One customer now: ${made.customerId}. Take it back with: customer unmerge ${made.customerId}` };
      }),
    );
  customer
    .command('unmerge')
    .description('take back the newest merge of a customer, or the one with another')
    .argument('<customer>')
    .argument('[other]')
    .action((one: string, other: string | undefined, _options: object, command: Command) =>
      perform(command, async (api) => {
        const change = await mergeToUndo(api, one, other);
        const undone = await api.call<{ customerIds: string[] }>('DELETE', `/identity-changes/${change}`);
        return { json: undone, text: `Apart again: ${undone.customerIds.join(', ')}.` };
      }),
    );
  addPrivacy(customer);
}

function addPrivacy(customer: Command): void {
  customer
    .command('export')
    .description('everything that is kept about a customer, as JSON')
    .argument('<customer>')
    .option('--out <file>', 'write to this file instead of stdout')
    .action((text: string, { out }: { out?: string }, command: Command) =>
      perform(command, async (api) => {
        const id = await idOf(api, text);
        const kept = await api.call('GET', `/customers/${id}/export`);
        if (!out) return { json: kept, text: JSON.stringify(kept, null, 2) };
        const written = writeFile(out, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
        await written.catch((error) => Promise.reject(notWritten(out, error)));
        return { json: { customerId: id, file: out }, text: `${out} is written.` };
      }),
    );
  customer
    .command('erase')
    .description('remove a customer from every room and both stores')
    .argument('<customer>')
    .option('--yes', 'yes, for good')
    .action(async (text: string, { yes }: { yes?: boolean }, command: Command) => {
      if (!yes) command.error('error: this cannot be undone; add --yes');
      await perform(command, async (api) => {
        const proof = await api.call<{ removed: { table: string; rows: number }[] }>('DELETE', `/customers/${await idOf(api, text)}`);
        return { json: proof, text: table(proof.removed.map(({ table: name, rows }) => [name, rows])) };
      });
    });
}
