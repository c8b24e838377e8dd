import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export type Blow = { requests: number; failures: number; seconds: number; milliseconds: number[] };

/**
 * As many requests as the server answers, over kept connections, one at a time on each. Raw sockets, since an HTTP client would
 * be slower than the servers it measures.
 */
export async function hammer(
  url: string,
  path: string,
  connections: number,
  forSeconds: number,
  next: () => { auth: string; body: string },
): Promise<Blow> {
  const { hostname, port } = new URL(url);
  const until = performance.now() + forSeconds * 1_000;
  const blow: Blow = { requests: 0, failures: 0, seconds: 0, milliseconds: [] };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, () => strike(connect(Number(port), hostname), path, until, next, blow)));
  blow.seconds = (performance.now() - began) / 1_000;
  return blow;
}

function strike(socket: Socket, path: string, until: number, next: () => { auth: string; body: string }, blow: Blow): Promise<void> {
  socket.setNoDelay(true);
  return new Promise((resolve, reject) => {
    let sent = 0;
    let text = '';
    const send = () => {
      const { auth, body } = next();
      const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: ${auth}\r\ncontent-type: application/json\r\n`;
      sent = performance.now();
      socket.write(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      const head = text.indexOf('\r\n\r\n');
      if (head < 0 || text.length < head + 4 + lengthIn(text)) return;
      blow.milliseconds.push(performance.now() - sent);
      if (text.startsWith('HTTP/1.1 200')) blow.requests++;
      else blow.failures++;
      text = '';
      if (performance.now() < until) return send();
      socket.destroy();
      resolve();
    });
  });
}

const lengthIn = (head: string): number => Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
