/**
 * Puts text on the clipboard from a page. `writeText` needs the focus in this document; without it
 * the older command still works on a selected field. True when one of them did.
 */
export async function copyText(text: string, document: Document): Promise<boolean> {
  const { navigator } = document.defaultView ?? {};
  try {
    await navigator?.clipboard.writeText(text);
    if (navigator?.clipboard) return true;
  } catch {
    // Not focused, or not allowed here (an insecure page): the command below is what is left.
  }
  return copyBySelection(text, document);
}

function copyBySelection(text: string, document: Document): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.cssText = 'position:fixed;inset:0 auto auto 0;width:1px;height:1px;opacity:0';
  (document.body ?? document.documentElement).append(field);
  field.select();
  let copied = false;
  try {
    copied = document.execCommand('copy');
  } finally {
    field.remove();
    if (before instanceof document.defaultView!.HTMLElement) before.focus({ preventScroll: true });
  }
  return copied;
}
