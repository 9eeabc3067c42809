import { commandArguments, commandConduct, createCommandDoor, type CommandDoor, type CommandName } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { commandExamples, type ExampleProject } from '../../helpers/commandExamples';
import { findIdentities } from '../../helpers/findIdentities';
import type { PlantedRegister } from '../../helpers/plantedCounty';
import { plantedPassword, protectProject, saveProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';

/** A command whose answer held planted identities, and whether a reveal or an export was recorded for it. */
export interface Leak {
  command: CommandName;
  found: number;
  recorded: boolean;
}

export interface Scan {
  answered: CommandName[];
  refused: Record<string, string>;
  leaks: Leak[];
}

/** Other arguments that give personal data out, each for a reason. */
const whole = { scope: '440224', identities: 'whole', reason: '报送民政局' } as const;

/** Commands that changes before them leave nothing to do: findings that were answered, years that were swapped, a plan gone stale. */
const needsSaved: ReadonlySet<CommandName> = new Set(['addScenario', 'renameScenario', 'removeScenario', 'adoptPlan', 'tryWish', 'listRuleCosts', 'planSensitivity', 'exportCertificate', 'exportFindings', 'removeRegisterYear', 'exportRegisterChanges', 'decideYearPairs', 'exportCaseFacts', 'takeCaseFacts', 'setStepDays']);

export interface ScannedProject {
  register: PlantedRegister;
  example: ExampleProject;
}

/** A protected project with 500 planted identities and a plan, saved. */
export async function startScannedProject(tools: CommandTools, count = 500): Promise<ScannedProject> {
  const { door, register, example } = await startPlantedProject(tools, { count, planned: true, years: true });
  await sendOrFail(door, 'importLists', { files: example.lists });
  await sendOrFail(door, 'importLedger', { files: example.ledger });
  const { importId } = await sendOrFail(door, 'readProgressFiles', { files: example.progress });
  await sendOrFail(door, 'acceptProgressFiles', { importId });
  const [{ name, telephone } = { name: '', telephone: '' }] = register.identities;
  const reported = { kind: 'incident', item: 'rough_manner/2015-12-20', state: 'begun', day: '2015-12-20' } as const;
  await sendOrFail(door, 'recordProgress', { entries: [{ ...reported, householdId: example.householdId, evidence: `${name}反映，电话${telephone}` }] });
  const recoveryCode = await protectProject(door);
  const saved = await saveProject(door);
  return { register, example: { ...example, recoveryCode, bytes: saved.bytes, generation: saved.generation } };
}

/**
 * Sends every command of the contract with its example to a protected, unlocked project and looks for planted
 * identities in the answers. Enumerates the contract, so a new command is scanned without being named here.
 */
export async function scanCommands(tools: CommandTools, { register, example }: ScannedProject): Promise<Scan> {
  const scan: Scan = { answered: [], refused: {}, leaks: [] };
  const commands = Object.keys(commandArguments) as CommandName[];
  let door = await reopen(tools, example);
  const send = async (command: CommandName, argument: unknown): Promise<void> => {
    const before = await listExports(door);
    const answer = await door.send(command, argument as never);
    if (answer.ok) scan.answered.push(command);
    else scan.refused[command] = answer.problem.code;
    const found = findIdentities(answer, register.identities).length;
    if (found > 0) scan.leaks.push({ command, found, recorded: (await listExports(door)) > before });
  };
  for (const command of commands.filter((name) => commandConduct[name] === 'reads')) await send(command, commandExamples[command](example));
  await send('exitNotice', { ...commandExamples.exitNotice(example), identities: 'whole', reason: '报送民政局' });
  for (const command of ['drawSurvey', 'exportSurvey'] as const) await send(command, { ...commandExamples[command](example), identities: 'whole', reason: '入户调查' });
  for (const command of commands.filter((name) => commandConduct[name] !== 'reads')) {
    if (needsSaved.has(command) || !(await isAsSaved(door, example))) door = await reopen(tools, example);
    await prepareFor(command, door, example);
    await send(command, commandExamples[command](example));
    if (command === 'exportHouseholds' || command === 'exportPairs' || command === 'exportRegister') await send(command, whole);
    if (command === 'exportRecords') await send(command, { ...commandExamples.exportRecords(example), identities: 'whole', reason: '报送民政局' });
  }
  // What a project that was just changed answers with holds the import that no file has yet.
  await sendOrFail(door, 'openProject', { bytes: example.bytes });
  await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
  await sendOrFail(door, 'acceptImport', { importId: (await sendOrFail(door, 'importRegister', { files: example.files.slice(0, 1) })).importId });
  for (const command of ['takeFrames', 'exportProject', 'lastImport', 'listProblems', 'listEdits', 'listAudit'] as const) await send(command, commandExamples[command](example));
  return scan;
}

async function reopen(tools: CommandTools, { bytes }: ExampleProject): Promise<CommandDoor> {
  const door = createCommandDoor(tools);
  await sendOrFail(door, 'openProject', { bytes });
  await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
  return door;
}

/** The door still has the project that was saved, unlocked, with its first password. */
async function isAsSaved(door: CommandDoor, { generation }: ExampleProject): Promise<boolean> {
  const overview = await sendOrFail(door, 'projectOverview', {});
  const log = await door.send('listAudit', { offset: 0, limit: 50 });
  const isPasswordTouched = !log.ok || log.value.rows.some(({ action }) => action === 'change_password' || action === 'unprotect');
  return overview.generation === generation && overview.readOnly === null && overview.protection.protected && !isPasswordTouched;
}

/** Brings the project into the state that a command expects: an import that waits, or a password that is prepared. */
async function prepareFor(command: CommandName, door: CommandDoor, example: ExampleProject): Promise<void> {
  const isDecision = command === 'acceptImport' || command === 'rejectImport';
  if (isDecision && (await sendOrFail(door, 'lastImport', {}))?.accepted !== false) await sendOrFail(door, 'importRegister', { files: example.files });
  if (command === 'takeFindingAnswers') example.answersToken = (await sendOrFail(door, 'readFindingAnswers', { files: example.answers })).token;
  if (command === 'takeCaseFacts') example.factsToken = (await sendOrFail(door, 'readCaseFacts', { files: example.facts })).token;
  if (command === 'importLists' && (await sendOrFail(door, 'lastImport', {}))?.accepted === false) await sendOrFail(door, 'rejectImport', { importId: (await sendOrFail(door, 'lastImport', {}))!.importId });
  if (command === 'takeProjects') example.projectsToken = (await sendOrFail(door, 'readProjects', { files: example.projects })).token;
  if (command === 'acceptProgressFiles' || command === 'rejectProgressFiles') example.progressToken = (await sendOrFail(door, 'readProgressFiles', { files: example.progress })).importId;
  if (command === 'adoptPairing') example.pairingToken = (await sendOrFail(door, 'proposePairing', {})).token;
  if (command === 'moveProjects' || command === 'removeProjects') {
    const fresh = commandExamples.saveProject(example);
    example.poolProject = (await sendOrFail(door, 'saveProject', { ...fresh, fields: { ...fresh.fields, number: command } })).id;
  }
  if (command === 'unlockProject') await sendOrFail(door, 'lockProject', {});
  if (command === 'redo') {
    await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value: example.value, reason: '试算' });
    await sendOrFail(door, 'undo', {});
  }
  if (command === 'renameScenario' || command === 'removeScenario') {
    await sendOrFail(door, 'addScenario', commandExamples.addScenario(example));
    await sendOrFail(door, 'chooseScenario', { id: 'main' });
  }
  if (command === 'removeOverlay') await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value: example.value, reason: '试算' });
  if (command === 'removeWish') {
    await sendOrFail(door, 'setWish', commandExamples.setWish(example));
    example.wishId = (await sendOrFail(door, 'listScenarios', {})).scenarios[0]!.wishes[0]!.id;
  }
  if (command === 'preparePassword' || command === 'confirmPassword') await sendOrFail(door, 'removePassword', { current: plantedPassword, reason: '移交' });
  if (command === 'confirmPassword') example.recoveryCode = (await sendOrFail(door, 'preparePassword', { password: plantedPassword })).recoveryCode;
}

/** How many reveals and exports the log has; none while nobody can read it. */
async function listExports(door: CommandDoor): Promise<number> {
  const log = await door.send('listAudit', { offset: 0, limit: 500 });
  return log.ok ? log.value.rows.filter(({ action }) => action === 'reveal' || action === 'export').length : 0;
}

/** Leaks that no record answers for. */
export function unrecorded(scan: Scan): CommandName[] {
  return [...new Set(scan.leaks.filter(({ recorded }) => !recorded).map(({ command }) => command))];
}
