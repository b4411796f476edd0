import type { RefuseReason, Target } from '../../page/types.ts';

/** A frame of a tab and what it would take a reply into. */
export interface FrameTarget {
  frameId: number;
  /** Identity of our script there. */
  script: string;
  /** Of its address; a sandboxed frame has the one that it was loaded from. */
  origin: string;
  /** The frame around it is of another origin and can't look into it. */
  apart: boolean;
  target: Target | null;
}

/**
 * Milliseconds between the frame that got the focus and the frame around it noticing: they are two
 * documents, often in two processes.
 */
const SAME_MOMENT = 300;

/**
 * The frame that the agent is writing in: a focused one before the one that had the focus last, and
 * the inner of two that speak of the same field. A frame that only knows that the focus went into
 * another origin's frame stands for that one, if our script runs there.
 */
export function chooseFrame(frames: readonly FrameTarget[]): FrameTarget | undefined {
  const found = frames.filter(({ target }) => target).toSorted(byTime);
  const [first] = found;
  return first && isBlocked(first) ? followInto(first, found) : first;
}

function followInto(blocked: FrameTarget, frames: FrameTarget[]): FrameTarget | undefined {
  const { blockedOrigin, at } = blocked.target!;
  const others = frames.filter(frame => frame !== blocked);
  const inner = others.find(
    ({ apart, origin, target }) =>
      apart && (origin === blockedOrigin || Math.abs(target!.at - at) < SAME_MOMENT),
  );
  if (!inner) return blocked;
  return isBlocked(inner) ? followInto(inner, others) : inner;
}

/** Why a frame takes nothing, if it does not. */
export function refusalIn(
  frames: readonly FrameTarget[],
  target: Target | null | undefined,
): { reason: RefuseReason; origin?: string } | null {
  if (!target) return { reason: 'no-field' };
  const { refuse, blockedOrigin: origin } = target;
  if (refuse !== 'frame-blocked') return refuse ? { reason: refuse } : null;
  // Our script runs there: nothing is barred, only nobody has written in it yet.
  if (frames.some(frame => frame.apart && frame.origin === origin)) return { reason: 'no-field' };
  return { reason: refuse, ...(origin !== undefined && { origin }) };
}

const isBlocked = ({ target }: FrameTarget) => target!.refuse === 'frame-blocked';

function byTime(a: FrameTarget, b: FrameTarget): number {
  const focus = (frame: FrameTarget) => Number(frame.target!.focused && !isBlocked(frame));
  return focus(b) - focus(a) || b.target!.at - a.target!.at || b.frameId - a.frameId;
}
