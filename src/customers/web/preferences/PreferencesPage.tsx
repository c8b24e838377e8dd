import { Button } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { changeLanguage, isLanguage } from '../../../apps/web/i18n.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { CLASSES } from '../contacts/use-contacts.ts';
import { WishesFields } from '../contacts/WishesFields.tsx';
import css from './preferences.module.css';

/** For the customer behind the link: what reaches them, to see and to set. */
export function PreferencesPage() {
  const { t } = useTranslation('customers');
  const { secret } = useParams({ strict: false }) as { secret: string };
  const found = useQuery({
    queryKey: ['contact-wishes', secret],
    queryFn: () => call<typeof contract.openWishes>('GET', '/contact-wishes/:secret', { params: { secret } }),
    refetchOnWindowFocus: false,
    retry: false,
  });
  if (found.error) return <EmptyState icon={IconLinkOff} title={t('preferences.goneTitle')} text={t('preferences.goneText')} />;
  if (!found.data) return <Skeletons rows={8} height={48} />;
  return <Preferences key={secret} secret={secret} data={found.data} onSaved={() => void found.refetch()} />;
}

type Data = Awaited<ReturnType<typeof call<typeof contract.openWishes>>>;

function Preferences({ secret, data, onSaved }: { secret: string; data: Data; onSaved(): void }) {
  const { t, i18n } = useTranslation('customers');
  const [wishes, setWishes] = useState(data.wishes);
  const save = useMutation({
    mutationFn: (body: contract.ContactWishes) =>
      call<typeof contract.changeWishes>('PUT', '/contact-wishes/:secret', { params: { secret }, body }),
    onSuccess: onSaved,
  });
  const { language } = data;
  useEffect(() => {
    // The mail spoke the language of the company, so the page does, unless the browser asks for another that we speak.
    if (isLanguage(language) && language !== i18n.language && !navigator.language.startsWith(i18n.language)) void changeLanguage(language);
  }, [language, i18n]);
  return (
    <main className={css.page}>
      <h1>{t('preferences.title', { company: data.company })}</h1>
      <p className={css.quiet}>{t('preferences.text')}</p>
      <Card>
        <WishesFields wishes={wishes} onChange={setWishes} />
        <div className={css.actions}>
          <Button loading={save.isPending} onClick={() => save.mutate(wishes)}>
            {t('preferences.save')}
          </Button>
          <Button variant="default" onClick={() => save.mutate({ ...wishes, off: CLASSES.filter((one) => one !== 'service') })}>
            {t('preferences.allOff')}
          </Button>
          {save.isSuccess && <span role="status">{t('preferences.saved')}</span>}
        </div>
        {save.error && <ErrorNote error={save.error} />}
      </Card>
      <Card title={t('preferences.sent')}>
        {data.sent.length === 0 ? (
          <p className={css.quiet}>{t('preferences.nothingSent')}</p>
        ) : (
          <ul className={css.sent}>
            {data.sent.map((one) => (
              <li key={one.at + one.about}>
                <span>{one.about || t(`contacts.classes.${one.class}`)}</span>
                <small>
                  {t(`contacts.channels.${one.channel}`)} · <Time at={one.at} show="full" />
                </small>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </main>
  );
}
