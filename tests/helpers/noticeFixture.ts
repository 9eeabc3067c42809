import { composeNoticePapers, noticeTemplates, type ExitNoticeKind, type NoticeFacts, type SheetFrame } from '../../analytics/documents';
import type { ExitNotice } from '../../analytics/commands/contracts/progress';

const plain = (zh: string, en = zh) => ({ zh, en });

/** What a paper of an exit in 胡坑 says of itself. */
export function makeNoticeFrame({ kind, subject, identities, year, townName, villageName }: Pick<ExitNotice, 'kind' | 'subject' | 'identities' | 'year' | 'townName' | 'villageName'>): SheetFrame {
  return {
    template: noticeTemplates[kind],
    scope: { level: 'village', code: '440224001201', name: villageName },
    year,
    asOfDate: '2016-12-31',
    registerYear: 2015,
    years: [2016, 2017, 2018],
    scenario: null,
    identities: subject === 'village' ? 'none' : identities,
    isPublic: false,
    county: plain('仁化县', 'Renhua'),
    townName,
    villageName,
    plan: { document: '仁化县方案', number: null },
    adopted: false,
    assumptions: [],
  };
}

/** The paper of a batch of `count` households of 胡坑 that leave in 2016. */
export function makeNotice(kind: ExitNoticeKind, count: number, more: Partial<Omit<ExitNotice, 'papers'>> & Pick<NoticeFacts, 'undated'> = {}): ExitNotice {
  const isPosted = kind === 'publicity' || kind === 'announcement';
  const households = Array.from({ length: count }, (_, index) => ({
    headName: `${'赵钱孙李周吴郑王'[index % 8]}建${'一二三四五六七八九'[index % 9]}`,
    members: 1 + (index % 6),
  }));
  const notice: Omit<ExitNotice, 'papers'> = {
    kind,
    subject: 'households',
    townName: '丹霞街道',
    villageName: '胡坑村',
    year: 2016,
    procedure: plain('贫困户退出程序', 'Exit of a household'),
    step: { id: kind, label: plain('村内公示', 'Publicity in the village'), actor: plain('村“两委”', 'Village') },
    citations: [
      { document: '枣庄市“十三五”脱贫攻坚规划', document_number: '枣政发〔2018〕4号', clause: '第二章第四节二（一）1' },
    ],
    borrowedFrom: '枣庄市“十三五”脱贫攻坚规划',
    from: '2016-12-13',
    span: isPosted ? { to: '2016-12-19', days: 7, dayKind: 'calendar' } : null,
    objectTo: [plain('胡坑村村民委员会'), plain('丹霞街道办事处'), plain('仁化县扶贫开发领导小组办公室')],
    passed: [plain('村民代表会议民主评议'), plain('拟退出户认可')],
    households,
    persons: households.reduce((sum, { members }) => sum + members, 0),
    village: null,
    gates: [plain('住房安全'), plain('义务教育'), plain('基本医疗')],
    identities: 'whole',
    asOf: '2016-12-31',
    planned: false,
    remarks: [],
    ...more,
  };
  return { ...notice, papers: composeNoticePapers(makeNoticeFrame(notice), notice) };
}

/** The paper of a village that leaves. */
export function makeVillageNotice(kind: ExitNoticeKind): ExitNotice {
  const states = ['met', 'open', 'overdue', 'no_data'] as const;
  const items = Array.from({ length: 9 }, (_, index) => ({
    label: plain(`有第${index + 1}项基本公共服务设施`),
    state: states[index % 4]!,
  }));
  return makeNotice(kind, 0, {
    subject: 'village',
    year: 2018,
    village: {
      households: 42,
      persons: 131,
      outHouseholds: 41,
      outPersons: 129,
      lists: [{ label: plain('贫困村退出标准'), items }],
    },
  });
}
