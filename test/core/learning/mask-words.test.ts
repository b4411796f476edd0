import { describe, expect, test } from 'vitest';
import { maskWords } from '../../../core/learning/mask-words.ts';

describe('masks', () => {
  test.each([
    ['a mobile number', '我手机13800001234打不通', '我手机**打不通'],
    ['a number with gaps', '拨 138 0000-1234 没人接', '拨 ** 没人接'],
    ['full-width digits', '单号１２３４５６查不到', '单号**查不到'],
    ['a number spoken out', '我电话是幺三八零零零零一二三四没打通', '我电话是**没打通'],
    ['an identity card', '证号11010119900307123X录错了', '证号**录错了'],
    ['an address for e-mail', '发到 li.wei+a@mail.example.com 没收到', '发到 ** 没收到'],
    ['a page address', '看 https://example.com/order?u=li&id=9 打不开', '看 ** 打不开'],
    ['a plate', '京A·12345停在门口被刮了', '**停在门口被刮了'],
    ['a plate in small letters', '沪b8k32x被锁了', '**被锁了'],
    ['an order number with letters', '订单SF20261126一直没到', '订单**一直没到'],
    ['a family name', '我姓欧阳，修了三次', '我姓**，修了三次'],
    ['a name after 我叫', '你好我叫王小明，宽带断了', '你好我叫**，宽带断了'],
    ['a name before 先生', '那个张伟先生说话很冲', '那个**先生说话很冲'],
    ['a name before 女士', '上次是李女士接的', '上次是**女士接的'],
    ['a name with a title', '司徒经理答应退的', '**经理答应退的'],
    ['digits between commas', '打 138，0013，8000 没人接', '打 ** 没人接'],
    ['spaced digits', '1 3 8 0 0 1 3 8 0 0 0 打不通', '** 打不通'],
    ['a spaced card number', '卡号6222 0200 1234 5678 901被吞', '卡号**被吞'],
    ['circled digits', '①③⑧⓪⓪①③⑧⓪⓪⓪没人接', '**没人接'],
    ['formal digits', '壹叁捌零零壹叁捌零零零打不通', '**打不通'],
    ['an identity card in full-width signs', '证号４４０３０１１９９００３０７１２３Ｘ', '证号**'],
    ['an identity card spoken out', '四四零三零一一九九零零三零七幺二三X不对', '**不对'],
    ['an address with subdomains', 'a.b@mail.corp.example.com.cn收不到', '**收不到'],
    ['a full-width address', '邮箱li＠163．com收不到', '邮箱**收不到'],
    ['a plate with a dot', '粤B·12345停在门口', '**停在门口'],
    ['a plate of an electric car', '粤B·D12345充不进电', '**充不进电'],
    ['a full-width plate', '粤ＢＤ１２３４５被刮', '**被刮'],
    ['a double surname with a double name', '我叫欧阳娜娜，宽带断了', '我叫**，宽带断了'],
    ['a double surname before 先生', '诸葛孔明先生接的', '**先生接的'],
    ['a name without a usual surname', '我叫阿依古丽，网断了', '我叫**，网断了'],
    ['a name with a dot in it', '我叫买买提·艾力，网断了', '我叫**，网断了'],
    ['a name of somebody else', '修的人叫陈建国。', '修的人叫**。'],
    ['what one is called', '叫我小陈就行', '叫我**就行'],
    ['a Latin name before 先生', '找John Smith先生', '找**先生'],
  ])('%s', (_, text, masked) => {
    expect(maskWords(text)).toBe(masked);
  });

  test('every known value, in any case and spacing, and long parts of it', () => {
    const values = ['陈静', 'Blue Sky', '滨江路 12 号翡翠花园', '15', ' ', '男'];
    expect(maskWords('陈静在blue sky上班，住翡翠花园，陈 静是男的', values)).toBe(
      '**在**上班，住翡翠花园，**是男的',
    );
    expect(maskWords('住在号翡翠花园', ['滨江路 12 号翡翠花园'])).toBe('住在**');
  });

  test('values that are signs of regular expressions', () => {
    expect(maskWords('编号 (a+b)* 不对', ['(a+b)*'])).toBe('编号 ** 不对');
  });
});

describe('leaves alone', () => {
  test.each([
    '我叫你们来修，怎么三天了还没人',
    '我叫了三次师傅，都没来',
    '我姓什么你们都不知道吗',
    '叫师傅，叫了三次',
    '一二楼都没信号，打了五六十个电话',
    '二零二六年办的',
    '等了2026分钟',
    '那位先生态度很好',
    '工程师傅来得很快',
    '打了一两次都占线',
    '我是新用户，密码忘了',
    '你们热线一直占线，打了一上午',
  ])('%s', text => {
    expect(maskWords(text)).toBe(text);
  });
});

test('masking twice changes nothing more', () => {
  const once = maskWords('我姓王，电话13800001234，张先生', ['王']);
  expect(maskWords(once)).toBe(once);
});

test('long text without anything to mask is read in no time', () => {
  const text = '我'.repeat(5000) + 'a.'.repeat(5000) + '王'.repeat(5000);
  expect(maskWords(text).length).toBeGreaterThan(0);
});
