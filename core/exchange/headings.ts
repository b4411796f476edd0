import { COMPLAINT_HEADINGS, COMPLAINT_SYNONYMS } from './complaint-headings.ts';
import type { Content, Field, PhraseField } from './types.ts';

/** The headings of phrases that our own export writes. */
const PHRASE_HEADINGS: Record<PhraseField, { zh: string; en: string }> = {
  id: { zh: '编号', en: 'ID' },
  title: { zh: '标题', en: 'Title' },
  text: { zh: '内容', en: 'Text' },
  variants: { zh: '其他说法', en: 'Variants' },
  code: { zh: '快捷编码', en: 'Code' },
  category: { zh: '分类', en: 'Category' },
  category2: { zh: '二级分类', en: 'Category 2' },
  category3: { zh: '三级分类', en: 'Category 3' },
  tags: { zh: '标签', en: 'Tags' },
  channel: { zh: '渠道', en: 'Channel' },
  situation: { zh: '情形', en: 'Situation' },
  validity: { zh: '有效期', en: 'Validity' },
  validFrom: { zh: '生效日', en: 'Valid from' },
  validTo: { zh: '失效日', en: 'Valid to' },
  priority: { zh: '优先级', en: 'Priority' },
  tip: { zh: '提示', en: 'Tip' },
  format: { zh: '格式', en: 'Format' },
  enTitle: { zh: '英文标题', en: 'English title' },
  enDescription: { zh: '英文说明', en: 'English description' },
};

/** What people and other programs call the same, in the spelling that `normalise` leaves. */
const PHRASE_SYNONYMS: Partial<Record<PhraseField, string>> = {
  id: 'uuid 话术编号 话术id',
  title:
    'name 名称 话术标题 话术名称 主题 问题 label 标准问 标准问题 问法 短语名称 模板名称 templatename 客户问题 用户问题 ' +
    '常见问题 问题描述 知识标题 短语标题 question',
  text:
    'content body 话术 话术内容 回复 回复内容 答案 正文 snippet replace reply 短语 短语内容 快捷短语 ' +
    '快捷回复 消息内容 标准回复 标准答案 标准话术 参考话术 应答话术 回复话术 客服话术 推荐话术 答复 答复内容 应答 回答 ' +
    '参考回复 客服回复 快捷短语内容 response answer message template substitutiontext 说法 文本',
  variants: 'variant 变体 备选 备选话术 同义话术 其他话术 其它说法 说法2 说法3',
  code:
    'shortcut 编码 快捷码 快捷键 缩写 abbr abbreviation keyword trigger shortcode 触发词 指令 快捷指令 ' +
    '代码 combotext 快捷短语编码 短语编码 话术编码',
  category:
    '类别 类型 分组 组 目录 一级分类 分类1 分类一 大类 一级 文件夹 分组名称 话术分类 group groups folder ' +
    'groupname type category1 level1 快捷短语分组 短语分组 话术分组 所属分组 所属分类 问题分类 知识分类 topic',
  category2: '分类2 分类二 子分类 小类 二级 subcategory level2',
  category3: '分类3 分类三 三级 level3',
  tags: 'tag 关键词 关键字 keywords 相似问法 相似问 相似问题 扩展问 labels 标记',
  channel: 'channels 通道 适用渠道 场合',
  situation: '场景 使用场景 适用场景 适用情况 什么时候用 when scenario',
  validity: 'valid 有效时间 活动时间',
  validFrom: '生效日期 生效时间 开始日期 开始时间 publishdate startdate',
  validTo: '失效日期 失效时间 结束日期 结束时间 截止日期 到期日 过期时间 expirationdate enddate',
  tip: '备注 说明 注意 note notes remark',
};

/** Columns of other programs that have nothing to do with a phrase. */
const IGNORED = new Set(
  (
    'subject to cc bcc bodyplaintext active enabled usehtml useloosematch createdat updatedat ' +
    'created modified lastmodified creationdatetime modificationdatetime imageurl imagepath ' +
    'outputmode usevariables html sort order groupid 更新时间 创建时间 创建人 使用次数 图片 语气 话术包 pack ' +
    '序号 序 行号 no no. # index'
  ).split(' '),
);

/** Traditional characters of headings, each before the simplified one. */
const SIMPLIFIED = new Map(
  (
    '標标題题內内編编碼码類类話话術术覆复籤签備备註注說说問问組组稱称時时間间鍵键縮缩寫写級级別别夾夹觸触發发詞词' +
    '關关場场優优適适實实號号語语範范變变體体開开結结過过訊讯應应録录錄录評评紀纪項项'
  )
    .match(/../gu)!
    .map(pair => [...pair] as [string, string]),
);

const normalise = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, mark => SIMPLIFIED.get(mark) ?? mark)
    .replace(/[\s_\-*:]+|[([【].*$/g, '');

type Names = Partial<Record<Field, { zh: string; en: string }>>;

const HEADINGS: Record<Content, Names> = {
  phrases: PHRASE_HEADINGS,
  complaints: COMPLAINT_HEADINGS,
};

const readNames = (names: Names, synonyms: Partial<Record<Field, string>>) =>
  new Map<string, Field>(
    (Object.keys(names) as Field[]).flatMap(field => {
      const { zh, en } = names[field]!;
      const all = [normalise(zh), normalise(en), ...(synonyms[field]?.split(' ') ?? [])];
      return all.map(name => [name, field] as const);
    }),
  );

const FIELDS: Record<Content, ReadonlyMap<string, Field>> = {
  phrases: readNames(PHRASE_HEADINGS, PHRASE_SYNONYMS),
  complaints: readNames(COMPLAINT_HEADINGS, COMPLAINT_SYNONYMS),
};

/** The field that a heading names, null for one that is known to be of no use. */
export function fieldOfHeading(
  heading: string,
  content: Content = 'phrases',
): Field | null | undefined {
  const name = normalise(heading);
  return FIELDS[content].get(name) ?? (IGNORED.has(name) ? null : undefined);
}

export const looksLikeHeading = (cell: string): boolean =>
  cell.length <= 40 &&
  (fieldOfHeading(cell) !== undefined || fieldOfHeading(cell, 'complaints') !== undefined);

/** Where the names of the columns stand, and what they are. */
export interface Heading {
  /** The last row of it, from 0. */
  at: number;
  columns: string[];
}

/** So far down a heading is looked for: above it stand a title, notes, or a second heading. */
export const HEADING_ROWS = 10;

/**
 * Finds the heading among the first rows: the one with most names of columns. Where it has two rows, as
 * with cells merged over several columns or over both rows, they are read together.
 */
export function findHeading(rows: readonly (readonly string[])[]): Heading | undefined {
  let best: Heading | undefined;
  let most = 0;
  const offer = (at: number, columns: readonly string[]) => {
    const count = columns.filter(looksLikeHeading).length;
    if (count > most) [best, most] = [{ at, columns: [...columns] }, count];
  };
  for (const [at, cells] of rows.slice(0, HEADING_ROWS).entries()) {
    if (at === 0) offer(at, cells);
    else if (isMadeOfHeadings(cells)) {
      offer(at, cells);
      offer(at, putTogether(rows[at - 1]!, cells));
    }
  }
  return best ?? findOwnWords(rows);
}

/** How headings end that somebody made up. */
const ENDING =
  /(?:话术|内容|回复|答复|答案|标题|分类|类别|分组|编码|问题|名称|场景|备注|说明|标签|关键词|编号|时间|部门)$|\b(?:question|answer|response|reply|message|text|title|name|category|code|shortcut|tag|keyword|note|content|script|template|group|folder|topic|type|description)s?$/i;
const LONGEST_OWN = 24;

/** A first row in which every cell ends like a heading, whatever else it says. */
function findOwnWords(rows: readonly (readonly string[])[]): Heading | undefined {
  const filled = (rows[0] ?? []).map(cell => cell.trim()).filter(Boolean);
  const isHeading = filled.every(cell => cell.length <= LONGEST_OWN && ENDING.test(cell));
  return filled.length > 1 && isHeading ? { at: 0, columns: [...rows[0]!] } : undefined;
}

/** A row of texts may hold a word that is a heading elsewhere. */
function isMadeOfHeadings(cells: readonly string[]): boolean {
  const filled = cells.filter(cell => cell.trim());
  const count = filled.filter(looksLikeHeading).length;
  return count > 1 && count * 2 >= filled.length && filled.every(({ length }) => length <= 40);
}

const putTogether = (upper: readonly string[], lower: readonly string[]): string[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) =>
    lower[at]?.trim() ? lower[at] : (upper[at] ?? ''),
  );

export const headingOf = (content: Content, field: Field, locale: 'zh-CN' | 'en'): string =>
  HEADINGS[content][field]![locale === 'en' ? 'en' : 'zh'];

/**
 * Heading of an empty last column: this file is our own. Of CSV it also says that formulas are
 * escaped.
 */
export const OWN_MARKS: Record<Content, { csv: string; xlsx: string }> = {
  phrases: { csv: 'yingda-csv-1', xlsx: 'yingda-xlsx-1' },
  complaints: { csv: 'yingda-complaints-csv-1', xlsx: 'yingda-complaints-xlsx-1' },
};

/** What a table of our own says that it is. */
export function readMark(
  columns: readonly string[],
): { content: Content; isEscaped: boolean } | undefined {
  for (const [content, { csv, xlsx }] of Object.entries(OWN_MARKS) as [
    Content,
    { csv: string; xlsx: string },
  ][])
    if (columns.includes(csv) || columns.includes(xlsx))
      return { content, isEscaped: columns.includes(csv) };
  return undefined;
}
