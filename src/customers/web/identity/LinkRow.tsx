import { Button } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ConfirmDialog } from '../../../apps/web/ui/ConfirmDialog.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import type { Customer, Identity } from '../customer-data.ts';
import { kindName } from '../names.ts';
import { Confidence } from './Confidence.tsx';
import { useEvidence } from './evidence.ts';
import classes from './identity.module.css';
import { useIdentityChange } from './use-identity-change.ts';
import { fallsAway } from './without.ts';

type Link = Identity['links'][number];
type Props = { customer: Customer; link: Link; joining: Link[]; mayCut: boolean };

/** One reason: these two identifiers are one person, because … */
export function LinkRow({ customer, link, joining, mayCut }: Props) {
  const { t } = useTranslation('customers');
  const [asking, setAsking] = useState(false);
  const evidence = useEvidence();
  return (
    <li className={classes.link}>
      <Ends link={link} />
      <p className={classes.evidence}>
        {evidence(link)}, {t('identity.since')} <Time at={link.firstAt} show="day" />
      </p>
      <p className={classes.meta}>
        <Confidence value={link.confidence} />
        <span>{link.kind === 'by-hand' && link.by ? t('identity.joinedBy', { by: link.by }) : t(`identity.kinds.${link.kind}`)}</span>
        {!link.trusted && <span>{t('identity.untrusted')}</span>}
      </p>
      {mayCut && (
        <Button size="compact-xs" variant="subtle" color="gray" className={classes.cut} onClick={() => setAsking(true)}>
          {t('identity.cut')}
        </Button>
      )}
      {asking && <CutDialog customer={customer} link={link} joining={joining} onClose={() => setAsking(false)} />}
    </li>
  );
}

type CutProps = { customer: Customer; link: Link; joining: Link[]; onClose(): void };

/** Says what will happen before it happens: who falls away, or that other links still hold. */
function CutDialog({ customer, link, joining, onClose }: CutProps) {
  const { t } = useTranslation('customers');
  const change = useIdentityChange();
  const cut = useMutation({
    mutationFn: () => call<typeof contract.cutLink>('DELETE', '/links/:id', { params: { id: link.id } }),
    onSuccess: (done) => change.done(t('identity.cutDone'), done.changeId),
  });
  const away = fallsAway(joining, link, customer.leading.id);
  const names = customer.identifiers.filter((identifier) => away.includes(identifier.id)).map((identifier) => identifier.value);
  return (
    <ConfirmDialog opened onClose={onClose} title={t('identity.cutTitle')} action={t('identity.cut')} onConfirm={() => cut.mutateAsync()}>
      {names.length > 0 ? t('identity.cutSplits', { count: names.length, names: names.join(', ') }) : t('identity.cutKeeps')}{' '}
      {t('identity.cutUndo')}
    </ConfirmDialog>
  );
}

export function Ends({ link }: { link: Pick<Link, 'a' | 'b'> }) {
  const { t, i18n } = useTranslation('customers');
  const end = (side: Link['a']) => (
    <span className={classes.end} title={`${kindName(t, i18n, side.kind)}: ${side.value}`}>
      {side.value}
    </span>
  );
  return (
    <div className={classes.ends}>
      {end(link.a)}
      <IconEqual size={13} aria-label={t('identity.isOne')} />
      {end(link.b)}
    </div>
  );
}
