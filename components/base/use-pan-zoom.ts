import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Size {
  width: number;
  height: number;
}

interface Box extends Size {
  x: number;
  y: number;
}

/** How a picture lies under its window: moved by `x` and `y` pixels after scaling. */
export interface Placement {
  x: number;
  y: number;
  scale: number;
}

export interface PanZoom {
  placement: Placement;
  pan(dx: number, dy: number): void;
  /** Scales around the middle of the window. */
  zoom(factor: number): void;
  /** Shows the whole picture. */
  fit(): void;
  /** Brings a box into sight; the middle of the window, when asked. */
  show(box: Box, isCentred?: boolean): void;
}

const SCALES = { smallest: 0.25, largest: 2 };
const MARGIN = 16;
/** Less than this and it was a click. */
const DRAG = 4;

/** Moves and scales a picture in a window: by dragging, by the wheel, and by what it returns. */
export function usePanZoom(window: RefObject<HTMLElement | null>, picture: Size): PanZoom {
  const [placement, setPlacement] = useState<Placement>({ x: 0, y: 0, scale: 1 });
  const latest = useRef(placement);
  const sizeOf = () => ({
    width: window.current?.clientWidth ?? 0,
    height: window.current?.clientHeight ?? 0,
  });

  function place(next: Placement) {
    latest.current = keepInSight(next, picture, sizeOf());
    setPlacement(latest.current);
  }

  const pan = (dx: number, dy: number) => {
    const { x, y, scale } = latest.current;
    place({ x: x + dx, y: y + dy, scale });
  };

  function zoomAt(factor: number, at: { x: number; y: number }) {
    const { x, y, scale } = latest.current;
    const next = Math.min(Math.max(scale * factor, SCALES.smallest), SCALES.largest);
    const ratio = next / scale;
    place({ x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio, scale: next });
  }

  const actions: Omit<PanZoom, 'placement'> = {
    pan,
    zoom(factor) {
      const { width, height } = sizeOf();
      zoomAt(factor, { x: width / 2, y: height / 2 });
    },
    fit() {
      const { width, height } = sizeOf();
      const scale = Math.min(1, width / picture.width, height / picture.height);
      place({ x: 0, y: 0, scale: Math.max(scale, SCALES.smallest) });
    },
    show(box, isCentred = false) {
      const size = sizeOf();
      const { x, y, scale } = latest.current;
      const move = (start: number, length: number, at: number, room: number) => {
        const [from, to] = [start * scale + at, (start + length) * scale + at];
        if (isCentred) return room / 2 - (from + to) / 2;
        return from < MARGIN ? MARGIN - from : to > room - MARGIN ? room - MARGIN - to : 0;
      };
      const dx = move(box.x, box.width, x, size.width);
      const dy = move(box.y, box.height, y, size.height);
      if (dx !== 0 || dy !== 0 || isCentred) place({ x: x + dx, y: y + dy, scale });
    },
  };

  const handlers = useRef({ pan, zoomAt });
  handlers.current = { pan, zoomAt };
  useLayoutEffect(() => listen(window.current!, handlers), []);
  return { placement, ...actions };
}

type Handlers = { current: { pan: PanZoom['pan']; zoomAt(factor: number, at: object): void } };

function listen(element: HTMLElement, handlers: Handlers): () => void {
  const end = new AbortController();
  const { signal } = end;
  let last: PointerEvent | null = null;
  let moved = 0;

  element.addEventListener(
    'pointerdown',
    event => {
      if (event.button !== 0 || (event.target as Element).closest('button, a')) return;
      last = event;
      moved = 0;
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    event => {
      if (!last) return;
      const [dx, dy] = [event.clientX - last.clientX, event.clientY - last.clientY];
      moved += Math.abs(dx) + Math.abs(dy);
      // Captured only now: a captured click would miss what it is meant for.
      if (moved > DRAG) element.setPointerCapture(event.pointerId);
      handlers.current.pan(dx, dy);
      last = event;
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(type, () => void (last = null), { signal });
  element.addEventListener(
    'click',
    event => {
      if (moved > DRAG) event.stopPropagation();
      moved = 0;
    },
    { signal, capture: true },
  );
  element.addEventListener(
    'wheel',
    event => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      // A pinch on a trackpad comes as a wheel with Ctrl.
      if (event.ctrlKey || event.metaKey)
        handlers.current.zoomAt(Math.exp(-event.deltaY / 200), at);
      else if (event.shiftKey) handlers.current.pan(-event.deltaY, 0);
      else handlers.current.pan(-event.deltaX, -event.deltaY);
    },
    { signal, passive: false },
  );
  return () => end.abort();
}

/** A small picture stands in the middle; a large one never leaves the window. */
function keepInSight({ x, y, scale }: Placement, picture: Size, room: Size): Placement {
  const keep = (at: number, length: number, space: number) => {
    const size = length * scale;
    if (size <= space) return (space - size) / 2;
    return Math.min(Math.max(at, space - size), 0);
  };
  return {
    x: Math.round(keep(x, picture.width, room.width)),
    y: Math.round(keep(y, picture.height, room.height)),
    scale,
  };
}
