/*
 * What other programs and other teams call the placeholders that we have, in lower case and without
 * spaces and marks. Only names that mean the same for certain: a wrong one would put a wrong word
 * into a reply.
 */
const SYNONYMS: Record<string, string> = {
  客户姓名:
    '姓名 客户 客户名 客户名字 客户名称 客户昵称 顾客 顾客姓名 买家 买家姓名 买家昵称 买家昵 用户 用户名 用户名称 ' +
    '用户姓名 用户昵称 昵称 名字 会员名 对方姓名 name fullname customer customername clientname username ' +
    'contactname contactfullname contactfirstname customerfirstname customerfullname ' +
    'firstname ticketcustomerfirstname ticketcustomerfullname ticketcustomername ticketrequestername ' +
    'ticketrequesterfirstname ticketrequesterfullname ticketname requestername recipientname recipientfirstname ' +
    'tofirstname tofullname toname username userfirstname userfullname visitorname buyername',
  客户姓氏:
    '姓 姓氏 lastname surname contactlastname customerlastname ticketcustomerlastname ' +
    'ticketrequesterlastname tolastname recipientlastname',
  客户称呼: '称呼 尊称 敬称 dear salutation',
  称谓: '先生女士 先生小姐 honorific',
  客户公司全称:
    '客户公司 客户单位 公司全称 customercompany contactcompany contactcompanyname customercompanyname ' +
    'ticketcustomerorganizationname ticketorganizationname ticketrequesterorganizationname accountname',
  客服姓名:
    '客服 客服名 客服名称 客服昵称 坐席 坐席姓名 坐席名 座席姓名 座席 专员 我的名字 我的姓名 agent agentname ' +
    'agentfullname agentfirstname currentusername currentuserfullname currentuserfirstname ' +
    'userfullnameagent ticketagentname ticketassigneename ticketassigneefirstname ticketownerfullname ' +
    'ticketownerfirstname ticketownername fromfirstname fromfullname fromname myname sendername',
  工号: '客服工号 坐席工号 座席工号 我的工号 员工号 agentid agentnumber staffid',
  公司名:
    '公司 公司名称 企业名称 我司 品牌 品牌名 company companyname organization organisation brandname accountcompany',
  门店名: '店铺 店铺名 店铺名称 店名 门店 门店名称 shop shopname store storename',
  部门名: '部门 部门名称 department departmentname ticketgroupname groupname teamname',
  热线号: '热线 客服电话 热线电话 服务热线 hotline',
  官网地址: '官网 网址 网站 website',
  服务时间: '营业时间 工作时间 servicehours businesshours',
  联系电话:
    '电话 手机 手机号 手机号码 电话号码 客户电话 客户手机 phone phonenumber mobile tel contactphone contactphonenumber ' +
    'customerphone ticketcustomerphone ticketcustomermobile ticketrequesterphone',
  电子邮箱:
    '邮箱 邮件地址 客户邮箱 email emailaddress contactemail customeremail ticketcustomeremail ' +
    'ticketrequesteremail toemail',
  客户地址: '地址 收货地址 客户住址 address customeraddress shippingaddress',
  服务单号:
    '工单号 工单编号 单号 服务编号 ticket ticketid ticketnumber caseid casenumber conversationid requestid',
  投诉单号: '投诉编号 complaintid complaintnumber',
  产品名: '产品 产品名称 product productname',
  商品名: '商品 商品名称 宝贝 宝贝名称 goods goodsname itemname',
  日期时间: '日期时间 当前时间 现在 datetime now currentdatetime',
  时段问候: '问候 问候语 时段 greeting daypart',
  回拨时间: '回电时间 callbacktime',
  上门时间: '预约时间 appointmenttime visittime',
  邮件主题: '主题 工单标题 subject tickettitle ticketsubject',
  费用金额: '金额 费用 amount fee',
  价格: '单价 售价 price',
  车牌号: '车牌 platenumber',
  房号: '房间号 roomnumber',
  工程师姓名: '工程师 师傅 师傅姓名 engineer engineername technician',
};

const BY_NAME = new Map(
  Object.entries(SYNONYMS).flatMap(([name, others]) =>
    others.split(' ').map(other => [other, name] as const),
  ),
);

/** Names that stand for the place of the caret. */
const CARETS = new Set(['光标', 'cursor', 'caret', '光标位置']);

export const isCaretName = (source: string): boolean => CARETS.has(simplify(source));

/** The placeholder of ours that a name means, if the library has it. */
export function knownName(
  source: string,
  placeholders: { has(name: string): boolean },
): string | undefined {
  if (placeholders.has(source)) return source;
  const name = BY_NAME.get(simplify(source));
  return name !== undefined && placeholders.has(name) ? name : undefined;
}

const simplify = (source: string) => source.toLowerCase().replace(/[\s._\-@/]+/g, '');
