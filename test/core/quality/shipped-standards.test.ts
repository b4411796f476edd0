import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckOptions, Finding } from '../../../core/quality/check-text.ts';
import { applyFinding, checkText } from '../../../core/quality/check-text.ts';
import { readContent } from '../../../core/library/read-content.ts';
import { cutSegments } from '../../../core/template/segments.ts';
import { loadContent } from '../../../tools/load-content.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const { content, problems } = readContent(
  ['standards.yaml', 'placeholders.yaml'].map(path => ({
    path,
    text: read(`scripts-data/${path}`),
  })),
);
const { standards } = content;
const rules = standards.filter(({ check }) => check);
const placeholders = new Map(content.placeholders.map(entry => [entry.name, entry]));

const show = (text: string, options?: CheckOptions) =>
  checkText(text, standards, options).map(
    finding =>
      `${finding.kind === 'standard' ? finding.id.replace('std.', '') : '?'}:${text.slice(finding.start, finding.end)}`,
  );

/** Presses the one key for every better wording there is, the first one first. */
function mend(text: string, options?: CheckOptions): string {
  const hasBetter = (finding: Finding) => finding.kind === 'standard' && 'better' in finding;
  let mended = text;
  for (let pressed = 0; pressed < 20; pressed++) {
    const finding = checkText(mended, standards, options).find(hasBetter);
    if (!finding) return mended;
    mended = applyFinding(mended, finding);
  }
  throw new Error(`no end of findings in ${text}`);
}

describe('the standards', () => {
  test('are those of the brief, in its order', () => {
    expect(problems).toEqual([]);
    expect(standards.map(({ id }) => id)).toEqual(
      JSON.parse(read('test/brief/standards.json')) as string[],
    );
  });

  test('say what has to be ticked, recorded or checked', () => {
    const empty = standards.filter(
      ({ kind, items, fields, check }) =>
        (kind === 'checklist' && !items) ||
        (kind === 'form' && !fields) ||
        (kind === 'rule' && !check),
    );
    expect(empty.map(({ id }) => id)).toEqual([]);
  });

  test('set numbers the right way round', () => {
    const wrong = standards.filter(
      ({ value }) =>
        value &&
        ((value.min === undefined && value.max === undefined) ||
          (value.min ?? -Infinity) > (value.max ?? Infinity)),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('have titles that fit on a line', () => {
    const long = standards.filter(({ title }) => title.length > 48);
    expect(long.map(({ id }) => id)).toEqual([]);
  });
});

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  const check = rule.check!;
  const options: CheckOptions = {
    ...(check.channel && { channel: check.channel[0]! }),
    ...(check.place && { place: check.place }),
  };

  test('finds its bad text, and only for its own reasons leaves the good one', () => {
    const [bad, good] = [check.bad, check.good].map(text =>
      checkText(text, [rule], options).map(finding => finding.kind === 'standard' && finding.id),
    );
    expect(bad).toContain(id);
    expect(good).toEqual([]);
  });

  test('its good text passes every other rule as well', () => {
    expect(show(check.good, options)).toEqual([]);
  });

  test('finds each of its words where nothing excuses it', () => {
    const missed = check.terms.filter(({ find }) => {
      const found = checkText(find, [rule], options);
      return !found.some(({ start, end }) => end > start);
    });
    // A word may hold its own excuse only by mistake.
    expect(missed.map(({ find }) => find)).toEqual([]);
  });

  test('never offers a wording that it would find again', () => {
    const again = check.terms.filter(
      ({ better }) => better && checkText(better, [rule], options).some(({ end }) => end > 0),
    );
    expect(again.map(({ find }) => find)).toEqual([]);
  });
});

describe('what an agent types in a hurry', () => {
  test.each([
    ['您稍等，我马上给您回电话', ['call.callback-time-required:马上给您回']],
    [
      '我们会尽快处理，请您耐心等待',
      ['call.callback-time-required:尽快', 'call.callback-time-required:耐心等'],
    ],
    ['好的，回头我让工程师联系您', ['call.callback-time-required:回头我']],
    ['等有结果了我再通知您', ['call.callback-time-required:等有结果']],
    ['您等了三天了，我们尽快安排', ['call.callback-time-required:尽快']],
    ['8021号为您登记了，稍后有人联系您', ['call.callback-time-required:稍后']],
    ['今天的事很抱歉，晚点给您回', ['call.callback-time-required:晚点给']],
    [
      '您放心，绝对不会再出现这种情况，我保证',
      ['behavior.no-missed:绝对不会', 'behavior.no-missed:我保证'],
    ],
    // Whole words are marked.
    ['我们一定尽快给您处理', ['behavior.no-missed:一定尽快']],
    ['今天肯定能到，百分之百', ['behavior.no-missed:肯定能', 'behavior.no-missed:百分之百']],
    ['这是公司规定，没有办法', ['call.positive:这是公司规定', 'call.positive:没有办法']],
    ['不行，这个不能退', ['call.positive:不行', 'call.positive:这个不能']],
    ['我没权限，帮不了您', ['call.positive:我没权限', 'call.positive:帮不了您']],
    ['这个不归我们管，你找别人', ['gov.commit-explain:不归我们管', 'gov.commit-explain:你找别人']],
    [
      '我也不太清楚，您打总部问问吧',
      ['gov.commit-explain:我也不太清楚', 'gov.commit-explain:您打总部问'],
    ],
    ['您自己没看清，跟我们没关系', ['behavior.no-argue:跟我们没关系']],
    [
      '您弄错了吧，我刚才已经说过',
      ['behavior.no-argue:您弄错了', 'behavior.no-argue:我刚才已经说'],
    ],
    ['您先冷静一下', ['complaint.principle-listen:冷静']],
    ['这么简单，急什么', ['call.no-belittle:这么简单', 'call.no-belittle:急什么']],
    ['别人都好好的，我们产品没问题', ['call.no-denial:别人都好好的', 'call.no-denial:产品没问题']],
    [
      '是别的部门的问题，我也没办法',
      ['recovery.no-excuse:别的部门的问题', 'recovery.no-excuse:我也没办法'],
    ],
    ['我们这边系统崩了，您再打', ['call.system-down:系统崩了']],
    [
      '相关部门会予以处理，敬请谅解',
      ['call.no-jargon:相关部门', 'call.no-jargon:予以', 'call.no-jargon:敬请谅解'],
    ],
    ['啥问题？搞定了没？', ['call.mandarin:啥', 'call.mandarin:搞定']],
    ['没货了，不打折', ['retail.positive-sentence:没货了', 'retail.positive-sentence:不打折']],
    ['赶紧下单，错过就没了', ['retail.no-hard-sell:赶紧下单', 'retail.no-hard-sell:错过就没了']],
    ['都差不多，应该可以吧', ['retail.avoid-intro:都差不多', 'retail.avoid-intro:应该可以吧']],
    ['填单去，下一个！', ['window.no-casual:填单去', 'window.no-casual:下一个！']],
    ['您不选五星我会被罚的', ['beauty.punish-wording:我会被罚']],
    ['这个能根治，不用吃药', ['health.compliance:根治', 'health.compliance:不用吃药']],
    ['他的电话是13900005678', ['behavior.no-leak:13900005678']],
    ['帐号登陆不上是吗', ['email.proof:帐号', 'email.proof:登陆']],
    ['XX先生，您好', ['email.proof:XX']],
  ])('%s', (text, expected) => {
    const found = show(text);
    for (const part of expected) {
      const [id, words] = part.split(':') as [string, string];
      expect(found.some(entry => entry.startsWith(`${id}:`) && entry.includes(words))).toBe(true);
    }
    expect(found).toHaveLength(expected.length);
  });
});

describe('ordinary good sentences pass', () => {
  test.each([
    '您好，请问有什么可以帮您？工号0217。',
    '好的，我现在帮您查一下，大概一分钟，请您别挂。',
    '麻烦您稍等，我核对一下信息。',
    '请您稍候，我问一下同事。',
    '您看周五上午上门行不行？不行的话周六也可以。',
    '这个功能目前的版本里还没有，我替您登记，3月6日之前给您回复。',
    '让您久等了，查到了，快递今天下午送到。',
    '您还有不清楚的地方，随时可以问我。',
    '请您尽快把复印件补交到一楼服务台。',
    '我马上帮您查。',
    '您的保证金是两千元，收据请收好。',
    '我们不能保证当天到，最晚后天上午到。',
    '请您一定要先备份，再点升级。',
    '您一定等急了吧，对不起。',
    '不知道您什么时间方便接电话？',
    '信号不太好，您听得清楚吗？',
    '请问您是要开户还是销户？',
    '能不能退要看吊牌还在不在，您拍张照片给我看一下好吗？',
    '您买的时候有没有留小票？没有也没关系。',
    '您可不可以把提示念给我听？',
    '您是不是自己操作的，回忆一下？',
    '对不起，是我们的疏忽。',
    '您那边断网了多久？路由器的灯亮着吗？',
    '您的电脑死机以后，屏幕上有没有提示？',
    '您反映的系统问题，我转给负责的工程师了，今天下班前回复您。',
    '稍后您会收到一条满意度短信，麻烦您打个分。',
    '没问题，我来安排。',
    '我理解，换我也会生气。',
    '其他客户也遇到过，按这几步就能恢复。',
    '会员价九折，今天不办也没关系。',
    '下一位，请到三号窗口。',
    '请跟我到那边填一张单子。',
    '对方正在通话，请您十分钟后再拨。',
    '数据线松了，换一根就好。',
    '给您包好了，您拿好。',
    '您在吃降血压药的话，请照医生说的吃。',
    '当时是谁跟您说的，您还记得吗？',
    '羽绒服是100%白鸭绒，面料100%棉。',
    '衣服有XL、XXL两个码。',
    '尾号1234的卡，余额不足。',
    '您放心，我会一直跟着，今晚八点前告诉您到了哪一步。',
    '喂，您好，听得见吗？',
    '谢谢您耐心等，查到了。',
  ])('%s', text => {
    expect(show(text, { channel: 'chat', placeholders })).toEqual([]);
  });
});

describe('one key', () => {
  test.each([
    ['您弄错了，这个不可以退。', '可能我没说清楚，这个暂时不支持退。'],
    ['我们一定会按时上门。', '我们会按时上门。'],
    ['今天肯定能修好。', '今天争取修好。'],
    ['您冷静一下。', '您慢慢说，我在听。'],
    ['我不知道，我查查。', '我查一下，我查查。'],
    ['相关部门会联系您。', '负责这件事的同事会联系您。'],
    ['您的身份证是110101199003071234吗？', '您的身份证是尾号1234吗？'],
    ['请稍后，我看一下。', '请稍候，我看一下。'],
    ['帐号己经开通！！', '账号已经开通！！'],
  ])('%s → %s', (text, expected) => expect(mend(text)).toBe(expected));

  test('puts a placeholder into a template and a gap into a finished text', () => {
    const text = '我稍后给您回电话，会尽快处理。';
    expect(mend(text, { placeholders })).toBe('我{{ 回拨时间 }}给您回电话，会尽快处理。');
    expect(mend(text)).toBe('我【回拨时间】给您回电话，会【答复时限】处理。');
  });

  test('a gap that was not filled is found', () => {
    expect(show('我【回拨时间】给您回电话。')).toEqual(['email.proof:【回拨时间】']);
  });
});

describe('each channel has its own', () => {
  const letter =
    '附件是这个月的对账单，一共三页，第一页是合计，后面两页是明细，请您核对以后在3月6日前告诉我有没有出入，没有出入的话我们就按这个数开票。\n\n客户服务部 周明';

  test('a phone opening gives the agent number', () => {
    expect(show('您好，客户服务热线，请问有什么可以帮您？', { channel: 'phone' })).toEqual([
      'hotline.report-id:',
    ]);
    expect(show('您好，客户服务热线，请问有什么可以帮您？', { channel: 'chat' })).toEqual([]);
    expect(show('您好，{{ 公司名 }}，工号{{ 工号 }}，请讲。', { channel: 'phone' })).toEqual([]);
  });

  test('a farewell on the phone says thank you', () => {
    expect(show('那就这样，再见。', { channel: 'phone' })).toEqual(['outbound.thanks-over-sorry:']);
    expect(show('那就这样，再见。')).toEqual([]);
  });

  test('a letter has an address and a closing', () => {
    expect(show(letter, { channel: 'email' })).toEqual(['email.salute:', 'email.greet-close:']);
    expect(show(`王经理：您好！\n\n${letter}\n谢谢您`, { channel: 'email' })).toEqual([]);
  });

  test('dates are written in full in an e-mail, not in a chat', () => {
    expect(show('我们下周三上门。', { channel: 'email' })).toEqual(['email.date:下周']);
    expect(show('我们下周三（3月11日）上门。', { channel: 'email' })).toEqual([]);
    expect(show('我们下周三上门。', { channel: 'chat' })).toEqual([]);
  });

  test('a subject says something', () => {
    const subject = { channel: 'email', place: 'subject' } as const;
    expect(show('在吗', subject)).toEqual(['email.subject:在吗']);
    expect(show('三月账单核对', subject)).toEqual([]);
  });

  test('a sentence too long to say is found where it begins', () => {
    const text = `好的。${'这一句说起来没完没了'.repeat(5)}。`;
    expect(checkText(text, standards, { channel: 'phone' })).toMatchObject([
      { id: 'std.call.explain-10s', start: 3, end: 3 },
    ]);
    expect(show(text, { channel: 'chat' })).toEqual([]);
  });

  test('an opening for a first call stays short', () => {
    const opening = { channel: 'phone', place: 'opening' } as const;
    const { check } = standards.find(({ id }) => id === 'std.outbound.brief')!;
    expect(show(check!.bad, opening)).toContain('outbound.brief:');
  });
});

test('a rule that is switched off is silent, the others are not', () => {
  const text = '不行，我保证';
  expect(show(text, { off: new Set(['std.call.positive']) })).toEqual([
    'behavior.no-missed:我保证',
  ]);
});

test('no text that ships is found fault with before its gaps are filled', async () => {
  const { content: shipped } = await loadContent();
  const texts = [
    ...shipped.phrases.flatMap(({ text, variants }) => [text, ...variants.map(({ text }) => text)]),
    ...shipped.complaints.flatMap(({ replies }) => replies.map(({ text }) => text)),
    ...shipped.flows.flatMap(({ steps }) =>
      steps.flatMap(({ say, variants }) => [say, ...variants.map(({ text }) => text)]),
    ),
  ];
  expect(texts.length).toBeGreaterThan(2000);
  const previews = texts.map(text => {
    const cut = cutSegments(text, { 时段问候: '上午好' });
    return 'broken' in cut ? text : cut.segments.map(({ text }) => text).join('');
  });
  const flagged = previews.filter(text => show(text, { placeholders }).length > 0);
  expect(flagged).toEqual([]);
}, 30_000);
