/** Everything that looks for customers who struggle. */
export const DETECTORS = ['abandoned', 'repeated', 'loop', 'wait', 'error', 'search', 'fee', 'late', 'contact', 'hop'] as const;
export type DetectorName = (typeof DETECTORS)[number];
