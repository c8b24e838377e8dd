import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconUserOff } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { Slot } from '../../../apps/web/slots.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { type Customer, useCustomer } from '../customer-data.ts';
import { WhyOnePerson } from '../identity/WhyOnePerson.tsx';
import { Story, type StorySearch } from '../story/Story.tsx';
import { Consents } from './Consents.tsx';
import { ContactCard } from './ContactCard.tsx';
import { CustomerHeader } from './CustomerHeader.tsx';
import { Facts } from './Facts.tsx';
import { Identifiers } from './Identifiers.tsx';
import { Notes } from './Notes.tsx';
import { OrdersCard } from './OrdersCard.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import classes from './page.module.css';
import { Sources } from './Sources.tsx';
import { Stores } from './Stores.tsx';
import { Tags } from './Tags.tsx';

const TABS = ['story', 'about', 'identity'] as const;
type Tab = (typeof TABS)[number];
type Search = StorySearch & { tab?: string };

/** One customer: what we know, everything that happened, and why we think this is one person. */
export function CustomerPage() {
  const { t } = useTranslation('customers');
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const [search, change] = useFilters<Search>();
  const customer = useCustomer(id);
  const navigate = useNavigate();
  const idToday = customer.data?.id;
  useEffect(() => {
    // An address from before a merge: the story is read under the id of today.
    if (idToday && idToday !== id) void navigate({ to: '/customers/$id', params: { id: idToday }, search: search as never, replace: true });
  }, [idToday, id, navigate, search]);
  if (customer.isPending) return <PageSkeleton />;
  if (customer.error) return <Failed error={customer.error} onRetry={() => void customer.refetch()} t={t} />;
  return <Loaded customer={customer.data} search={search} onSearch={change} />;
}

type LoadedProps = { customer: Customer; search: Search; onSearch(change: Search): void };

function Loaded({ customer, search, onSearch }: LoadedProps) {
  const { t } = useTranslation('customers');
  const [writing, setWriting] = useState(false);
  const phone = useMediaQuery('(max-width: 767px)', matchMedia('(max-width: 767px)').matches);
  const tab = TABS.find((one) => one === search.tab) ?? 'story';
  const goTo = (moment: string) => onSearch({ moment, at: undefined, channel: undefined, kind: undefined, q: undefined, tab: undefined });
  const write = () => {
    if (phone) onSearch({ tab: 'about' });
    setWriting(true);
  };
  const shown = (one: Tab) => !phone || tab === one;
  return (
    <>
      <CustomerHeader customer={customer} onNote={write} />
      {phone && <Tabs tab={tab} onTab={(next) => onSearch({ tab: next === 'story' ? undefined : next })} />}
      <div className={classes.columns}>
        {shown('about') && (
          <div className={classes.side} role="complementary" aria-label={t('tabs.about')}>
            {phone && <Tags customer={customer} />}
            <Facts customer={customer} />
            <Slot name="customer-facts" with={{ customerId: customer.id }} />
            <Identifiers customer={customer} />
            <Consents customer={customer} />
            <ContactCard customerId={customer.id} />
            <Stores customerId={customer.id} />
            <Notes customer={customer} writing={writing} onWriting={setWriting} />
          </div>
        )}
        {shown('story') && (
          <div className={classes.middle}>
            <Story key={customer.id} customerId={customer.id} search={search} onSearch={onSearch} />
          </div>
        )}
        {shown('identity') && (
          <div className={classes.side} role="complementary" aria-label={t('tabs.identity')}>
            <WhyOnePerson customer={customer} />
            <OrdersCard customerId={customer.id} goTo={goTo} />
            <Sources customer={customer} />
          </div>
        )}
      </div>
    </>
  );
}

function Tabs({ tab, onTab }: { tab: Tab; onTab(tab: Tab): void }) {
  const { t } = useTranslation('customers');
  return (
    <div className={classes.tabs} role="tablist">
      {TABS.map((one) => (
        <button key={one} type="button" role="tab" aria-selected={one === tab} onClick={() => onTab(one)}>
          {t(`tabs.${one}`)}
        </button>
      ))}
    </div>
  );
}

function Failed({ error, onRetry, t }: { error: unknown; onRetry(): void; t(key: string): string }) {
  const gone = error instanceof Refused && (error.status === 404 || error.status === 400);
  if (!gone)
    return (
      <div className={classes.narrow}>
        <ErrorNote error={error} onRetry={onRetry} />
      </div>
    );
  return (
    <EmptyState icon={IconUserOff} title={t('gone.title')} text={t('gone.text')}>
      <Button component={Link} to="/customers">
        {t('duplicates.back')}
      </Button>
    </EmptyState>
  );
}
