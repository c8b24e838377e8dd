import { Button, Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../../apps/web/client.ts';
import { useCan } from '../../../../apps/web/session.ts';
import { DownloadButton } from '../../../../apps/web/ui/DownloadButton.tsx';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../../apps/web/ui/Time.tsx';
import css from './results.module.css';
import { type Opened, type Period, type Response, useRelease, useResponses } from './use-results.ts';

type Props = { surveyId: string; opened: Opened; period: Period; mayWrite: boolean; onClose(): void };

/** The responses behind a mark, and who they are of where that is known. */
export function ResponsesDrawer({ surveyId, opened: { title, ...asked }, period, mayWrite, onClose }: Props) {
  const { t } = useTranslation('feedback');
  const mayExport = useCan()('customers:export');
  const query = { ...period, ...asked };
  const responses = useResponses(surveyId, query);
  const release = useRelease(surveyId);
  const total = responses.data?.pages[0]?.total ?? 0;
  return (
    <Drawer opened onClose={onClose} size={500} title={title} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      {responses.isPending && <Skeletons rows={6} height={80} />}
      {(responses.error ?? release.error) && <ErrorNote error={responses.error ?? release.error} />}
      {responses.data && (
        <div className={css.sums}>
          <span>{t('surveys.results.count', { count: total })}</span>
          {mayExport && (
            <DownloadButton size="compact-sm" href={addressOf('/surveys/:id/responses.csv', { params: { id: surveyId }, query })}>
              CSV
            </DownloadButton>
          )}
        </div>
      )}
      {asked.state === 'kept_out' && <p className={css.quiet}>{t('surveys.keptOut.how')}</p>}
      <ul className={css.responses}>
        {responses.data?.pages
          .flatMap((page) => page.responses)
          .map((one) => (
            <OneResponse key={one.id} response={one} onRelease={mayWrite && one.keptOut ? () => release.mutate(one.id) : undefined} />
          ))}
      </ul>
      {responses.hasNextPage && (
        <Button fullWidth variant="default" loading={responses.isFetchingNextPage} onClick={() => void responses.fetchNextPage()}>
          {t('surveys.results.older')}
        </Button>
      )}
    </Drawer>
  );
}

function OneResponse({ response, onRelease }: { response: Response; onRelease: (() => void) | undefined }) {
  const { t } = useTranslation('feedback');
  const { at, customerId, customer, partial, keptOut, answers } = response;
  return (
    <li>
      <header>
        {customerId ? (
          <Link to="/customers/$id" params={{ id: customerId } as never}>
            {customer || customerId}
          </Link>
        ) : (
          <span>{t('surveys.results.nobody')}</span>
        )}
        <small>
          <Time at={at} />
          {partial && ` · ${t('surveys.results.half')}`}
          {keptOut && ` · ${t(`surveys.keptOut.${keptOut}`)}`}
        </small>
        {onRelease && (
          <Button size="compact-sm" variant="default" onClick={onRelease}>
            {t('surveys.keptOut.release')}
          </Button>
        )}
      </header>
      <dl>
        {answers.map(({ key, question, answer }) => (
          <div key={key}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
