import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

export function Missing() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState icon={IconMapQuestion} title={t('missing.title')} text={t('missing.text')}>
      <Button component={Link} to="/">
        {t('missing.home')}
      </Button>
    </EmptyState>
  );
}
