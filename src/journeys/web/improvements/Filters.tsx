import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './improvements.module.css';
import { NOBODY, PERIODS, type Question, type Search, SHOWN, type Told } from './use-improvements.tsx';

type Props = { told: Told; question: Question; owner: string | undefined; onChange(part: Partial<Search>): void };

/** They live in the address; what is usual is left out of it. */
export function Filters({ told, question, owner, onChange }: Props) {
  const { t } = useTranslation('journeys');
  const every = { value: '', label: t('improvements.every') };
  const pick = (name: 'kind' | 'status' | 'owner' | 'journey' | 'result', value: string, data: { value: string; label: string }[]) => (
    <NativeSelect
      size="xs"
      label={t(`improvements.filters.${name}`)}
      value={value}
      data={data}
      onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
    />
  );
  return (
    <div className={css.filters}>
      {pick('journey', question.journeyId ?? '', [every, ...told.journeys.map(({ id, name }) => ({ value: id, label: name }))])}
      {pick('kind', question.kind ?? '', [
        every,
        ...(['pain', 'opportunity'] as const).map((value) => ({ value, label: t(`improvements.kinds.${value}`) })),
      ])}
      {pick(
        'status',
        question.status,
        SHOWN.map((value) => ({
          value,
          label: value === 'open' || value === 'all' ? t(`improvements.${value}`) : t(`status.${value}`),
        })),
      )}
      {pick('owner', owner ?? '', [
        every,
        { value: NOBODY, label: t('improvements.nobody') },
        ...told.owners.map((value) => ({ value, label: value })),
      ])}
      {pick(
        'result',
        question.result,
        (['repurchase', 'stay'] as const).map((value) => ({ value, label: t(`moments.backtest.${value}`) })),
      )}
      <NativeSelect
        size="xs"
        label={t('moments.period')}
        value={String(question.days)}
        data={PERIODS.map((days) => ({ value: String(days), label: t('moments.lastDays', { count: days }) }))}
        onChange={(event) => onChange({ days: Number(event.currentTarget.value) })}
      />
    </div>
  );
}
