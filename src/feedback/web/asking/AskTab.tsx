import { Button, Switch } from '@mantine/core';
import { IconMailQuestion, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type { SurveyView } from '../../contract.ts';
import { AskEditor } from './AskEditor.tsx';
import css from './asking.module.css';
import { type AskView, useAsks, useSegmentChoices } from './use-asks.ts';
import { useWhenInWords } from './when-in-words.ts';

type Props = { survey: SurveyView; languages: readonly string[]; mayWrite: boolean };

/** When this survey is sent by e-mail, and how many were asked. */
export function AskTab({ survey, languages, mayWrite }: Props) {
  const { t } = useTranslation('feedback');
  const notice = useNotice();
  const { asks, turn, remove, save } = useAsks(survey.id);
  const [editing, setEditing] = useState<AskView | 'new' | null>(null);
  const list = asks.data?.asks ?? [];
  const error = asks.error ?? turn.error ?? remove.error;
  const makeNew = (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
      {t('asking.new')}
    </Button>
  );
  const takeAway = ({ id, ask }: AskView) =>
    remove.mutate(id, { onSuccess: () => notice.done(t('asking.removed'), () => save.mutate({ id: undefined, ask })) });
  if (editing)
    return <AskEditor survey={survey} languages={languages} known={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />;
  return (
    <div className={css.tab}>
      {survey.state !== 'open' && <p className={css.quiet}>{t('asking.notOpen')}</p>}
      {error && <ErrorNote error={error} />}
      {asks.isPending && <Skeletons rows={3} height={72} />}
      {asks.data && list.length === 0 && (
        <Card>
          <EmptyState icon={IconMailQuestion} title={t('asking.noneTitle')} text={t('asking.noneText')}>
            {mayWrite && makeNew}
          </EmptyState>
        </Card>
      )}
      {list.length > 0 && (
        <Card
          title={t('asking.title')}
          text={t('asking.text')}
          aside={
            <Link to="/contacts" search={{ class: 'survey' } as never}>
              {t('asking.log')}
            </Link>
          }
          flush
        >
          <ul className={css.asks}>
            {list.map((one) => (
              <AskRow
                key={one.id}
                one={one}
                mayWrite={mayWrite}
                isOpen={survey.state === 'open'}
                onTurn={(isOn) => turn.mutate({ id: one.id, isOn })}
                onEdit={() => setEditing(one)}
                onRemove={() => takeAway(one)}
              />
            ))}
          </ul>
        </Card>
      )}
      {list.length > 0 && mayWrite && <div>{makeNew}</div>}
    </div>
  );
}

type RowProps = { one: AskView; mayWrite: boolean; isOpen: boolean; onTurn(isOn: boolean): void; onEdit(): void; onRemove(): void };

function AskRow({ one, mayWrite, isOpen, onTurn, onEdit, onRemove }: RowProps) {
  const { t, i18n } = useTranslation('feedback');
  const { ask, isOn, due, sent, held } = one;
  const when = useWhenInWords(ask.when);
  const segment = useSegmentChoices().find(({ value }) => value === ask.segmentId);
  const share = ask.share < 1 && t('asking.says.share', { share: ask.share.toLocaleString(i18n.language, { style: 'percent' }) });
  return (
    <li>
      <Switch
        aria-label={`${t('asking.on')}: ${ask.name || when}`}
        checked={isOn}
        disabled={!mayWrite || !isOpen}
        onChange={(event) => onTurn(event.currentTarget.checked)}
      />
      <div className={css.what}>
        <strong>{ask.name || when}</strong>
        <small>{[ask.name && when, segment && t('asking.says.segment', { name: segment.label }), share].filter(Boolean).join(' · ')}</small>
        <small className="figure">{t('asking.counts', { sent, held, due })}</small>
      </div>
      {mayWrite && (
        <div className={css.buttons}>
          <Button variant="default" size="xs" onClick={onEdit}>
            {t('asking.edit')}
          </Button>
          <Button variant="subtle" color="gray" size="xs" onClick={onRemove}>
            {t('asking.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}
