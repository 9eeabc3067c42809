import { createHash } from 'node:crypto';
import { createCommandDoor, type CommandArgument, type CommandDoor, type CommandName, type CommandValue } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { buildWorkbook } from './buildBrokenWorkbooks';
import { otherYear, type ExampleProject } from './commandExamples';
import { plantRegister, type PlantedRegister } from './plantedCounty';
import { plantLedger } from './plantedLedger';
import { plantLists } from './plantedLists';
import { readSamplePolicy } from './sampleCounty';

/** Sends one command and gives its value; a problem is an error of the test. */
export async function sendOrFail<C extends CommandName>(door: CommandDoor, command: C, argument: CommandArgument<C>): Promise<CommandValue<C>> {
  const result = await door.send(command, argument);
  if (!result.ok) throw new Error(`${command}: ${result.problem.code}: ${result.problem.message.en}`);
  return result.value;
}

/** The code of the problem that a command answers with, or `done`. */
export async function codeOf<C extends CommandName>(door: CommandDoor, command: C, argument: CommandArgument<C>): Promise<string> {
  const result = await door.send(command, argument);
  return result.ok ? 'done' : result.problem.code;
}

export const plantedPassword = '正确 horse battery';

/** A door on a new project with the planted register imported (also for another year, planned, or with more files of policy, when asked for). */
export async function startPlantedProject(tools: CommandTools, { count = 500, planned = false, years = false, morePolicy = [] as { path: string; text: string }[] } = {}): Promise<{ door: CommandDoor; register: PlantedRegister; example: ExampleProject }> {
  const register = plantRegister(count);
  const door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', { policyFiles: [...readSamplePolicy('renhua').filter(({ path }) => !morePolicy.some((file) => file.path === path)), ...morePolicy], createdAt: '2016-01-01T00:00:00Z' });
  const report = await sendOrFail(door, 'importRegister', { files: register.files });
  await sendOrFail(door, 'acceptImport', { importId: report.importId });
  if (years) {
    const next = await sendOrFail(door, 'importRegister', { files: register.nextFiles, year: otherYear });
    await sendOrFail(door, 'acceptImport', { importId: next.importId });
  }
  if (planned) await sendOrFail(door, 'runPlan', {});
  const policy = await sendOrFail(door, 'listPolicy', {});
  const parameter = policy.entries.find((entry) => entry.editable && entry.kind === 'parameter')!;
  const { rows } = await sendOrFail(door, 'listHouseholds', { scope: '440224', offset: 0, limit: 1 });
  const schedule = planned ? await sendOrFail(door, 'exitSchedule', { scope: '440224' }) : null;
  const batch = schedule?.rows.find((row) => row.batch.year === 2016 && row.batch.kind === 'household_exit');
  const example = {
    scope: '440224',
    householdId: rows[0]!.householdId,
    parameter: parameter.id,
    value: parameter.values[0]!.value + 0.001,
    wishId: 'w0',
    importId: report.importId,
    password: plantedPassword,
    recoveryCode: '',
    bytes: new Uint8Array(),
    generation: 0,
    files: register.files,
    answers: [register.answers],
    answersToken: '',
    facts: [plantFacts(register.householdNumbers)],
    factsToken: '',
    poolProject: 'p00001',
    projects: [plantProjects()],
    projectsToken: '',
    progress: [plantReport(register)],
    progressToken: '',
    pairingToken: '',
    lists: plantLists(register.identities),
    ledger: plantLedger(register),
    batch: batch?.batch.id ?? '440224001201:2016',
    batchDay: batch?.latestStart ?? '2016-12-13',
  };
  return { door, register, example };
}

/** A sheet of missing facts as a village sends it back; the hidden key is gone. */
export function plantFacts(householdNumbers: readonly string[]): ExampleProject['facts'][number] {
  const bytes = buildWorkbook({ rows: [['核对码', '户编号', '户主', '单亲家庭（是/否）', '说明'], ...householdNumbers.slice(0, 3).map((number, index) => [null, number, null, index === 0 ? '是' : '否', '入户'])] });
  return { name: '识别核实.xlsx', sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** A small list of projects of 仁化 as its office keeps one. */
export function plantProjects(): ExampleProject['projects'][number] {
  const heads = ['项目编号', '项目名称', '项目类型', '乡镇', '行政村', '实施年度', '长度（公里）', '批复金额（万元）', '批复日期'];
  const bytes = buildWorkbook({ name: '项目库', rows: [heads, ['仁扶1号', '胡坑村道硬化', '村道建设', '丹霞街道', '胡坑', 2016, 10, 450, '2016-02-01'], ['仁扶2号', '官口村道硬化', '村道建设', '丹霞街道', '不知何处', 2016, 5, 225, null]] });
  return { name: '项目库.xlsx', sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** A monthly report of planted households as a town sends it in; two of its rows cannot be taken. */
export function plantReport({ householdNumbers, identities }: PlantedRegister): ExampleProject['progress'][number] {
  const [first = '', second = ''] = householdNumbers;
  const signed = `${identities[0]!.name}签字，联系电话${identities[0]!.telephone}`;
  const exits = {
    name: '户退出进度',
    rows: [
      ['户退出进度（2016年1月）'],
      ['户编号', '户主', '乡镇', '行政村', '村民代表会议民主评议', '村内公示开始', '村内公示完成', '佐证材料'],
      [first, null, null, null, '2015-12-01', '2015-12-03', '2015年12月10日', signed],
      [second, null, null, null, '2015-12-01', null, '2015-13-40', null],
      ['没有这一户', null, null, null, '2015-12-01', null, null, null],
    ],
  };
  const paid = { name: '支付', rows: [['户编号', '措施或项目', '支付日期', '支付金额（元）'], [first, null, '2015-12-20', 1234.5]] };
  const bytes = buildWorkbook(exits, paid);
  return { name: '一月进度.xlsx', sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** Protects the open project by `plantedPassword` and answers with its recovery code. */
export async function protectProject(door: CommandDoor): Promise<string> {
  const { recoveryCode } = await sendOrFail(door, 'preparePassword', { password: plantedPassword });
  await sendOrFail(door, 'confirmPassword', { recoveryCode });
  return recoveryCode;
}

/** Saves the open project as the host would: exports it and notes that it was saved. */
export async function saveProject(door: CommandDoor): Promise<CommandValue<'exportProject'>> {
  const exported = await sendOrFail(door, 'exportProject', {});
  await sendOrFail(door, 'noteSaved', { generation: exported.generation });
  return exported;
}
