import { route } from '#platform/http';
import { listFeedback } from './contract.ts';
import { listItems } from './feedback.ts';

export const routes = [route(listFeedback, (ctx) => listItems(ctx))];
