import { isWeak, strengthOf } from '../identifiers.ts';

export type LinkKind = 'observed' | 'alias' | 'by-hand';
export type ResolvableLink = { a: string; b: string; kind: LinkKind; trusted: boolean; cut: boolean };
export type ResolvableIdentifier = {
  id: string;
  kind: string;
  /** A trusted source has seen it. */
  trusted: boolean;
  /** Known already: kinds it joins nobody through. Set for those outside the part being resolved; they join nobody here. */
  outside?: string[];
};
export type WhyHeld = 'cut' | 'kept_apart' | 'shared_identifier' | 'two_user_ids' | 'untrusted_claim' | 'too_many_identifiers';

/** More links than this and an identifier is no person's; more identifiers and a customer is no person. */
export const LARGEST = 5_000;

/** Stands among the kinds an identifier joins nobody through: every link of an untrusted source. */
const UNTRUSTED = '?';

/** Said outright by someone we believe: may join two user ids, and is not questioned. */
export const isOutright = (link: ResolvableLink): boolean => link.kind === 'by-hand' || (link.kind === 'alias' && link.trusted);

/**
 * Anyone can send anything with a public key. Such a source may say which browser a user id is using, and may join identifiers that only
 * public sources know; it may not claim an e-mail, a phone or a card from or for somebody whom a trusted source knows.
 */
function isBareClaim(link: ResolvableLink, a: ResolvableIdentifier, b: ResolvableIdentifier): boolean {
  if (link.trusted || link.kind === 'by-hand') return false;
  if (isWeak(a.kind) && isWeak(b.kind)) return false;
  if (a.kind === 'user_id' && b.kind === 'user_id') return true;
  const namesABrowser = [a, b].every(({ kind }) => isWeak(kind) || kind === 'user_id');
  return !namesABrowser && (a.trusted || b.trusted);
}

/** Why a link cannot join its ends, from the link and its ends alone. */
export function heldAtOnce(link: ResolvableLink, a: ResolvableIdentifier, b: ResolvableIdentifier): WhyHeld | null {
  if (link.cut) return 'cut';
  return isBareClaim(link, a, b) ? 'untrusted_claim' : null;
}

/** The fixed order in which links are tried: whoever is believed most first, then the strongest pair. */
export function orderOf(link: ResolvableLink, a: ResolvableIdentifier, b: ResolvableIdentifier): string {
  const belief = link.kind === 'by-hand' ? 0 : isOutright(link) ? 1 : link.trusted ? 2 : 3;
  const strengths = [strengthOf(a.kind), strengthOf(b.kind)].sort();
  return `${belief}${strengths.join('')}${link.a}${link.b}`;
}

type Neighbour = { kind: string; group: string; trusted: boolean };

/**
 * The kinds an identifier joins nobody through, because it leads to several people: a till tablet, a family's e-mail, info@.
 * With two people's user ids it joins nothing at all; a browser with two e-mails joins neither e-mail.
 * `neighbours`: over links that are not held at once and not outright; `group`: the same for those said outright to be one person.
 */
export function blocksOf(kind: string, neighbours: Neighbour[]): string[] {
  if (neighbours.filter(({ trusted }) => trusted).length > LARGEST) return ['*'];
  // A flood of forged browsers must not break away what trusted sources joined, so only what is untrusted is held.
  const flooded = neighbours.length > LARGEST ? [UNTRUSTED] : [];
  if (kind === 'user_id') return flooded;
  const several = [...new Set(neighbours.map((one) => one.kind))]
    .filter((other) => other === 'user_id' || (isWeak(kind) && !isWeak(other)))
    .filter((other) => leadsToSeveral(neighbours.filter((one) => one.kind === other)));
  return several.includes('user_id') ? ['*'] : [...several, ...flooded].sort();
}

function leadsToSeveral(neighbours: Neighbour[]): boolean {
  const believed = neighbours.filter(({ trusted }) => trusted);
  // What a trusted source says cannot be shaken by an untrusted one.
  return new Set((believed.length > 0 ? believed : neighbours).map(({ group }) => group)).size > 1;
}

export const isBlocked = (blocks: string[] | undefined, otherKind: string, trusted: boolean): boolean =>
  blocks !== undefined && (blocks.includes('*') || blocks.includes(otherKind) || (!trusted && blocks.includes(UNTRUSTED)));
