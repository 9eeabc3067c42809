import { unzipSync } from 'fflate';
import { commandArguments, createCommandDoor, type CommandName } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { wallChartIds } from '../../analytics/wallcharts';
import { writeFindingsWorkbook } from '../../electron/headless/findingsWorkbook';
import { startScannedProject } from '../analytics/commands/scanCommands';
import { isWorkbook } from '../attack/examineExports';
import { commandExamples } from './commandExamples';
import { plantedPassword, sendOrFail } from './plantedProject';

/** What exports are told besides their examples, so that they write all that they can. */
const scope = '440224';
const whole = { identities: 'whole', reason: '报送民政局' } as const;
const further: Partial<Record<CommandName, object[]>> = {
  exportHouseholds: [{ scope, ...whole }],
  exportRegister: [{ scope, ...whole }],
  exportFindings: [{ ...whole, layout: 'villages' }],
  exportPairs: [{ scope, ...whole }],
  exportSurvey: [{ scope, seed: 7, size: 500, among: 'out' }],
  exportRecords: [
    { table: 'household', columns: ['household_number', 'head_name', 'members', 'cropland_mu', 'net_income_per_head_fen', 'gap_yuan', 'plan_cost_fen', 'planned_exit_year'], group: { column: 'village_code' }, scope, ...whole },
    { table: 'household', columns: ['members', 'plan_cost_fen'], scope, identities: 'masked', language: 'en' },
  ],
  exportPivot: [
    { table: 'household', rows: 'village_code', across: 'main_cause', measure: { of: 'mean', column: 'net_income_per_head_fen' }, scope },
    { table: 'household', rows: 'village_code', measure: { of: 'sum', column: 'plan_cost_fen' }, scope, language: 'en' },
    { table: 'person', rows: 'sex', measure: { of: 'households' }, scope },
  ],
  exportWallChartRows: wallChartIds.map((chart) => ({ chart, scope })),
};

export interface EveryWorkbook {
  books: Map<string, Uint8Array>;
  /** The same exports once more, of the same project. */
  exportAgain(): Promise<Map<string, Uint8Array>>;
}

/** Every workbook that the program writes, of a planned county with a ledger, progress, lists and two years; by name. */
export async function makeEveryWorkbook(tools: CommandTools): Promise<EveryWorkbook> {
  const { example } = await startScannedProject(tools, 80);
  const door = createCommandDoor(tools);
  await sendOrFail(door, 'openProject', { bytes: example.bytes });
  await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
  const commands = (Object.keys(commandArguments) as CommandName[]).filter((name) => name.startsWith('export'));
  const exportAgain = async (): Promise<Map<string, Uint8Array>> => {
    const books = new Map<string, Uint8Array>();
    for (const command of commands)
      for (const [turn, argument] of [commandExamples[command](example), ...(further[command] ?? [])].entries()) {
        const { bytes } = (await sendOrFail(door, command, argument as never)) as { bytes?: Uint8Array };
        if (bytes !== undefined) for (const [name, book] of workbooksIn(bytes)) books.set(`${command}-${turn}${name}`, book);
      }
    return books;
  };
  const books = await exportAgain();
  const fresh = createCommandDoor(tools);
  await sendOrFail(fresh, 'createProject', commandExamples.createProject(example));
  const report = await sendOrFail(fresh, 'importRegister', { files: example.files });
  const { rows } = await sendOrFail(fresh, 'listProblems', { offset: 0, limit: 500 });
  for (const language of ['zh', 'en'] as const) books.set(`findings-${language}`, writeFindingsWorkbook(report, rows, language));
  return { books, exportAgain };
}

/** A workbook itself, or those of a zip; none in other files. */
function workbooksIn(bytes: Uint8Array): [name: string, bytes: Uint8Array][] {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [];
  if (isWorkbook(bytes)) return [['', bytes]];
  return Object.entries(unzipSync(bytes)).flatMap(([, inner], index): [string, Uint8Array][] => (isWorkbook(inner) ? [[`-${index}`, inner]] : []));
}
