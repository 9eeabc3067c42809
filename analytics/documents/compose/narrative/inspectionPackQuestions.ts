import { countText, listParts, numberText, percentText } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { Citation } from '../../../policy/types';
import type { OpenComposition } from '../../openComposition';
import type { DocumentCell } from '../../types';
import type { InspectionPackInput } from './inspectionPackInput';
import { clauseText, describeOwnClauses, leftColumn, listNames, ownClauseText, townNoun } from './reportParts';

interface Answer {
  question: LocalizedText;
  answer: LocalizedText;
  citation: Citation | null;
}

/** What an inspector asks first, each with what the records say and the clause that asks for it. */
export function questionSection(paper: OpenComposition, input: InspectionPackInput): void {
  const answers = [answerTask(input), answerVisits(input), answerHelp(input), answerTalks(input), answerAccuracy(input), answerApproval(input), answerIncidents(input), answerPayments(input)].filter(
    (answer): answer is Answer => answer !== null,
  );
  const cells = ({ question, answer, citation }: Answer): DocumentCell[] => [question, answer, citation ? ownClauseText(input.ground, citation) : null];
  paper.section('questions', { zh: '督查先问的事项', en: 'What inspectors ask first' }, 1, [
    input.lookedAt.length > 0 && paper.paragraph('questions.1', describeLookedAt(input)),
    paper.table({
      id: 'questions.table',
      title: null,
      columns: [leftColumn('事项', 'Question', 1.6), leftColumn('情况', 'Answer', 4), leftColumn('依据', 'Clause', 2.4)],
      rows: answers.map((answer) => ({ cells: cells(answer) })),
      ...describeOwnClauses(input.ground, answers.map(({ citation }) => citation)),
    }),
  ]);
}

function describeLookedAt({ lookedAt }: InspectionPackInput): LocalizedText {
  const lists = lookedAt.map(({ label, items, citation }) => ({
    zh: `${clauseText(citation).zh}列明的${label.zh}：${items.map(({ zh }) => zh).join('；')}`,
    en: `${label.en} by ${clauseText(citation).en}: ${listParts(items).en}`,
  }));
  return { zh: `${lists.map(({ zh }) => zh).join('。')}。`, en: `${lists.map(({ en }) => en).join('. ')}.` };
}

const none = (zh: string, en: string): LocalizedText => ({ zh, en });

function answerTask({ planned, out, recordedFrom, target, year }: InspectionPackInput): Answer {
  const question = { zh: '年度减贫任务是否完成', en: 'Is the task of the year met?' };
  const citation = target?.citation ?? null;
  if (recordedFrom === null) return { question, citation, answer: none('没有录入进度，不能说明。', 'No progress was reported.') };
  if (planned.persons === 0) return { question, citation, answer: none(`计划没有安排在${year}年退出的户。`, `The plan has nobody leave in ${year}.`) };
  const left = planned.persons - out.persons;
  const share = percentText(out.persons / planned.persons);
  const amount = target && countText(target.amount, target.unit === 'persons' ? 'person' : 'household');
  const task = amount ? { zh: `方案任务${amount.zh}；`, en: `Task: ${amount.en}. ` } : { zh: '', en: '' };
  return {
    question,
    citation,
    answer: {
      zh: `${task.zh}计划安排退出${numberText(planned.persons).zh}人，已销号${numberText(out.persons).zh}人（${share.zh}），${left > 0 ? `比计划还差${numberText(left).zh}人` : '计划已完成'}。`,
      en: `${task.en}Planned: ${numberText(planned.persons).en} persons; struck off: ${numberText(out.persons).en} (${share.en}); ${left > 0 ? `${numberText(left).en} short of the plan` : 'the plan is met'}.`,
    },
  };
}

function answerVisits({ visits }: InspectionPackInput): Answer | null {
  const [first] = visits;
  if (!first) return null;
  const parts = visits.map(({ label, places, required, made, short }) => ({
    zh: `${label.zh}：本年应${required}次，已登记${made}次，${short === 0 ? '次数已够' : short === places ? `${places}处次数都不足` : `${places}处中有${short}处次数不足`}`,
    en: `${label.en}: ${required} asked for in the year, ${made} noted, ${short > 0 ? `${short} of ${places} places short` : 'enough'}`,
  }));
  return {
    question: { zh: '领导走访次数', en: 'Visits of leaders' },
    answer: { zh: `${parts.map(({ zh }) => zh).join('；')}。`, en: `${parts.map(({ en }) => en).join('; ')}.` },
    citation: first.citation,
  };
}

function answerHelp({ help }: InspectionPackInput): Answer {
  const question = { zh: '贫困户是否都有帮扶责任人', en: 'Has every household a helper?' };
  if (help === null) return { question, citation: null, answer: none('没有导入帮扶人名册，不能说明。', 'No list of helpers was imported.') };
  const without = help.households - help.covered;
  const count = (households: number): LocalizedText => countText(households, 'household');
  return {
    question,
    citation: null,
    answer:
      without === 0
        ? { zh: `${count(help.households).zh}都有帮扶责任人。`, en: `All ${count(help.households).en} have one.` }
        : {
            zh: `${count(help.households).zh}中有${count(help.covered).zh}有帮扶责任人，还有${count(without).zh}没有。`,
            en: `Of ${count(help.households).en} ${numberText(help.covered).en} have one, ${numberText(without).en} have none.`,
          },
  };
}

function answerTalks({ interviews, recordedFrom }: InspectionPackInput): Answer | null {
  if (interviews === null) return null;
  const question = { zh: '未完成年度任务的是否约谈', en: 'Talks with those who missed a year' };
  const { citation, judgedYears, due } = interviews;
  if (recordedFrom === null || judgedYears.length === 0)
    return { question, citation, answer: none('没有已到期并有进度记录的年度，尚不能判定。', 'No year with reported progress is over yet.') };
  const years = `${judgedYears.join('、')}年`;
  if (due.length === 0) return { question, citation, answer: none(`核对${years}任务，没有应约谈的单位。`, `By the tasks of ${judgedYears.join(', ')} nobody is due.`) };
  const names = listNames(
    due.map(({ name, year, act }) => `${name}（${year}年${act === 'replace' ? '，组织调整' : ''}）`),
    townNoun,
    10,
  );
  const english = due.map(({ name, year, act }) => `${name} (${year}${act === 'replace' ? ', replacement' : ''})`);
  return { question, citation, answer: { zh: `核对${years}任务，应约谈：${names.zh}。`, en: `Due: ${english.join(', ')}.` } };
}

function answerAccuracy({ findings, cases, recordedFrom }: InspectionPackInput): Answer {
  const faults = cases.withFaults;
  const register = findings.open > 0 ? `登记数据还有${numberText(findings.open).zh}项问题待处理` : '登记数据没有待处理的问题';
  const exits = recordedFrom === null ? '没有退出步骤的记录' : faults > 0 ? `退出程序有问题的${faults}例` : '退出程序没有发现问题';
  return {
    question: { zh: '识别和退出是否准确', en: 'Are identification and exits right?' },
    citation: null,
    answer: {
      zh: `${register}；${exits}。`,
      en: `Open findings of the register: ${findings.open}; ${recordedFrom === null ? 'no step of an exit is recorded' : `exits with faults: ${faults}`}.`,
    },
  };
}

function answerApproval({ approval, year }: InspectionPackInput): Answer {
  const question = { zh: '群众认可度', en: 'Approval of the people' };
  if (approval === null || approval.asked === 0 || approval.share === null)
    return { question, citation: approval?.required.citation ?? null, answer: none(`${year}年没有录入群众认可度调查。`, `No survey of ${year} was recorded.`) };
  const [share, required, asked] = [percentText(approval.share).zh, percentText(approval.required.value).zh, countText(approval.asked, 'household')];
  const source = approval.required.citation ? '要求' : '参照线';
  return {
    question,
    citation: approval.required.citation,
    answer: {
      zh: approval.tooFew ? `调查${asked.zh}，样本不足，不列认可率。` : `调查${asked.zh}，认可率${share}（${source}${required}）。`,
      en: approval.tooFew ? `${asked.en} asked: too few for a judgement.` : `${asked.en} asked, ${share} approve (bar: ${required}).`,
    },
  };
}

function answerIncidents({ incidents }: InspectionPackInput): Answer {
  const { open, overdue, handled, limit } = incidents;
  const all = open + overdue + handled;
  return {
    question: { zh: '突发情况是否及时处置', en: 'Are incidents dealt with in time?' },
    citation: limit.citation,
    answer: all === 0 ? none('没有录入。', 'None was recorded.') : none(`录入${all}件，未办结${open + overdue}件，其中超期${overdue}件。`, `${all} recorded, ${open + overdue} open, ${overdue} of them beyond the limit.`),
  };
}

function answerPayments({ money, ledger }: InspectionPackInput): Answer {
  const question = { zh: '资金是否按计划支付、合规使用', en: 'Is money paid by plan and used by the rules?' };
  const paid =
    money === null
      ? none('没有支付记录', 'no payments recorded')
      : money.plannedFen === 0
        ? none('按计划尚无应完成的措施和项目', 'nothing had to be finished yet')
        : none(`已支付应完成预算的${percentText(money.paidFen / money.plannedFen).zh}`, `${percentText(money.paidFen / money.plannedFen).en} of the budget due is paid`);
  const errors = ledger === null || ledger === 'locked' ? null : ledger.checks.filter(({ severity }) => severity === 'error').reduce((sum, { count }) => sum + count, 0);
  const checked =
    ledger === null
      ? none('没有导入台账，使用是否合规未核对', 'no ledger was imported, so its use was not checked')
      : ledger === 'locked'
        ? none('台账未解锁，未核对', 'the ledger is locked')
        : none(`台账核对发现错误${errors}项`, `errors found in the ledger: ${errors}`);
  return { question, citation: null, answer: { zh: `${paid.zh}；${checked.zh}。`, en: `${paid.en}; ${checked.en}.` } };
}
