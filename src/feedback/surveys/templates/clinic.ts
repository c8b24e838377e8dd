import { ces, csat, each, nps, pick, type Template, when, why, words } from './template.ts';

/** Along the way of patients: making an appointment, waiting, being treated, what comes after. */
export const clinic: Template[] = [
  {
    ...{ key: 'clinic-appointment', industry: 'clinic', stage: ['Make an appointment', 'Termin finden'] },
    name: ['How easy was it to get an appointment?', 'Wie leicht war es, einen Termin zu bekommen?'],
    purpose: ['After booking: effort and waiting for a date.', 'Nach der Buchung: Aufwand und Wartezeit auf den Termin.'],
    questions: [
      ces(['It was easy to get an appointment.', 'Es war leicht, einen Termin zu bekommen.']),
      pick(
        'single',
        'way',
        ['How did you make it?', 'Wie haben Sie ihn vereinbart?'],
        [
          ['phone', 'By phone', 'Telefonisch'],
          ['online', 'Online', 'Online'],
          ['there', 'On site', 'Vor Ort'],
          ['referral', 'Through another practice', 'Über eine andere Praxis'],
        ],
      ),
      when({ key: 'ces', to: 4 }, words('obstacle', ['What made it hard?', 'Was hat es schwer gemacht?'])),
    ],
  },
  {
    ...{ key: 'clinic-visit', industry: 'clinic', stage: ['Be treated', 'Behandelt werden'] },
    name: ['How was your visit?', 'Wie war Ihr Besuch?'],
    purpose: ['The day after a visit: waiting, listening, explaining.', 'Am Tag nach dem Besuch: Warten, Zuhören, Erklären.'],
    questions: [
      csat(['How satisfied are you with your visit?', 'Wie zufrieden sind Sie mit Ihrem Besuch?']),
      each(
        'visit',
        ['How were these?', 'Wie war im Einzelnen …?'],
        [
          ['wait', 'The waiting time', 'Die Wartezeit'],
          ['listening', 'Being listened to', 'Dass man Ihnen zuhörte'],
          ['explaining', 'How things were explained', 'Wie erklärt wurde'],
          ['privacy', 'Your privacy', 'Ihre Privatsphäre'],
        ],
      ),
      ...why('csat', 3),
    ],
  },
  {
    ...{ key: 'clinic-after', industry: 'clinic', stage: ['Recover', 'Genesen'] },
    name: ['How are things since your treatment?', 'Wie geht es seit der Behandlung?'],
    purpose: ['Two weeks later: was it clear what to do at home?', 'Zwei Wochen danach: war klar, was zu Hause zu tun ist?'],
    questions: [
      ces(['I knew what to do at home.', 'Ich wusste, was ich zu Hause zu tun habe.'], 'clear'),
      words('unclear', ['What was unclear, or is still open?', 'Was war unklar oder ist noch offen?']),
      pick(
        'single',
        'call',
        ['Shall we call you?', 'Sollen wir Sie anrufen?'],
        [
          ['yes', 'Yes, please', 'Ja, bitte'],
          ['no', 'No, thank you', 'Nein, danke'],
        ],
        false,
      ),
    ],
  },
  {
    ...{ key: 'clinic-recommend', industry: 'clinic', stage: ['Stay', 'Bleiben'] },
    name: ['Would you recommend us?', 'Würden Sie uns empfehlen?'],
    purpose: ['Once a year: how patients stand to the house.', 'Einmal im Jahr: wie Patienten zum Haus stehen.'],
    questions: [
      nps(['How likely are you to recommend us to family or friends?', 'Wie wahrscheinlich empfehlen Sie uns Familie oder Freunden?']),
      ...why('nps', 8),
    ],
  },
];
