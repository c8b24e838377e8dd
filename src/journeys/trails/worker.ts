import { parentPort } from 'node:worker_threads';
import { analyses } from '../analytics/analyses.ts';
import { TrailBuilder } from './build.ts';
import type { Reply, Request, Task } from './messages.ts';
import { patchTrails } from './patch.ts';
import type { Trails } from './trails.ts';

const building = new Map<string, TrailBuilder>();
const standing = new Map<string, Trails>();

function of<Value>(map: Map<string, Value>, workspace: string): Value {
  const value = map.get(workspace);
  if (!value) throw new Error('the trails of this workspace are not here');
  return value;
}

function run(task: Task): unknown {
  const { workspace } = task;
  switch (task.do) {
    case 'begin':
      building.set(workspace, new TrailBuilder((subject) => task.customerOf.get(subject) ?? subject));
      return undefined;
    case 'piece':
      return of(building, workspace).add(task.bytes);
    case 'finish': {
      const shards = of(building, workspace).finish();
      building.delete(workspace);
      standing.set(workspace, { words: task.words, shards });
      return undefined;
    }
    case 'patch':
      standing.set(workspace, patchTrails({ ...of(standing, workspace), words: task.words }, task));
      return undefined;
    case 'drop':
      building.delete(workspace);
      standing.delete(workspace);
      return undefined;
    case 'ask':
      return ask(of(standing, workspace), task.name, task.question);
  }
}

function ask(trails: Trails, name: string, question: unknown): unknown {
  const analysis = (analyses as Record<string, (trails: Trails, question: never) => unknown>)[name];
  if (!analysis) throw new Error(`trails cannot be asked for ${name}`);
  return analysis(trails, question as never);
}

parentPort?.on('message', ({ number, task }: Request) => {
  const reply = (reply: Omit<Reply, 'number'>) => parentPort?.postMessage({ number, ...reply });
  try {
    reply({ answer: run(task) });
  } catch (error) {
    reply({ error: (error as Error).stack ?? String(error) });
  }
});
