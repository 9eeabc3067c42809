import type { LocalizedText } from '../engine';
import type { Citation } from '../policy/types';
import type { Day, WorkingCalendar } from '../procedures/types';
import { countDays, lastDoneBefore } from './caseSteps';
import type { ProcedurePlan } from './procedurePlan';
import type { ExitSubject } from './requests';
import type { CaseFinding, CaseFindingCode, CaseStep, ExitCase } from './types';

export interface FindingGround {
  asOf: Day;
  planIssued: Day;
  planCitation: Citation;
  calendar: WorkingCalendar;
  /** Open gates of the pack by id. */
  gates: ReadonlyMap<string, { label: LocalizedText; citation: Citation }>;
  /** Day from which steps of exits are recorded; null: none is. */
  recordedFrom: Day | null;
  /** Day of the register; null: not known. */
  registerDay: Day | null;
}

type Standing = Pick<ExitCase, 'state' | 'struckOff' | 'plannedYear'>;

/** What is wrong with one exit as recorded, step by step, then the case as a whole. */
export function findCaseFaults(
  plan: ProcedurePlan,
  steps: readonly CaseStep[],
  subject: ExitSubject,
  standing: Standing,
  ground: FindingGround,
): CaseFinding[] {
  const touched = steps.some(({ begun, done }) => begun !== null || done !== null);
  const strikeOff = steps.at(-1);
  const bare =
    standing.struckOff !== null &&
    steps.every((step) => step === strikeOff || (step.begun === null && step.done === null));
  const ofSteps = touched
    ? steps.flatMap((step, position) => findStepFaults(plan, steps, position, step, bare, ground))
    : [];
  return [...ofSteps, ...findWholeFaults(steps, subject, standing, bare, touched, ground)];
}

function findStepFaults(
  { procedure, steps: planned, windowIn }: ProcedurePlan,
  steps: readonly CaseStep[],
  position: number,
  step: CaseStep,
  bare: boolean,
  { asOf, calendar }: FindingGround,
): CaseFinding[] {
  const { begun, done, label, days, requiredDays, dayKind, citation } = step;
  const faults: CaseFinding[] = [];
  const say = (code: CaseFindingCode, zh: string, en: string, hint: LocalizedText): void => {
    faults.push(finding(code, step.step, citation, { zh, en }, hint));
  };
  if (step.state === 'skipped' && !bare) {
    say(
      'step_skipped',
      begun === null
        ? `“${label.zh}”没有记录，后面的步骤却已办完（${writeClause(citation, 'zh')}）。`
        : `“${label.zh}”${begun} 开始后没有办完，后面的步骤却已办完（${writeClause(citation, 'zh')}）。`,
      begun === null
        ? `"${label.en}" is not recorded although later steps are done (${writeClause(citation, 'en')}).`
        : `"${label.en}" began on ${begun} and is not done although later steps are (${writeClause(citation, 'en')}).`,
      {
        zh: '请补录日期和依据；确未办理的，补办后重走后面的步骤。',
        en: 'Record its days and proof; if it was left out, carry it out and repeat what comes after.',
      },
    );
  }
  if (begun !== null && done !== null && done < begun) {
    say(
      'done_before_begun',
      `“${label.zh}”完成日 ${done} 早于开始日 ${begun}。`,
      `"${label.en}" is done on ${done}, before it began on ${begun}.`,
      { zh: '请更正其中一个日期。', en: 'Correct one of the two days.' },
    );
  }
  const before = lastDoneBefore(planned[position]!, steps);
  const atMost = begun === null && before ? countDays(before.day, done, dayKind, calendar) : null;
  const counted = days ?? atMost;
  if (counted !== null && done !== null && counted < requiredDays) {
    const from = begun ?? before!.day;
    const unit = dayKind === 'working' ? { zh: '个工作日', en: 'working days' } : { zh: '天', en: 'days' };
    const most = days === null ? { zh: '至多', en: 'at most ' } : { zh: '只有', en: 'only ' };
    say(
      'too_short',
      `“${label.zh}”${from} 至 ${done} ${most.zh} ${counted} ${unit.zh}，应不少于 ${requiredDays} ${unit.zh}（${writeClause(citation, 'zh')}）。`,
      `"${label.en}" lasted ${most.en}${counted} ${unit.en} (${from} to ${done}); at least ${requiredDays} are asked for (${writeClause(citation, 'en')}).`,
      {
        zh: '请补足天数后重新办理后面的步骤；日期写错的，再录一次。',
        en: 'Make up the days and repeat what comes after; if a day is a slip, record it again.',
      },
    );
  }
  const first = begun ?? done;
  if (first !== null && before && first < before.day) {
    say(
      'out_of_order',
      `“${label.zh}”（${first}）早于前一步“${before.step.label.zh}”办完（${before.day}）。`,
      `"${label.en}" (${first}) comes before the end of "${before.step.label.en}" (${before.day}).`,
      {
        zh: '请核对两步的日期；次序确实颠倒的，重走后一步。',
        en: 'Check the days of both steps; if the order was wrong, repeat the later one.',
      },
    );
  }
  const { step: rule } = planned[position]!;
  const window = done !== null && rule.window ? windowIn(rule, Number(done.slice(0, 4))) : null;
  if (done !== null && window && (done < window.opens || done > window.closes)) {
    say(
      'outside_window',
      `“${label.zh}”${done} 不在系统开放期 ${window.opens} 至 ${window.closes} 内（${writeClause(citation, 'zh')}）。`,
      `"${label.en}" on ${done} lies outside the opening of the system, ${window.opens} to ${window.closes} (${writeClause(citation, 'en')}).`,
      { zh: '请核对销号日期和政策包中的开放期。', en: 'Check the day and the opening in the policy pack.' },
    );
  }
  const future = [begun, done].find((day) => day !== null && day > asOf);
  if (future) {
    say(
      'in_future',
      `“${label.zh}”的日期 ${future} 在截止日 ${asOf} 之后，“${procedure.label.zh}”到那天才算数。`,
      `The day ${future} of "${label.en}" lies after the as-of day ${asOf}; it counts from then on.`,
      { zh: '如写错，请再录一次正确日期。', en: 'If it is a slip, record it again with the right day.' },
    );
  }
  return faults;
}

function findWholeFaults(
  steps: readonly CaseStep[],
  subject: ExitSubject,
  { state, struckOff, plannedYear }: Standing,
  bare: boolean,
  touched: boolean,
  { planIssued, planCitation, gates, recordedFrom, registerDay }: FindingGround,
): CaseFinding[] {
  const faults: CaseFinding[] = [];
  const strikeOff = steps.at(-1) ?? null;
  const last = strikeOff?.step ?? null;
  const early = steps
    .flatMap(({ begun, done }) => [begun, done])
    .reduce((least, day) => (day !== null && (least === null || day < least) ? day : least), null);
  if (early !== null && early < planIssued) {
    faults.push(
      finding(
        'before_plan',
        null,
        planCitation,
        {
          zh: `最早的步骤在 ${early}，早于方案印发日 ${planIssued}。`,
          en: `Its first step is on ${early}, before the plan was issued (${planIssued}).`,
        },
        {
          zh: '如是方案前已办的退出，请保留依据；日期写错的，再录一次。',
          en: 'Keep the proof if it left before the plan; if a day is a slip, record it again.',
        },
      ),
    );
  }
  if (bare || isBareExit(subject, state, struckOff, recordedFrom)) {
    faults.push(
      finding(
        'no_case',
        last,
        strikeOff?.citation ?? null,
        bare
          ? {
              zh: `${struckOff} 已销号，但前面 ${steps.length - 1} 步一步也没有记录。`,
              en: `Struck off on ${struckOff}, but none of the ${steps.length - 1} steps before is recorded.`,
            }
          : {
              zh: `名册显示 ${subject.registerYear} 年已脱贫，但没有任何退出步骤的记录。`,
              en: `The register says it left in ${subject.registerYear}, but no step of its exit is recorded.`,
            },
        {
          zh: '请补录评议、公示、公告等步骤及依据，或更正名册。',
          en: 'Record the vote, the publicity and the other steps, or correct the register.',
        },
      ),
    );
  }
  const year = struckOff === null ? null : Number(struckOff.slice(0, 4));
  if (touched && plannedYear === 0) {
    faults.push(
      finding(
        'not_planned',
        null,
        planCitation,
        {
          zh: '已办理退出步骤，但对照的计划没有安排它退出。',
          en: 'Steps of its exit are recorded, but the plan compared with does not have it leave.',
        },
        { zh: '请核对计划，或在重排时写入。', en: 'Check the plan, or plan again from the as-of day.' },
      ),
    );
  }
  if (year !== null && plannedYear !== null && plannedYear > 0 && year < plannedYear) {
    faults.push(
      finding(
        'struck_off_early',
        last,
        strikeOff?.citation ?? null,
        {
          zh: `${year} 年已销号，计划是 ${plannedYear} 年。`,
          en: `Struck off in ${year}; the plan says ${plannedYear}.`,
        },
        { zh: '提前退出的，请核实达标依据。', en: 'Check the proof that it meets the standard already.' },
      ),
    );
  }
  const contradicted = subject.householdId !== null && subject.register === 'not_out';
  if (contradicted && struckOff !== null && registerDay !== null && struckOff <= registerDay) {
    faults.push(
      finding(
        'register_differs',
        last,
        strikeOff?.citation ?? null,
        {
          zh: `${struckOff} 已销号，但 ${registerDay} 的名册仍列为未脱贫；按销号记录计算。`,
          en: `Struck off on ${struckOff}, but the register of ${registerDay} still has it as poor; the record counts.`,
        },
        {
          zh: '请核对：名册没有更新的，更正名册；销号有误的，撤回销号。',
          en: 'Correct the register if it lags behind, or take the strike-off back.',
        },
      ),
    );
  }
  const open = state === 'struck_off' ? subject.openGates.flatMap((id) => gates.get(id) ?? []) : [];
  for (const { label, citation } of open) {
    faults.push(
      finding(
        'gate_open',
        last,
        citation,
        {
          zh: `已销号，但名册中“${label.zh}”还没有解决（${writeClause(citation, 'zh')}）。`,
          en: `Struck off, but the register still shows "${label.en}" open (${writeClause(citation, 'en')}).`,
        },
        { zh: '请入户核实；已解决的，更正名册。', en: 'Visit the household; correct the register if it is closed.' },
      ),
    );
  }
  return faults;
}

/** Out by the register alone, in a year in which steps were recorded. */
function isBareExit(
  { register, registerYear }: ExitSubject,
  state: ExitCase['state'],
  struckOff: Day | null,
  recordedFrom: Day | null,
): boolean {
  if (register !== 'out' || state !== 'struck_off' || struckOff !== null) return false;
  return registerYear !== null && recordedFrom !== null && registerYear >= Number(recordedFrom.slice(0, 4));
}

function finding(
  code: CaseFindingCode,
  step: string | null,
  citation: Citation | null,
  message: LocalizedText,
  hint: LocalizedText,
): CaseFinding {
  return { code, step, citation, problem: { code: `case_${code}`, message, hint } };
}

/** The place in the plan, as the office cites it. */
export function writeClause({ document, clause }: Citation, language: 'zh' | 'en'): string {
  if (!clause) return document;
  return language === 'zh' ? `${document}${clause}` : `${document}, ${clause}`;
}
