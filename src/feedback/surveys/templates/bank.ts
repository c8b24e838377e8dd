import { ces, csat, each, nps, pick, type Template, when, why, words } from './template.ts';

/** Along the way of a bank's customers: opening, advice, everyday use, a problem, the relationship. */
export const bank: Template[] = [
  {
    ...{ key: 'bank-opening', industry: 'bank', stage: ['Open an account', 'Konto eröffnen'] },
    name: ['How easy was it to open your account?', 'Wie leicht war die Kontoeröffnung?'],
    purpose: ['After the first sign-in: effort and papers.', 'Nach der ersten Anmeldung: Aufwand und Unterlagen.'],
    questions: [
      ces(['It was easy to open my account.', 'Es war leicht, mein Konto zu eröffnen.']),
      when(
        { key: 'ces', to: 4 },
        pick(
          'multiple',
          'obstacles',
          ['What made it hard?', 'Was hat es schwer gemacht?'],
          [
            ['identity', 'Proving who I am', 'Der Nachweis, wer ich bin'],
            ['papers', 'The documents', 'Die Unterlagen'],
            ['app', 'The app', 'Die App'],
            ['waiting', 'Waiting for an answer', 'Das Warten auf Antwort'],
          ],
        ),
      ),
      words('wish', ['What would have helped?', 'Was hätte geholfen?']),
    ],
  },
  {
    ...{ key: 'bank-advice', industry: 'bank', stage: ['Take advice', 'Beratung'] },
    name: ['How was the advice?', 'Wie war die Beratung?'],
    purpose: ['After a talk: clear, fair, in your interest.', 'Nach dem Gespräch: klar, fair, in Ihrem Sinn.'],
    questions: [
      csat(['How satisfied are you with the advice?', 'Wie zufrieden sind Sie mit der Beratung?']),
      each(
        'advice',
        ['How were these?', 'Wie war im Einzelnen …?'],
        [
          ['clear', 'Clear words', 'Verständlichkeit'],
          ['costs', 'Openness about costs', 'Offenheit über Kosten'],
          ['needs', 'Fitting my needs', 'Passend zu meinem Bedarf'],
        ],
      ),
      ...why('csat', 3),
    ],
  },
  {
    ...{ key: 'bank-problem', industry: 'bank', stage: ['Have a problem', 'Ein Problem haben'] },
    name: ['Is your matter settled?', 'Ist Ihr Anliegen erledigt?'],
    purpose: ['After a blocked card, a wrong booking, a complaint.', 'Nach gesperrter Karte, falscher Buchung, Beschwerde.'],
    questions: [
      ces(['The bank made it easy to settle my matter.', 'Die Bank hat es mir leicht gemacht, mein Anliegen zu klären.']),
      pick(
        'single',
        'settled',
        ['Is your matter settled?', 'Ist Ihr Anliegen erledigt?'],
        [
          ['yes', 'Yes', 'Ja'],
          ['partly', 'Partly', 'Teilweise'],
          ['no', 'No', 'Nein'],
        ],
        false,
      ),
      when({ key: 'settled', choices: ['partly', 'no'] }, words('open', ['What is still open?', 'Was ist noch offen?'])),
    ],
  },
  {
    ...{ key: 'bank-relationship', industry: 'bank', stage: ['Stay', 'Bleiben'] },
    name: ['Would you recommend our bank?', 'Würden Sie unsere Bank empfehlen?'],
    purpose: ['Each quarter: how customers stand to the bank as a whole.', 'Jedes Quartal: wie Kunden zur Bank im Ganzen stehen.'],
    questions: [
      nps(['How likely are you to recommend us to a friend?', 'Wie wahrscheinlich empfehlen Sie uns einem Freund oder einer Freundin?']),
      ...why('nps', 8),
    ],
  },
];
