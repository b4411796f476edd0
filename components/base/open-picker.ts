/**
 * A list that acts on what is chosen must not act on the first entry that an arrow key or a letter comes
 * to: such a key opens it, and Enter chooses.
 */
export function openPicker(event: KeyboardEvent & { currentTarget: HTMLSelectElement }): void {
  const { key, ctrlKey, metaKey, currentTarget } = event;
  const isChoice = key.startsWith('Arrow') || key.startsWith('Page') || /^(Home|End|.)$/u.test(key);
  if (!isChoice || ctrlKey || metaKey) return;
  event.preventDefault();
  currentTarget.showPicker();
}
