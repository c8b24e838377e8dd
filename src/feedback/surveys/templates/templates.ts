import { bank } from './bank.ts';
import { clinic } from './clinic.ts';
import { saas } from './saas.ts';
import { shop } from './shop.ts';
import { csat, nps, pick, type Template, why, words } from './template.ts';

/** For whatever business. */
const any: Template[] = [
  {
    ...{ key: 'nps', industry: 'any', stage: ['Stay', 'Bleiben'] },
    name: ['Would you recommend us?', 'Würden Sie uns empfehlen?'],
    purpose: ['The NPS question and one on the reason.', 'Die NPS-Frage und eine nach dem Grund.'],
    questions: [
      nps(['How likely are you to recommend us to a friend?', 'Wie wahrscheinlich empfehlen Sie uns einem Freund oder einer Freundin?']),
      ...why('nps', 8),
    ],
  },
  {
    ...{ key: 'service', industry: 'any', stage: ['Get help', 'Hilfe bekommen'] },
    name: ['How did we help?', 'Wie haben wir geholfen?'],
    purpose: ['After a call, chat or message.', 'Nach Anruf, Chat oder Nachricht.'],
    questions: [csat(['How satisfied are you with the help you got?', 'Wie zufrieden sind Sie mit der Hilfe?']), ...why('csat', 3)],
  },
  {
    ...{ key: 'idea', industry: 'any', stage: ['Use', 'Nutzen'] },
    name: ['Tell us', 'Sagen Sie es uns'],
    purpose: ['An open ear on every page: praise, trouble, ideas.', 'Ein offenes Ohr auf jeder Seite: Lob, Ärger, Ideen.'],
    questions: [
      pick(
        'single',
        'about',
        ['What is it about?', 'Worum geht es?'],
        [
          ['praise', 'Something good', 'Etwas Gutes'],
          ['trouble', 'Something that does not work', 'Etwas, das nicht geht'],
          ['idea', 'An idea', 'Eine Idee'],
        ],
        false,
      ),
      words('said', ['Tell us about it.', 'Erzählen Sie uns davon.']),
    ],
  },
];

export const templates: Template[] = [...any, ...shop, ...clinic, ...bank, ...saas];
