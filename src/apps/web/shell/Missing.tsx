import { Button } from '@mantine/core';
import { IconLock, IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PageIcon } from '../page.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

export const Missing = () => <NoScreen icon={IconMapQuestion} why="missing" />;

/** A screen that others may open: said at once, with no button that would be refused. */
export const Closed = () => <NoScreen icon={IconLock} why="closed" />;

function NoScreen({ icon, why }: { icon: PageIcon; why: 'missing' | 'closed' }) {
  const { t } = useTranslation('shell');
  return (
    <EmptyState icon={icon} title={t(`${why}.title`)} text={t(`${why}.text`)}>
      <Button component={Link} to="/">
        {t('missing.home')}
      </Button>
    </EmptyState>
  );
}
