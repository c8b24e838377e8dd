export type { Binding, Card, Change, Conflict, Element, Evidence, Lane, MapDocument, Stage, Step } from './maps/document.contract.ts';
export type { Happening, StageRule } from './words.contract.ts';
