/** Puts the focus where the view that is shown begins: the editor's text, or the search box. */
export function focusView(): void {
  const shown = document.querySelector('.panel-views > .phrase-editor:not([hidden])');
  const view = shown ?? document.querySelector('.panel-views > section:not([hidden])');
  view?.querySelector<HTMLElement>('textarea')?.focus();
}
