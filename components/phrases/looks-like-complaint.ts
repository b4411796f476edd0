const LONGEST_LOOK_UP = 12;

/** Too long for a look-up: more than twelve Han characters, or a line break. */
export function looksLikeComplaint(text: string): boolean {
  if (text.trim().includes('\n')) return true;
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) > LONGEST_LOOK_UP;
}
