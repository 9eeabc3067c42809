import type { LocalizedText, Problem } from '../engine';
import type { ProgressEntry, ProgressKind } from './types';

const KINDS: Record<ProgressKind, LocalizedText> = {
  household_step: { zh: '户退出步骤', en: 'step of a household’s exit' },
  village_step: { zh: '村退出步骤', en: 'step of a village’s exit' },
  measure: { zh: '措施', en: 'measure' },
  project: { zh: '项目', en: 'project' },
  village_item: { zh: '清单事项', en: 'item of a list' },
  visit: { zh: '走访', en: 'visit' },
  payment: { zh: '支付', en: 'payment' },
  returned: { zh: '返贫', en: 'return to poverty' },
  survey: { zh: '满意度调查', en: 'survey' },
  incident: { zh: '前哨事件', en: 'incident' },
};

/** A problem of one entry; `position` counts from 0. The place is the row of the report, or the number in the list. */
export function entryProblem(
  entry: ProgressEntry,
  position: number,
  code: string,
  message: LocalizedText,
  hint: LocalizedText,
): Problem {
  const { origin } = entry;
  const kind = KINDS[entry.kind];
  return {
    code,
    message: { zh: `${kind.zh}：${message.zh}`, en: `${kind.en[0]!.toUpperCase()}${kind.en.slice(1)}: ${message.en}` },
    where: origin ? { file: origin.file, sheet: origin.sheet, row: origin.row } : { record: String(position + 1) },
    hint,
  };
}

type Words = { message: LocalizedText; hint: LocalizedText };

export const entryWords = {
  badDay: (day: string): Words => ({
    message: { zh: `“${day}”不是一个日期。`, en: `"${day}" is not a day.` },
    hint: { zh: '请写成 2016-12-31 这样的日期。', en: 'Write a day such as 2016-12-31.' },
  }),
  badState: (state: string): Words => ({
    message: { zh: `这一类事项不能记为“${state}”。`, en: `cannot be recorded as "${state}".` },
    hint: {
      zh: '步骤、措施、项目和前哨事件记开始（报告）或完成（办结），清单事项记已达到或未达到，满意度调查记认可或不认可，走访、支付和返贫记完成。',
      en: 'Steps, measures, projects and incidents begin or are done; items are met or open, answers of a survey too; visits, payments and returns are done.',
    },
  }),
  noHousehold: (): Words => ({
    message: { zh: '名册中没有这一户。', en: 'the register has no such household.' },
    hint: {
      zh: '请核对户编号；新识别的户先导入名册。',
      en: 'Check its number; import the register first when the household is new.',
    },
  }),
  noVillage: (code: string): Words => ({
    message: {
      zh: code ? `没有代码为 ${code} 的村。` : '没有写明是哪个村。',
      en: code ? `there is no village ${code}.` : 'no village is named.',
    },
    hint: { zh: '请核对 12 位行政村代码。', en: 'Check the 12 digits of the village code.' },
  }),
  noItem: (item: string): Words => ({
    message: {
      zh: item ? `政策包和项目库中没有“${item}”。` : '没有写明是哪一项。',
      en: item ? `neither the pack nor the pool has "${item}".` : 'no item is named.',
    },
    hint: {
      zh: '请从空白月报中选取步骤、措施或事项。',
      en: 'Take steps, measures and items from the empty monthly report.',
    },
  }),
  badNumber: (): Words => ({
    message: {
      zh: '金额须是不小于 0 的整分，比率须在 0 到 1 之间；支付必须写金额。',
      en: 'amounts are whole fen from 0 on, rates lie between 0 and 1, and a payment needs an amount.',
    },
    hint: { zh: '请核对金额和单位。', en: 'Check the amount and its unit.' },
  }),
  incidentDay: (day: string, reported: string): Words => ({
    message: {
      zh: `事件报告于 ${reported}，记录的日期却是 ${day}。`,
      en: `it was reported on ${reported}, but the entry says ${day}.`,
    },
    hint: {
      zh: '报告日期写错时，请撤回后按正确日期重新报告。',
      en: 'Take it back and report it again with the right day.',
    },
  }),
  unreported: (): Words => ({
    message: { zh: '已办结，但没有报告的记录。', en: 'dealt with, but its report is not recorded.' },
    hint: { zh: '请补录报告及其依据。', en: 'Record the report and what proves it.' },
  }),
  nothingThere: (): Words => ({
    message: { zh: '没有可以撤回的记录。', en: 'there is nothing to take back.' },
    hint: { zh: '请核对对象、事项和日期。', en: 'Check whom and what it speaks of, and its day.' },
  }),
  doneFirst: (begun: string, done: string): Words => ({
    message: { zh: `完成日 ${done} 早于开始日 ${begun}。`, en: `done on ${done}, before it began on ${begun}.` },
    hint: { zh: '请更正其中一个日期。', en: 'Correct one of the two days.' },
  }),
  inFuture: (day: string, asOf: string): Words => ({
    message: {
      zh: `日期 ${day} 在截止日 ${asOf} 之后，到那天才算数。`,
      en: `${day} lies after the as-of day ${asOf}; it counts from then on.`,
    },
    hint: { zh: '如写错，请再录一次正确日期。', en: 'If it is a slip, record it again with the right day.' },
  }),
  beforePlan: (day: string, issued: string): Words => ({
    message: {
      zh: `日期 ${day} 早于方案印发日 ${issued}。`,
      en: `${day} lies before the plan was issued (${issued}).`,
    },
    hint: {
      zh: '如是方案前已办的事，请保留依据；如写错，请再录一次。',
      en: 'Keep the proof if it happened before the plan; else record it again.',
    },
  }),
  noCase: (): Words => ({
    message: {
      zh: '已销号，但前面的步骤一步也没有记录。',
      en: 'struck off, but none of the steps before is recorded.',
    },
    hint: {
      zh: '请补录评议、公示、公告等步骤及依据，或撤回销号。',
      en: 'Record the vote, the publicity and the other steps, or take the strike-off back.',
    },
  }),
} satisfies Record<string, (...texts: string[]) => Words>;
