import { route } from '#platform/http';
import { listMeasures } from './contract.ts';
import { listItems } from './measures.ts';

export const routes = [route(listMeasures, (ctx) => listItems(ctx))];
