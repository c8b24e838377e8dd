import { ces, csat, nps, pick, type Template, when, why, words } from './template.ts';

/** Along the way of a software's customers: trying, setting up, using, being helped, staying, leaving. */
export const saas: Template[] = [
  {
    ...{ key: 'saas-setup', industry: 'saas', stage: ['Set up', 'Einrichten'] },
    name: ['How easy was it to get started?', 'Wie leicht war der Einstieg?'],
    purpose: ['A week after sign-up: effort until it was useful.', 'Eine Woche nach der Anmeldung: Aufwand bis zum ersten Nutzen.'],
    questions: [
      ces(['It was easy to get started.', 'Der Einstieg war leicht.']),
      pick(
        'single',
        'goal',
        ['What do you want to get done with it?', 'Was wollen Sie damit erreichen?'],
        [
          ['time', 'Save time', 'Zeit sparen'],
          ['overview', 'Have an overview', 'Überblick haben'],
          ['together', 'Work together', 'Zusammenarbeiten'],
        ],
      ),
      when({ key: 'ces', to: 4 }, words('stuck', ['Where did you get stuck?', 'Wo kamen Sie nicht weiter?'])),
    ],
  },
  {
    ...{ key: 'saas-feature', industry: 'saas', stage: ['Use', 'Nutzen'] },
    name: ['How well does this work for you?', 'Wie gut funktioniert das für Sie?'],
    purpose: ['In the product, after using something new.', 'Im Produkt, nach der Nutzung von etwas Neuem.'],
    questions: [
      csat(['How satisfied are you with this?', 'Wie zufrieden sind Sie damit?']),
      words('wish', ['What would make it better?', 'Was würde es besser machen?']),
    ],
  },
  {
    ...{ key: 'saas-support', industry: 'saas', stage: ['Get help', 'Hilfe bekommen'] },
    name: ['How did we help?', 'Wie haben wir geholfen?'],
    purpose: ['After a support case was closed.', 'Nach dem Abschluss einer Anfrage.'],
    questions: [
      csat(['How satisfied are you with the help you got?', 'Wie zufrieden sind Sie mit der Hilfe?']),
      pick(
        'single',
        'solved',
        ['Is your problem solved?', 'Ist Ihr Problem gelöst?'],
        [
          ['yes', 'Yes', 'Ja'],
          ['no', 'No', 'Nein'],
        ],
        false,
      ),
      ...why('csat', 3),
    ],
  },
  {
    ...{ key: 'saas-loyal', industry: 'saas', stage: ['Stay', 'Bleiben'] },
    name: ['Would you recommend us to a colleague?', 'Würden Sie uns weiterempfehlen?'],
    purpose: ['Each quarter: how people stand to the product.', 'Jedes Quartal: wie Menschen zum Produkt stehen.'],
    questions: [
      nps([
        'How likely are you to recommend us to a colleague?',
        'Wie wahrscheinlich empfehlen Sie uns einem Kollegen oder einer Kollegin?',
      ]),
      ...why('nps', 8),
    ],
  },
  {
    ...{ key: 'saas-leave', industry: 'saas', stage: ['Leave', 'Gehen'] },
    name: ['Why are you leaving?', 'Warum gehen Sie?'],
    purpose: ['When a subscription is cancelled.', 'Wenn ein Abonnement gekündigt wird.'],
    questions: [
      pick(
        'single',
        'reason',
        ['What is the main reason?', 'Was ist der Hauptgrund?'],
        [
          ['price', 'The price', 'Der Preis'],
          ['missing', 'Something is missing', 'Etwas fehlt'],
          ['hard', 'Too hard to use', 'Zu schwer zu bedienen'],
          ['other_tool', 'We use something else', 'Wir nutzen etwas anderes'],
          ['no_need', 'No longer needed', 'Kein Bedarf mehr'],
        ],
      ),
      when({ key: 'reason', choices: ['missing'] }, words('missing', ['What is missing?', 'Was fehlt?'])),
      words('back', ['What would bring you back?', 'Was würde Sie zurückbringen?']),
    ],
  },
];
