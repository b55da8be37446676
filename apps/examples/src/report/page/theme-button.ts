import { button } from './element.ts';

/** Switches between light and dark; until it is used, the system's choice holds. */
export function themeButton(): HTMLElement {
  const root = document.documentElement;
  const isDark = (): boolean =>
    root.dataset['theme'] === undefined
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : root.dataset['theme'] === 'dark';
  const label = (): string => (isDark() ? 'Light colours' : 'Dark colours');
  const made = button(label(), () => {
    root.dataset['theme'] = isDark() ? 'light' : 'dark';
    made.textContent = label();
  });
  return made;
}
