export const STEPS = ['very_negative', 'negative', 'neutral', 'positive', 'very_positive'] as const;
export type Step = (typeof STEPS)[number];

/** The step of the five-step scale on which an intensity of −2 … +2 lies. */
export function stepOf(intensity: number): Step {
  return STEPS[Math.min(4, Math.max(0, Math.round(intensity) + 2))] ?? 'neutral';
}

export const colourOf = (intensity: number): string => `var(--${stepOf(intensity).replace('_', '-')})`;
