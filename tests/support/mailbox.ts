import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { to: string[]; from: string; raw: string };
export type Mailbox = {
  url: string;
  /** Everything that was handed over, in order. */
  mails: ReceivedMail[];
  /** Answers to the addresses that are to be refused: 550 for good, 451 for now. */
  refuses: Map<string, number>;
  close(): Promise<void>;
};

/** A real mail server on a free port of this machine, which delivers nowhere. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const refuses = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = refuses.get(address);
      done(responseCode ? Object.assign(new Error('mailbox unavailable'), { responseCode }) : null);
    },
    onData: (stream, { envelope }, done) => {
      // The session forgets its envelope afterwards.
      const to = envelope.rcptTo.map(({ address }) => address);
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        mails.push({ to, from, raw: Buffer.concat(pieces).toString() });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, refuses, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
