import { columnOf, common, from, type Column } from '../workbook';
import type { ProgressContext } from './progressContext';

/** What the actual cost was taken from. */
export const costNames = { ledger: '资金台账', entries: '进度记录', none: '无' } as const;

const worked = '进度记录和脱贫计划（程序计算）';
export const paceColumns: readonly Column[] = [
  columnOf('月份', 'text', '年-月', '规划期'),
  columnOf('计划剩余贫困人口', 'integer', '按已采用的计划，月末尚未脱贫的人数', from.plan),
  columnOf('实际剩余', 'integer', '按进度记录，月末尚未销号的人数；截至日以后为空', from.progress),
  columnOf('新计划剩余', 'integer', '按最近一次计划，月末尚未脱贫的人数', from.plan),
  columnOf('预测（快）', 'integer', '按已有速度推算的较好情形', worked),
  columnOf('预测（一般）', 'integer', '按已有速度推算的一般情形', worked),
  columnOf('预测（慢）', 'integer', '按已有速度推算的较差情形', worked),
];
export const caseColumns: readonly Column[] = [
  common.town,
  common.village,
  common.household,
  common.head,
  columnOf('人数', 'integer', '户内人口；村为贫困人口', from.register),
  columnOf('计划年度', 'year', '计划退出的年度', from.plan),
  columnOf('状态', 'text', '未启动、进行中、已销号或返贫', from.progress),
  columnOf('下一步', 'text', '退出程序中该办的下一步', from.policy),
  columnOf('最迟开始', 'date', '下一步最迟开始的日期', '倒排工期（程序计算）'),
  columnOf('迟误（天）', 'integer', '超过最迟开始的天数', '倒排工期（程序计算）'),
  columnOf('销号日期', 'date', '登记销号的日期', from.progress),
  columnOf('问题', 'integer', '核对出的问题数，见“问题”表', from.program),
];
export const findingColumns: readonly Column[] = [
  common.town,
  common.village,
  common.household,
  columnOf('问题', 'text', '核对出的问题；没有地方的是计划与记录之间的矛盾', from.program),
  columnOf('处理', 'text', '怎么处理', from.program),
];
export const standardColumns: readonly Column[] = [
  columnOf('清单', 'text', '文件中的村级标准清单', from.policy),
  columnOf('行政村', 'text', '所在行政村；全县的一行为县名', from.regions),
  columnOf('达标项数', 'integer', '截至日已达标的项数', from.progress),
  columnOf('项数', 'integer', '清单的项数', from.policy),
  columnOf('未达标所需（元）', 'fen', '未达标各项按单位造价测算还需的资金', '政策文件的单位造价（程序测算）'),
  columnOf('全部达标日期', 'date', '最后一项达标的日期；未全部达标的为空', from.progress),
];
export const slipColumns: readonly Column[] = [
  common.town,
  common.village,
  columnOf('事项', 'text', '滞后的退出、措施、项目或达标项', from.progress),
  columnOf('原因', 'text', '由什么判为滞后', from.program),
  columnOf('应完成', 'date', '应完成的日期', from.plan),
  columnOf('迟误（天）', 'integer', '截至日超过的天数', from.program),
  columnOf('人数', 'integer', '涉及的人数', from.register),
  columnOf('金额（元）', 'fen', '涉及的计划金额', from.plan, { total: true }),
];
export const rankColumns: readonly Column[] = [
  columnOf('名次', 'integer', '按人口进度指数、工程进度指数等排出的名次', worked),
  common.town,
  columnOf('贫困人口', 'integer', '计划涉及的贫困人口', from.plan, { total: true }),
  columnOf('应脱贫', 'integer', '截至日按计划应脱贫的人数', from.plan, { total: true }),
  columnOf('已脱贫', 'integer', '截至日已销号的人数', from.progress, { total: true }),
  columnOf('人口进度指数', 'decimal', '已脱贫人数÷应脱贫人数', worked),
  columnOf('工程进度指数', 'decimal', '挣值÷计划价值', worked),
  columnOf('成本指数', 'decimal', '挣值÷实际成本', worked),
  columnOf('支付比例', 'percent', '已支付÷计划支付', worked),
  columnOf('迟误户（村）', 'integer', '退出程序迟误的户（村）数', worked, { total: true }),
  columnOf('问题', 'integer', '核对出的问题数', from.program, { total: true }),
];
export const entryColumns: readonly Column[] = [
  columnOf('序号', 'integer', '登记的先后', from.progress),
  columnOf('登记时间', 'identifier', '登记的时刻，协调世界时（UTC）', from.progress),
  columnOf('类别', 'text', '月报的类别', from.progress),
  common.village,
  common.household,
  columnOf('内容', 'text', '步骤、措施、项目或达标项', from.progress),
  columnOf('状态', 'text', '登记的状态', from.progress),
  columnOf('日期', 'date', '发生的日期', from.progress),
  columnOf('金额（元）', 'fen', '登记的实际金额；被代替的也列出，因此不作合计', from.progress),
  columnOf('比例', 'percent', '登记的达标率', from.progress),
  columnOf('被第几条代替', 'integer', '更正这一条的记录的序号', from.progress),
];

/** Columns of the earned value, with what the actual cost was taken from. */
export function valueColumns({ costSource }: Pick<ProgressContext, 'costSource'>): Column[] {
  return [
    columnOf('分类', 'text', '按乡镇、行政村、措施或项目分', '分类'),
    columnOf('名称', 'text', '地方、措施或项目的名称', from.policy),
    columnOf('总预算（元）', 'fen', '全部工作包的计划金额', from.plan),
    columnOf('计划价值（元）', 'fen', '截至日应验收的工作包的计划金额（PV）', from.plan),
    columnOf('挣值（元）', 'fen', '截至日已验收的工作包的计划金额（EV）', worked),
    columnOf(`实际成本（元，${costNames[costSource]}）`, 'fen', '截至日的实际支出（AC）', costNames[costSource]),
    columnOf('进度指数', 'decimal', '挣值÷计划价值（SPI）', worked),
    columnOf('成本指数', 'decimal', '挣值÷实际成本（CPI）', worked),
    columnOf('完工估算（元）', 'fen', '总预算÷成本指数（EAC）', worked),
    columnOf('工作包', 'integer', '工作包个数', from.plan),
    columnOf('已验收', 'integer', '已验收的工作包个数', from.progress),
  ];
}
