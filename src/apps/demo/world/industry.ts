export type Words = { en: string[]; de: string[] };

/** What people write about. `late` and `billing` and the like are complaints; `praise` and `recovered` are not. */
export type Theme = 'late' | 'quality' | 'price' | 'billing' | 'website' | 'service' | 'praise' | 'neutral' | 'question' | 'recovered';

export type Offer = { sku: string; name: string; price: number; category: string };

/** A named moment: the event sent and the title people read. `{offer}`, `{store}`, `{agent}` and `{reference}` are filled in. */
export type Moment = { event: string; kind: string; title: string };

/** One kind of business: its words for the moments that every business has. */
export type Industry = {
  key: 'shop' | 'clinic' | 'bank' | 'saas';
  company: string;
  site: string;
  currency: string;
  /** Customer numbers start with it. */
  prefix: string;
  stores: string[];
  staff: string[];
  pages: { path: string; title: string }[];
  offers: Offer[];
  ads: { name: string; on: string }[];
  searches: string[];
  newsletters: string[];
  reference: string;
  moments: {
    order: Moment;
    confirmation: string;
    shipment: Moment;
    delivery: Moment;
    use: Moment;
    visit: Moment;
    return: Moment;
    refund: Moment;
    invoice: string;
    letter: string;
    reminder: string;
    video: string;
    gesture: string[];
    defect: string;
  };
  /** Days from order to the promised day, and how often and how much it slips. */
  promise: { days: [number, number]; lateChance: number; lateDays: [number, number] };
  words: Record<Theme, Words>;
};

export const fill = (template: string, values: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
