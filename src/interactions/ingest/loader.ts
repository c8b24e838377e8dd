import type { House } from '#platform/house';

/** Done when everything accepted before the call stands in both stores. */
export async function everythingLoaded(_house: House): Promise<void> {
  throw new Error('not built yet');
}
