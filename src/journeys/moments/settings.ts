import { type Context, inTransaction } from '#platform/room';
import { SEVERE } from './scores.ts';
import { type SettingsRow, settingsStore } from './settings.store.ts';
import { USUAL_PRIORS } from './truth.ts';

export const USUAL: SettingsRow = { severe: SEVERE, priors: USUAL_PRIORS };

/** What this workspace says about moments, or what is usual. */
export const momentSettings = async (ctx: Context): Promise<SettingsRow> => (await settingsStore.read(ctx.db)) ?? USUAL;

export const readMomentSettings = async (ctx: Context) => ({ ...(await momentSettings(ctx)), usual: USUAL });

export async function keepMomentSettings(ctx: Context, wanted: SettingsRow) {
  await inTransaction(ctx, async (inside) => {
    await settingsStore.keep(inside.db, wanted, ctx.clock.now(), ctx.actor.name);
    await inside.announce({ name: 'journeys.moments-set', body: { severe: wanted.severe } });
  });
  return readMomentSettings(ctx);
}
