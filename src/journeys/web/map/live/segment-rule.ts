import type { Binding, Card, Happening } from '../../../contract.ts';

type Condition = { kind: 'behaviour'; name: string; parameters: Record<string, unknown> };
type Group = { kind: 'group'; match: 'any'; conditions: Condition[] };
export type Rule = { match: 'all' | 'any'; conditions: (Condition | Group)[] };

export const stageRule = (journeyId: string, stageId: string): Condition => ({
  kind: 'behaviour',
  name: 'stage',
  parameters: { journeyId, stageId, atLeastDays: 0 },
});

const MOST = 20;

/** "Did this in the last so many days", for each way it can be done; undefined where segments have no words for it. */
export function segmentRuleOf(
  card: Pick<Card, 'binding' | 'stageId'>,
  { journeyId }: { journeyId?: string },
  withinDays: number,
): Rule | undefined {
  const happening = card.binding && happeningOf(card.binding);
  if (!happening) return undefined;
  const ways = waysOf(happening).map((parameters) => ({
    kind: 'behaviour' as const,
    name: 'did',
    parameters: { ...parameters, withinDays },
  }));
  if (ways.length === 0 || ways.length > MOST) return undefined;
  const did = ways.length === 1 ? ways : [{ kind: 'group' as const, match: 'any' as const, conditions: ways }];
  return { match: 'all', conditions: [...did, ...(journeyId ? [stageRule(journeyId, card.stageId)] : [])] };
}

function happeningOf(binding: Binding): Happening | undefined {
  if (binding.to === 'touchpoint') return { touchpoints: [binding.touchpointId] };
  if (binding.to === 'happening') return binding.happening;
  return binding.to === 'metric' ? binding.of : undefined;
}

/** Every part holds, and within a part any one: each combination is one way. */
function waysOf({ touchpoints, kinds, channels, names }: Happening): Record<string, string>[] {
  const parts: [string, string[] | undefined][] = [
    ['touchpoint', touchpoints],
    ['kind', kinds],
    ['channel', channels],
    ['name', names],
  ];
  return parts.reduce<Record<string, string>[]>(
    (ways, [key, values]) => (values ? ways.flatMap((way) => values.map((value) => ({ ...way, [key]: value }))) : ways),
    [{}],
  );
}
