import { CHANNELS, KINDS, type Kind } from '../../contract.ts';

/** What files call a kind of interaction, where that is not our own word. */
const KIND_WORDS: Record<string, Kind> = {
  ...{
    phone: 'call',
    telephone: 'call',
    anruf: 'call',
    telefonat: 'call',
    telefon: 'call',
    mail: 'email',
    'e-mail': 'email',
    nachricht: 'message',
  },
  ...{
    besuch: 'visit',
    termin: 'appointment',
    meeting: 'appointment',
    booking: 'appointment',
    buchung: 'appointment',
    survey: 'survey_answer',
  },
  ...{
    nps: 'survey_answer',
    csat: 'survey_answer',
    ces: 'survey_answer',
    feedback: 'survey_answer',
    umfrage: 'survey_answer',
    rating: 'review',
  },
  ...{
    bewertung: 'review',
    rezension: 'review',
    beschwerde: 'complaint',
    reklamation: 'complaint',
    lieferung: 'delivery',
    versand: 'shipment',
  },
  ...{
    zahlung: 'payment',
    rechnung: 'invoice',
    bestellung: 'order',
    kauf: 'order',
    purchase: 'order',
    retoure: 'return',
    erstattung: 'refund',
  },
  ...{
    stornierung: 'cancellation',
    storno: 'cancellation',
    kampagne: 'campaign',
    notiz: 'note',
    ticket: 'message',
    case: 'message',
    livechat: 'chat',
  },
  ...{ 'page view': 'page', pageview: 'page', seitenaufruf: 'page', suche: 'search', fehler: 'error', klick: 'action', click: 'action' },
};

const CHANNEL_WORDS: Record<string, string> = {
  ...{
    website: 'web',
    online: 'web',
    webshop: 'web',
    call: 'phone',
    telephone: 'phone',
    telefon: 'phone',
    anruf: 'phone',
    'e-mail': 'email',
  },
  ...{
    mobile: 'app',
    'in-store': 'store',
    instore: 'store',
    shop: 'store',
    filiale: 'store',
    laden: 'store',
    post: 'mail',
    letter: 'mail',
    brief: 'mail',
  },
  ...{ whatsapp: 'messenger', facebook: 'social', instagram: 'social', twitter: 'social', 'live chat': 'chat', livechat: 'chat' },
};

const own = (map: Record<string, string>, word: string): string | undefined => (Object.hasOwn(map, word) ? map[word] : undefined);

export function kindCalled(word: string): Kind | undefined {
  const plain = word.trim().toLowerCase();
  const known = KINDS.find((kind) => kind === plain.replace(/[\s-]+/g, '_'));
  return known ?? (own(KIND_WORDS, plain) as Kind | undefined);
}

export function channelCalled(word: string): string | undefined {
  const plain = word.trim().toLowerCase();
  return CHANNELS.find((channel) => channel === plain) ?? own(CHANNEL_WORDS, plain);
}
