import type { ExitNotice, ExitNoticeKind } from '../../analytics/commands/contracts/progress';
import type { Citation } from '../../analytics/policy/types';

/** Words that stand on the papers. They are read in the village, so they are Chinese alone. */
export const noticeWords = {
  serial: '序号',
  head: '户主姓名',
  members: '家庭人口',
  verdict: '验收意见',
  verdictChoice: '□达到 □未达到',
  signed: '户主签名',
  agree: '同意',
  against: '不同意',
  abstain: '弃权',
  result: '评议结果',
  item: '项目',
  recorded: '登记情况',
  checked: '验收情况',
  telephone: '电话：',
  stamp: '（盖章）',
  date: '　　　年　　月　　日',
  namesMasked: '姓名已隐去部分内容。',
  ballots: ['应到', '人，实到', '人'],
  meetingHeads: ['会议地点：', '主持人：', '记录人：'],
  spoken: '发言要点：',
  opinion: '审核意见：',
  meetingSigners: ['主持人（签名）：', '记录人（签名）：', '参会人员（签名）：'],
  checkSigners: ['验收组成员（签名）：', '负责人（签名）：'],
  ownOpinion: '本户意见：',
  ownReasons: '申请理由：',
  consentSigners: ['户主（签名、按手印）：', '驻村工作队（签名）：', '村“两委”（签名、盖章）：'],
  applicationSigners: ['户主（签名、按手印）：'],
  choices: ['核实情况：　□认可　　□不认可', '退出贫困户：□同意　　□不同意'],
  objections: '期间如有异议，请以书面或口头方式向下列单位反映，受理单位为反映人保密：',
  gap: '　',
} as const;

export const stateWords = { met: '达到', open: '未达到', overdue: '未达到', no_data: '无数据' } as const;

/** Example: writeDay('2016-12-05') = '2016年12月5日'. */
export function writeDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

const titles: Record<ExitNotice['subject'], Record<ExitNoticeKind, (notice: ExitNotice) => string>> = {
  households: {
    publicity: (notice) => `${notice.villageName}${notice.year}年拟退出贫困户公示`,
    announcement: (notice) => `${notice.villageName}${notice.year}年贫困户退出公告`,
    consent: () => '贫困户退出认可书',
    acceptance: (notice) => `${notice.villageName}${notice.year}年贫困户退出验收表`,
    minutes: (notice) => `${notice.villageName}${notice.year}年贫困户退出民主评议记录`,
    application: () => '贫困户退出申请书',
  },
  village: {
    publicity: (notice) => `${notice.villageName}拟退出贫困村公示`,
    announcement: (notice) => `${notice.villageName}退出贫困村公告`,
    consent: (notice) => `${notice.villageName}退出贫困村认可书`,
    acceptance: (notice) => `${notice.villageName}退出贫困村验收表`,
    minutes: (notice) => `${notice.villageName}退出贫困村评议记录`,
    application: (notice) => `${notice.villageName}退出贫困村申请书`,
  },
};

/** Title of the paper. Example: 胡坑村2016年拟退出贫困户公示. */
export function noticeTitle(notice: ExitNotice): string {
  return titles[notice.subject][notice.kind](notice);
}

function citationText({ document, document_number: number, clause }: Citation): string {
  return `《${document.replace(/^《|》$/gu, '')}》${number ? `（${number}）` : ''}${clause ?? ''}`;
}

/** The clauses: 根据《…》（文号）…; where the county states no procedure, 参照. */
function basis({ citations, borrowedFrom }: ExitNotice): string {
  const texts = [...new Set(citations.map(citationText))];
  return `${borrowedFrom === null ? '根据' : '参照'}${texts.join('、')}，`;
}

/** The steps behind it, only where they are recorded for all of them: 经…、…，. */
function passed({ passed: steps }: ExitNotice): string {
  return steps.length === 0 ? '' : `经${steps.map(({ zh }) => zh).join('、')}，`;
}

function size(notice: ExitNotice): string {
  return `${notice.households.length}户${notice.persons}人`;
}

/** What register and records say of a village that leaves. */
function poorOf({ village, asOf }: ExitNotice): string {
  if (!village) return '';
  const { households, persons, outHouseholds, outPersons } = village;
  return `截至${writeDay(asOf)}，该村规划期内应退出贫困户${households}户${persons}人，已退出${outHouseholds}户${outPersons}人。`;
}

/** Who leaves, in one sentence with its clauses. */
export function postingSentence(notice: ExitNotice): string {
  const { villageName, year, kind, subject } = notice;
  const [leaves, posted] = kind === 'publicity' ? ['拟退出', '公示'] : ['退出', '公告'];
  const who =
    subject === 'village' ? `${villageName}${leaves}贫困村` : `${villageName}${year}年${leaves}贫困户${size(notice)}`;
  const more = subject === 'village' ? poorOf(notice) : '名单附后。';
  return `${basis(notice)}${passed(notice)}${who}，现予以${posted}。${more}`;
}

/** From when to when it hangs, and how the days are counted. */
export function spanSentence({ span, from, kind }: ExitNotice): string {
  const word = kind === 'announcement' ? '公告' : '公示';
  if (span === null) return `${word}日期：${writeDay(from)}。`;
  const days = span.dayKind === 'working' ? `${span.days}个工作日` : `${span.days}天`;
  return `${word}期为${writeDay(from)}至${writeDay(span.to)}，共${days}，首尾两日计算在内。`;
}

export function meetingDay({ from }: ExitNotice): string {
  return `会议时间：${writeDay(from)}`;
}

export function checkDay({ from }: ExitNotice): string {
  return `验收时间：${writeDay(from)}`;
}

/** What a meeting speaks about. */
export function ballotSentence(notice: ExitNotice): string {
  const { villageName, year, subject } = notice;
  if (subject === 'village') return `评议事项：${basis(notice)}评议${villageName}是否退出贫困村。${poorOf(notice)}`;
  return `评议事项：${basis(notice)}评议下列${size(notice)}是否于${year}年退出贫困户。`;
}

/** What is checked, by which clauses. */
export function checkSentence(notice: ExitNotice): string {
  const { villageName, year, subject } = notice;
  if (subject === 'village') return `${basis(notice)}对${villageName}退出贫困村进行验收。${poorOf(notice)}`;
  return `${basis(notice)}对${villageName}${year}年拟退出贫困户${size(notice)}进行验收。`;
}

export function gatesSentence({ gates }: ExitNotice): string {
  return `核验内容：家庭人均可支配收入，${gates.map(({ zh }) => zh).join('、')}。`;
}

/** Where a household lives, behind the name of its head. */
export function homeWords({ county }: ExitNotice, members: number): [before: string, after: string] {
  return ['户主', `，家庭人口${members}人，住${county.zh}`];
}

/** What a household says with its signature. */
export function letterSentence(notice: ExitNotice): string {
  if (notice.kind === 'application') return `${basis(notice)}本户自愿申请于${notice.year}年退出贫困户，请予核实。`;
  return `${basis(notice)}本户已了解退出贫困户的标准和程序，知悉入户核实的收入、住房、教育、医疗等情况，对${notice.year}年退出贫困户的意见如下：`;
}

/** What a village says with its stamp. */
export function villageLetterSentence(notice: ExitNotice): string {
  const [verb, please] = notice.kind === 'application' ? ['申请', '，请予审核'] : ['认可', ''];
  return `${basis(notice)}${passed(notice)}${notice.villageName}${verb}于${notice.year}年退出贫困村${please}。${poorOf(notice)}`;
}

/** To whom an application goes: the village for a household, the town for a village. */
export function addressee({ objectTo, subject, townName }: ExitNotice): string {
  return `${objectTo[subject === 'village' ? 1 : 0]?.zh ?? townName}：`;
}
