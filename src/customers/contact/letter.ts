import type { Mail } from '#platform/mail';
import type { Letter } from './outbox.store.ts';

/** Mails speak the language of the workspace. */
const FOOT: Record<string, { why: (company: string) => string; choose: string }> = {
  en: { why: (company) => `${company} sent you this because you are a customer.`, choose: 'Choose what reaches you' },
  de: { why: (company) => `${company} schreibt Ihnen, weil Sie Kundin oder Kunde sind.`, choose: 'Bestimmen, was Sie erreicht' },
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Plain text as HTML: paragraphs and line breaks, nothing else. */
const laidOut = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** With the way to the customer's own wishes at its foot and, for the mail program's own button, in its head (RFC 8058). */
export function asMail(
  { subject, text, html, wishesLink, offLink }: Letter,
  { name, language }: { name: string; language: string },
): Omit<Mail, 'to' | 'messageId'> {
  const { why, choose } = FOOT[language] ?? (FOOT['en'] as (typeof FOOT)[string]);
  const foot = `<p style="color:#5b616b;font-size:12px">${escaped(why(name))}<br><a href="${escaped(wishesLink)}" style="color:#4b53c7">${choose}</a></p>`;
  return {
    subject: subject.replaceAll(/[\r\n]+/g, ' '),
    text: `${text}\n\n-- \n${why(name)}\n${choose}: ${wishesLink}\n`,
    html: `<!doctype html><html lang="${language}"><body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;color:#1a1c20;max-width:560px;margin:0 auto;padding:16px">${html || laidOut(text)}<hr style="border:0;border-top:1px solid #e6e7ea">${foot}</body></html>`,
    headers: {
      'List-Unsubscribe': `<${offLink}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  };
}
