import { customers } from '#customers';
import { feedback } from '#feedback';
import { interactions } from '#interactions';
import { journeys } from '#journeys';
import { measures } from '#measures';
import type { Room } from '#platform/room';
import { settings } from '#settings';
import { demo } from '../demo/index.ts';

/** Every room, in the order data flows. A room whose tables others point to stands before them. */
export const rooms: Room[] = [settings, customers, interactions, feedback, journeys, measures, demo];
