import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import type * as contract from '../../contract.ts';
import { AskCheck } from './AskCheck.tsx';
import css from './asking.module.css';
import { type Ask, type AskView, useAsks, useSegmentChoices } from './use-asks.ts';
import { WhenFields } from './WhenFields.tsx';

type Props = { survey: contract.SurveyView; languages: readonly string[]; known: AskView | null; onClose(): void };

/** One rule: when, to whom, with which words; and who would be asked by it now. */
export function AskEditor({ survey, languages, known, onClose }: Props) {
  const { t } = useTranslation('feedback');
  const notice = useNotice();
  const segments = useSegmentChoices();
  const { save } = useAsks(survey.id);
  const [ask, setAsk] = useState<Ask>(
    known?.ask ?? {
      name: '',
      when: { kind: 'interaction', happening: { kinds: ['delivery'], names: [], channels: [], touchpoints: [] }, afterHours: 24 },
      segmentId: null,
      share: 1,
      subject: { [languages[0] ?? 'en']: t('asking.usualSubject') },
      body: { [languages[0] ?? 'en']: t('asking.usualBody') },
    },
  );
  const change = (part: Partial<Ask>) => setAsk({ ...ask, ...part });
  const isWhole = ask.when.kind !== 'stage' || ask.when.stageId !== '';
  const keep = () =>
    save.mutate(
      { id: known?.id, ask },
      {
        onSuccess: () => {
          notice.done(t('asking.saved'));
          onClose();
        },
      },
    );
  return (
    <div className={css.editor}>
      <Card title={t(known ? 'asking.edit' : 'asking.new')}>
        <div className={css.stack}>
          <WhenFields when={ask.when} onChange={(when) => change({ when })} />
          <div className={css.fields}>
            <Select
              label={t('asking.segment')}
              placeholder={t('asking.everybody')}
              clearable
              data={segments}
              value={ask.segmentId}
              onChange={(segmentId) => change({ segmentId })}
            />
            <NumberInput
              label={t('asking.share')}
              description={t('asking.shareHint')}
              min={1}
              max={100}
              value={Math.round(ask.share * 100)}
              onChange={(share) => change({ share: Math.min(100, Math.max(1, Number(share) || 100)) / 100 })}
            />
          </div>
          <MailFields ask={ask} languages={languages} onChange={change} />
          {save.error && <ErrorNote error={save.error} />}
          <div className={css.buttons}>
            <Button disabled={!isWhole} loading={save.isPending} onClick={keep}>
              {t('asking.save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('shell:cancel')}
            </Button>
          </div>
        </div>
      </Card>
      <div className={css.stack}>
        <Preview surveyId={survey.id} ask={ask} />
        {isWhole && <AskCheck surveyId={survey.id} ask={ask} />}
      </div>
    </div>
  );
}

function MailFields({ ask, languages, onChange }: { ask: Ask; languages: readonly string[]; onChange(part: Partial<Ask>): void }) {
  const { t } = useTranslation('feedback');
  const [chosen, setChosen] = useState(languages[0] ?? 'en');
  const language = chosen as keyof Ask['subject'];
  return (
    <>
      {languages.length > 1 && (
        <Select
          label={t('asking.language')}
          allowDeselect={false}
          data={languages.map((one) => ({ value: one, label: one }))}
          value={chosen}
          onChange={(one) => setChosen(one ?? chosen)}
        />
      )}
      <TextInput
        label={t('asking.subject')}
        required={language === languages[0]}
        value={ask.subject[language] ?? ''}
        onChange={(event) => onChange({ subject: { ...ask.subject, [language]: event.currentTarget.value } })}
      />
      <Textarea
        label={t('asking.body')}
        description={t('asking.placesHint', { places: '{{customer.name|…}}', interpolation: { skipOnVariables: true } })}
        autosize
        minRows={4}
        required={language === languages[0]}
        value={ask.body[language] ?? ''}
        onChange={(event) => onChange({ body: { ...ask.body, [language]: event.currentTarget.value } })}
      />
    </>
  );
}

/** The mail as it would arrive, in a frame that can do nothing. */
function Preview({ surveyId, ask }: { surveyId: string; ask: Ask }) {
  const { t } = useTranslation('feedback');
  const notice = useNotice();
  const show = useMutation({
    mutationFn: () => call<typeof contract.previewAsk>('POST', '/surveys/:id/ask-previews', { params: { id: surveyId }, body: ask }),
  });
  const send = useMutation({
    mutationFn: () => call<typeof contract.testAsk>('POST', '/surveys/:id/ask-tests', { params: { id: surveyId }, body: ask }),
    onSuccess: ({ to }) => notice.done(t('asking.tested', { to })),
  });
  const error = show.error ?? send.error;
  return (
    <Card
      title={t('asking.preview')}
      aside={
        <div className={css.buttons}>
          <Button variant="default" size="xs" loading={show.isPending} onClick={() => show.mutate()}>
            {t('asking.preview')}
          </Button>
          <Button variant="default" size="xs" loading={send.isPending} onClick={() => send.mutate()}>
            {t('asking.test')}
          </Button>
        </div>
      }
    >
      {error && <ErrorNote error={error} />}
      {show.data && (
        <>
          <p className={css.subject}>{show.data.subject}</p>
          <iframe
            title={t('asking.preview')}
            sandbox=""
            srcDoc={`<body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5">${show.data.html}</body>`}
            className={css.frame}
          />
        </>
      )}
    </Card>
  );
}
