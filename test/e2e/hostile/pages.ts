/** What a page does to hide the palette; `host` is the palette's element, once it is there. */
export const hidings: Record<string, string> = {
  'makes it transparent': `host.style.setProperty('opacity', '0', 'important')`,
  'makes it nearly transparent': `host.style.setProperty('opacity', '0.05', 'important')`,
  'makes the whole page transparent': `document.documentElement.style.opacity = '0.01'`,
  'filters it away': `host.style.setProperty('filter', 'opacity(0)', 'important')`,
  'moves it out of the window': `host.style.setProperty('transform', 'translateX(-300vw)', 'important')`,
  'moves it by its inset': `host.style.setProperty('inset', '300vh auto auto 50%', 'important')`,
  'shrinks it': `host.style.setProperty('scale', '0.01', 'important')`,
  'turns it': `host.style.setProperty('rotate', '90deg', 'important')`,
  'makes it a dot': `host.style.setProperty('width', '1px', 'important')`,
  'clips it': `host.style.setProperty('clip-path', 'inset(100%)', 'important')`,
  'clips the whole page': `document.documentElement.style.clipPath = 'inset(50%)'`,
  'masks it': `host.style.setProperty('mask-image', 'linear-gradient(transparent, transparent)', 'important')`,
  'blends it away': `host.style.setProperty('mix-blend-mode', 'multiply', 'important')`,
  'hides it': `host.style.setProperty('visibility', 'hidden', 'important')`,
  'takes it out of the layout': `host.style.setProperty('display', 'none', 'important')`,
  'closes its popover': `host.hidePopover()`,
  'takes away that it is a popover': `host.removeAttribute('popover')`,
  'removes it': `host.remove()`,
  'moves it elsewhere': `document.body.append(host)`,
  'lays a popover over it': `cover('manual', 'auto').showPopover()`,
  'lays a popover over it that takes no clicks': `cover('manual', 'none').showPopover()`,
  'stacks popovers over it': `for (let n = 0; n < 20; n++) cover('manual', 'none').showPopover()`,
  'lays a dialog over it': `const dialog = document.createElement('dialog'); document.body.append(dialog); dialog.showModal()`,
  'covers its middle only': `const part = cover('manual', 'none'); part.style.inset = '30vh 30vw'; part.showPopover()`,
};

/** A page with a field that does the thing as soon as the palette is in the document. */
export const hidingPage = (name: string) => `<!doctype html>
<meta charset="utf-8">
<title>${name}</title>
<textarea></textarea>
<script>
  function cover(kind, events) {
    const element = document.createElement('div');
    element.popover = kind;
    element.style.cssText =
      'inset: 0; width: auto; height: auto; margin: 0; border: 0; background: white; pointer-events: ' + events;
    document.body.append(element);
    return element;
  }
  new MutationObserver((_, observer) => {
    const host = document.querySelector('html > [popover]');
    if (!host) return;
    observer.disconnect();
    ${hidings[name]};
  }).observe(document.documentElement, { childList: true });
</script>
`;
