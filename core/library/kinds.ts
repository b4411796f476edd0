/* The words that a library is made of, once for types, schemas and files. */

/** What a text is for: said on the phone, typed in a chat, and so on. */
export const CHANNELS = ['phone', 'chat', 'counter', 'onsite', 'email'] as const;
export const TONES = ['标准', '简短', '安抚', '坚定', '升级'] as const;
export const PRIORITIES = ['core', 'standard', 'optional'] as const;
export const NATURES = ['解决问题', '发泄', '期待', '公司欠缺'] as const;
export const RESPONSIBILITIES = ['责任', '无责任', '协助', '待查'] as const;
export const SEVERITIES = ['一般', '重大'] as const;

/** The kinds of step that a complaint reply is made of. */
export const STEP_KINDS = [
  'apology',
  'ask',
  'verify',
  'explain',
  'commit_time',
  'alternative',
  'action',
  'escalate',
  'record',
  'follow_up',
  'thanks',
  'empathy',
] as const;

/** How a customer put it: the situation in which an example was spoken or typed. */
export const EXAMPLE_STYLES = ['short', 'long', 'asr', 'typo', 'angry', 'indirect'] as const;
