import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../../apps/web/client.ts';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../../contract.ts';
import { type Change, useSurveysChanged } from '../use-surveys.ts';
import css from './build.module.css';
import type { Draft } from './use-draft.ts';

/** What people will be asked from now on, held against what they are asked now. */
export function PublishDialog({ draft, onClose }: { draft: Draft; onClose(): void }) {
  const { t } = useTranslation('feedback');
  const { survey, problems } = draft;
  const changed = useSurveysChanged();
  const changes = useQuery({
    queryKey: ['surveys', survey.id, 'changes', survey.revision],
    queryFn: () => call<typeof contract.readChanges>('GET', '/surveys/:id/changes', { params: { id: survey.id } }),
  });
  const publish = useMutation({
    mutationFn: () =>
      call<typeof contract.publishSurvey>('POST', '/surveys/:id/publication', {
        params: { id: survey.id },
        body: { revision: survey.revision },
      }),
    onSuccess: async (answer) => {
      draft.setSurvey(answer.survey);
      await changed();
      onClose();
    },
  });
  const list = changes.data?.changes ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('surveys.publish.title', { version: survey.version + 1 })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <p className={css.quiet}>{t(survey.version > 0 ? 'surveys.publish.again' : 'surveys.publish.first')}</p>
      {changes.isPending && <Skeletons rows={3} />}
      {(changes.error ?? publish.error) && <ErrorNote error={changes.error ?? publish.error} />}
      {problems.length > 0 && (
        <>
          <h3>{t('surveys.publish.notReady', { count: problems.length })}</h3>
          <ul className={css.problems}>
            {problems.map(({ at, code, detail }) => (
              <li key={`${at} ${code} ${detail}`}>
                <strong>{placeName(draft, at) || t('surveys.settings.title')}</strong>{' '}
                {t(`surveys.problem.${code}`, { detail, language: detail.toUpperCase() })}
              </li>
            ))}
          </ul>
        </>
      )}
      {problems.length === 0 && survey.version > 0 && (
        <ul className={css.changes}>
          {list.map((one) => (
            <li key={`${one.kind} ${one.at}`}>
              <ChangeWords change={one} draft={draft} />
            </li>
          ))}
        </ul>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('shell:cancel')}
        </Button>
        <Button
          disabled={problems.length > 0 || (changes.data && list.length === 0)}
          loading={publish.isPending}
          onClick={() => publish.mutate()}
        >
          {t('surveys.publish.action')}
        </Button>
      </Group>
    </Modal>
  );
}

const textOf = ({ draft }: Draft, text: Record<string, string | undefined> | undefined) => text?.[draft.languages[0] ?? 'en'] ?? '';
const placeName = (draft: Draft, at: string): string =>
  textOf(draft, [...draft.draft.questions, ...draft.draft.thanks].find(({ id }) => id === at)?.text as never);

function ChangeWords({ change: { kind, at, what }, draft }: { change: Change; draft: Draft }) {
  const { t } = useTranslation('feedback');
  const name = textOf(draft, draft.draft.questions.find(({ key }) => key === at)?.text as never) || at;
  const parts = what.map((one) => t(`surveys.part.${one}`)).join(', ');
  if (at === '') return t('surveys.publish.whole', { parts });
  return t(`surveys.publish.${kind}`, { name, parts });
}
