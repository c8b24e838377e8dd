import type { Context } from '#platform/room';
import type { Language } from '../document.contract.ts';
import { findSurvey } from '../surveys.ts';
import { companyOf } from './open.ts';
import { pageHtml } from './page-html.ts';
import { pageScript } from './scripts.ts';
import { newNonce, pageHeaders } from './view.ts';

/** The public page as the draft would be. Only our own screens may frame it, and its script sends nothing. */
export async function previewPage(
  ctx: Context,
  id: string,
  { language, at = '' }: { language?: Language | undefined; at?: string | undefined },
) {
  const { draft, version } = await findSurvey(ctx, id);
  const spoken = draft.languages.find((one) => one === language) ?? draft.languages[0] ?? 'en';
  const nonce = newNonce();
  const view = {
    ...{ token: 'preview', document: draft, version, language: spoken, company: await companyOf(ctx), at },
    ...{ answers: {}, traits: {}, response: '', stamp: '', way: 'preview' as const },
    end: draft.thanks.some((one) => one.id === at) ? draft.thanks.findIndex((one) => one.id === at) : undefined,
  };
  return { headers: pageHeaders(nonce, "'self'"), body: pageHtml(view, { nonce, script: pageScript() }) };
}
