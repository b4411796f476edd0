/** The checks of the matrix, in short and as sentences. The first is two: the place and what follows. */
export const CHECKS = {
  insert: 'a reply with a blank line goes in at the caret and typing goes on behind it',
  undo: 'one undo takes the reply back',
  selection: 'a selection is replaced',
  empty: 'an empty editor takes two lines and typing goes on behind them',
} as const;

export type CheckName = keyof typeof CHECKS;

export const allChecks = Object.keys(CHECKS) as CheckName[];
/** What the docked panel is held to: the others do not depend on the surface. */
export const panelChecks: CheckName[] = ['insert', 'undo'];
/** The browser's own menu takes the place of the click for the caret. */
export const menuChecks: CheckName[] = ['insert'];
