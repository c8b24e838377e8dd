import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, type Evaluation, type Figure, foreignLoad, isMet, MissingData, machine, type Options, rounded } from './measuring.ts';
import { root } from './scratch.ts';

const USAGE = 'npm run evaluate -- NAME [--train DIR] [--test DIR] [--rows N] [--rounds N] [--json]';

/** What each measures stands here too, so that listing them loads none. */
const evaluations: { name: string; about: string; load(): Promise<Evaluation> }[] = [
  {
    name: 'timeline',
    about: 'One customer’s timeline page over HTTP routing, against the engine’s own query for the same rows (--rows, usually 10 million)',
    load: async () => (await import('./timeline.ts')).evaluation,
  },
  {
    name: 'flow',
    about:
      'What follows what among 10 million interactions (--rows) of 200,000 customers, against hand-written SQL on chDB, DuckDB, PostgreSQL',
    load: async () => (await import('./flow.ts')).evaluation,
  },
  {
    name: 'funnel',
    about: 'A funnel, paths and retention over the same, against the same',
    load: async () => (await import('./funnel.ts')).evaluation,
  },
  {
    name: 'map',
    about:
      'Opening a map of 7 stages × 8 lanes bound to 10 million interactions (--rows), against the engine alone; an edit until another has it',
    load: async () => (await import('./map.ts')).evaluation,
  },
  {
    name: 'logs',
    about: 'Whole event logs (TRAIN/helpdesk, TRAIN/bpic2012), imported and asked for their flow, against counting by hand',
    load: async () => (await import('./logs.ts')).evaluation,
  },
  {
    name: 'start',
    about: 'Seconds from bin/start to the first 200 of /healthz: on an empty folder, and with a million interactions (--rows)',
    load: async () => (await import('./start.ts')).evaluation,
  },
  {
    name: 'ingest',
    about:
      'Events a second acknowledged on disk, one and a hundred at a time, against the shortest program that does the same; acknowledged to readable',
    load: async () => (await import('./ingest.ts')).evaluation,
  },
  {
    name: 'identity',
    about: 'People recognised a second in bulk, against one transaction for each',
    load: async () => (await import('./identity.ts')).evaluation,
  },
  {
    name: 'customers',
    about: 'The list of a million customers (--rows): pages, search as one types, filters, segment counts, CSV',
    load: async () => (await import('./customers.ts')).evaluation,
  },
  {
    name: 'scroll',
    about:
      'The same list in a real browser: frames and memory while a million customers (--rows) are scrolled, dragged through and searched',
    // By a name the types of the server do not follow: what runs in a page knows a browser.
    load: async () => (await import(new URL('./browser/scroll.ts', import.meta.url).href)).evaluation,
  },
  {
    name: 'answer',
    about: 'A survey answered on its public page: how soon it is on the customer’s line, the overview and the map’s cell',
    load: async () => (await import('./answer.ts')).evaluation,
  },
  {
    name: 'slider',
    about: 'The flow of 24 sorts of interactions (--rows) in a real browser: how soon the simplification slider is followed',
    load: async () => (await import(new URL('./browser/slider.ts', import.meta.url).href)).evaluation,
  },
  {
    name: 'import',
    about: 'Rows a second of a CSV of orders (TRAIN/online_retail), imported to the end, against its parser alone',
    load: async () => (await import('./import.ts')).evaluation,
  },
  {
    name: 'bundle',
    about: 'Compressed size of what a browser loads before the first screen, from dist/web',
    load: async () => (await import('./bundle.ts')).evaluation,
  },
  {
    name: 'kills',
    about:
      'kill -9 at random moments (--rounds) amid ingest, imports, undoing, erasing, merging, remapping: what was lost, doubled or left half done',
    load: async () => (await import('./kills.ts')).evaluation,
  },
  {
    name: 'nps-interval',
    about:
      'How often the interval of an NPS holds the truth, for 5 to 200 answers of seven populations, summed over every possible outcome',
    load: async () => (await import('./nps-interval.ts')).evaluation,
  },
  {
    name: 'nps',
    about:
      'NPS, weighed NPS and their counts of real surveys (TEST/carpentries_nps, TEST/sfo_customer_survey), against counting the file by itself',
    load: async () => (await import('./nps.ts')).evaluation,
  },
  {
    name: 'drivers',
    about:
      'Driver weights against those published and against another program’s; how often their intervals hold the true share; how long they take',
    load: async () => (await import('./drivers.ts')).evaluation,
  },
  {
    name: 'alerts',
    about:
      'Alerts on simulated NPS: false alarms a quarter, how soon falls are found, and the best that any detector could do (--rounds runs each)',
    load: async () => (await import('./alerts.ts')).evaluation,
  },
  {
    name: 'faults',
    about:
      'A disk that fails or is full, below the running server (strace, tmpfs; as root on Linux): what was acknowledged and lost, what was answered',
    load: async () => (await import('./faults.ts')).evaluation,
  },
  {
    name: 'sentiment-untrained',
    about: 'The shipped sentiment model on what it never learned from: airline tweets, Amazon snippets, clothing reviews; texts a second',
    load: async () => (await import('./text/sentiment-untrained.ts')).evaluation,
  },
  {
    name: 'sentiment-learning',
    about: 'What 100, 1,000 and all labels of a workspace’s own teach on top of the shipped model, on airline tweets',
    load: async () => (await import('./text/sentiment-learning.ts')).evaluation,
  },
  {
    name: 'emotion',
    about: 'Ekman’s emotions and the product’s seven on GoEmotions’ dev part',
    load: async () => (await import('./text/emotion.ts')).evaluation,
  },
  {
    name: 'language',
    about: 'Which language four words are in: XQuAD (TEST/xquad) where it is there, messages of the TypeScript compiler',
    load: async () => (await import('./text/language.ts')).evaluation,
  },
];

process.exitCode = await main();
// The engines' own threads would keep the process.
setTimeout(() => process.exit(), 500).unref();

async function main(): Promise<number> {
  const asked = read();
  if (!asked) return 2;
  const { name, options, json } = asked;
  if (name === undefined) {
    console.log(`${USAGE}\n\n${list()}`);
    return 0;
  }
  const chosen = evaluations.find((one) => one.name === name);
  if (!chosen) {
    console.error(`There is no evaluation "${name}". These are there:\n${list()}`);
    return 2;
  }
  try {
    const before = foreignLoad();
    options.say(`${machine()}; commit ${commit()}; load before: ${before}`);
    const figures = await (await chosen.load()).run(options);
    print(chosen.name, figures, { machine: machine(), commit: commit(), loadBefore: before, loadAfter: foreignLoad() }, json);
    return 0;
  } catch (error) {
    if (!(error instanceof MissingData)) throw error;
    console.error(error.message);
    return 1;
  }
}

function list(): string {
  return evaluations.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n');
}

function read(): { name: string | undefined; options: Options; json: boolean } | undefined {
  try {
    const text = { type: 'string' as const };
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { train: text, test: text, rows: text, rounds: text, json: { type: 'boolean' } },
    });
    const standard = process.env.THROUGHLINE_DATA ?? [resolve(root, '../shared/data')].find(existsSync) ?? resolve(root, 'data-sets');
    const train = resolve(values.train ?? standard);
    const json = values.json ?? false;
    const say = (sentence: string) => (json ? console.error(sentence) : console.log(sentence));
    const options = { train, test: resolve(values.test ?? train), rows: wholeNumber(values.rows), rounds: wholeNumber(values.rounds), say };
    return { name: positionals[0], options, json };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return undefined;
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(value) || value < 1) throw new Error(`"${text}" is not a whole number above 0.`);
  return value;
}

function print(name: string, figures: Figure[], circumstances: Record<string, unknown>, json: boolean): void {
  if (json) {
    console.log(JSON.stringify({ evaluation: name, ...circumstances, figures: figures.map((one) => ({ ...one, met: isMet(one) })) }));
    return;
  }
  console.log('');
  for (const figure of figures) {
    const { target } = figure;
    const verdict = target ? `   target ${target.at} ${target.value} ${figure.unit}: ${isMet(figure) ? 'met' : 'MISSED'}` : '';
    console.log(`${figure.name.padEnd(52)} ${String(rounded(figure.value)).padStart(9)} ${figure.unit}${verdict}`);
  }
  console.log(`\n${Object.values(circumstances).join('; ')}`);
}
