import { type Answer, addressOf, Refused } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';

export type ImportView = Answer<typeof contract.readImport>;

/** Sends a file as it is, telling the share that has gone. (`fetch` cannot tell.) */
export function upload(file: File, onShare: (share: number) => void): Promise<ImportView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf('/imports', { query: { fileName: file.name } }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new TypeError('the upload was cut off'));
    request.onload = () => {
      const said = readJson(request.responseText);
      if (request.status < 300) resolve(said as ImportView);
      else reject(refusalOf(request, said));
    };
    request.send(file);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusalOf(request: XMLHttpRequest, said: unknown): Refused {
  const { code = 'unknown', message = request.statusText } = (said as { error?: { code?: string; message?: string } } | null)?.error ?? {};
  return new Refused(request.status, code, message);
}
