import { IconLinkOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { layOut } from '../map/document.ts';
import { GivenFigures } from '../map/live/use-figures.ts';
import { MapBoard } from '../map/MapBoard.tsx';
import { PhoneMap } from '../map/PhoneMap.tsx';
import css from '../map/page.module.css';
import { MapScreenProvider } from '../map/screen.ts';
import { useIsPhone } from '../map/use-is-phone.ts';

/** As long as the server keeps them. */
const ANEW_MS = 60_000;
const nothing = () => undefined;

/** A map behind a link, for somebody who only looks. */
export function SharedPage() {
  const { t } = useTranslation('journeys');
  const { token } = useParams({ strict: false }) as { token: string };
  const isPhone = useIsPhone();
  const { data, error } = useQuery({
    queryKey: ['shared-journey', token],
    queryFn: () => call<typeof contract.openShare>('GET', '/shared-journeys/:token', { params: { token } }),
    refetchOnWindowFocus: false,
  });
  const figures = useQuery({
    queryKey: ['shared-journey', token, 'figures'],
    queryFn: () => call<typeof contract.readSharedFigures>('GET', '/shared-journeys/:token/figures', { params: { token } }),
    enabled: data?.figures === true,
    refetchInterval: ANEW_MS,
  });
  const layout = useMemo(() => layOut(data?.document ?? {}), [data]);
  const touchpoints = useMemo(() => new Map((data?.touchpoints ?? []).map(({ id, name, channel }) => [id, { name, channel }])), [data]);
  if (error) return <EmptyState icon={IconLinkOff} title={t('shared.goneTitle')} text={t('shared.goneText')} />;
  if (!data) return <Skeletons rows={8} height={88} />;
  return (
    <MapScreenProvider
      value={{
        journeyId: '',
        document: data.document,
        layout,
        mayWrite: false,
        mayComment: false,
        isShared: true,
        hasFigures: figures.data !== undefined,
        edit: nothing,
        selected: undefined,
        select: nothing,
        writing: undefined,
        write: nothing,
        touchpoints,
        comments: NONE,
        here: [],
        marks: NONE,
      }}
    >
      <main className={css.page} style={{ height: '100dvh' }}>
        <PageHeader
          title={data.name}
          text={
            <>
              {data.company} · {t('shared.updated')} <Time at={data.updatedAt} show="day" />
              {figures.data && ` · ${t('shared.figures')}`}
            </>
          }
        />
        <GivenFigures value={figures.data}>
          <div className={css.body}>{isPhone ? <PhoneMap /> : <MapBoard only={undefined} />}</div>
        </GivenFigures>
      </main>
    </MapScreenProvider>
  );
}

const NONE = new Map<string, never>();
