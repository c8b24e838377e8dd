import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconDots, IconLanguage, IconLogout, IconMoon, IconSearch, IconSelector, IconSun } from '@tabler/icons-react';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, isLanguage, languages } from '../i18n.ts';
import type { Page } from '../page.ts';
import { useCan, useMe, useSignOut } from '../session.ts';
import { Slot } from '../slots.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { setTimeZone } from '../ui/zone.ts';
import { AwayStrip } from './AwayStrip.tsx';
import css from './Shell.module.css';
import { usePalette } from './use-palette.ts';
import { useShortcuts } from './use-shortcuts.ts';

// Asked for by few, so not part of the first load.
const Palette = lazy(() => import('./Palette.tsx').then((file) => ({ default: file.Palette })));
const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx').then((file) => ({ default: file.ShortcutSheet })));
const WorkspaceMenu = lazy(() => import('./WorkspaceMenu.tsx').then((file) => ({ default: file.WorkspaceMenu })));
const MoreDrawer = lazy(() => import('./MoreDrawer.tsx').then((file) => ({ default: file.MoreDrawer })));

type NavPage = Page & { nav: NonNullable<Page['nav']> };

function useNav(pages: Page[]): NavPage[] {
  const can = useCan();
  return pages
    .filter((page): page is NavPage => page.nav !== undefined && (!page.permission || can(page.permission)))
    .sort((a, b) => a.nav.order - b.nav.order);
}

/** Sidebar on a desk, bar at the bottom on a phone; ⌘K finds, g and a letter goes. */
export function Shell({ pages }: { pages: Page[] }) {
  const { t } = useTranslation();
  const nav = useNav(pages);
  setTimeZone(useMe().workspace?.timeZone);
  const sheet = useShortcuts(nav);
  const palette = usePalette();
  return (
    <div className={css.shell}>
      <a href="#content" className={css.skip}>
        {t('shell:skip')}
      </a>
      <nav className={css.sidebar} aria-label={t('shell:nav')}>
        <Workspace />
        <button type="button" className={css.search} onClick={palette.open}>
          <IconSearch size={15} aria-hidden="true" />
          <span>{t('shell:palette.open')}</span>
          <kbd>⌘K</kbd>
        </button>
        <NavLinks nav={nav} />
        <PersonMenu />
      </nav>
      <main className={css.main} id="content" tabIndex={-1}>
        <AwayStrip />
        <Outlet />
      </main>
      <PhoneBar nav={nav} />
      <Suspense>
        {palette.wanted && <Palette nav={nav} />}
        {sheet.opened && <ShortcutSheet nav={nav} onClose={sheet.close} />}
      </Suspense>
    </div>
  );
}

/** Of two places that both hold the address, the nearer one: /journeys/analytics is not /journeys. */
const hereOf = (nav: NavPage[], pathname: string): string | undefined =>
  nav
    .map(({ path }) => path)
    .filter((path) => path !== '/' && (pathname === path || pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.length - a.length)[0];

function NavLinks({ nav, onGo }: { nav: NavPage[]; onGo?: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = hereOf(nav, pathname);
  return (
    <ul className={css.links}>
      {nav.map(({ path, nav: { label, icon: Icon } }) => (
        <li key={path}>
          <Link
            to={path}
            activeOptions={{ exact: path !== here }}
            activeProps={{ 'aria-current': 'page' }}
            className={css.link}
            {...(onGo ? { onClick: onGo } : {})}
          >
            <Icon size={18} stroke={1.7} />
            {t(label)}
            <Slot name="nav-count" with={{ path }} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function PhoneBar({ nav }: { nav: NavPage[] }) {
  const { t } = useTranslation();
  const [more, setMore] = useState(false);
  const front = nav.filter((page) => page.nav.phone).slice(0, 3);
  return (
    <>
      <nav className={css.bar} aria-label={t('shell:nav')}>
        {front.map(({ path, nav: { label, icon: Icon } }) => (
          <Link key={path} to={path} activeOptions={{ exact: path === '/' }} activeProps={{ 'aria-current': 'page' }} className={css.tab}>
            <Icon size={22} stroke={1.7} />
            {t(label)}
          </Link>
        ))}
        <button type="button" className={css.tab} onClick={() => setMore(true)}>
          <IconDots size={22} stroke={1.7} aria-hidden="true" />
          {t('shell:more')}
        </button>
      </nav>
      <Suspense>
        {more && (
          <MoreDrawer onClose={() => setMore(false)}>
            <Workspace />
            <NavLinks nav={nav} onGo={() => setMore(false)} />
            <PersonMenu />
          </MoreDrawer>
        )}
      </Suspense>
    </>
  );
}

function Workspace() {
  const me = useMe();
  const [wanted, setWanted] = useState(false);
  const button = (
    <button type="button" className={css.workspace} onClick={() => setWanted(true)} aria-haspopup="menu">
      <img src="/mark.svg" alt="" width={22} height={22} />
      <span>{me.workspace?.name ?? 'Throughline'}</span>
      <IconSelector size={15} aria-hidden="true" />
    </button>
  );
  return wanted ? (
    <Suspense fallback={button}>
      <WorkspaceMenu />
    </Suspense>
  ) : (
    button
  );
}

function PersonMenu() {
  const { t, i18n } = useTranslation('shell');
  const me = useMe();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const other = Object.keys(languages).find((language) => language !== i18n.language);
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: '/sign-in' }) });
  return (
    <div className={css.person}>
      <Avatar name={me.actor.name} size={28} />
      <span className={css.name}>{me.actor.name}</span>
      {isLanguage(other) && (
        <ActionIcon
          size={25}
          variant="subtle"
          color="gray"
          aria-label={languages[other]}
          title={languages[other]}
          onClick={() => void changeLanguage(other)}
        >
          <IconLanguage size={17} />
        </ActionIcon>
      )}
      <ActionIcon
        size={25}
        variant="subtle"
        color="gray"
        aria-label={t('theme')}
        title={t('theme')}
        onClick={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}
      >
        {colorScheme === 'dark' ? <IconSun size={17} /> : <IconMoon size={17} />}
      </ActionIcon>
      <ActionIcon size={25} variant="subtle" color="gray" aria-label={t('signOut')} title={t('signOut')} onClick={leave}>
        <IconLogout size={17} />
      </ActionIcon>
    </div>
  );
}
