import { ActionIcon, Button, Checkbox, ColorInput, Group, MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Language, Quota, SurveyDocument } from '../../../contract.ts';
import css from './build.module.css';
import { type Editing, TextField } from './fields.tsx';
import { freshId } from './questions.ts';
import { Conditions } from './RuleEditor.tsx';

const LANGUAGES: Record<Language, string> = {
  ...{ en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', it: 'Italiano', nl: 'Nederlands' },
};
const COLOURS = ['#4b53c7', '#155e4d', '#17498c', '#9a3009', '#791600', '#d03173', '#1a1c20'];

/** What holds for the whole survey: languages, looks, whether anybody may know who answered, and how many are enough. */
export function SettingsEditor({ editing }: { editing: Editing }) {
  const { t } = useTranslation('feedback');
  const { draft, change, mayWrite } = editing;
  const set = (next: Partial<SurveyDocument>, tag?: string) => change({ draft: { ...draft, ...next } }, tag);
  const theme = (next: Partial<SurveyDocument['theme']>, tag: string) => set({ theme: { ...draft.theme, ...next } }, tag);
  return (
    <section className={css.editor} aria-label={t('surveys.settings.title')}>
      <header>
        <h2>{t('surveys.settings.title')}</h2>
      </header>
      <MultiSelect
        label={t('surveys.settings.languages')}
        description={t('surveys.settings.languagesHow')}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
        value={draft.languages}
        disabled={!mayWrite}
        onChange={(languages) => languages.length > 0 && set({ languages: languages as Language[] })}
      />
      <TextField
        editing={editing}
        long
        label={t('surveys.settings.intro')}
        value={draft.intro}
        onChange={(intro) => set({ intro }, 'intro')}
      />
      <Group grow align="start">
        <TextInput
          label={t('surveys.settings.logo')}
          description={t('surveys.settings.logoHow')}
          maxLength={60}
          readOnly={!mayWrite}
          value={draft.theme.logo}
          onChange={(event) => theme({ logo: event.currentTarget.value }, 'logo')}
        />
        <ColorInput
          label={t('surveys.settings.color')}
          description={t('surveys.settings.colorHow')}
          format="hex"
          withEyeDropper={false}
          swatches={COLOURS}
          disabled={!mayWrite}
          value={draft.theme.color}
          onChange={(color) => /^#[0-9a-f]{6}$/i.test(color) && color !== draft.theme.color && theme({ color }, 'color')}
        />
      </Group>
      <Checkbox
        label={t('surveys.settings.anonymous')}
        description={t('surveys.settings.anonymousHow')}
        checked={draft.anonymous}
        disabled={!mayWrite}
        onChange={(event) => set({ anonymous: event.currentTarget.checked })}
      />
      <Quotas editing={editing} onChange={(quotas, tag) => set({ quotas }, tag)} />
    </section>
  );
}

function Quotas({ editing, onChange }: { editing: Editing; onChange(quotas: Quota[], tag?: string): void }) {
  const { t } = useTranslation('feedback');
  const { draft, mayWrite } = editing;
  const { quotas } = draft;
  const add = () =>
    onChange([...quotas, { id: freshId(), name: t('surveys.settings.quota', { at: quotas.length + 1 }), limit: 100, conditions: [] }]);
  return (
    <fieldset className={css.parts}>
      <legend>{t('surveys.settings.quotas')}</legend>
      <p className={css.quiet}>{t('surveys.settings.quotasHow')}</p>
      {quotas.map((quota, at) => (
        <div key={quota.id} className={css.quota}>
          <Group gap={8} align="end">
            <TextInput
              label={t('surveys.settings.quotaName')}
              style={{ flex: 1 }}
              maxLength={120}
              readOnly={!mayWrite}
              value={quota.name}
              onChange={(event) => onChange(quotas.with(at, { ...quota, name: event.currentTarget.value }), `${quota.id}.name`)}
            />
            <NumberInput
              label={t('surveys.settings.limit')}
              w={120}
              min={1}
              max={1_000_000}
              disabled={!mayWrite}
              value={quota.limit}
              onChange={(value) =>
                Number(value) >= 1 && onChange(quotas.with(at, { ...quota, limit: Math.round(Number(value)) }), `${quota.id}.limit`)
              }
            />
            {mayWrite && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('surveys.settings.removeQuota')}
                onClick={() => onChange(quotas.toSpliced(at, 1))}
              >
                <IconX size={15} />
              </ActionIcon>
            )}
          </Group>
          <Conditions
            editing={editing}
            before={draft.questions}
            conditions={quota.conditions}
            onChange={(conditions) => onChange(quotas.with(at, { ...quota, conditions }))}
          />
        </div>
      ))}
      {mayWrite && quotas.length < 10 && (
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('surveys.settings.addQuota')}
        </Button>
      )}
    </fieldset>
  );
}
