/** What the touchpoints of the starting set are called in German. Every one of them is here. */
const GERMAN: Record<string, string> = {
  Checkout: 'Kasse',
  Cart: 'Warenkorb',
  'Product list': 'Produktübersicht',
  'Product page': 'Produktseite',
  'Wish list': 'Merkliste',
  'Store purchase': 'Kauf im Laden',
  Order: 'Bestellung',
  'Order cancelled': 'Stornierung',
  Return: 'Rücksendung',
  'Store visit': 'Besuch im Laden',
  'Online booking': 'Online-Terminbuchung',
  'Video consultation': 'Videosprechstunde',
  Appointment: 'Termin',
  Reception: 'Empfang',
  'Patient portal': 'Patientenportal',
  'Test results': 'Befunde',
  Prescription: 'Rezept',
  'Online banking': 'Onlinebanking',
  Application: 'Antrag',
  'Card payment': 'Kartenzahlung',
  'Cash machine': 'Geldautomat',
  Transfer: 'Überweisung',
  'Adviser meeting': 'Beratungsgespräch',
  'Branch visit': 'Filialbesuch',
  Contract: 'Vertrag',
  'Sign-up': 'Registrierung',
  'Pricing page': 'Preisseite',
  Documentation: 'Dokumentation',
  Onboarding: 'Einführung',
  Trial: 'Testphase',
  'Demo call': 'Vorführung',
  Subscription: 'Abonnement',
  Cancellation: 'Kündigung',
  Product: 'Produkt',
  Delivery: 'Lieferung',
  Payment: 'Zahlung',
  Refund: 'Erstattung',
  Invoice: 'Rechnung',
  Review: 'Bewertung',
  Survey: 'Umfrage',
  Newsletter: 'Newsletter',
  Email: 'E-Mail',
  'Support call': 'Anruf beim Kundendienst',
  'Video call': 'Videoanruf',
  'Live chat': 'Live-Chat',
  'Text message': 'SMS',
  Messenger: 'Messenger',
  'Social media': 'Soziale Medien',
  Letter: 'Brief',
  Visit: 'Besuch',
  Search: 'Suche',
  App: 'App',
  'Product in use': 'Nutzung des Produkts',
  Website: 'Website',
};

const byName = new Map<string, string[]>();
for (const [english, german] of Object.entries(GERMAN)) {
  const names = [english.toLowerCase(), german.toLowerCase()];
  for (const name of names) byName.set(name, names);
}

export const startingName = (english: string, language: string): string => (language === 'de' ? GERMAN[english] : undefined) ?? english;

/** A name, and what the starting set calls the same in other languages; in small letters. */
export const namesIn = (name: string): string[] => byName.get(name.toLowerCase()) ?? [name.toLowerCase()];
