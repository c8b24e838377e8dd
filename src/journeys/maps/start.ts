import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { addPersona } from '../personas/personas.ts';
import { mapsStore } from './maps.store.ts';
import { addJourney } from './maps.ts';
import { drawTemplate, templates } from './templates/draw.ts';

type Starting = { industry: string; sourceId: string };

/** The first journey of a company that does not exist, with a persona. Both go with it, unless a person made them their own. */
export async function drawStartingJourney(ctx: Context, { industry, sourceId }: Starting): Promise<void> {
  const key = templates.some((one) => one.industry === industry) ? industry : 'classic';
  const { name, purpose, document } = await drawTemplate(ctx, key, 'en');
  // Not the name of a job: it stands on the screen.
  const drawer = { ...ctx, actor: { ...ctx.actor, name: 'Demo company' } };
  await inTransaction(drawer, async (inside) => {
    if (await mapsStore.ofSource(inside.db, sourceId)) return;
    const personaId = await addPersona(inside, { id: newId(), ...personaOf(key), segmentId: null, sourceId });
    await addJourney(inside, { name, purpose, template: key, personaId, document, sourceId });
  });
}

/** The same company, told anew as another source. */
export async function moveStartingJourney(ctx: Context, { from, to }: { from: string; to: string }): Promise<void> {
  await mapsStore.giveToSource(ctx.db, from, to);
}

type Drawn = Omit<Parameters<typeof addPersona>[1], 'id' | 'segmentId' | 'sourceId'>;

const everybody: Drawn = {
  name: 'First-time buyer',
  portrait: {
    who: 'Found us by an ad or a friend and has never bought here. Compares, hesitates, and remembers how the first time went.',
    quote: 'If the first time is a mess, there is no second.',
    colour: 1,
    goals: [
      { stage: 'Compare', goal: 'Be sure it fits before paying' },
      { stage: 'Receive', goal: 'Have it on the promised day' },
      { stage: 'Get help', goal: 'Tell it once, to one person' },
    ],
    needs: ['The full price at once', 'A date that is kept', 'A person when it goes wrong'],
    worries: ['Wrong size or wrong choice', 'Hidden costs'],
    channels: ['web', 'app', 'email', 'phone'],
  },
};

const personas: Record<string, Drawn> = {
  clinic: {
    name: 'Worried for somebody',
    portrait: {
      who: 'Comes with a child or a parent, has little time and many questions.',
      quote: 'Just tell me what it means.',
      colour: 2,
      goals: [
        { stage: 'Book', goal: 'A time this week, without ringing' },
        { stage: 'Be seen', goal: 'Have three questions answered' },
      ],
      needs: ['To be listened to', 'Plain words', 'To know what it costs before'],
      worries: ['Something is missed', 'Hours of waiting'],
      channels: ['phone', 'web', 'store', 'video'],
    },
  },
  bank: {
    name: 'New in town',
    portrait: {
      who: 'Needs an account and a card soon, does everything on the phone, comes to the branch only when it matters.',
      quote: 'Eight minutes on the sofa, then it must work.',
      colour: 3,
      goals: [
        { stage: 'Open', goal: 'Done in one go' },
        { stage: 'Need help', goal: 'Somebody who can decide' },
      ],
      needs: ['All costs on one page', 'A card before the trip'],
      worries: ['Fraud', 'A blocked card in the supermarket'],
      channels: ['app', 'web', 'phone', 'store'],
    },
  },
  saas: {
    name: 'Team lead who has to decide',
    portrait: {
      who: 'Leads five to thirty people, is measured by what gets done, and has moved tools before.',
      quote: 'If my team does not open it by Friday, it is dead.',
      colour: 4,
      goals: [
        { stage: 'Onboard', goal: 'Everything moved by Monday' },
        { stage: 'Get value', goal: 'One meeting less a week' },
      ],
      needs: ['An import that works', 'A price for the size of the team'],
      worries: ['Losing data', 'A tool nobody uses'],
      channels: ['product', 'web', 'chat', 'email'],
    },
  },
};

const personaOf = (key: string): Drawn => personas[key] ?? everybody;
