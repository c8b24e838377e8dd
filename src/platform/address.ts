import type { Config } from './config.ts';

/**
 * Where people reach this house. Never from the Host header, which whoever asks can make up:
 * PUBLIC_URL, else the port that is set: a command on a closed house listens elsewhere, for a moment. Only where any port will do (0),
 * the one this process got.
 */
export function publicAddress({ PUBLIC_URL, HOST, PORT }: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT'>, localPort = 0): string {
  if (PUBLIC_URL) return PUBLIC_URL.replace(/\/+$/, '');
  const name = HOST === '127.0.0.1' || HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
  return `http://${name}:${PORT || localPort}`;
}
