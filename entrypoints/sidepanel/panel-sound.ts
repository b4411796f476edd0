import type { Nudge } from '../../core/desk/nudges.ts';
import * as state from './panel-state.ts';

const sounded = new Set<string>();
/** The call that they sounded in: each counts its nudges anew. */
let last: number | undefined;

/** Sounds once for each turn of a nudge of a call, where the agent wants to hear it. */
export function soundFor(due: readonly Nudge[], call: number | undefined): void {
  if (call !== last) sounded.clear();
  last = call;
  const fresh = due.map(({ id, turn }) => `${id}#${turn}`).filter(turn => !sounded.has(turn));
  for (const turn of fresh) sounded.add(turn);
  if (fresh.length > 0 && state.settings.value.desk.sound) beep();
}

/** A short, soft tone. */
function beep(): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = 660;
  loudness.gain.setValueAtTime(0.12, audio.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.25);
  tone.connect(loudness).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.25);
  tone.addEventListener('ended', () => void audio.close());
}
