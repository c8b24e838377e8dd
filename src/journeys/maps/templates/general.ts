import {
  about,
  behind,
  chance,
  does,
  eachTime,
  figure,
  hurts,
  meets,
  needs,
  on,
  type StageSpec,
  says,
  silent,
  stage,
  type Template,
  when,
} from './template.ts';

const LOOKS = { kinds: ['page' as const, 'screen' as const, 'search' as const] };
const HELP = { kinds: ['call' as const, 'chat' as const, 'message' as const, 'complaint' as const] };

const awareness = stage(
  ['Awareness', 'Aufmerksamkeit'],
  ['To learn that there is something for me.', 'Erfahren, dass es etwas für mich gibt.'],
  when({ kinds: ['campaign'] }, { kinds: ['mention'] }),
  does(['Hears of us', 'Hört von uns'], on({ kinds: ['campaign'] })),
  meets('Social media'),
  meets('Newsletter'),
  says(['What brought them here', 'Was sie hergeführt hat']),
  chance(['Be where they look first', 'Dort sein, wo sie zuerst suchen'], 2),
  behind(['Campaigns', 'Kampagnen'], ['Marketing', 'Marketing'], on({ kinds: ['campaign'] })),
);
const consideration = stage(
  ['Consideration', 'Erwägung'],
  ['To be sure that it is right for me.', 'Sicher sein, dass es das Richtige ist.'],
  when(LOOKS),
  does(['Looks around and compares', 'Sieht sich um und vergleicht'], on(LOOKS)),
  meets('Website'),
  meets('Product page', 'Search'),
  says(['What they ask before buying', 'Was sie vor dem Kauf fragen'], about('can i', 'how do', 'kann ich', 'wie')),
  needs(['What it costs, all in all', 'Was es insgesamt kostet']),
  hurts(['Cannot find what matters to them', 'Findet nicht, was zählt'], 2),
  chance(['Answer the first question on the first page', 'Die erste Frage auf der ersten Seite beantworten'], 1),
);
const purchase = stage(
  ['Purchase', 'Kauf'],
  ['To get it without trouble.', 'Es ohne Mühe bekommen.'],
  when({ kinds: ['order', 'appointment', 'payment_failed'] }),
  does(['Buys', 'Kauft'], on({ kinds: ['order', 'appointment'] })),
  meets('Order', 'Contract', 'Subscription', 'Appointment'),
  meets('Payment'),
  says(['About paying', 'Über das Bezahlen'], about('pay', 'price', 'charged', 'preis', 'zahlen')),
  hurts(['The payment fails', 'Die Zahlung scheitert'], 3, on({ kinds: ['payment_failed'] })),
  chance(['No surprise at the end', 'Keine Überraschung am Ende'], 1, figure('revenue', { kinds: ['order'] })),
  behind(['Invoice and confirmation', 'Rechnung und Bestätigung'], ['Accounts', 'Buchhaltung'], on({ kinds: ['invoice'] })),
);
const retention = stage(
  ['Retention', 'Bindung'],
  ['That it goes on being worth it.', 'Dass es sich weiter lohnt.'],
  when({ kinds: ['delivery'] }, { channels: ['product'] }),
  does(['Uses it', 'Nutzt es'], on({ channels: ['product'] })),
  meets('Product in use', 'Product'),
  meets('Support call'),
  says(['What they say in use', 'Was sie beim Nutzen sagen'], about('works', 'broken', 'again', 'kaputt', 'wieder')),
  hurts(['Waits for help', 'Wartet auf Hilfe'], 2, figure('wait', HELP)),
  chance(['Help before they ask', 'Helfen, bevor sie fragen'], 2, figure('csat')),
  behind(['Support', 'Support'], ['Care team', 'Kundenteam'], on(HELP)),
);
const advocacy = stage(
  ['Advocacy', 'Weiterempfehlung'],
  ['To be heard, and to tell others.', 'Gehört werden und es weitersagen.'],
  when({ kinds: ['review', 'survey_answer'] }),
  does(['Tells others', 'Erzählt es weiter'], on({ kinds: ['review', 'mention'] })),
  meets('Review'),
  meets('Survey'),
  says(['What they praise', 'Was sie loben'], about('thank', 'love', 'best', 'danke', 'toll')),
  chance(['Thank everyone who recommends us', 'Allen danken, die uns empfehlen'], 1, figure('nps')),
);

const onboarding = stage(
  ['Onboarding', 'Einstieg'],
  ['To be sure I chose well.', 'Sicher sein, gut gewählt zu haben.'],
  when({ kinds: ['shipment', 'delivery'] }),
  does(['Receives it and begins', 'Erhält es und fängt an'], on({ kinds: ['delivery'] })),
  meets('Delivery', 'Onboarding'),
  says(['About the first days', 'Über die ersten Tage'], about('first', 'arrived', 'late', 'erst', 'spät')),
  needs(['What to do first', 'Was zuerst zu tun ist']),
  hurts(['It comes later than promised', 'Es kommt später als zugesagt'], 2, figure('lateness', { kinds: ['delivery'] })),
  chance(['A first success on the first day', 'Ein erster Erfolg am ersten Tag'], 2),
  behind(['Set-up and delivery', 'Einrichtung und Lieferung'], ['Operations', 'Betrieb'], on({ kinds: ['shipment'] })),
);
const support: StageSpec = stage(
  ['Support', 'Unterstützung'],
  ['To be understood at once.', 'Sofort verstanden werden.'],
  eachTime(HELP),
  does(['Asks for help', 'Bittet um Hilfe'], on(HELP)),
  meets('Support call'),
  meets('Live chat'),
  meets('Email'),
  says(['When they need help', 'Wenn sie Hilfe brauchen'], about('help', 'again', 'nobody', 'hilfe', 'niemand')),
  hurts(['Waits for an answer', 'Wartet auf Antwort'], 3, figure('wait', HELP)),
  chance(['Solved at the first contact', 'Beim ersten Kontakt gelöst'], 2, figure('csat')),
  behind(['Gestures', 'Gesten'], ['Care team', 'Kundenteam'], on({ kinds: ['gesture', 'refund'] })),
);

export const classic: Template = {
  key: 'classic',
  industry: null,
  name: ['The classic five', 'Die klassischen fünf'],
  purpose: ['Awareness, consideration, purchase, retention, advocacy.', 'Aufmerksamkeit, Erwägung, Kauf, Bindung, Weiterempfehlung.'],
  stages: [awareness, consideration, purchase, retention, advocacy],
};

export const six: Template = {
  key: 'six',
  industry: null,
  name: ['Six stages with support', 'Sechs Phasen mit Unterstützung'],
  purpose: ['With onboarding, ongoing use and support.', 'Mit Einstieg, laufender Nutzung und Unterstützung.'],
  stages: [awareness, consideration, purchase, onboarding, { ...retention, name: ['Ongoing use', 'Laufende Nutzung'] }, support],
};

export const returns: Template = {
  key: 'returns',
  industry: null,
  name: ['Sending something back', 'Etwas zurückschicken'],
  purpose: ['From the first doubt to the money back.', 'Vom ersten Zweifel bis zum Geld zurück.'],
  stages: [
    stage(
      ['Doubt', 'Zweifeln'],
      ['To find out whether I can return it.', 'Herausfinden, ob ich es zurückgeben kann.'],
      when({ kinds: ['delivery'] }),
      does(['Unpacks and tries it', 'Packt aus und probiert'], on({ kinds: ['delivery'] })),
      meets('Delivery'),
      says(['Why it does not fit', 'Warum es nicht passt'], about('size', 'colour', 'picture', 'größe', 'kleiner')),
      needs(['How long, how, and what it costs', 'Wie lange, wie und was es kostet']),
    ),
    stage(
      ['Ask', 'Fragen'],
      ['A clear answer at once.', 'Sofort eine klare Antwort.'],
      when(HELP),
      does(['Asks how to return it', 'Fragt, wie es zurückgeht'], on(HELP)),
      meets('Live chat'),
      meets('Support call'),
      hurts(['Waits for an answer', 'Wartet auf Antwort'], 2, figure('wait', HELP)),
    ),
    stage(
      ['Send back', 'Zurückschicken'],
      ['To hand it over with no effort.', 'Es ohne Mühe abgeben.'],
      when({ kinds: ['return', 'cancellation'] }),
      does(['Sends it back', 'Schickt es zurück'], on({ kinds: ['return', 'cancellation'] })),
      meets('Return', 'Order cancelled', 'Cancellation'),
      chance(['A label in every parcel', 'Ein Etikett in jedem Paket'], 1),
      behind(['Checking the goods', 'Ware prüfen'], ['Warehouse', 'Lager']),
    ),
    stage(
      ['Money back', 'Geld zurück'],
      ['To know when it comes.', 'Wissen, wann es kommt.'],
      when({ kinds: ['refund'] }),
      does(['Gets the money back', 'Bekommt das Geld zurück'], on({ kinds: ['refund'] })),
      meets('Refund'),
      says(['While they wait for it', 'Während sie warten'], about('refund', 'money', 'erstattung', 'geld')),
      hurts(['The money takes weeks', 'Das Geld braucht Wochen'], 3, about('refund', 'erstattung')),
      chance(['Refund when it is handed over', 'Erstatten, sobald es abgegeben ist'], 2, figure('feeling', { kinds: ['refund'] })),
    ),
    stage(
      ['Buy again', 'Wieder kaufen'],
      ['To trust once more.', 'Noch einmal vertrauen.'],
      silent(30),
      does(['Orders something else', 'Bestellt etwas anderes'], on({ kinds: ['order'] })),
      meets('Order', 'Newsletter'),
    ),
  ],
};

export const complaint: Template = {
  key: 'complaint',
  industry: null,
  name: ['A complaint, put right', 'Eine Beschwerde, gut gelöst'],
  purpose: ['From what went wrong to trust that is greater than before.', 'Vom Fehler bis zu mehr Vertrauen als vorher.'],
  stages: [
    stage(
      ['Something goes wrong', 'Etwas geht schief'],
      ['That it had not happened.', 'Dass es nicht passiert wäre.'],
      when({ kinds: ['error', 'payment_failed', 'dispute', 'delivery'] }),
      does(['Meets an error or a delay', 'Trifft auf Fehler oder Verspätung'], on({ kinds: ['error', 'payment_failed'] })),
      meets('Delivery'),
      meets('Payment'),
      hurts(['It comes late', 'Es kommt zu spät'], 3, figure('lateness', { kinds: ['delivery'] })),
    ),
    stage(
      ['Says so', 'Sagt es'],
      ['To be heard by a person.', 'Von einem Menschen gehört werden.'],
      eachTime({ ...HELP, kinds: [...HELP.kinds, 'mention'] }),
      does(['Calls or writes', 'Ruft an oder schreibt'], on(HELP)),
      meets('Support call'),
      meets('Email'),
      meets('Social media'),
      says(['What they say', 'Was sie sagen'], about('again', 'nobody', 'waited', 'niemand', 'gewartet')),
      hurts(['Waits on the line', 'Wartet in der Leitung'], 2, figure('wait', HELP)),
    ),
    stage(
      ['Is answered', 'Bekommt Antwort'],
      ['An honest word and a date.', 'Ein ehrliches Wort und ein Datum.'],
      null,
      does(['Gets an answer', 'Bekommt eine Antwort'], on({ names: ['Reply Sent', 'Question Answered'] })),
      chance(['One person stays with it to the end', 'Eine Person bleibt bis zum Ende dran'], 2, figure('csat')),
      behind(['Who decides', 'Wer entscheidet'], ['Care team', 'Kundenteam']),
    ),
    stage(
      ['Is put right', 'Wird gelöst'],
      ['More than I had hoped for.', 'Mehr, als ich erhofft hatte.'],
      when({ kinds: ['gesture', 'refund'] }),
      does(['Gets a gesture or the money back', 'Bekommt eine Geste oder das Geld'], on({ kinds: ['gesture', 'refund'] })),
      meets('Refund'),
      says(['Afterwards', 'Danach'], about('thank', 'solved', 'danke', 'gelöst')),
    ),
    stage(
      ['Stays', 'Bleibt'],
      ['To trust more than before.', 'Mehr vertrauen als vorher.'],
      when({ kinds: ['review', 'survey_answer', 'order'] }),
      does(['Buys again or tells others', 'Kauft wieder oder erzählt es weiter'], on({ kinds: ['order', 'review'] })),
      meets('Survey'),
      meets('Review'),
      chance(['Ask a month later', 'Nach einem Monat fragen'], 1, figure('nps')),
    ),
  ],
};
