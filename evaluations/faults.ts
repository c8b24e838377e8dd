import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { judge, type Stream, sendUntilKilled } from './kills/stream.ts';
import { type Keys, moveIn, Victim } from './kills/victim.ts';
import { type Evaluation, type Figure, MissingData } from './measuring.ts';
import { scratchFolder } from './scratch.ts';

/** What the disk does while events come in, and how it is made to stop. */
type Fault = { name: string; begin(victim: Victim): Promise<() => Promise<void>> };

/** Every failed write gives up a segment and goes on in the next one. */
const SEGMENTS = 1_500;
const FAULT_MS = 2_500;

/** System calls of the running server on segments of its spool answer with an error, or fewer bytes than there were. */
function injected(name: string, call: string, error: string): Fault {
  return {
    name,
    begin: async (victim) => {
      const spool = join(victim.folder, 'spool');
      const newest = Math.max(0, ...readdirSync(spool).map((file) => Number.parseInt(file, 10) || 0));
      const paths = Array.from({ length: SEGMENTS }, (_, at) => [
        '-P',
        join(spool, `${String(newest + at).padStart(12, '0')}.spool`),
      ]).flat();
      const args = [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-p',
        String(victim.pid),
        ...paths,
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:${error}`,
      ];
      const strace = spawn('strace', args, { stdio: 'ignore' });
      return () => ended(strace, 'SIGINT');
    },
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}

/** A small disk of its own below the folder, filled to the last byte and emptied again: nearly full it takes a part of a write. */
const full = (name: string, below: string): Fault => ({
  name,
  begin: async ({ folder }) => {
    const ballast = join(folder, below, 'ballast');
    spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdio: 'ignore' });
    // What the server frees meanwhile is taken too.
    const more = setInterval(() => {
      try {
        writeFileSync(ballast, Buffer.alloc(256), { flag: 'a' });
      } catch {
        // As full as it should be.
      }
    }, 5);
    return async () => {
      clearInterval(more);
      rmSync(ballast, { force: true });
    };
  },
});

const injections: Fault[] = [
  injected('no room at a write', 'pwrite64', 'error=ENOSPC'),
  injected('an error at every third write', 'pwrite64', 'error=EIO:when=1+3'),
  injected('an error at the sync', 'fdatasync', 'error=EIO'),
  injected('no room at the sync', 'fdatasync', 'error=ENOSPC:when=1+2'),
  injected('an error at every write and at opening another file', 'pwrite64,openat', 'error=EIO'),
  injected('an error at cutting off what failed', 'pwrite64,ftruncate', 'error=EIO'),
];

type Course = { lost: number; twice: number; during: string[]; crashes: number; backAfter: number };

/** How many milliseconds until an event is accepted again. */
async function acceptsAgain(stream: Stream): Promise<number> {
  const began = Date.now();
  const before = stream.acknowledged.size;
  while (stream.acknowledged.size === before && Date.now() - began < 60_000) await wait(20);
  return Date.now() - began;
}

async function suffer(victim: Victim, keys: Keys, fault: Fault, round: number): Promise<Course> {
  const stream = sendUntilKilled(victim, keys.stream, `fault-${round}`);
  await wait(1_000);
  const stop = await fault.begin(victim);
  await wait(300);
  stream.answers.clear();
  await wait(FAULT_MS);
  const during = [...stream.answers].map(([said, times]) => `${times} × ${said}`);
  const crashes = [...stream.answers.keys()].filter((said) => said.startsWith('500')).length;
  await stop();
  const backAfter = await acceptsAgain(stream);
  await wait(500);
  await victim.kill();
  await stream.ended;
  await victim.start();
  await victim.loaded();
  return { ...(await judge(victim, stream)), during, crashes, backAfter };
}

function mount(path: string, megabytes: number): () => void {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', path]);
  return () => spawnSync('umount', ['-l', path]);
}

export const evaluation: Evaluation = {
  name: 'faults',
  about: '',
  run: async ({ say }) => {
    if (spawnSync('strace', ['--version']).error)
      throw new MissingData('strace is missing; install it (apt-get install strace) and be root.');
    if (process.getuid?.() !== 0) throw new MissingData('Only root may look into a running server and mount a small disk.');
    const figures: Course[] = [];
    const play = async (faults: Fault[], disk: { below: string; megabytes: number } | undefined) => {
      const folder = scratchFolder();
      const unmount = disk && mount(join(folder.path, disk.below), disk.megabytes);
      const victim = new Victim(folder.path);
      try {
        const keys = await moveIn(victim);
        for (const fault of faults) {
          const course = await suffer(victim, keys, fault, figures.length);
          figures.push(course);
          say(
            `${fault.name}: answered ${course.during.join(', ') || 'nothing'}; ${course.lost} lost; accepted again after ${course.backAfter} ms`,
          );
        }
      } finally {
        await victim.kill({ database: true }).catch(() => undefined);
        unmount?.();
        folder.remove();
      }
    };
    await play(injections, undefined);
    await play([full('a full disk below the spool', 'spool'), full('the same again', 'spool')], { below: 'spool', megabytes: 24 });
    await play([full('a full disk below everything', '')], { below: '', megabytes: 700 });
    return summary(figures);
  },
};

function summary(courses: Course[]): Figure[] {
  const sum = (of: (course: Course) => number) => courses.reduce((total, course) => total + of(course), 0);
  const none = { at: '≤' as const, value: 0 };
  return [
    { name: 'faults', value: courses.length, unit: 'times' },
    { name: 'acknowledged and lost', value: sum(({ lost }) => lost), unit: 'events', target: none },
    { name: 'kept twice', value: sum(({ twice }) => twice), unit: 'events', target: none },
    { name: 'faults answered with 500', value: sum(({ crashes }) => crashes), unit: 'faults', target: none },
    {
      name: 'accepted again, longest',
      value: Math.max(...courses.map(({ backAfter }) => backAfter)),
      unit: 'ms',
      target: { at: '≤', value: 5_000 },
    },
  ];
}
