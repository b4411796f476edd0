import type { Complaint } from '../library/types.ts';
import { joinCallback, joinExamples, joinLines, joinSteps } from './cell-complaint.ts';
import { joinPath, joinWords } from './cell-lists.ts';
import { joinVariants } from './cell-variants.ts';
import type { Sheet } from './write-table.ts';
import type { ComplaintField } from './types.ts';

/** Complaints as the rows of a table. */
export const COMPLAINT_SHEET: Sheet<Complaint, ComplaintField> = {
  content: 'complaints',
  name: { zh: '投诉', en: 'Complaints' },
  columns: [
    ['id', 24, ({ id }) => id],
    ['category', 24, ({ category }) => joinPath(category)],
    ['title', 28, ({ title }) => title],
    ['examples', 60, ({ examples }) => joinExamples(examples)],
    ['replies', 60, ({ replies }) => joinVariants(replies)],
    ['keywords', 20, ({ keywords }) => joinWords(keywords)],
    ['avoid', 40, ({ avoid }) => joinLines(avoid)],
    ['pushback', 40, ({ pushback }) => joinLines(pushback)],
    ['steps', 40, ({ steps }) => joinSteps(steps)],
    ['nature', 10, ({ nature }) => nature],
    ['responsibility', 10, ({ responsibility }) => responsibility],
    ['severity', 10, ({ severity }) => severity],
    ['record', 20, ({ followUp }) => joinWords(followUp.record)],
    ['callback', 20, ({ followUp }) => joinCallback(followUp.callback)],
    ['phrases', 24, ({ phrases }) => joinWords(phrases)],
    ['flow', 24, ({ flow }) => flow ?? ''],
    ['tip', 30, ({ tip }) => tip ?? ''],
  ],
};
