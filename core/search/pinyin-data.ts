import { pinyin } from 'pinyin-pro';
import type { Content } from '../library/types.ts';
import { isHan } from './read-text.ts';
import type { PinyinData, PinyinTable } from './types.ts';

export type { PinyinData } from './types.ts';

/*
 * Runs when the content is compiled: pinyin-pro is too large to load in the background. What it knows
 * about the shipped texts is kept as a few words with unusual readings, which serve the user's own
 * texts as well.
 */

/**
 * Further readings that people type, toneless and different from the commonest one. The full lists of
 * a dictionary hold many that nobody has heard, and each makes look-up less exact.
 */
const OTHER_READINGS = `阿e 扒pa 柏bo 膀pang 磅pang 薄bo 剥bo 便pian 泊po 卜bo 参shen cen 藏zang 查zha 差chai ci
颤zhan 长zhang 朝zhao 车ju 称chen 乘sheng 匙chi 臭xiu 传zhuan 单shan chan 弹dan 得dei 的di 地di 调diao 都du
读dou 度duo 恶wu 佛fu 否pi 盖ge 给ji 革ji 还huan 行hang 和huo hu 合ge 核hu 会kuai 稽qi 家jie 价jie 降xiang
强jiang 嚼jue 角jue 觉jiao 校jiao 解xie 劲jing 卡qia 壳qiao 乐yue 勒lei 俩liang 了liao 六lu 露lou 绿lu 率shuai
落la lao 络lao 埋man 脉mo 蔓wan 没mo 模mu 抹ma 哪nei 那nei 呢ni 秘bi 娜nuo 弄long 屏bing 迫pai 曝bao 期ji
奇ji 亲qing 区ou 圈juan 券xuan 塞sai se 色shai 刹sha 杉sha 厦xia 什shi 省xing 盛cheng 石dan 识zhi 似shi
伺si 宿xiu 熟shou 数shuo 说shui 谁shei 提di 拓ta 万mo 尾yi 吓he 纤qian 巷hang 削xue 血xie 系ji 叶xie 遗wei
员yun 约yao 钥yue 攒cuan 择zhai 曾zeng 扎za 粘nian 着zhao zhuo 这zhei 种chong 重chong 爪zhao 转zhuai 幢chuang
丁zheng 仇qiu 番pan 红gong 伯bai 见xian 将qiang 秤cheng`;

/** Where the dictionary's first reading is not the commonest one in today's language. */
const FIRST_READINGS = `了le 镐gao 校xiao 血xue 剥bao 咳ke 攒zan 嘿hei 哼heng 粘zhan 栅zha 洒sa 曾ceng 着zhe 幢zhuang`;

/**
 * Words of everyday business in which a character is not read in its commonest way, for the user's own
 * texts. How they are read is asked of the dictionary, save for those in WORD_READINGS.
 */
const COMMON_WORDS = `银行 行业 行长 同行 行情 排行 分行 支行 央行 换行 会计 财会 重新 重复 重做 重启 重装 重申
重来 店长 队长 家长 班长 校长 局长 厂长 会长 长大 增长 成长 生长 调查 调研 调换 调动 调用 调取 单调 曲调 参差
宝藏 西藏 检查 出差 差别 差距 差错 落差 误差 参差 朝阳 今朝 称职 对称 传记 自传 弹药 得亏 的确 目的 的士 地方
地址 都市 首都 成都 句读 猜度 恶心 厌恶 可恶 佛像 仿佛 给予 供给 补给 归还 还款 还钱 偿还 还书 附和 暖和 和面
会稽 价格 见面 降服 投降 强迫 勉强 倔强 主角 角色 口角 睡觉 午觉 校对 校正 押解 干劲 关卡 卡住 音乐 乐器
勒索 俩人 了解 了结 了却 了事 为了 露面 效率 频率 比率 率先 率领 落下 丢三落四 埋怨 没收 淹没 模样 秘鲁 屏除
一曝十寒 期望 奇数 亲家 优惠券 塞车 堵塞 搪塞 色子 厦门 大厦 节省 反省 省亲 盛饭 盛情 十石 标识 好似 似的
伺候 星宿 游说 提防 拓片 尾巴 恐吓 吓唬 削减 剥削 血液 联系 系鞋带 关系 叶子 遗赠 动员 钥匙 积攒
选择 择菜 曾经 姓曾 扎实 挣扎 粘贴 着急 着火 着凉 睡着 着手 穿着 着重 种类 种植 重量 重要 保重 转盘 幢幢
因为 便宜 方便 薄弱 薄荷 单位 姓单 大夫 大小 车马 公车 乘客 臭味 乳臭`;

/** Where the dictionary does not know the word. */
const WORD_READINGS = `重拨 chong bo|重打 chong da|重试 chong shi|重发 chong fa|重说 chong shuo|重填 chong tian
|重查 chong cha|重登 chong deng|重报 chong bao|重播 chong bo|重排 chong pai|主题行 zhu ti hang
|标题行 biao ti hang|首行 shou hang|末行 mo hang`;

/** The table for the characters of GB 2312, and the words of the content that are read otherwise. */
export function computePinyin(content: Pick<Content, 'phrases'>): PinyinData {
  const texts = content.phrases.flatMap(phrase => [
    phrase.title,
    phrase.situation ?? '',
    ...phrase.category,
    ...phrase.tags,
  ]);
  const characters = listCharacters(texts);
  const table = buildTable(characters);
  return { table, words: { ...findWords(new Set(texts), table), ...listCommonWords(table) } };
}

function listCommonWords(table: PinyinTable): Record<string, string> {
  const firstOf = mapCharacters(table);
  const words: Record<string, string> = {};
  for (const word of COMMON_WORDS.split(/\s+/)) {
    const syllables = read(word);
    if (syllables.some((syllable, place) => syllable !== firstOf.get(word[place]!)))
      words[word] = syllables.join(' ');
  }
  for (const entry of WORD_READINGS.split(/\s*\|/)) {
    const [word = '', ...syllables] = entry.split(' ');
    words[word] = syllables.join(' ');
  }
  return words;
}

function mapCharacters({ first }: PinyinTable): Map<string, string> {
  const firstOf = new Map<string, string>();
  for (const [syllable, characters] of Object.entries(first))
    for (const character of characters) firstOf.set(character, syllable);
  return firstOf;
}

const read = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true, toneSandhi: false });

function listCharacters(texts: string[]): string[] {
  const decoder = new TextDecoder('gbk');
  const characters = new Set<string>();
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1)
      characters.add(decoder.decode(new Uint8Array([row, cell])));
  for (const character of texts.join('')) characters.add(character);
  return [...characters].filter(
    character => character.length === 1 && isHan(character.charCodeAt(0)),
  );
}

function buildTable(characters: string[]): PinyinTable {
  const corrected = new Map(parseReadings(FIRST_READINGS));
  const first: Record<string, string> = {};
  const other: Record<string, string> = {};
  for (const character of characters) {
    const syllable = corrected.get(character)?.[0] ?? read(character)[0]!;
    if (/^[a-z]+$/.test(syllable)) first[syllable] = (first[syllable] ?? '') + character;
  }
  for (const [character, syllables] of parseReadings(OTHER_READINGS))
    for (const syllable of syllables)
      if (!first[syllable]?.includes(character))
        other[syllable] = (other[syllable] ?? '') + character;
  return { first, other };
}

function parseReadings(list: string): [string, string[]][] {
  const readings: [string, string[]][] = [];
  for (const [, character, syllable] of list.matchAll(/(\p{Script=Han})?([a-z]+)/gu))
    if (character) readings.push([character, [syllable!]]);
    else readings.at(-1)![1].push(syllable!);
  return readings;
}

/** The shortest pieces of text that tell in all of the content how their characters are read. */
function findWords(texts: Set<string>, table: PinyinTable): Record<string, string> {
  const firstOf = mapCharacters(table);
  const readings = [...texts].map(text => ({ text, syllables: read(text) }));
  const words: Record<string, string> = {};
  for (const { text, syllables } of readings)
    for (let place = 0; place < text.length; place += 1) {
      const usual = firstOf.get(text[place]!);
      if (!usual || syllables[place] === usual || !/^[a-z]+$/.test(syllables[place]!)) continue;
      const word = listPieces(text, place).find(piece => isConsistent(piece));
      if (!word) continue;
      const start = text.indexOf(word);
      words[word] = syllables.slice(start, start + word.length).join(' ');
    }
  return words;

  function isConsistent(word: string): boolean {
    const found = new Set<string>();
    for (const { text, syllables } of readings)
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
        found.add(syllables.slice(at, at + word.length).join(' '));
    return found.size === 1;
  }
}

/** Pieces of two to four Han characters around a place, the shortest first. */
function listPieces(text: string, place: number): string[] {
  const pieces: string[] = [];
  for (let length = 2; length <= 4; length += 1)
    for (let start = place; start > place - length; start -= 1) {
      const piece = text.slice(Math.max(start, 0), start + length);
      if (piece.length === length && /^\p{Script=Han}+$/u.test(piece)) pieces.push(piece);
    }
  return pieces;
}
