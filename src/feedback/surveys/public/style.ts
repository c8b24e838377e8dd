import { themed } from './colours.ts';

const scheme = (brand: string, which: 'light' | 'dark', rest: string): string => {
  const { accent, onAccent } = themed(brand, which);
  return `--accent:${accent};--on:${onAccent};${rest}`;
};
const LIGHT = '--surface:#fff;--text:#1a1c20;--quiet:#5b616b;--line:#767c86;--hair:#d9dbe0;--hover:#f1f2f4;--bad:#9a3009';
const DARK = '--surface:#16181d;--text:#eceef2;--quiet:#a3a9b5;--line:#8d949f;--hair:#3a3f49;--hover:#1f2228;--bad:#ff9d76';

const NARROW = '.n11{grid-template-columns:repeat(6,1fr)}.n10,.n9,.n8{grid-template-columns:repeat(5,1fr)}';

/** The look of the public page and of the widget, which stands in a shadow root (`root` is `:host` there). 48 px targets, 16 px text. */
export const styleOf = (brand: string, root: ':root' | ':host'): string =>
  `${root}{${scheme(brand, 'light', LIGHT)};color-scheme:light dark}
@media(prefers-color-scheme:dark){${root}{${scheme(brand, 'dark', DARK)}}}
*{box-sizing:border-box}
[hidden]{display:none!important}
.tl{font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--text);background:var(--surface);text-align:start}
.tl main{max-width:40rem;margin:0 auto;padding:20px;display:flex;flex-direction:column;min-height:100vh;min-height:100dvh;gap:20px}
.tl header{display:flex;justify-content:space-between;align-items:center;gap:12px;font-weight:600}
.tl header nav{display:flex;flex-wrap:wrap;font-weight:400}
.tl header a{color:var(--quiet);padding:12px 6px;font-size:14px}
.tl header a[aria-current]{color:var(--text);text-decoration:none;font-weight:600}
.tl form,.tl section{margin:auto 0;display:flex;flex-direction:column;gap:16px}
.tl fieldset{border:0;margin:0;padding:0;min-width:0;display:flex;flex-direction:column;gap:12px}
.tl legend{font-size:20px;line-height:1.3;font-weight:600;padding:0;margin-bottom:12px;overflow-wrap:anywhere;outline:0}
.tl legend small{font-size:14px;font-weight:400;color:var(--quiet)}
.tl h1{font-size:20px;line-height:1.3;margin:0;overflow-wrap:anywhere;outline:0}
.tl p{margin:0;overflow-wrap:anywhere;white-space:pre-line}
.tl .help,.tl footer,.tl .ends{color:var(--quiet);font-size:14px}
.tl .bar{height:4px;border-radius:2px;background:var(--hair);overflow:hidden}
.tl .bar i{display:block;height:100%;width:0;background:var(--accent);transition:width .15s}
.tl .scale{display:grid;gap:6px;grid-auto-columns:1fr}
${[2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((n) => `.n${n}{grid-template-columns:repeat(${n},1fr)}`).join('')}
.tl .scale label{position:relative;display:block}
.tl .scale input,.tl .scale label i{position:absolute;opacity:0;inset:0;width:100%;height:100%;margin:0;overflow:hidden;pointer-events:none}
.tl .scale span{display:grid;place-items:center;min-height:48px;border:1px solid var(--line);border-radius:8px;cursor:pointer;font-variant-numeric:tabular-nums}
.tl .scale span:hover,.tl .choice:hover,.tl .rank:hover{background:var(--hover)}
.tl .scale input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:600}
.tl .ends{display:flex;justify-content:space-between;gap:16px}.tl .ends span:last-child{text-align:end}
.tl .choice,.tl .rank{display:flex;align-items:center;gap:12px;min-height:48px;padding:8px 14px;border:1px solid var(--line);border-radius:8px;cursor:pointer;overflow-wrap:anywhere}
.tl .choice input{width:20px;height:20px;margin:0;flex:none;accent-color:var(--accent)}
.tl .choice:has(:checked),.tl .rank[aria-pressed=true]{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.tl .ranks{display:flex;flex-direction:column;gap:8px}
.tl .rank{justify-content:space-between;font:inherit;color:inherit;background:none;text-align:start;width:100%}
.tl .rank b{flex:none;min-width:28px;height:28px;border-radius:14px;display:grid;place-items:center;background:var(--hair)}
.tl .rank[aria-pressed=true] b{background:var(--accent);color:var(--on)}
.tl .row{padding:12px 0;border-top:1px solid var(--hair);gap:8px}.tl .row legend{font-size:16px;font-weight:500;float:left;width:100%;margin-bottom:4px}
.tl textarea,.tl .own,.tl .day,.tl select{font:inherit;color:inherit;background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:11px 12px;min-height:48px;width:100%}
.tl select{width:auto}.tl .day{max-width:14rem}
.tl .own{display:none}.tl .choice:has([value=other]:checked)+.own{display:block}
@supports not selector(:has(a)){.tl .own{display:block}}
.tl .error{color:var(--bad);font-weight:600}.tl .error:empty{display:none}
.tl .go{display:flex;gap:8px;justify-content:space-between;flex-direction:row-reverse}
.tl .go button,.tl .again,.tl .link{font:inherit;font-weight:600;min-height:48px;min-width:96px;padding:0 22px;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer;text-decoration:none;display:inline-grid;place-items:center}
.tl .link{align-self:start}.tl .go button[value=back],.tl .again{background:none;color:var(--text);border-color:var(--line)}
.tl :focus-visible,.tl .scale input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}.tl legend:focus-visible,.tl h1:focus-visible{outline:0}
.tl .trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
@media(max-width:519px){${NARROW}}
@media(prefers-reduced-motion:reduce){.tl .bar i{transition:none}}
@media(forced-colors:active){.tl .scale input:checked+span{border-width:4px}}`;
