import type { Theme, Words } from './industry.ts';

/** What the customers of Tern & Tide say, in their own words. */
export const shopWords: Record<Theme, Words> = {
  late: {
    en: [
      'It was meant to come on Thursday. It is Tuesday now and the tracking still says "on its way".',
      'I took a day off to be at home for this parcel and nobody came.',
      'We leave for Scotland on Saturday. Without the boots the whole trip makes no sense.',
      'Third time you give me a new delivery date. Which one should I believe?',
      'The parcel was a birthday present. The birthday is over.',
      'Tracking says delivered, my neighbours and I say it was not.',
      'Lovely jacket I am sure, but I paid for express and waited nine days.',
      'Five days late and not one message from you. I only found out by asking.',
    ],
    de: [
      'Zugesagt war Donnerstag, heute ist Dienstag und es kam nicht einmal eine Nachricht.',
      'Ich habe extra für Express bezahlt und trotzdem acht Tage gewartet.',
      'Das Paket sollte ein Geburtstagsgeschenk sein. Der Geburtstag war gestern.',
      'Die Sendungsverfolgung steht seit vier Tagen auf „in Zustellung“.',
    ],
  },
  quality: {
    en: [
      'The zip gave up on the second walk. For this price I expected more.',
      'Waterproof? My arms were soaked after twenty minutes of ordinary drizzle.',
      'One boot squeaks. Only one. It is driving my whole walking group mad.',
      'The fleece pilled after the first wash and I followed the label to the letter.',
      'Sleeves are a good four centimetres shorter than in your size guide.',
      'The seam on the left shoulder is open. Photo attached.',
      'Colour is nothing like the picture, it is grey, not green.',
    ],
    de: [
      'Nach zwei Touren ist der Reißverschluss kaputt. Das darf bei dem Preis nicht sein.',
      'Leider fällt die Jacke viel kleiner aus als in der Größentabelle.',
      'Die Naht an der Schulter ist offen, Foto hängt an.',
    ],
  },
  price: {
    en: [
      'The same jacket was 20 € less in your shop window yesterday. Why is online dearer?',
      'The discount code works for everything except the one thing I want.',
      'Delivery costs appeared on the very last page. That felt sneaky.',
      'I bought it on Monday, on Wednesday it was in the sale. Can I have the difference?',
      'Nice things, but I can only afford you in January.',
    ],
    de: [
      'Im Laden kostet die Jacke 20 € weniger als online. Wieso das denn?',
      'Am Montag gekauft, am Mittwoch im Angebot. Das ärgert mich schon.',
    ],
  },
  billing: {
    en: [
      'I was charged twice for one order. Please look at my card statement, attached.',
      'The express fee is on the invoice although the parcel came late.',
      'My refund should have been here ten days ago.',
      'The invoice is made out to my old address again.',
      'You took 211 € and the order says 189 €. Where do the 22 € come from?',
    ],
    de: [
      'Der Betrag wurde zweimal abgebucht, bitte prüfen Sie das.',
      'Auf der Rechnung steht die Expressgebühr, obwohl das Paket zu spät kam.',
      'Wo bleibt meine Erstattung? Die Rücksendung ist seit zwei Wochen bei Ihnen.',
    ],
  },
  website: {
    en: [
      'The page jumps back to the top every time I choose a size.',
      'The basket was empty when I came back. Twenty minutes of choosing, gone.',
      'I can not log in since the app was updated. It just spins.',
      'Apple Pay fails with "something went wrong" and nothing else.',
      'The filter for wide fit shows everything, including narrow ones.',
    ],
    de: [
      'Der Warenkorb war plötzlich leer, alles noch einmal von vorn.',
      'Seit dem Update komme ich nicht mehr in die App.',
      'Beim Bezahlen kommt nur „Es ist ein Fehler aufgetreten“.',
    ],
  },
  service: {
    en: [
      'This is the fourth time I explain this. Does nobody write anything down?',
      'Nineteen minutes of that pan flute and then the line went dead.',
      'The chat told me to call, the phone told me to write an email.',
      'I was promised a call back on Friday. That was two Fridays ago.',
      'Your colleague was kind, but could not decide anything.',
    ],
    de: [
      'Ich erkläre das jetzt zum vierten Mal.',
      'Zwanzig Minuten Warteschleife, dann war die Leitung tot.',
      'Mir wurde ein Rückruf zugesagt, gekommen ist nichts.',
    ],
  },
  praise: {
    en: [
      'Wore it for six hours in horizontal rain. Bone dry. I am in love.',
      'Ruth in the Harbour Street store spent half an hour finding boots for my odd feet. Thank you!',
      'Ordered on Monday, walked in it on Wednesday. That is how it should be.',
      'My third pair. I would be lost without them.',
      'You repaired a jacket I bought six years ago, for nothing. Who still does that?',
      'The hand-written note in the parcel made my day.',
      'Best socks I have ever owned. I know how that sounds.',
      'My daughter refuses to take the puddle suit off. We have given up.',
    ],
    de: [
      'Sechs Stunden Dauerregen und alles trocken geblieben. Großartig!',
      'Sehr freundliche Beratung im Laden, die Schuhe passen perfekt.',
      'Montag bestellt, Mittwoch da. So muss das sein.',
      'Die Reparatur war kostenlos und schnell. Vielen Dank!',
    ],
  },
  neutral: {
    en: [
      'Does what it says. Nothing more, nothing less.',
      'Fine so far, ask me again after the winter.',
      'Good jacket, plain box, two days late. All right.',
      'Nice shop, a bit crowded on Saturdays.',
    ],
    de: ['Ganz in Ordnung, mehr aber auch nicht.', 'Bisher gut, mal sehen, wie es nach dem Winter aussieht.'],
  },
  question: {
    en: [
      'Does the storm shell run large? I am between M and L.',
      'Can I pick up at Old Mill and bring it back at Harbour Street?',
      'Is the down in the Fulmar certified? I would like to know where it comes from.',
      'How do I wash the shell without ruining it?',
      'Do you still have the green one in 42 in the store?',
      'Can you wrap it as a present and leave the price off the slip?',
      'Until when do I have to order so that it arrives before the 20th?',
    ],
    de: [
      'Fällt die Storm Shell eher groß aus? Ich liege zwischen M und L.',
      'Kann ich im Laden umtauschen, was ich online gekauft habe?',
      'Wie wasche ich die Jacke, ohne die Imprägnierung zu ruinieren?',
    ],
  },
  recovered: {
    en: [
      'Thank you for sorting it out the same day. I did not expect that.',
      'All good now. Kofi took care of it himself.',
      'The voucher was not necessary, but it was a kind thought.',
      'You made it right without a fight. I will be back.',
    ],
    de: ['Danke, das wurde wirklich schnell gelöst.', 'Alles wieder gut, Herr Mensah hat sich persönlich gekümmert.'],
  },
};
