import { Modal, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import css from './surveys.module.css';
import { useSurveysChanged, useTemplates } from './use-surveys.ts';

const INDUSTRIES = ['any', 'shop', 'clinic', 'bank', 'saas'] as const;

/** What to begin from: nothing, or what others ask at the same point of the way. */
export function NewSurvey({ onClose }: { onClose(): void }) {
  const { t, i18n } = useTranslation('feedback');
  const language = i18n.language === 'de' ? 'de' : 'en';
  const [industry, setIndustry] = useState<string>('any');
  const templates = useTemplates(language);
  const changed = useSurveysChanged();
  const navigate = useNavigate();
  const make = useMutation({
    mutationFn: (template: string | undefined) => call<typeof contract.createSurvey>('POST', '/surveys', { body: { template, language } }),
    onSuccess: async ({ id }) => {
      await changed();
      await navigate({ to: '/surveys/$id', params: { id } as never, search: {} as never });
    },
  });
  const shown = templates.data?.templates.filter((one) => one.industry === industry) ?? [];
  return (
    <Modal opened onClose={onClose} title={t('surveys.new')} size={820} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <SegmentedControl
        fullWidth
        value={industry}
        onChange={setIndustry}
        aria-label={t('surveys.template.industry')}
        data={INDUSTRIES.map((value) => ({ value, label: t(`surveys.template.industries.${value}`) }))}
        className={css.industries}
      />
      {templates.isPending && <Skeletons rows={3} height={90} />}
      {(templates.error ?? make.error) && <ErrorNote error={templates.error ?? make.error} />}
      <ul className={css.gallery}>
        <li>
          <button type="button" className={css.template} disabled={make.isPending} onClick={() => make.mutate(undefined)}>
            <strong>{t('surveys.template.blank')}</strong>
            <span>{t('surveys.template.blankText')}</span>
          </button>
        </li>
        {shown.map(({ key, name, stage, purpose, questions }) => (
          <li key={key}>
            <button type="button" className={css.template} disabled={make.isPending} onClick={() => make.mutate(key)}>
              <small>{stage}</small>
              <strong>{name}</strong>
              <span>{purpose}</span>
              <small>{questions.map(({ kind }) => t(`surveys.kind.${kind}`)).join(' · ')}</small>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
