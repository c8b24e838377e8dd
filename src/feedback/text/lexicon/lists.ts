import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const table = (file: string): [string, string][] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t') as [string, string]);

/** How strong a word feels by itself, −4 … +4: the mean of ten people (Hutto & Gilbert 2014). */
export const VALENCES = new Map(table('words.tsv').map(([word, valence]) => [word, Number(valence)]));
/** What an emoji shows, in words. */
export const EMOJI = new Map(table('emoji.tsv'));

const words = (line: string): string[] => line.split(' ');

export const NEGATIONS = new Set(
  words(
    "aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt hasnt havent isnt " +
      "mightnt mustnt neither don't hadn't hasn't haven't isn't mightn't mustn't neednt needn't never none nope nor not nothing nowhere " +
      "oughtnt shant shouldnt uhuh wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't wouldn't " +
      'rarely seldom despite',
  ),
);

const MORE =
  'absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously entirely especially ' +
  'exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking fricking frickin frigging friggin fully ' +
  'fuckin fucking fuggin fugging greatly hella highly hugely incredible incredibly intensely major majorly more most particularly purely ' +
  'quite really remarkably so substantially thoroughly total totally tremendous tremendously uber unbelievably unusually utter utterly very';
const LESS =
  'almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly scarce scarcely slight ' +
  'slightly somewhat sorta sortof sort-of';

/** How much a word before another makes that one stronger or weaker. */
const STEP = 0.293;
export const BOOSTERS = new Map<string, number>([
  ...words(MORE).map((word) => [word, STEP] as const),
  ...[...words(LESS), 'kind of', 'sort of', 'just enough'].map((word) => [word, -STEP] as const),
]);

export const IDIOMS = new Map<string, number>([
  ['the shit', 3],
  ['the bomb', 3],
  ['bad ass', 1.5],
  ['badass', 1.5],
  ['bus stop', 0],
  ['yeah right', -2],
  ['kiss of death', -1.5],
  ['to die for', 3],
  ['beating heart', 3.1],
  ['broken heart', -2.9],
]);
