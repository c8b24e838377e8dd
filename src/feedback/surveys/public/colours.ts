/** sRGB → relative luminance (WCAG 2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 … 21 (WCAG 2). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const mixed = (color: string, towards: string, share: number): string =>
  `#${[1, 3, 5]
    .map((at) => {
      const [from, to] = [Number.parseInt(color.slice(at, at + 2), 16), Number.parseInt(towards.slice(at, at + 2), 16)];
      return Math.round(from + (to - from) * share)
        .toString(16)
        .padStart(2, '0');
    })
    .join('')}`;

/** The colour, darker or lighter by as much as it takes to be read on `surface`. */
export function readableOn(color: string, surface: string, wanted: number): string {
  const towards = luminance(surface) > 0.5 ? '#000000' : '#ffffff';
  for (let share = 0; share <= 1; share += 0.04) {
    const tried = mixed(color, towards, share);
    if (contrast(tried, surface) >= wanted) return tried;
  }
  return towards;
}

const SURFACE = { light: '#ffffff', dark: '#16181d' };

/** A brand's colour as the page uses it: its words and lines at 4.5 : 1 on the surface, and on it black or white, whichever is read better. */
export function themed(brand: string, scheme: 'light' | 'dark'): { accent: string; onAccent: string } {
  const accent = readableOn(brand.toLowerCase(), SURFACE[scheme], 4.5);
  return { accent, onAccent: contrast(accent, '#ffffff') >= contrast(accent, '#16181d') ? '#ffffff' : '#16181d' };
}
