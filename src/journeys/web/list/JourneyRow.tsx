import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { PersonaMark } from '../personas/PersonaMark.tsx';
import { type Summary, useJourneysChanged } from '../use-journeys.ts';
import css from './list.module.css';

type Props = { journey: Summary; ideal: Summary | undefined; mayWrite: boolean };

/** A journey: its stages as one strip, for whom it is drawn, and how much of it rests on something. */
export function JourneyRow({ journey, ideal, mayWrite }: Props) {
  const { t } = useTranslation('journeys');
  const changed = useJourneysChanged();
  const archive = useMutation({
    mutationFn: (archived: boolean) =>
      call<typeof contract.changeJourney>('PATCH', '/journeys/:id', { params: { id: journey.id }, body: { archived } }),
    onSuccess: changed,
  });
  const duplicate = useMutation({
    mutationFn: () => call<typeof contract.duplicateJourney>('POST', '/journeys/:id/duplicate', { params: { id: journey.id }, body: {} }),
    onSuccess: changed,
  });
  return (
    <li className={css.row}>
      <Link to="/journeys/$id" params={{ id: journey.id } as never} className={css.open}>
        <span className={css.name}>
          {journey.name}
          {journey.persona && <PersonaMark persona={journey.persona} />}
        </span>
        {journey.purpose && <span className={css.purpose}>{journey.purpose}</span>}
        <span className={css.strip}>
          {journey.stages.map((stage, at) => (
            <span key={`${at} ${stage}`}>{stage}</span>
          ))}
        </span>
        <small className={css.foot}>
          {journey.cards > 0 && (
            <span>
              <i className={css.dot} aria-hidden="true" />
              {t('backed', { backed: journey.backed, cards: journey.cards })}
            </span>
          )}
          <span>
            {journey.by} · <Time at={journey.updatedAt} />
          </span>
        </small>
      </Link>
      <span className={css.aside}>
        {ideal && (
          <Link to="/journeys/$id" params={{ id: ideal.id } as never} className={css.ideal}>
            {t('idealDrawn')}
          </Link>
        )}
      </span>
      {mayWrite && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('more', { name: journey.name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => duplicate.mutate()}>{t('duplicate')}</Menu.Item>
            <Menu.Item onClick={() => archive.mutate(!journey.archived)}>{t(journey.archived ? 'takeOut' : 'putAway')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
