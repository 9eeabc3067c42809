import { ProblemError, type LocalizedText, type Problem } from '../engine';
import type { Procedure } from '../policy/types';
import type { Day } from './types';

/** Stops with a problem of a procedure; `field` names the place in the procedure or the request. */
export function refuse(code: string, message: LocalizedText, hint: LocalizedText, field?: string): never {
  throw new ProblemError({ code, message, hint, ...(field ? { where: { field } } : {}) });
}

export function refuseUnknownProcedure(id: string): never {
  return refuse(
    'procedure_unknown',
    { zh: `政策包中没有程序 ${id}。`, en: `The policy pack has no procedure ${id}.` },
    { zh: '请从政策包列出的程序中选择。', en: 'Choose one of the procedures of the pack.' },
    id,
  );
}

export function refuseMissingKind(kind: Procedure['kind']): never {
  const name =
    kind === 'village_exit' ? { zh: '村退出', en: 'exit of a village' } : { zh: '户退出', en: 'exit of a household' };
  return refuse(
    'procedure_missing',
    { zh: `政策包没有写${name.zh}程序。`, en: `The policy pack states no procedure for the ${name.en}.` },
    {
      zh: '请在政策包中写明步骤，或借用其他政策包的程序（borrowed_from）。',
      en: "State its steps in the pack, or borrow another pack's (borrowed_from).",
    },
    kind,
  );
}

export function refuseDays(procedure: Procedure, step: string, days: number): never {
  return refuse(
    'procedure_bad_days',
    {
      zh: `“${procedure.label.zh}”步骤 ${step} 的天数是 ${days}，不是可用的整数。`,
      en: `Step ${step} of "${procedure.label.en}" lasts ${days} days, which is not a usable whole number.`,
    },
    { zh: '请改成 0 或正整数（天）。', en: 'Write 0 or a positive whole number of days.' },
    `${procedure.id}/${step}`,
  );
}

export function refuseShortened(procedure: Procedure, step: string, days: number, least: number): never {
  return refuse(
    'procedure_shortened',
    {
      zh: `“${procedure.label.zh}”步骤 ${step} 预计 ${days} 天，少于至少需要的 ${least} 天。`,
      en: `Step ${step} of "${procedure.label.en}" is expected to last ${days} days, fewer than the ${least} that it takes at least.`,
    },
    {
      zh: '预计天数只能比方案规定的多；规定本身请在政策包中改。',
      en: 'Expect more days than the plan states, or change the pack.',
    },
    `${procedure.id}/${step}`,
  );
}

export function refuseClosedWindow(procedure: Procedure, step: string, day: Day): never {
  return refuse(
    'procedure_window_closed',
    {
      zh: `“${procedure.label.zh}”步骤 ${step}：${day} 前后找不到信息系统开放、且天数够用的时段。`,
      en: `Step ${step} of "${procedure.label.en}": the system is nowhere open for long enough around ${day}.`,
    },
    {
      zh: '请核对政策包中系统开放首日和末日（年内第几天）。',
      en: 'Check the first and last day (of the year) of the opening in the policy pack.',
    },
    `${procedure.id}/${step}`,
  );
}

export function refuseWindowDay(procedure: Procedure, step: string, day: number): never {
  return refuse(
    'procedure_bad_window',
    {
      zh: `“${procedure.label.zh}”步骤 ${step} 的系统开放日写作年内第 ${day} 天，应为 1 至 366 的整数。`,
      en: `Step ${step} of "${procedure.label.en}": day ${day} of the year as the system's opening; it must be a whole number from 1 to 366.`,
    },
    { zh: '请在政策包中改成年内第几天。', en: 'Write the day of the year in the policy pack.' },
    `${procedure.id}/${step}`,
  );
}

export function refuseProgress(procedure: Procedure, step: string, what: LocalizedText): never {
  return refuse(
    'procedure_bad_progress',
    {
      zh: `“${procedure.label.zh}”步骤 ${step} 的进度：${what.zh}。`,
      en: `Progress of step ${step} of "${procedure.label.en}": ${what.en}.`,
    },
    { zh: '请核对步骤和日期。', en: 'Check the step and its days.' },
    `${procedure.id}/${step}`,
  );
}

export function refuseTeams(rule: string, what: LocalizedText): never {
  return refuse(
    'check_teams_unusable',
    { zh: `验收组规则 ${rule}：${what.zh}。`, en: `Check teams ${rule}: ${what.en}.` },
    { zh: '请修改验收组规则。', en: 'Change the rule of the teams.' },
    rule,
  );
}

/** Why a batch cannot be scheduled. */
export function describeBatchFault(batch: string, what: LocalizedText): Problem {
  return {
    code: 'exit_batch_unusable',
    message: {
      zh: `退出批次 ${batch} 排不了：${what.zh}。`,
      en: `The batch of exits ${batch} cannot be scheduled: ${what.en}.`,
    },
    hint: { zh: '请核对计划中的批次。', en: 'Check the batch in the plan.' },
    where: { record: batch },
  };
}

export function noticeMissingBatch(batch: string, step: string | undefined): Problem {
  const place = step === undefined ? { zh: '', en: '' } : { zh: `（步骤 ${step}）`, en: ` (step ${step})` };
  return {
    code: 'exit_batch_waits_for_missing',
    message: {
      zh: `要等的批次 ${batch}${place.zh}没有排出来，这里按不等它计算。`,
      en: `It should wait for ${batch}${place.en}, which is not scheduled; it is counted without waiting.`,
    },
    hint: { zh: '请先改正那个批次或步骤。', en: 'Mend that batch or step first.' },
  };
}

export function noticeUnknownYears(years: readonly number[], known: { from: number; to: number }): Problem {
  const list = years.join('、');
  return {
    code: 'calendar_year_unknown',
    message: {
      zh: `没有 ${list} 年的法定节假日资料（已有 ${known.from}–${known.to} 年），这些年只除去周末。`,
      en: `The holidays of ${years.join(', ')} are not known (known: ${known.from}–${known.to}); only weekends are left out there.`,
    },
    hint: {
      zh: '日期可能提前或推后几天，请按国务院办公厅通知核对。',
      en: "Days may move; check them against the State Council's notice.",
    },
  };
}

export function noticeEarlierWindow(step: string, window: { opens: Day; closes: Day }, deadline: Day): Problem {
  return {
    code: 'procedure_window_of_earlier_year',
    message: {
      zh: `步骤 ${step} 只能在上一个开放期（${window.opens} 至 ${window.closes}）办理，才能赶上 ${deadline}。`,
      en: `Step ${step} meets ${deadline} only in an earlier year's opening (${window.opens} to ${window.closes}).`,
    },
    hint: { zh: '请核对期限和系统开放期。', en: 'Check the deadline and the opening of the system.' },
  };
}

export function noticeOutOfOrder(step: string, before: string): Problem {
  return {
    code: 'procedure_out_of_order',
    message: {
      zh: `步骤 ${step} 已经开始，而它之前的 ${before} 还没有在此前办完。`,
      en: `Step ${step} was begun although ${before}, which comes before it, was not finished by then.`,
    },
    hint: {
      zh: '请核对登记的日期；次序不合的，程序可能无效。',
      en: 'Check the days; a procedure out of order may be void.',
    },
  };
}
