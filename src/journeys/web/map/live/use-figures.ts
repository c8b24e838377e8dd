import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { call, Refused } from '../../../../apps/web/client.ts';
import { useLive } from '../../../../apps/web/live.ts';
import type * as contract from '../../../contract.ts';
import type { SharedFigures } from '../../../contract.ts';

/** What a map is looked at over, and the same again before; grades rest on both, so that nothing is asked twice. */
export const DAYS = 30;
/** Who entered a stage lately has had no time to go on. */
const STAGE_DAYS = 90;
const REST_MS = 5_000;

const keyOf = (journeyId: string, ...rest: string[]) => ['journeys', 'figures', journeyId, ...rest];

/** What a stranger with a link was given: all there is, and nothing is asked for. */
const Given = createContext<SharedFigures | undefined>(undefined);
export const GivenFigures = Given.Provider;

/** Each part is asked on its own, and shown as soon as it is there. Ideals have no figures: that is no reason to ask again. */
function usePart<Part extends keyof SharedFigures>(
  journeyId: string,
  part: Part,
  read: () => Promise<SharedFigures[Part]>,
): SharedFigures[Part] | undefined {
  const given = useContext(Given);
  const { data } = useQuery({
    enabled: !given,
    queryKey: keyOf(journeyId, part),
    queryFn: read,
    staleTime: REST_MS,
    retry: (failures, error) => !(error instanceof Refused && error.status < 500) && failures < 2,
    refetchOnMount: (query) => query.state.status !== 'error',
  });
  return given?.[part] ?? data;
}

const query = { days: DAYS };
export const useVolumes = (id: string) =>
  usePart(id, 'volume', () => call<typeof contract.readVolumes>('GET', '/journeys/:id/figures/volume', { params: { id }, query }))?.figures;
export const useFeelings = (id: string) =>
  usePart(id, 'feeling', () => call<typeof contract.readFeelings>('GET', '/journeys/:id/figures/feeling', { params: { id }, query }))
    ?.figures;
export const useSaid = (id: string) =>
  usePart(id, 'said', () => call<typeof contract.readSaid>('GET', '/journeys/:id/figures/said', { params: { id }, query }))?.figures;
export const useAnswers = (id: string) =>
  usePart(id, 'answers', () => call<typeof contract.readAnswers>('GET', '/journeys/:id/figures/answers', { params: { id }, query }))
    ?.figures;
export const useTimes = (id: string) =>
  usePart(id, 'times', () => call<typeof contract.readTimes>('GET', '/journeys/:id/figures/times', { params: { id }, query }))?.figures;
export const usePeople = (id: string) =>
  usePart(id, 'people', () => call<typeof contract.readPeople>('GET', '/journeys/:id/figures/people', { params: { id }, query }));
export const useGrades = (id: string) =>
  usePart(id, 'grades', () => call<typeof contract.readGrades>('GET', '/journeys/:id/grades', { params: { id } }));
export const useStages = (id: string) =>
  usePart(id, 'stages', () =>
    call<typeof contract.readStages>('GET', '/journeys/:id/stages', { params: { id }, query: { days: STAGE_DAYS } }),
  );

const waiting = new Set<string>();
/** When a part may be read anew (ms): five times as long after the last reading as that took, so that a busy log is not held up by screens. */
const rested = new Map<string, number>();

/** However much happens meanwhile, a map is read anew at most every few seconds; what was drawn or moved sooner. */
function refreshSoon(queries: QueryClient, journeyId: string, part: string | undefined, inMs: number): void {
  const name = `${journeyId} ${part ?? ''}`;
  if (waiting.has(name)) return;
  waiting.add(name);
  const at = Math.max(Date.now() + inMs, rested.get(name) ?? 0);
  setTimeout(() => {
    waiting.delete(name);
    const began = Date.now();
    void queries.invalidateQueries({ queryKey: part ? keyOf(journeyId, part) : keyOf(journeyId) }).finally(() => {
      const took = Date.now() - began;
      rested.set(name, Date.now() + Math.max(part ? inMs : REST_MS, 5 * took));
    });
  }, at - Date.now());
}

/** Figures change in place: customers who move, what is recorded, and what is drawn. */
export function useLiveFigures(journeyId: string): void {
  const queries = useQueryClient();
  const here = (body: Record<string, unknown>) => body['journeyId'] === journeyId;
  useLive('interactions.recorded', () => refreshSoon(queries, journeyId, undefined, 1_000));
  useLive('live.missed', () => refreshSoon(queries, journeyId, undefined, 0));
  useLive('journeys.edited', ({ body }) => here(body) && refreshSoon(queries, journeyId, undefined, 500));
  for (const fact of ['journeys.stages-entered', 'journeys.stages-done', 'journeys.stages-progressed'] as const)
    useLive(fact, ({ body }) => here(body) && refreshSoon(queries, journeyId, 'stages', 300));
}
