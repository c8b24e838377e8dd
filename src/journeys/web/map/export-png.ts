import { asData, asPng, download } from '../../../apps/web/ui/chart-picture.ts';

/**
 * The map as a picture: the drawn page itself, with its styles, laid into an SVG and from there onto a canvas. Nothing leaves the
 * browser, and it looks like the screen because it is the screen.
 */
export async function savePicture(name: string): Promise<void> {
  const board = document.querySelector<HTMLElement>('[data-map-board]');
  if (!board) return;
  const { scrollWidth: width, scrollHeight: height } = board;
  const picture = await asPng(await asSvg(board, width, height), width, height);
  download(picture, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`);
}

async function asSvg(board: HTMLElement, width: number, height: number): Promise<string> {
  const copy = board.cloneNode(true) as HTMLElement;
  // Not taken out: everything stays where it is on the screen.
  for (const one of copy.querySelectorAll<HTMLElement>('button[aria-haspopup], [data-no-print]')) one.style.visibility = 'hidden';
  const frame = document.createElement('div');
  frame.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml');
  frame.style.cssText = `width:${width}px;background:var(--bg);color:var(--text);font:13px/1.45 'Inter Variable', sans-serif;`;
  frame.style.setProperty('--lane-width', getComputedStyle(board).getPropertyValue('--lane-width'));
  frame.append(copy);
  const style = document.createElement('style');
  style.textContent = await styles();
  frame.prepend(style);
  const scheme = document.documentElement.getAttribute('data-mantine-color-scheme') ?? 'light';
  const body = new XMLSerializer().serializeToString(frame);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" data-mantine-color-scheme="${scheme}"><foreignObject width="100%" height="100%">${body}</foreignObject></svg>`;
}

/** Every rule of the page, with the typeface laid in: an image may fetch nothing. */
async function styles(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText);
  const text = rules.filter((rule) => !rule.includes('JetBrains')).join('\n');
  const fonts = [...new Set([...text.matchAll(/url\("?([^")]+\.woff2)"?\)/g)].flatMap(([, url]) => (url ? [url] : [])))];
  let whole = text;
  for (const font of fonts) whole = whole.replaceAll(font, await asData(new URL(font, sheetAddress()).href));
  return whole;
}

const sheetAddress = (): string => [...document.styleSheets].find(({ href }) => href)?.href ?? location.href;
