import type { Command } from 'commander';
import type { AnalyzedText, TextAnalyst } from '#feedback';
import { type Global, say } from '../command.ts';

/** So many texts are read together: enough to be quick, few enough that answers keep coming. */
const TOGETHER = 64;
const COLUMN = 60;

type Asked = { embeddings: boolean; language?: string; together?: boolean };

export function addText(program: Command): void {
  program
    .command('text')
    .description('what texts say, without a house, a workspace or a key')
    .command('analyze')
    .description('reads one text a line from stdin; answers one line for each, in order (with --json one object)')
    .option('--no-embeddings', 'from words alone: ten times as fast, less right')
    .option('--language <code>', 'what a text too short to tell is taken for, such as en')
    .option('--together', 'first find out from all texts how many of them are good and bad, then read each in that light')
    .action(async (asked: Asked, command: Command) => {
      const { json } = command.optsWithGlobals<Global>();
      const { openAnalyst } = await import('#feedback');
      const analyst = await openAnalyst({ withEmbeddings: asked.embeddings });
      if (asked.embeddings && analyst.weaker) say(analyst.weaker);
      const usual = asked.language;
      const lines = asked.together ? await everything(analyst, usual) : { pieces: stdinLines(), prior: undefined };
      for await (const texts of lines.pieces) {
        const answers = await analyst.analyze(texts, { usual, prior: lines.prior });
        await write(answers.map((answer, index) => `${json ? JSON.stringify(answer) : sentence(texts[index] ?? '', answer)}\n`).join(''));
      }
    });
}

/** Whole lines as they come, a few together. The last needs no line end. */
async function* stdinLines(): AsyncGenerator<string[]> {
  process.stdin.setEncoding('utf8');
  let rest = '';
  for await (const piece of process.stdin) {
    const lines = (rest + (piece as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* inPieces(lines.map((line) => line.replace(/\r$/, '')));
  }
  if (rest !== '') yield [rest.replace(/\r$/, '')];
}

function* inPieces(lines: string[]): Generator<string[]> {
  for (let from = 0; from < lines.length; from += TOGETHER) yield lines.slice(from, from + TOGETHER);
}

async function everything(analyst: TextAnalyst, usual: string | undefined): Promise<{ pieces: Iterable<string[]>; prior: number[] }> {
  const all: string[][] = [];
  for await (const texts of stdinLines()) all.push(texts);
  return { pieces: all, prior: await analyst.findPrior(all.flat(), { usual }) };
}

/** Waits while whoever reads us is slower. */
const write = async (text: string): Promise<void> => {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
};

function sentence(text: string, { language, sentiment, emotions, urgency }: AnalyzedText): string {
  const felt = `${sentiment.class.replace('_', ' ')} (${sentiment.score})`;
  const words = [language, felt, ...emotions, ...(urgency.level === 'none' ? [] : [`urgent: ${urgency.reasons.join(', ')}`])];
  return `${text.slice(0, COLUMN).padEnd(COLUMN)}  ${words.join(', ')}`;
}
