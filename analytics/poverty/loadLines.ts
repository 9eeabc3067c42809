import { ProblemError, runSql, toArrowBytes, type QueryEngine } from '../engine';
import linelessGroupsSql from './sql/lineless_groups.sql?raw';

/** Puts the line of each group (yuan per person-year) into the table `poverty_line`. Errors: `line_not_positive`, `group_without_line`. */
export async function loadLines(engine: QueryEngine, lineYuanByGroup: Readonly<Record<string, number>>): Promise<void> {
  const lines = Object.entries(lineYuanByGroup).sort(([a], [b]) => (a < b ? -1 : 1));
  const bad = lines.find(([, yuan]) => !(Number.isFinite(yuan) && yuan > 0));
  if (bad) {
    throw new ProblemError({
      code: 'line_not_positive',
      message: {
        zh: `对象类别 ${bad[0]} 的标准线不是正数。`,
        en: `The line of group ${bad[0]} is not a positive number.`,
      },
    });
  }
  await engine.insertArrow(
    'poverty_line',
    toArrowBytes([
      { name: 'group_id', type: 'text', values: lines.map(([group]) => group) },
      { name: 'line_yuan', type: 'double', values: lines.map(([, yuan]) => yuan) },
    ]),
  );
  const lineless = await runSql(engine, linelessGroupsSql);
  if (lineless.length > 0) {
    const groups = lineless.map((row) => String(row.group_id));
    throw new ProblemError({
      code: 'group_without_line',
      message: {
        zh: `对象类别 ${groups.join('、')} 没有标准线。`,
        en: `No line is given for the groups ${groups.join(', ')}.`,
      },
      hint: { zh: '请在政策包中为该类对象设定标准线。', en: 'Give these groups a line in the policy pack.' },
    });
  }
}
