import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type * as customers from '#customers/contract';
import { call, sayError } from '../../../../apps/web/client.ts';
import { useCan } from '../../../../apps/web/session.ts';
import { useMap } from '../screen.ts';
import { segmentRuleOf, stageRule } from './segment-rule.ts';
import { DAYS } from './use-figures.ts';

type Props = { journeyId: string; cardId?: string; stageId?: string; which?: 'now' | 'met' | 'lost' };

/** Makes a segment of the people behind a figure, by the same rule: who does it tomorrow is in it tomorrow. */
export function SegmentButton({ journeyId, cardId, stageId, which }: Props) {
  const { t } = useTranslation('journeys');
  const { document } = useMap();
  const can = useCan();
  const element = document[cardId ?? stageId ?? ''];
  const rule =
    element?.type === 'card'
      ? segmentRuleOf(element, which === 'now' ? { journeyId } : {}, DAYS)
      : stageId
        ? { match: 'all' as const, conditions: [stageRule(journeyId, stageId)] }
        : undefined;
  const name = element?.type === 'card' ? element.text : element?.type === 'stage' ? element.name : '';
  const make = useMutation({
    mutationFn: () =>
      call<typeof customers.createSegment>('POST', '/segments', {
        body: { name: (name || t('unnamed')).slice(0, 200), rule: rule as never },
      }),
    onError: (error) => notifications.show({ color: 'red', message: sayError(error) }),
  });
  // Who went no further is not a rule that segments know.
  if (!rule || which === 'lost' || !can('segments:write')) return null;
  if (make.data)
    return (
      <Link to="/customers" search={{ segment: make.data.id } as never}>
        {t('cells.segmentMade')}
      </Link>
    );
  return (
    <Button size="compact-sm" variant="default" loading={make.isPending} onClick={() => make.mutate()}>
      {t('cells.makeSegment')}
    </Button>
  );
}
