import { parentPort, workerData } from 'node:worker_threads';
import { Analyst } from './analyst.ts';
import { Learned } from './learning/learned.ts';
import type { About, Reply, Request, Task } from './messages.ts';

const analyst = Analyst.open({ withEmbeddings: (workerData as { withEmbeddings?: boolean } | null)?.withEmbeddings ?? true });
/** What each workspace's labels have taught; learned anew after the worker was away. */
const learned = new Map<string, Learned | null>();

async function run(task: Task): Promise<unknown> {
  const reader = await analyst;
  switch (task.do) {
    case 'read':
      return reader.read(task.texts, { ...task.asking, learned: learned.get(task.asking.workspace) ?? undefined });
    case 'learn':
      learned.set(task.workspace, Learned.from(task.lessons));
      return learned.get(task.workspace) !== null;
    case 'embed':
      return reader.embed(task.texts);
    case 'end':
      return end();
    case 'about':
      return { edition: reader.edition, learnedPrior: reader.learnedPrior, weaker: reader.weaker } satisfies About;
  }
}

/** Cut off in the midst of its work the native runtime takes the whole process with it, so it is let finish and put away first. */
async function end(): Promise<void> {
  await Promise.allSettled([...atWork]);
  await (await analyst).close();
  parentPort?.close();
}

const atWork = new Set<Promise<unknown>>();

parentPort?.on('message', ({ number, task }: Request) => {
  const reply = (said: Omit<Reply, 'number'>) => parentPort?.postMessage({ number, ...said });
  const work = run(task);
  if (task.do !== 'end') {
    atWork.add(work);
    work.catch(() => undefined).finally(() => atWork.delete(work));
  }
  work.then(
    (answer) => reply({ answer }),
    (error: unknown) => reply({ error: (error as Error).stack ?? String(error) }),
  );
});
