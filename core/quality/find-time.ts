import type { Placeholder } from '../library/types.ts';

/** Ways to name a moment or a span: 15:30, 三点, 30分钟内, 今天下午, 3月6日, 两个工作日. */
const TIME =
  /\d{1,2}[:：]\d{2}|[\d一二三四五六七八九十两半几]+\s*(?:个)?(?:秒|分钟|刻钟|小时|点|天|工作日|日|号|周|星期|个月|月\d)|(?:今|明|后)(?:天|早|晚)|当(?:天|日|场)|(?:上|中|下)午|晚上|早上|下班前|周[一二三四五六日末]/;

/** Whether a text commits to a time: in words, or by a placeholder that holds one. */
export function namesTime(
  text: string,
  placeholders?: ReadonlyMap<string, Pick<Placeholder, 'type'>>,
): boolean {
  if (TIME.test(text)) return true;
  for (const [, name] of text.matchAll(/\{\{-?\s*([^\s|}]+)/g)) {
    const type = placeholders?.get(name!)?.type;
    if (type === 'date' || type === 'time' || type === 'datetime' || type === 'duration')
      return true;
  }
  return false;
}
