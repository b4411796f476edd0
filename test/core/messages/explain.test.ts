import { describe, expect, test } from 'vitest';
import { explainPlacing } from '../../../core/messages/explain.ts';
import { messagesFor } from '../../../core/messages/table.ts';
import { createTranslate } from '../../../core/messages/text.ts';

const zh = createTranslate(messagesFor('zh-CN'), 'zh-CN');
const en = createTranslate(messagesFor('en'), 'en');

describe('what became of a text that was not inserted', () => {
  test('an editor that took nothing: pasting there may still do', () => {
    expect(explainPlacing({ reason: 'failed', copied: true }, zh)).toContain('按 Ctrl+V 粘贴');
  });

  test.each(['read-only', 'disabled', 'password', 'unsupported-type', 'too-long'])(
    'a field that is %s would take no paste either: nobody is told to try',
    reason => {
      const text = explainPlacing({ reason, copied: true, remaining: 3, length: 9 }, zh);
      expect(text).toContain('已复制，可以粘贴到别处');
      expect(text).not.toContain('Ctrl+V');
    },
  );

  test('too long says both numbers, from the text or from its length', () => {
    const reason = 'too-long';
    expect(explainPlacing({ reason, remaining: 10, text: '👍'.repeat(18) }, zh)).toBe(
      '这条 18 个字，这里只放得下 10 个，没有插入。',
    );
    expect(explainPlacing({ reason, remaining: 1, length: 18 }, en)).toBe(
      'This text has 18 characters, 1 fits here; nothing was inserted.',
    );
  });

  test('what was not copied is not said to be', () => {
    expect(explainPlacing({ reason: 'no-access', copied: false }, zh)).not.toContain('已复制');
    expect(explainPlacing({ reason: 'no-access' }, zh)).toContain('工具栏的应答图标');
  });
});
