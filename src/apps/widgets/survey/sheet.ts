const ON_TOP = '2147483000';

/** Where the tab and the sheet stand: in a corner on a desk, from the bottom over the whole width on a phone. */
export const SHEET = `
.tl{color-scheme:light dark}
.tl .tab,.tl .sheet{position:fixed;z-index:${ON_TOP};right:20px;box-sizing:border-box}
.tl.left .tab,.tl.left .sheet{right:auto;left:20px}
.tl .tab{bottom:20px;min-height:48px;padding:0 20px;border:0;border-radius:24px;background:var(--accent);color:var(--on);font:600 16px/1.2 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;cursor:pointer;box-shadow:0 2px 10px rgb(0 0 0/.25)}
.tl .sheet{bottom:84px;width:392px;max-width:calc(100vw - 40px);max-height:min(640px,calc(100vh - 104px));overflow:auto;padding:20px;background:var(--surface);color:var(--text);border:1px solid var(--hair);border-radius:12px;box-shadow:0 8px 30px rgb(0 0 0/.22)}
.tl .tab[hidden]+.sheet{bottom:20px}
.tl .sheet header{margin-bottom:12px}
.tl .x{width:44px;height:44px;margin:-8px -8px -8px 0;border:0;border-radius:8px;background:none;color:inherit;cursor:pointer;flex:none}
.tl .x:hover{background:var(--hover)}
.tl .x svg{width:22px;height:22px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round}
.tl .sheet .n11{grid-template-columns:repeat(6,1fr)}.tl .sheet .n10,.tl .sheet .n9,.tl .sheet .n8{grid-template-columns:repeat(5,1fr)}
@media(max-width:519px){.tl .sheet,.tl.left .sheet{left:0;right:0;bottom:0;width:100%;max-width:none;max-height:85vh;border-radius:16px 16px 0 0;border-width:1px 0 0;padding-bottom:max(20px,env(safe-area-inset-bottom))}
.tl .tab[hidden]+.sheet{bottom:0}}
@media(prefers-reduced-motion:no-preference){.tl .sheet{animation:come .15s ease-out}@keyframes come{from{transform:translateY(16px);opacity:0}}}
@media print{.tl{display:none}}`;
