import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import css from './alerts.module.css';
import { useOpenAlerts } from './use-alerts.ts';

/** Alerts nobody has settled yet, beside the screen that shows them. */
export function AlertCount() {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  const open = useOpenAlerts();
  if (open === 0) return null;
  const words = t('alerts.openCount', { count: open });
  return (
    <span className={css.count} title={words}>
      <span aria-hidden="true">{figure(open)}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
