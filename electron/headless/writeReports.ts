import type { Problem } from '../contract/result';
import type { StepReport } from './planCounty';
import type { RunResult } from './runOrder';

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
}

/**
 * Progress for people: on a terminal one line that is written over, else one line per step (so that a log
 * stays readable).
 */
export function createStepWriter(output: Output): { report: (report: StepReport) => void; end: () => void } {
  let last = '';
  let open = false;
  return {
    report({ step, share }) {
      const sentence = `${step.zh} ${step.en}`;
      if (output.isTTY === true) {
        const percent = share === undefined ? '' : ` ${Math.round(Math.min(1, Math.max(0, share)) * 100)} %`;
        const text = `${sentence} …${percent}`;
        if (text === last) return;
        output.write(`\r\u001b[2K${text}`);
        last = text;
        open = true;
      } else if (sentence !== last) {
        output.write(`${sentence} …\n`);
        last = sentence;
      }
    },
    end() {
      if (open) output.write('\r\u001b[2K');
      open = false;
    },
  };
}

/** A problem as two sentences, Chinese and English, with its place and what to do. */
export function formatProblem(problem: Problem): string {
  const { where } = problem;
  const place = where === undefined ? [] : [where.file, where.sheet, where.row === undefined ? undefined : `行 row ${where.row}`, where.column, where.field, where.record];
  const places = place.filter((part) => part !== undefined && part !== '').join(' › ');
  return [
    problem.message.zh,
    problem.message.en,
    ...(places === '' ? [] : [`  ${places}`]),
    ...(problem.hint === undefined ? [] : [`  ${problem.hint.zh}`, `  ${problem.hint.en}`]),
    `  [${problem.code}]`,
    '',
  ].join('\n');
}

/** The closing lines of a run that succeeded. */
export function formatResult(result: RunResult): string {
  const quotas = result.quotas.map(({ year, target, planned }) => `${year}: ${planned}/${target}`).join('  ');
  return [
    `${result.county}  ${result.households} 户 households  ${result.persons} 人 persons`,
    `计划脱贫 planned exits (人 persons)  ${quotas}`,
    `费用 cost  ${(result.costFen / 1_000_000).toFixed(2)} 万元 ×10⁴ yuan  差距 gap ${(result.relativeGap * 100).toFixed(4)} %`,
    ...(result.rowsRejected === 0 ? [] : [`未采用的行 rows not taken  ${result.rowsRejected}`]),
    ...result.notTaken.flatMap(({ count, example }) => [`${count} ×`, ...formatProblem(example).trimEnd().split('\n').map((line) => `  ${line}`)]),
    ...(result.missingCharacters.length === 0 ? [] : [`字体缺字 characters missing in the fonts  ${result.missingCharacters.join(' ')}`]),
    ...result.files.map(({ name, pages }) => `  ${name}${pages === undefined ? '' : `  ${pages} 页 pages`}`),
    '',
  ].join('\n');
}
