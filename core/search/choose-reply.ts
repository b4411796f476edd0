import type { Units } from './read-text.ts';
import { readText } from './read-text.ts';

/*
 * Which of a complaint's replies the customer's own words ask for. Most conditions are for the agent to
 * know (能立即安排), so there is an answer only where the customer said it: in the words of the condition,
 * in their order and with the same yes or no, or in one of the ways to say what customers insist on.
 */

export interface ConditionedReply {
  when: string;
}

/** What customers insist on: how conditions name it, and how it is said. */
const STANCES: readonly { when: RegExp; said: RegExp }[] = [
  {
    when: /不(?:接受|同意|愿意?|肯|要)(?:次日|明天|第二天|改天|改期|顺延)/,
    said: /(?:明[天日早]|次日|第二天|后天|改天|改日|下周|过两天).{0,8}(?:不行|不可以|不要|不能|不接受|不同意|没空|没时间|没人|要出|要上班|来不及|等不|晚了|就晚|不在)|(?:等不[了到及起]|不等|不想等|没法等|别跟我说|不接受|不同意).{0,4}(?:明[天日早]|次日|第二天|后天|改天|改日)|(?:必须|就要|一定|非得?|只能|务必|只要)(?:是|在)?(?:今天|今晚|现在|马上|立刻)/,
  },
  {
    when: /坚持(?:要)?退/,
    said: /(?:必须|就要|就是要|一定要?|坚决|坚持|只要|非要?|不.{0,3}就|别的?.{0,4}不).{0,6}退|不退.{0,6}(?:没完|不行|投诉|告|曝光)|(?:退货|退款|退钱).{0,6}(?:没.{0,2}商量|没得谈|别的不谈|免谈)/,
  },
  {
    when: /(?:坚持|决定)?不(?:再)?续/,
    said: /不(?:再|会|想|打算|准备)?续|(?:坚决|绝对|明年|以后)(?:就)?不(?:再)?(?:续|交|用|买)|不(?:会)?再?(?:交|付)(?:这个)?(?:服务)?费/,
  },
  { when: /仲裁|法院|诉讼/, said: /(?<![没不未别].{0,2})(?:仲裁|法院|起诉|开庭|立案|打官司|判决)/ },
  {
    when: /匿名/,
    said: /匿名|不(?:想|愿意?|方便|能|敢|要)(?:留|说|透露|报|写|告诉).{0,6}(?:名|姓|电话|身份|号)|别(?:问|记|登记)我?.{0,3}(?:名|姓|是谁)/,
  },
];

/** What says no, and what says yes or that it is so already; neither is part of what is meant. */
const DENIAL = /[不没未无别非]/;
const AUXILIARY = /[不没未无别非能可以已经还尚有确的了过是为属客户]/g;
/** Between the words of a condition a customer puts at most so many others. */
const MOST_BETWEEN = 6;
/** A denial stands at most so far before what it denies. */
const DENIAL_REACH = 3;
const QUESTION_REACH = 8;
const FEWEST_WORDS = 2;
/** A question does not say that it is so. */
const QUESTION = /[吗么]|能不能|可不可以|是不是|有没有|行不行/;

/** Place of the reply whose condition the words meet; undefined when they meet none. */
export function chooseReply(
  replies: readonly ConditionedReply[],
  units: Units,
): number | undefined {
  if (new Set(replies.map(({ when }) => when)).size < 2) return undefined;
  const said = joinUnits(units);
  const stated = replies.findIndex(({ when }) =>
    STANCES.some(stance => stance.when.test(when) && stance.said.test(said)),
  );
  if (stated >= 0) return stated;
  const place = replies.findIndex(({ when }) => isSaid(when, said));
  return place < 0 ? undefined : place;
}

/** The text in the engine's own spelling, with a comma where it breaks. */
function joinUnits({ codes, breaks, length }: Units): string {
  let said = '';
  for (let place = 0; place < length; place += 1)
    said += (breaks[place] === 1 && place > 0 ? ',' : '') + String.fromCharCode(codes[place]!);
  return said;
}

/** Whether the words of a condition stand in the text in order, and as much denied as there. */
function isSaid(when: string, said: string): boolean {
  const words = String.fromCharCode(...readText(when).codes).replace(AUXILIARY, '');
  if (words.length < FEWEST_WORDS) return false;
  const between = `[^,]{0,${MOST_BETWEEN}}?`;
  const denied = DENIAL.test(when);
  const pattern = new RegExp([...words].join(between), 'gu');
  for (const { 0: found, index } of said.matchAll(pattern)) {
    const before = said.slice(0, index).split(',').at(-1)!;
    const after = said.slice(index + found.length).split(',', 1)[0]!;
    if (QUESTION.test(before.slice(-QUESTION_REACH) + found + after)) continue;
    if (DENIAL.test(before.slice(-DENIAL_REACH) + found) === denied) return true;
  }
  return false;
}
