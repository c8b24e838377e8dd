/**
 * A drawn chart as a picture that opens alone: what stands on the screen is drawn once more as plain SVG, with the colours and the typeface
 * it has there. Charts made of boxes and words (a funnel, a table of cohorts) are drawn as boxes and words.
 */
export async function saveChart(chart: Element, name: string, kind: 'svg' | 'png'): Promise<void> {
  const { text, width, height } = await asPicture(chart);
  const svg = new Blob([text], { type: 'image/svg+xml' });
  download(kind === 'svg' ? svg : await asPng(text, width, height), `${name}.${kind}`);
}

type Drawing = { parts: string[]; left: number; top: number; right: number; bottom: number };
type Box = { left: number; top: number; right: number; bottom: number };
const PAD = 12;

async function asPicture(chart: Element): Promise<{ text: string; width: number; height: number }> {
  const drawing: Drawing = { parts: [], left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  draw(chart, drawing);
  const { parts, left, top, right, bottom } = drawing;
  const [x, y] = [Math.floor(left - PAD), Math.floor(top - PAD)];
  const [width, height] = [Math.ceil(right + PAD) - x, Math.ceil(bottom + PAD) - y];
  const ground = colourOf(getComputedStyle(document.documentElement).getPropertyValue('--surface').trim() || 'white');
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">
<style>${await typeface()}</style><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${ground}"/>
${parts.join('\n')}</svg>`;
  return { text, width, height };
}

function draw(node: Node, drawing: Drawing): void {
  if (node instanceof Text) drawWords(node, drawing);
  else if (node instanceof SVGSVGElement) drawSvg(node, drawing);
  else if (node instanceof HTMLElement) drawElement(node, drawing);
}

function drawElement(node: HTMLElement, drawing: Drawing): void {
  if (node.hasAttribute('data-no-picture')) return;
  const { visibility, opacity, display, position, width } = getComputedStyle(node);
  // What is there only to be heard is not drawn.
  if (visibility === 'hidden' || opacity === '0' || display === 'none' || (position === 'absolute' && width === '1px')) return;
  if (display !== 'contents') drawBox(node, drawing);
  for (const child of node.childNodes) draw(child, drawing);
}

const grow = (drawing: Drawing, { left, top, right, bottom }: Box): void => {
  drawing.left = Math.min(drawing.left, left);
  drawing.top = Math.min(drawing.top, top);
  drawing.right = Math.max(drawing.right, right);
  drawing.bottom = Math.max(drawing.bottom, bottom);
};

function drawBox(element: HTMLElement, drawing: Drawing): void {
  const { backgroundColor, backgroundImage, borderTopLeftRadius, outlineStyle, outlineColor, borderBottomWidth, borderBottomColor } =
    getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const { left, top, width, height } = box;
  if (width === 0 || height === 0) return;
  // A hatched box is drawn in its colour, only paler.
  const hatch = /gradient/.test(backgroundImage) ? /(?:rgba?|color|oklch)\([^)]*\)/.exec(backgroundImage)?.[0] : undefined;
  const fill = colourOf(hatch ?? backgroundColor);
  const rim = outlineStyle === 'dashed' ? ` stroke="${colourOf(outlineColor)}" stroke-dasharray="3 3"` : '';
  if (fill !== 'none' || rim) {
    const round = Math.min(Number.parseFloat(borderTopLeftRadius) || 0, width / 2, height / 2);
    const pale = hatch ? ' fill-opacity="0.35"' : '';
    drawing.parts.push(`<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${round}" fill="${fill}"${pale}${rim}/>`);
    grow(drawing, box);
  } else if (Number.parseFloat(borderBottomWidth) > 0) {
    const [y, colour] = [box.bottom - 0.5, colourOf(borderBottomColor)];
    drawing.parts.push(`<line x1="${left}" x2="${box.right}" y1="${y}" y2="${y}" stroke="${colour}"/>`);
  }
}

const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Any colour the browser knows as one every program knows; 'none' where nothing would be seen. */
function colourOf(colour: string): string {
  if (!pen || colour === 'none') return 'none';
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 255] = pen.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) return 'none';
  return alpha === 255 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Line by line, as the browser broke them. */
function drawWords(node: Text, drawing: Drawing): void {
  const parent = node.parentElement;
  if (!parent || !node.data.trim() || !pen) return;
  const style = getComputedStyle(parent);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText('x');
  const font = `font-family="${escaped(style.fontFamily)}" font-size="${style.fontSize}" font-weight="${style.fontWeight}" style="font-variant-numeric:${style.fontVariantNumeric}"`;
  for (const { text, box } of linesOf(node)) {
    const y = box.top + (box.bottom - box.top - up - down) / 2 + up;
    drawing.parts.push(`<text x="${box.left}" y="${y}" ${font} fill="${colourOf(style.color)}">${escaped(text)}</text>`);
    grow(drawing, box);
  }
}

function linesOf(node: Text): { text: string; box: Box }[] {
  const lines: { text: string; box: Box }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line && Math.abs(line.box.top - top) < 2) {
      line.text += word;
      line.box.right = right;
    } else lines.push({ text: word, box: { left, top, right, bottom } });
  }
  return lines.filter(({ box }) => box.right > box.left).map(({ text, box }) => ({ text: text.trimEnd(), box }));
}

const COLOURS = ['fill', 'stroke', 'stop-color'];
const LOOKS = [
  ...['stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'fill-opacity', 'opacity', 'paint-order'],
  ...['font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'text-anchor', 'dominant-baseline'],
];

function drawSvg(svg: SVGSVGElement, drawing: Drawing): void {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [at, one] of [svg, ...svg.querySelectorAll('*')].entries()) settle(one, copies[at]);
  const box = svg.getBoundingClientRect();
  for (const name of ['class', 'style', 'role', 'tabindex']) copy.removeAttribute(name);
  for (const [name, value] of Object.entries({ x: box.left, y: box.top, width: box.width, height: box.height }))
    copy.setAttribute(name, String(value));
  drawing.parts.push(new XMLSerializer().serializeToString(copy));
  grow(drawing, box);
}

/** How it looks on the screen stands in the element itself: a file knows no sheets of style and no variables. */
function settle(one: Element, copy: Element | undefined): void {
  if (!copy) return;
  const style = getComputedStyle(one);
  for (const name of ['class', 'style', 'tabindex']) copy.removeAttribute(name);
  for (const name of COLOURS) {
    const value = style.getPropertyValue(name);
    if (value) copy.setAttribute(name, value.startsWith('url(') ? value.replace(/"/g, '') : colourOf(value));
  }
  for (const name of LOOKS) {
    const value = style.getPropertyValue(name);
    if (value) copy.setAttribute(name, value);
  }
}

/** The typeface itself, laid in: a picture may fetch nothing. */
async function typeface(): Promise<string> {
  const rules = [...document.styleSheets].flatMap(rulesOf).filter((rule) => rule instanceof CSSFontFaceRule);
  const texts = rules
    .filter(({ style }) => style.getPropertyValue('font-family').includes('Inter'))
    .map(async ({ cssText, parentStyleSheet }) => {
      const url = /url\("?([^")]+\.woff2)"?\)/.exec(cssText)?.[1];
      return url ? cssText.replace(url, await asData(new URL(url, parentStyleSheet?.href ?? location.href).href)) : '';
    });
  return (await Promise.all(texts)).join('\n');
}

const rulesOf = (sheet: CSSStyleSheet): CSSRule[] => {
  try {
    return [...sheet.cssRules];
  } catch {
    // A sheet that an extension of the browser put in.
    return [];
  }
};
export async function asData(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return `data:font/woff2;base64,${btoa(text)}`;
}

/** Drawn at twice the size, as far as canvases go. */
export async function asPng(svg: string, width: number, height: number): Promise<Blob> {
  const scale = Math.min(2, 8_000 / width, 8_000 / height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  const brush = canvas.getContext('2d');
  brush?.scale(scale, scale);
  brush?.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be drawn'))), 'image/png'),
  );
}

export function download(blob: Blob, name: string): void {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
