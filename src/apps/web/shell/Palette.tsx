import '@mantine/spotlight/styles.css';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as customers from '#customers/contract';
import { call } from '../client.ts';
import type { Page } from '../page.ts';
import { onPaletteOpen } from './use-palette.ts';

type NavPage = Page & { nav: NonNullable<Page['nav']> };

/** Goes to any screen, and finds any customer by name or identifier as one types. */
export function Palette({ nav }: { nav: NavPage[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  useEffect(() => {
    spotlight.open();
    return onPaletteOpen(spotlight.open);
  }, []);
  const found = useQuery({
    queryKey: ['customers', 'palette', text],
    queryFn: ({ signal }) => call<typeof customers.listCustomers>('GET', '/customers', { query: { search: text, limit: 8 }, signal }),
    enabled: text.trim().length > 1,
  });
  const wanted = text.trim().toLowerCase();
  const screens = nav.filter((page) => t(page.nav.label).toLowerCase().includes(wanted));
  const people = wanted.length > 1 ? (found.data?.customers ?? []) : [];
  return (
    <Spotlight.Root query={text} onQueryChange={setText} shortcut={['mod + K']}>
      <Spotlight.Search placeholder={t('shell:palette.placeholder')} aria-label={t('shell:palette.open')} />
      <Spotlight.ActionsList>
        {screens.map(({ path, nav: { label, icon: Icon } }) => (
          <Spotlight.Action
            key={path}
            label={t(label)}
            leftSection={<Icon size={18} stroke={1.7} />}
            onClick={() => void navigate({ to: path })}
          />
        ))}
        {people.map(({ id, name }) => (
          <Spotlight.Action
            key={id}
            label={name}
            leftSection={<IconUser size={18} stroke={1.7} />}
            onClick={() => void navigate({ to: `/customers/${id}` })}
          />
        ))}
        {screens.length + people.length === 0 && <Spotlight.Empty>{t('shell:palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
