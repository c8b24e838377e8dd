import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'tl-test-lock-'));

test('a second process on the same data folder is told who has it', () => {
  const data = folder();
  const unlock = lockFolder(data);
  expect(() => lockFolder(data)).toThrow(`Another Throughline (process ${process.pid}) already uses ${data}.`);
  unlock();
  expect(() => lockFolder(data)()).not.toThrow();
});

test('what a killed process left behind is taken over', async () => {
  const data = folder();
  const gone = spawn('true');
  await new Promise((resolve) => gone.on('exit', resolve));
  writeFileSync(join(data, 'throughline.lock'), `${gone.pid} 1`);
  expect(() => lockFolder(data)()).not.toThrow();
});

test('a later process that happens to have the same number does not count', () => {
  const data = folder();
  writeFileSync(join(data, 'throughline.lock'), `${process.pid} 1`);
  expect(() => lockFolder(data)()).not.toThrow();
});
