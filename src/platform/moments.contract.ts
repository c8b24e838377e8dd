import { z } from 'zod';

/** A date and time with its zone, as ISO 8601 writes it. There is no year 0, and the stores say so. */
export const moment = z.iso.datetime({ offset: true }).refine((text) => !text.startsWith('0000'), { error: 'there is no year 0' });
