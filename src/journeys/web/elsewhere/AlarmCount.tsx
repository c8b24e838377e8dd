import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import { useOpenAlarms } from '../moments/use-alarms.ts';
import css from './elsewhere.module.css';

/** Severe moments nobody has settled yet, beside the screen that shows them. */
export function AlarmCount() {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const open = useOpenAlarms();
  if (open === 0) return null;
  const words = t('moments.alarms.openCount', { count: open });
  return (
    <span className={css.alarmCount} title={words}>
      <span aria-hidden="true">{open > 999 ? '999+' : figure(open)}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
