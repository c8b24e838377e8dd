import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from './config.ts';

export type Mail = {
  /** Stays the same when it is sent again, so that a receiver keeps it once. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
};

/** `refused`: this address takes no mail, now or later. `later`: worth another try. */
export type Delivery = { outcome: 'sent' } | { outcome: 'refused' | 'later'; why: string };

const transports = new Map<string, Transporter>();

function transportFor(url: string): Transporter {
  const found = transports.get(url);
  if (found) return found;
  const made = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as object);
  transports.set(url, made);
  return made;
}

/** Hands a mail to the mail server. Nothing but what customers were let through for may call this: `src/customers/contact`. */
export async function deliver({ SMTP_URL, MAIL_FROM }: Config, { to, ...mail }: Mail): Promise<Delivery> {
  if (!SMTP_URL || !MAIL_FROM) return { outcome: 'later', why: 'no mail server is set (SMTP_URL)' };
  try {
    // An address is handed over apart from the heading, so that nothing in it can add a header or another receiver.
    const envelope = { from: addressIn(MAIL_FROM), to: [to] };
    await transportFor(SMTP_URL).sendMail({
      ...mail,
      from: MAIL_FROM,
      to: { name: '', address: to },
      envelope,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { outcome: 'sent' };
  } catch (error) {
    const { responseCode = 0, message = String(error) } = error as { responseCode?: number; message?: string };
    const why = message.replaceAll(/[\r\n]+/g, ' ').slice(0, 300);
    return { outcome: responseCode >= 550 && responseCode <= 553 ? 'refused' : 'later', why };
  }
}

const addressIn = (from: string): string => /<([^<>]+)>$/.exec(from)?.[1] ?? from;

/** Ends what waits for the mail server, when the house closes. */
export function closeMail(): void {
  for (const transport of transports.values()) transport.close();
  transports.clear();
}
