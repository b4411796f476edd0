import type { ComplaintContent } from '../../core/library/own-complaint.ts';
import type { Example, Reply } from '../../core/library/types.ts';
import type { Translate } from '../../core/messages/text.ts';
import {
  callbackInWords,
  NATURE_TITLES,
  RESPONSIBILITY_TITLES,
  STEP_TITLES,
} from '../complaints/complaint-words.ts';
import { purposeOf } from '../text/show-field.ts';

/** The value of a field of a complaint as a text to read and to compare. */
export function showComplaintField(
  field: keyof ComplaintContent,
  value: unknown,
  t: Translate,
): string {
  if (value === undefined || value === null) return '';
  const content = { [field]: value } as unknown as ComplaintContent;
  switch (field) {
    case 'category':
      return content.category.join(' / ');
    case 'keywords':
    case 'phrases':
      return content[field].join(' ');
    case 'examples':
      return content.examples.map(({ text }: Example) => text).join('\n');
    case 'replies':
      return content.replies
        .map((reply: Reply) => `〔${purposeOf(reply, t)}〕\n${reply.text}`)
        .join('\n\n');
    case 'steps':
      return content.steps.map(step => `〔${t(STEP_TITLES[step.do])}〕${step.text}`).join('\n');
    case 'nature':
      return t(NATURE_TITLES[content.nature]);
    case 'responsibility':
      return t(RESPONSIBILITY_TITLES[content.responsibility]);
    case 'severity':
      return t(content.severity === '重大' ? 'panel_severe' : 'case_ordinary');
    case 'avoid':
    case 'pushback':
      return content[field].join('\n');
    case 'followUp': {
      const { record, callback } = content.followUp;
      const when = callback === 'none' ? '' : callbackInWords(callback, t);
      return [when, record.join(' ')].filter(Boolean).join('\n');
    }
    default:
      return String(value);
  }
}
