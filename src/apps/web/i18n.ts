import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';

type Words = Record<string, unknown>;
const files = import.meta.glob<{ default: Words }>('./i18n/*/*.json');

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;
const CHOICE = 'throughline.language';

export const isLanguage = (text: string | null | undefined): text is Language => text === 'en' || text === 'de';

function firstChoice(): Language {
  const chosen = localStorage.getItem(CHOICE);
  if (isLanguage(chosen)) return chosen;
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
}

async function load(language: Language): Promise<void> {
  const found = Object.entries(files).filter(([path]) => path.startsWith(`./i18n/${language}/`));
  await Promise.all(
    found.map(async ([path, read]) => {
      // A room with many words has several files, customers.json and customers.story.json; together they are its words.
      const [room = ''] = path.replace(/^.*\//, '').split('.');
      i18n.addResourceBundle(language, room, (await read()).default, true);
    }),
  );
}

export async function startLanguage(): Promise<void> {
  const language = firstChoice();
  await i18n.use(initReactI18next).init({ lng: language, resources: {}, defaultNS: 'shell', interpolation: { escapeValue: false } });
  await load(language);
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  await load(language);
  await i18n.changeLanguage(language);
  localStorage.setItem(CHOICE, language);
  document.documentElement.lang = language;
}
