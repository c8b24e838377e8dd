import { type ComponentType, createElement, lazy, type ReactNode, Suspense } from 'react';
import { useCan } from './session.ts';

/** Places on a room's screen where other rooms may show a part, and what such a part is told. */
export type Slots = {
  /** Beside a screen's name in the sidebar: how much waits there. */
  'nav-count': { path: string };
  'customer-facts': { customerId: string };
  /** The fields of a segment's behaviour condition called `name`. */
  'segment-condition': { name: string; parameters: Record<string, unknown>; onChange(parameters: Record<string, unknown>): void };
  /** The same condition as a part of a sentence. */
  'segment-words': { name: string; parameters: Record<string, unknown> };
};
type Name = keyof Slots;

/** A part of a room for another room's screen: `parts` in src/<room>/web/pages.tsx. */
export type SlotPart<At extends Name = Name> = {
  [One in At]: {
    slot: One;
    load(): Promise<ComponentType<Slots[One]>>;
    /** Shown only for these; always, when not given. */
    when?(props: Slots[One]): boolean;
    /** Permission without which it is not shown. */
    permission?: string;
  };
}[At];

type Filled = { Part: ComponentType<Slots[Name]>; when?: (props: Slots[Name]) => boolean; permission: string | undefined };
const filled = new Map<Name, Filled[]>();

/** Said once, when the app starts. A part is loaded when its place is first shown. */
export function fillSlots(parts: SlotPart[]): void {
  for (const { slot, load, permission, ...rest } of parts) {
    const Part = lazy(async () => ({ default: (await load()) as ComponentType<Slots[Name]> }));
    filled.set(slot, [...(filled.get(slot) ?? []), { Part, permission, ...(rest as Pick<Filled, 'when'>) }]);
  }
}

/** What other rooms have to show here; `otherwise` when none has. */
export function Slot<At extends Name>({ name, otherwise, ...props }: { name: At; otherwise?: ReactNode } & { with: Slots[At] }) {
  const can = useCan();
  const given = props.with as Slots[Name];
  const parts = (filled.get(name) ?? []).filter(({ when, permission }) => (when?.(given) ?? true) && (!permission || can(permission)));
  if (parts.length === 0) return otherwise;
  return parts.map(({ Part }, at) => createElement(Suspense, { key: at, fallback: null }, createElement(Part, given)));
}
