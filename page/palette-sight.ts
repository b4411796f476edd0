/** Less of it than this is no palette. */
const SMALLEST = { width: 240, height: 60 };
/** Points of the palette that have to be its own, as shares of its width and height. */
const SAMPLES = [0.02, 0.25, 0.5, 0.75, 0.98];

/**
 * Whether the palette can be seen: whole, opaque and with nothing over it. A page could otherwise hide
 * it and have the agent type into what they don't see.
 */
export function isInSight(host: HTMLElement): boolean {
  const document = host.ownerDocument;
  const view = document.defaultView!;
  const box = host.getBoundingClientRect();
  const isWhole =
    box.width >= SMALLEST.width &&
    box.height >= SMALLEST.height &&
    box.left >= 0 &&
    box.top >= 0 &&
    box.right <= view.innerWidth &&
    box.top + SMALLEST.height <= view.innerHeight;
  if (!isWhole || !host.matches(':popover-open')) return false;

  const { transform, rotate, scale } = view.getComputedStyle(host);
  if ([transform, rotate, scale].some(value => value !== 'none')) return false;
  for (let element: Element | null = host; element; element = element.parentElement)
    if (!isOpaque(view.getComputedStyle(element))) return false;

  const isOwn = (x: number, y: number) =>
    y >= view.innerHeight || document.elementFromPoint(x, y) === host;
  const isUncovered = SAMPLES.every(across =>
    SAMPLES.every(down => isOwn(box.left + box.width * across, box.top + box.height * down)),
  );
  return isUncovered && !isUnderOther(host, box);
}

function isOpaque(style: CSSStyleDeclaration): boolean {
  const { opacity, visibility, display, clipPath, clip, maskImage, filter, mixBlendMode } = style;
  return (
    Number(opacity) > 0.95 &&
    visibility === 'visible' &&
    display !== 'none' &&
    clipPath === 'none' &&
    clip === 'auto' &&
    (maskImage === 'none' || !maskImage) &&
    !/opacity|url/.test(filter) &&
    mixBlendMode === 'normal'
  );
}

/** What takes no clicks is found at no point; in the top layer it may still cover everything. */
function isUnderOther(host: HTMLElement, box: DOMRect): boolean {
  const others = host.ownerDocument.querySelectorAll(':popover-open, dialog:modal, :fullscreen');
  return [...others].some(other => {
    if (other.contains(host)) return false;
    // Below us is what was there before: the page's own menus and notices.
    const isAbove = opened.has(other);
    const { left, right, top, bottom, width, height } = other.getBoundingClientRect();
    const meets = left < box.right && right > box.left && top < box.bottom && bottom > box.top;
    return isAbove && meets && width > 0 && height > 0;
  });
}

/** What came into the top layer after the palette. */
let opened = new WeakSet<Element>();

/** Calls back when the palette is hidden, in whichever way, until the signal ends. */
export function watchSight(host: HTMLElement, signal: AbortSignal, onHidden: () => void): void {
  const document = host.ownerDocument;
  opened = new WeakSet();
  const look = () => {
    if (!signal.aborted && !isInSight(host)) onHidden();
  };
  const handleToggle = ({ target, newState }: Event & { newState?: string }) => {
    if (newState === 'open' && target !== host) opened.add(target as Element);
    look();
  };
  document.addEventListener('toggle', handleToggle, { capture: true, signal });
  document.addEventListener('beforetoggle', handleToggle, { capture: true, signal });

  const styles = new MutationObserver(look);
  for (const element of [host, document.documentElement])
    styles.observe(element, { attributes: true });
  const seen = observeVisibility(host, onHidden);
  signal.addEventListener('abort', () => {
    styles.disconnect();
    seen?.disconnect();
  });
}

interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible?: boolean;
}

/** Chromium tells of itself what is covered, also by what takes no clicks. */
function observeVisibility(host: HTMLElement, onHidden: () => void): IntersectionObserver | null {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) return null;
  const options = { threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver(entries => {
    const { isVisible } = entries.at(-1) as VisibilityEntry;
    // It calls everything hidden that is filtered, and some people see all pages inverted.
    const isFiltered = getComputedStyle(host.ownerDocument.documentElement).filter !== 'none';
    if (isVisible === false && !isFiltered) onHidden();
  }, options as IntersectionObserverInit);
  observer.observe(host);
  return observer;
}
