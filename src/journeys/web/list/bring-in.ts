import { addressOf, Refused } from '../../../apps/web/client.ts';

/** Sends a journey file as it is. */
export async function bringIn(file: File): Promise<{ id: string }> {
  const response = await fetch(addressOf('/journey-files'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: file,
  });
  const said = await response.json();
  if (!response.ok) throw new Refused(response.status, said.error?.code ?? 'unknown', said.error?.message ?? response.statusText);
  return said;
}
