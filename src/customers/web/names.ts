import type { i18n as I18n } from 'i18next';

type Words = (key: string) => string;

const spaced = (word: string) => {
  const words = word.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The name of a kind of identifier: ours are translated, those of the workspace's own shown as they are. */
export function kindName(t: Words, i18n: I18n, kind: string): string {
  const key = `identifierKinds.${kind}`;
  return i18n.exists(`customers:${key}`) ? t(key) : spaced(kind);
}

/** The name of a trait: the usual ones are translated, `favourite_store` and `shoeSize` are written as words. */
export function traitName(t: Words, i18n: I18n, key: string): string {
  return i18n.exists(`customers:traits.${key}`) ? t(`traits.${key}`) : spaced(key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
}

/** Purposes and tags are the workspace's own words. */
export const purposeName = spaced;

export const channelName = (t: Words, channel: string): string => (channel ? t(`shell:channels.${channel}`) : t('story.noChannel'));
