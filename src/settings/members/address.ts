import type { FastifyRequest } from 'fastify';
import type { House } from '#platform/house';

/**
 * Where people reach this house. Never from the Host header, which whoever asks can make up:
 * PUBLIC_URL, else the port that is set: a command on a closed house listens elsewhere, for a moment. Only where any port will do (0),
 * the one this process got.
 */
export function addressOf(house: Pick<House, 'config'>, request: FastifyRequest): string {
  const { PUBLIC_URL, HOST, PORT } = house.config;
  if (PUBLIC_URL) return PUBLIC_URL.replace(/\/+$/, '');
  const name = HOST === '127.0.0.1' || HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
  return `http://${name}:${PORT || (request.socket.localPort ?? PORT)}`;
}
