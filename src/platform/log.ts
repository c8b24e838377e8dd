import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** Structured logs on stderr; nothing a customer said or is ever goes into them. */
export function openLog(level: string): Logger {
  return pino(
    { level, base: null, redact: ['req.headers.authorization', 'req.headers.cookie', 'password'] },
    pino.destination({ fd: 2, sync: false }),
  );
}
