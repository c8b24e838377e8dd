import { listNamedTouchpoints } from '#interactions';
import { NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { type Card, element, type Lane, type MapDocument } from '../document.contract.ts';
import { place } from '../order.ts';
import { bank } from './bank.ts';
import { clinic } from './clinic.ts';
import { classic, complaint, returns, six } from './general.ts';
import { saas } from './saas.ts';
import { shop } from './shop.ts';
import type { CardSpec, LaneKind, StageSpec, Template, Words } from './template.ts';

export type Language = 'en' | 'de';
export const templates: Template[] = [classic, six, shop, clinic, bank, saas, returns, complaint];

const BLANK: Template = {
  key: 'blank',
  industry: null,
  name: ['New journey', 'Neue Journey'],
  purpose: ['', ''],
  stages: [
    { name: ['First stage', 'Erste Phase'], goal: ['', ''], rule: null, cards: [] },
    { name: ['Second stage', 'Zweite Phase'], goal: ['', ''], rule: null, cards: [] },
    { name: ['Third stage', 'Dritte Phase'], goal: ['', ''], rule: null, cards: [] },
  ],
};

/** In this order on every new map; what people need to know is there, and hidden until somebody wants it. */
const DEFAULT_LANES: LaneKind[] = ['actions', 'touchpoints', 'emotion', 'words', 'pains', 'opportunities', 'backstage', 'information'];

type Found = { id: string; name: string; names: string[] };
type Drawing = {
  document: Record<string, MapDocument[string]>;
  say(words: Words): string;
  lanes: Map<LaneKind, string>;
  touchpoints: Found[];
};

export function listTemplates(language: Language) {
  const say = sayIn(language);
  return templates.map(({ key, name, purpose, stages, industry }) => ({
    key,
    name: say(name),
    purpose: say(purpose),
    stages: stages.map((stage) => say(stage.name)),
    industry,
  }));
}

const sayIn =
  (language: Language) =>
  ([en, de]: Words): string =>
    language === 'de' ? de : en;

/** A map from a template, bound to touchpoints of this workspace where one fits; the rest are honest assumptions. */
export async function drawTemplate(
  ctx: Context,
  key: string,
  language: Language,
): Promise<{ name: string; purpose: string; document: MapDocument }> {
  const template = key === 'blank' ? BLANK : templates.find((one) => one.key === key);
  if (!template) throw new NotFound('template_not_found', 'There is no such template. GET /journey-templates lists those there are.');
  const say = sayIn(language);
  const drawing: Drawing = { document: {}, say, lanes: new Map(), touchpoints: await listNamedTouchpoints(ctx) };
  for (const [index, kind] of DEFAULT_LANES.entries()) drawing.lanes.set(kind, addLane(drawing, kind, index, template));
  for (const [index, stage] of template.stages.entries()) addStage(drawing, stage, index);
  return { name: say(template.name), purpose: say(template.purpose), document: drawing.document };
}

function addLane({ document }: Drawing, kind: LaneKind, index: number, { stages }: Template): string {
  const id = newId();
  const isUsed = stages.some(({ cards }) => cards.some(({ lane }) => lane === kind));
  document[id] = element.parse({ type: 'lane', order: place(index), kind, hidden: kind === 'information' && !isUsed }) as Lane;
  return id;
}

function addStage(drawing: Drawing, { name, goal, rule, steps = [], cards }: StageSpec, index: number): void {
  const { document, say } = drawing;
  const id = newId();
  document[id] = element.parse({ type: 'stage', order: place(index), name: say(name), goal: say(goal), rule });
  const stepIds = steps.map((step, at) => {
    const stepId = newId();
    document[stepId] = element.parse({ type: 'step', order: place(at), stageId: id, name: say(step) });
    return stepId;
  });
  cards.forEach((card, at) => {
    document[newId()] = drawCard(drawing, card, {
      stageId: id,
      order: place(at),
      stepId: card.step === undefined ? null : (stepIds[card.step] ?? null),
    });
  });
}

function drawCard({ say, lanes, touchpoints }: Drawing, spec: CardSpec, at: Pick<Card, 'stageId' | 'order' | 'stepId'>) {
  const { lane, text, binding, touchpoints: names = [], step: _, owner, ...rest } = spec;
  const touchpoint = names.map((name) => touchpoints.find((one) => one.names.includes(name.toLowerCase()))).find(Boolean);
  return element.parse({
    type: 'card',
    ...at,
    laneId: lanes.get(lane),
    text: touchpoint?.name ?? say(text),
    owner: owner ? say(owner) : '',
    binding: touchpoint ? { to: 'touchpoint', touchpointId: touchpoint.id } : (binding ?? null),
    ...rest,
  });
}
