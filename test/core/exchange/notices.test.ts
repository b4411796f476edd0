import { expect, test } from 'vitest';
import { explainNotice, notice, NOTICE_KEYS } from '../../../core/exchange/notices.ts';
import { messagesFor } from '../../../core/messages/table.ts';
import type { MessageKey } from '../../../core/messages/table.ts';
import { createTranslate } from '../../../core/messages/text.ts';

test.each(['zh-CN', 'en'] as const)('every notice has words in %s', locale => {
  const table = messagesFor(locale);
  for (const key of NOTICE_KEYS)
    expect(table[`exchange_${key.replaceAll('-', '_')}` as MessageKey], key).toBeTruthy();
});

test('a notice says where and why', () => {
  const t = createTranslate(messagesFor('zh-CN'), 'zh-CN');
  const said = { ...notice('looks-personal', { count: 2 }), row: 7, field: 'variants.0.text' };
  expect(explainNotice(said, t)).toBe('第 7 行，其他说法：像是含有手机号、证件号或卡号（2 处）。');
});
