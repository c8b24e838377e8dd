// The shortest program that takes events over HTTP, parses them, and answers when they are on disk: what the physics costs.
// node:http, JSON.parse, append, one fdatasync for all that waited. No keys, no limits, no identity, no store behind it.
import { fdatasync, openSync, write } from 'node:fs';
import http from 'node:http';

const [port, file] = process.argv.slice(2);
const fd = openSync(file, 'w');
let waiting = [];
let acks = [];
let busy = false;
const newline = Buffer.from('\n');

function flush() {
  if (busy || waiting.length === 0) return;
  busy = true;
  const bytes = Buffer.concat(waiting);
  const told = acks;
  waiting = [];
  acks = [];
  const rest = (from) =>
    write(fd, bytes, from, bytes.length - from, null, (error, written) => {
      if (error) throw error;
      if (from + written < bytes.length) return rest(from + written);
      fdatasync(fd, (failed) => {
        if (failed) throw failed;
        busy = false;
        for (const ack of told) ack();
        flush();
      });
    });
  rest(0);
}

http
  .createServer((request, response) => {
    if (request.method === 'GET') return response.end('ready');
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      const { batch, ...single } = JSON.parse(body.toString('utf8'));
      for (const { event, userId } of batch ?? [single]) if (typeof event !== 'string' || !userId) throw new Error('not an event');
      waiting.push(body, newline);
      acks.push(() => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 16 });
        response.end('{"success":true}');
      });
      if (!busy) setImmediate(flush);
    });
  })
  .listen(Number(port), '127.0.0.1');
