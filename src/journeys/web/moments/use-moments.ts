import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { type Answer, call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';

export type Search = { tab: string; days: number; list: string; horizon: number; result: string; state: string };
export const TABS = ['scores', 'truths', 'expectations', 'worklists', 'alarms', 'settings'] as const;
export type Tab = (typeof TABS)[number];
export const tabOf = ({ tab }: Partial<Search>): Tab => TABS.find((one) => one === tab) ?? 'scores';

export type TabProps = { search: Partial<Search>; onChange(part: Partial<Search>): void };
export type Scores = Answer<typeof contract.readScores>;
export type Truths = Answer<typeof contract.askTruths>;
export type Backtest = Answer<typeof contract.askBacktest>;
export type Expectations = Answer<typeof contract.readExpectations>;
export type Alarms = Answer<typeof contract.listAlarms>;
export type MomentRow = Answer<typeof contract.listMoments>['rows'][number];
export type Mean = Scores['now']['remembered'];

const DAY = 86_400_000;
/** Whole hours, so that the same question is asked again within one. */
const hour = () => Math.floor(Date.now() / 3_600_000) * 3_600_000;
export const periodOf = (days: number) => ({
  from: new Date(hour() - days * DAY).toISOString(),
  until: new Date(hour() + 3_600_000).toISOString(),
});

/** An answer about moments, kept while its question stays the same. */
export const useAsked = <Told>(what: string, body: object) =>
  useQuery({
    queryKey: ['journeys', 'moments', what, body],
    queryFn: () => call('POST', `/journey-moments/${what}` as never, { body: body as never }) as unknown as Promise<Told>,
  });

/** What was clicked: a question for the customers behind it. */
export type Opened = { title: string; what: 'customers' | 'promises'; body: object };
const Open = createContext<(opened: Opened) => void>(() => undefined);
export const Opening = Open.Provider;
export const useOpenMoments = () => useContext(Open);
