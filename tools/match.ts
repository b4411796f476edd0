/*
 * What the panel would propose, in the terminal:
 *   node tools/match.ts "你们热线一直占线，打了一上午" [--json]
 *   node tools/match.ts --lookup "zhuanjie" [--json]
 */
import { parseArgs, styleText } from 'node:util';
import { computePinyin } from '../core/search/pinyin-data.ts';
import { createSearch } from '../core/search/search.ts';
import type { Reason } from '../core/search/types.ts';
import { loadContent } from './load-content.ts';

const SHOWN = 5;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    lookup: { type: 'boolean', default: false },
  },
});
const text = positionals.join(' ');
if (text.trim() === '') {
  console.error(
    '用法：npm run match -- "客户的原话" [--json]，或 npm run match -- --lookup "关键词"',
  );
  process.exit(1);
}

const { content } = await loadContent();
const search = createSearch({ ...content, pinyin: computePinyin(content) });
if (flags.lookup) lookUp();
else match();

function match() {
  const { hits, refused, cut } = search.matchComplaint(text, { limit: SHOWN });
  const complaints = new Map(content.complaints.map(complaint => [complaint.id, complaint]));
  const rows = hits.map(({ id, score, confidence, reasons, bestReply }) => ({
    id,
    title: complaints.get(id)?.title ?? id,
    score,
    confidence,
    reasons: reasons.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
    ...(bestReply !== undefined && { bestReply }),
  }));
  if (flags.json) {
    console.log(JSON.stringify({ text, refused, cut, hits: rows }, null, 2));
    return;
  }
  if (cut) console.log('原话太长，只用了前 2000 个字符。');
  if (refused) console.log(rows.length > 0 ? '没有合适的回复。最接近的是：' : '没有合适的回复。');
  for (const [place, row] of rows.entries()) {
    const confidence = `${Math.round(row.confidence * 100)}%`;
    console.log(`${place + 1}. ${styleText('bold', row.title)}  ${row.id}`);
    console.log(`   得分 ${row.score.toFixed(1)}，把握 ${confidence}`);
    console.log(`   依据 ${highlight(text, row.reasons)}`);
    if (row.bestReply !== undefined)
      console.log(`   适用 ${complaints.get(row.id)!.replies[row.bestReply]!.when}`);
  }
}

function lookUp() {
  const phrases = new Map(content.phrases.map(phrase => [phrase.id, phrase]));
  const rows = search.lookUp(text, { limit: SHOWN }).map(hit => ({
    ...hit,
    title: phrases.get(hit.id)?.title ?? hit.id,
  }));
  if (flags.json) {
    console.log(JSON.stringify({ query: text, hits: rows }, null, 2));
    return;
  }
  if (rows.length === 0) console.log('没有找到话术。');
  for (const [place, { id, title, score, marks }] of rows.entries()) {
    const phrase = phrases.get(id)!;
    const inField = (field: string) => marks.filter(mark => mark.field === field);
    console.log(
      `${place + 1}. ${highlight(title, inField('title'))}  ${phrase.code ? `/${phrase.code}  ` : ''}${id}`,
    );
    console.log(`   得分 ${score.toFixed(1)}，${phrase.category.join(' › ')}`);
    if (phrase.situation) console.log(`   ${highlight(phrase.situation, inField('situation'))}`);
  }
}

/** Marks ranges by colour, and by 【】 where the output has none. */
function highlight(whole: string, ranges: Reason[]): string {
  let shown = '';
  let last = 0;
  for (const { start, end } of ranges) {
    const words = whole.slice(start, end);
    const marked = process.stdout.isTTY
      ? styleText(['yellow', 'underline'], words)
      : `【${words}】`;
    shown += whole.slice(last, start) + marked;
    last = end;
  }
  return shown + whole.slice(last);
}
