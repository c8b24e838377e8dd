import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, call, sayError } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';

export type Search = { state: string; friction: string };
export const STATES = ['raised', 'confirmed', 'merged', 'dismissed'] as const;
export type Friction = Answer<typeof contract.listFrictions>['frictions'][number];
export type Decision = {
  state?: Friction['state'];
  reason?: string;
  mergedInto?: string;
  journeyId?: string;
  text?: string;
  owner?: string;
};

const placeOf = ({ places, place }: Friction): string => places.filter(Boolean).join(' ⇄ ') || place.replace(/(name|touchpoint):/g, '');

/** What is wrong, and where, in the reader's words. */
export const titleOf = (t: (key: string) => string, friction: Friction): string =>
  `${t(`frictions.detectors.${friction.detector}`)}: ${placeOf(friction)}`;

/** What a person makes of a friction; a decision can be undone from the notice that says it. */
export function useDecide() {
  const { t } = useTranslation('journeys');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ friction, wanted }: { friction: Friction; wanted: Decision }) =>
      call<typeof contract.changeFriction>('PATCH', '/journey-frictions/:id', { params: { id: friction.id }, body: wanted }),
    onSuccess: async (_, { friction, wanted }) => {
      await queries.invalidateQueries({ queryKey: ['journeys'] });
      if (wanted.state && wanted.state !== 'raised') offerUndo(friction, wanted.state);
    },
    onError: (error) => notifications.show({ message: sayError(error) }),
  });
  const decide = (friction: Friction, wanted: Decision) => change.mutate({ friction, wanted });
  const offerUndo = (friction: Friction, state: Friction['state']) => {
    const id = `friction-${friction.id}`;
    const undo = () => {
      notifications.hide(id);
      decide(friction, { state: 'raised' });
    };
    notifications.show({
      id,
      title: t('frictions.done', { what: t(`frictions.states.${state}`), where: placeOf(friction) }),
      message: (
        <Button size="xs" variant="default" onClick={undo}>
          {t('frictions.undo')}
        </Button>
      ),
    });
  };
  return { decide, isPending: change.isPending };
}
