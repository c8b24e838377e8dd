import type { Industry } from './industry.ts';

/** Willow Lane Clinic: a group practice with a patient portal, a pharmacy delivery and video consultations. */
export const clinic: Industry = {
  key: 'clinic',
  company: 'Willow Lane Clinic',
  site: 'https://willowlane.example',
  currency: 'EUR',
  prefix: 'WL',
  stores: ['Willow Lane', 'Station Square'],
  staff: ['Dr Hana Kovac', 'Dr Samuel Obi', 'Nurse Ellen Birch', 'Reception, Grace Muir', 'Dr Tomas Reiter', 'Reception, Yusuf Khan'],
  pages: [
    { path: '/', title: 'Home' },
    { path: '/appointments', title: 'Book an appointment' },
    { path: '/team', title: 'Our doctors' },
    { path: '/services/check-up', title: 'Health check-up' },
    { path: '/services/physiotherapy', title: 'Physiotherapy' },
    { path: '/prescriptions', title: 'Repeat prescriptions' },
    { path: '/portal/results', title: 'My results' },
    { path: '/costs', title: 'Costs and insurance' },
  ],
  offers: [
    { sku: 'CHK', name: 'health check-up', price: 120, category: 'Check-up' },
    { sku: 'GEN', name: 'general consultation', price: 45, category: 'Consultation' },
    { sku: 'PHY', name: 'physiotherapy session', price: 60, category: 'Therapy' },
    { sku: 'DER', name: 'skin screening', price: 85, category: 'Screening' },
    { sku: 'VAC', name: 'vaccination', price: 35, category: 'Prevention' },
    { sku: 'BLD', name: 'blood test', price: 55, category: 'Laboratory' },
  ],
  ads: [
    { name: 'A doctor who has time', on: 'google' },
    { name: 'Autumn vaccinations', on: 'facebook' },
    { name: 'Back pain? Start here', on: 'instagram' },
  ],
  searches: ['appointment this week', 'repeat prescription', 'blood test results', 'opening hours', 'hautscreening kosten'],
  newsletters: ['Your vaccination calendar', 'Sleeping well in winter', 'New: evening appointments', 'How to read your blood test'],
  reference: 'WL',
  moments: {
    order: { event: 'Appointment Booked', kind: 'appointment', title: 'Booked a {offer}' },
    confirmation: 'Your appointment {reference} is confirmed',
    shipment: { event: 'Prescription Sent', kind: 'shipment', title: 'Prescription {reference} handed to the courier' },
    delivery: { event: 'Prescription Delivered', kind: 'delivery', title: 'Prescription {reference} delivered' },
    use: { event: 'Results Opened', kind: 'other', title: 'Read the results of the {offer}' },
    visit: { event: 'Practice Visited', kind: 'visit', title: 'Seen at {store} by {agent}' },
    return: { event: 'Appointment Cancelled', kind: 'cancellation', title: 'Cancelled the {offer}' },
    refund: { event: 'Deposit Refunded', kind: 'refund', title: 'Deposit returned for the {offer}' },
    invoice: 'Invoice {reference}',
    letter: 'Referral letter sent by post',
    reminder: 'Reminder: your appointment {reference} is tomorrow',
    video: 'Video consultation with {agent}',
    gesture: ['Personal call from the doctor', 'Next appointment first in the morning', 'Missed-appointment fee waived'],
    defect: 'Reported a wrong entry in the portal: {offer}',
  },
  promise: { days: [1, 3], lateChance: 0.18, lateDays: [1, 4] },
  words: {
    late: {
      en: [
        'My appointment was at nine. At ten past ten I was still in the corridor.',
        'The prescription should have come on Monday. I ran out on Tuesday.',
        'Two hours with a fever on a plastic chair.',
      ],
      de: ['Termin um neun, drangekommen bin ich um zehn nach zehn.', 'Das Rezept kam zwei Tage zu spät.'],
    },
    quality: {
      en: [
        'I felt rushed. I had three questions and could ask one.',
        'Nobody could tell me what the second value means.',
        'I had to tell the whole story again to a different doctor.',
      ],
      de: ['Ich fühlte mich abgefertigt, für Fragen war keine Zeit.'],
    },
    price: {
      en: ['Nobody told me the screening is not covered.', 'I would have liked to know the cost beforehand.'],
      de: ['Niemand hat vorher gesagt, dass ich das selbst zahle.'],
    },
    billing: {
      en: ['I was billed for an appointment I cancelled in time.', 'The insurance says the code on the invoice is wrong.'],
      de: ['Die Rechnung enthält eine Leistung, die ich nicht bekommen habe.'],
    },
    website: {
      en: ['The portal logs me out while I type.', 'I can see that there are results but not open them.'],
      de: ['Im Portal lassen sich die Befunde nicht öffnen.'],
    },
    service: {
      en: [
        'I tried to get through on the phone eleven times.',
        'Reception was short with me and I was already scared.',
        'I explain my allergy every single time.',
      ],
      de: ['Elfmal angerufen, elfmal besetzt.'],
    },
    praise: {
      en: [
        'Dr Kovac listened. For the first time in years somebody listened.',
        'Nurse Birch made my son laugh during his injection.',
        'In and out in fifteen minutes, with an answer.',
        'They called me in the evening just to ask how I was.',
      ],
      de: ['Frau Dr. Kovac nimmt sich wirklich Zeit.', 'Sehr einfühlsam, danke.'],
    },
    neutral: { en: ['As a doctor’s visit goes, fine.', 'Waited a little, was treated well.'], de: ['War in Ordnung.'] },
    question: {
      en: [
        'Do I have to come with an empty stomach?',
        'Can I move my appointment to next week?',
        'May I take this together with ibuprofen?',
      ],
      de: ['Muss ich nüchtern kommen?', 'Kann ich den Termin verschieben?'],
    },
    recovered: {
      en: ['Thank you for calling me back yourself, doctor.', 'The mistake was put right the same day.'],
      de: ['Danke für den persönlichen Rückruf.'],
    },
  },
};
