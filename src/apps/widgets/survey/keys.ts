const SOON_MS = 700;

const isTyping = ({ tagName, type }: HTMLInputElement): boolean =>
  /^(TEXTAREA|SELECT)$/.test(tagName) || (tagName === 'INPUT' && !/^(radio|checkbox)$/.test(type));

/** Digits choose a score of the question shown; 1 and then 0 soon after it is ten. */
export function digitsChoose(form: HTMLElement, current: () => HTMLElement | null): void {
  let last = { key: '', at: 0 };
  form.addEventListener('keydown', (event) => {
    const target = event.target as HTMLInputElement;
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
    const isTen = event.key === '0' && last.key === '1' && event.timeStamp - last.at < SOON_MS;
    last = { key: event.key, at: event.timeStamp };
    const scale = target.closest('.scale') ?? current()?.querySelector('.scale');
    const radio = scale?.querySelector<HTMLInputElement>(`[value="${isTen ? '10' : event.key}"]`);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
