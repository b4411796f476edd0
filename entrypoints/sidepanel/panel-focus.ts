/** Puts the focus where the view that is shown begins: the editor's text, the search box, or the flow. */
export function focusView(): void {
  const shown = document.querySelector('.panel-views > .phrase-editor:not([hidden])');
  const view = shown ?? document.querySelector('.panel-views > section:not([hidden])');
  const box = view?.querySelector<HTMLElement>('textarea') ?? (view as HTMLElement | null);
  box?.focus({ preventScroll: true });
}
