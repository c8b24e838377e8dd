import type { Moment } from '#interactions/contract';

/** Whether the headline already says the amount, so that it need not be said twice. */
export function saysAmount(said: string, amount: number): boolean {
  return said.replaceAll(/\D/g, '').includes(Math.abs(amount).toFixed(2).replace('.', ''));
}

/** Words that the customer spoke, as against what we wrote about them or to them. */
export const isTheirVoice = (moment: Moment): boolean =>
  moment.text !== '' && moment.direction !== 'out' && moment.kind !== 'note' && moment.kind !== 'gesture';
