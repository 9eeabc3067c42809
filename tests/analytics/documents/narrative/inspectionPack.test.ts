import { describe, expect, it } from 'vitest';
import { composeInspectionPack, type InspectionPackInput } from '../../../../analytics/documents';
import { findPaperFaults, readPaper, tableOf } from './plantReports';
import { clause, inspection, label } from './reportInputs';

const read = (more: Partial<InspectionPackInput> = {}) => {
  const paper = composeInspectionPack({ ...inspection, ...more });
  expect(findPaperFaults(paper)).toEqual([]);
  return { paper, text: readPaper(paper) };
};
const rowsOf = (paper: ReturnType<typeof composeInspectionPack>, id: string) => tableOf(paper, id).rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'object' && cell ? cell.zh : cell)));
const answer = (text: string, question: string) => text.split('\n').find((line) => line.startsWith(`${question} | `))!.split(' | ')[1];

describe('composeInspectionPack', () => {
  it('gives half-year and year side by side; what has not begun is a dash', () => {
    const { paper, text } = read();
    expect(rowsOf(paper, 'task.figures').map((cells) => cells.slice(1, 4))).toEqual([['人', '25', null]]);
    expect(rowsOf(read({ money: { source: 'entries', plannedFen: 0, paidFen: 1_000_000 } }).paper, 'task.figures').map((cells) => cells.slice(1, 4))).toEqual([['人', '25', null], ['万元', '1.0', null]]);
    expect(text).toContain('按方案，小县2017年应退出1,500人。计划安排小县本年退出50户※、150人※。');
    expect(text).toContain('到2017年3月31日，本年已销号退出10户、25人，按人数为全年计划的16.7%。');
    expect(text).toContain('小县方案没有写明2017年督查的日期');
  });

  it('answers what is asked first', () => {
    const { text } = read({ visits: [{ label: label('领导走访'), places: 11, required: 22, made: 20, short: 2, citation: clause }], interviews: { citation: clause, judgedYears: [2016], due: [{ name: '西镇', year: 2016, act: 'interview' }] } });
    expect(answer(text, '年度减贫任务是否完成')).toBe('方案任务1,500人；计划安排退出150人，已销号25人（16.7%），比计划还差125人。');
    expect(answer(text, '领导走访次数')).toBe('领导走访：本年应22次，已登记20次，11处中有2处次数不足。');
    expect(answer(text, '贫困户是否都有帮扶责任人')).toBe('150户中有140户有帮扶责任人，还有10户没有。');
    expect(answer(text, '未完成年度任务的是否约谈')).toBe('核对2016年任务，应约谈：西镇（2016年）。');
    expect(answer(text, '群众认可度')).toBe('调查120户，认可率95.0%（参照线90.0%）。');
    expect(answer(text, '资金是否按计划支付、合规使用')).toBe('没有支付记录；没有导入台账，使用是否合规未核对。');
    const silent = read({ recordedFrom: null, approval: null, help: null }).text;
    expect(answer(silent, '年度减贫任务是否完成')).toBe('没有录入进度，不能说明。');
    expect(answer(silent, '群众认可度')).toBe('2017年没有录入群众认可度调查。');
    expect(answer(silent, '贫困户是否都有帮扶责任人')).toBe('没有导入帮扶人名册，不能说明。');
    expect(silent).not.toContain('领导走访次数');
  });

  it('counts each standard by state and by evidence; lists without items or rows are left out', () => {
    const { paper, text } = read();
    expect(text).toContain('对2个村核对2项标准：达到1项次，未达到2项次，无数据1项次。');
    expect(rowsOf(paper, 'standards-seven.items')).toEqual([
      ['路', '2018年', '1', '1', '0', '0', '1', '1', '交通局'],
      ['厕所', '2016年', '0', '0', '1', '1', '1', '0', null],
    ]);
    expect(paper.sections.some(({ id }) => id === 'standards-empty')).toBe(false);
    expect(read({ standards: [] }).text).toContain('方案没有为本地规定逐项核对的标准清单。');
    // Counts of households are marked as such, so that a public version hides small ones.
    const households = inspection.standards[0]!.rows.map((row, index) => ({ ...row, householdId: index + 1 }));
    const table = tableOf(read({ standards: [{ ...inspection.standards[0]!, rows: households }] }).paper, 'standards-seven.items');
    expect(table.rows[0]!.cells[2]).toMatchObject({ zh: '1', households: 1 });
  });

  it('tells exits by state and by fault', () => {
    expect(read().text).toContain('到2017年底应退出和已在办理的户中，已销号10户、办理中2户、未开始3户、返贫1户；落后于倒排日程2例；按记录核对，步骤、次序和天数没有发现问题。');
    const faulty = {
      ...inspection.cases,
      late: 0,
      withFaults: 3,
      faults: [{ code: 'too_short' as const, number: 2, households: 2, towns: ['西镇'] }, { code: 'step_skipped' as const, number: 2, households: 2, towns: ['东镇', '西镇'] }],
      rows: [{ place: '西镇乙村', subject: 'household' as const, text: { zh: '“公示”2017-01-01 至 2017-01-03 只有 3 天。', en: 'short' } }],
      total: 4,
    };
    const { paper, text } = read({ cases: faulty });
    expect(rowsOf(paper, 'cases.faults')).toEqual([['缺步骤', '2', '东镇、西镇'], ['天数不足', '2', '西镇']]);
    expect(text).toContain('问题明细（共4项，列前1项）');
    expect(text).toContain('“公示”2017年1月1日至2017年1月3日只有3天。');
    expect(answer(text, '识别和退出是否准确')).toBe('登记数据没有待处理的问题；退出程序有问题的3例。');
  });

  it('tells findings, incidents and the sample in whole sentences', () => {
    const { text } = read();
    expect(text).toContain('登记数据核查发现的5项问题均已处理。');
    expect(text).toContain('小县共150户，按置信度95%、误差不超过5%，须随机抽取109户。');
    const more = read({
      findings: { total: 9, open: 4, rows: [{ label: label('缺身份证号'), severity: 'error', open: 4 }] },
      incidents: { limit: { value: 5, status: 'stated', citation: clause }, open: 1, overdue: 1, handled: 2, rows: [{ place: '西镇', label: label('舆情'), reported: '2017-03-01', openDays: 30, lateDays: 25 }] },
      sample: { population: 3, size: 3, margin: 0.05 },
    }).text;
    expect(more).toContain('共发现问题9项，已处理一部分，还有4项待处理。');
    expect(more).toContain('已录入4件，其中未办结2件，超过5天办理时限的1件（时限依据：《小县三年方案》（小发〔2016〕1号）三）。');
    expect(more).toContain('须全部入户，计3户。');
    expect(read({ sample: { population: 0, size: 0, margin: 0.05 } }).paper.sections.some(({ id }) => id === 'sample')).toBe(false);
  });
});
