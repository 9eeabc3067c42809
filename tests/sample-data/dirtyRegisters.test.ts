import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandValue } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { readChecks } from '../../analytics/register';
import { generateDirtyCounty, type DirtyCounty } from '../../sample-data/generate/dirtyCounty';
import { faultKinds } from '../../sample-data/generate/faults/plantAllFaults';
import { sendOrFail } from '../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../helpers/sampleCounty';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
let tools: CommandTools;
let door: CommandDoor;
beforeAll(async () => {
  tools = await openSampleTools();
  door = createCommandDoor(tools);
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

type Finding = CommandValue<'listProblems'>['rows'][number];
async function importDirty({ files }: DirtyCounty, county: string): Promise<{ report: CommandValue<'importRegister'>; findings: Finding[] }> {
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy(county), createdAt: '2016-01-01T00:00:00Z' });
  const registers = files.filter(({ fileName }) => !fileName.endsWith('.yaml')).map(({ fileName, bytes }) => ({ name: fileName, sha256: sha256(bytes), bytes }));
  if (county === 'mazhang') await answerOtherSpelling(registers);
  const report = await sendOrFail(door, 'importRegister', { files: registers });
  const findings: Finding[] = [];
  for (;;) {
    const { total, rows } = await sendOrFail(door, 'listProblems', { offset: findings.length, limit: 500 });
    findings.push(...rows);
    if (findings.length >= total) return { report, findings };
  }
}

/** 湖光镇 writes 赤忏 as 赤杆: asked with the right village first, answered, remembered, not asked again. */
async function answerOtherSpelling(files: { name: string; sha256: string; bytes: Uint8Array }[]): Promise<void> {
  const persons = files.slice(0, 1);
  const asked = async () => (await sendOrFail(door, 'inspectRegister', { files: persons })).places.filter(({ written }) => written === '赤杆');
  const [question, ...others] = await asked();
  expect(others).toEqual([]);
  expect(question).toMatchObject({ level: 'village', parent: '440811102', parentName: '湖光镇' });
  expect(question!.candidates[0]).toMatchObject({ code: '440811102212', name: '赤忏' });
  const { parent, written, candidates } = question!;
  await sendOrFail(door, 'answerPlaces', { places: [{ level: 'village', parent, written, code: candidates[0]!.code }] });
  expect(await asked()).toEqual([]);
}

const line = (check: string, place: { file?: string; sheet?: string; row?: number }): string => `${check} ${place.file}/${place.sheet}:${place.row}`;

/** Findings that are about the whole file, not about a fault. */
const aboutFiles = ['id_number_demo'];

const counties = ['mazhang', 'renhua', 'hanyang', 'zaozhuang'];
const made = new Map<string, DirtyCounty>();
function generated(county: string): DirtyCounty {
  const dirty = made.get(county) ?? generateDirtyCounty(county);
  made.set(county, dirty);
  return dirty;
}

describe.each(counties)('the dirty register of %s', (county) => {
  const dirty = generated(county);
  let report: CommandValue<'importRegister'>;
  let findings: Finding[];
  beforeAll(async () => {
    ({ report, findings } = await importDirty(dirty, county));
  });

  it('is found out: each fault by its check, in its row', () => {
    const found = new Set(findings.map((finding) => line(finding.check, finding.where ?? {})));
    const lost = dirty.faults.flatMap(({ kind, expected }) =>
      expected.filter(({ check, at }) => !found.has(line(check, dirty.places.get(at.row)!))).map(({ check, at }) => `${kind}: ${line(check, dirty.places.get(at.row)!)}`),
    );
    expect(lost).toEqual([]);
  });

  it('gives no other errors, and nothing at all about rows without a fault', () => {
    const severity = new Map(report.checks.map((check) => [check.check, check.severity]));
    const expected = new Set(dirty.faults.flatMap((fault) => fault.expected.map(({ check, at }) => line(check, dirty.places.get(at.row)!))));
    const errors = findings.filter((finding) => severity.get(finding.check) === 'error').map((finding) => line(finding.check, finding.where ?? {}));
    expect([...new Set(errors.filter((error) => !expected.has(error)))]).toEqual([]);
    const touched = new Set(dirty.faults.flatMap((fault) => fault.touched.map(({ row }) => line('', dirty.places.get(row) ?? {}))));
    const known = dirty.unpaired > 0 ? [...aboutFiles, 'helper_none'] : aboutFiles;
    const others = findings.filter(({ check }) => !known.includes(check)).filter((finding) => !touched.has(line('', finding.where ?? {})));
    expect(others.map((finding) => line(finding.check, finding.where ?? {}))).toEqual([]);
  });

  it('says little besides: most findings are the faults themselves, the others their consequences in the same rows', () => {
    const expected = new Set(dirty.faults.flatMap((fault) => fault.expected.map(({ check, at }) => line(check, dirty.places.get(at.row)!))));
    const own = findings.filter(({ check }) => ![...aboutFiles, 'helper_none'].includes(check));
    const direct = own.filter((finding) => expected.has(line(finding.check, finding.where ?? {}))).length;
    expect(direct / own.length).toBeGreaterThan(0.7);
  });

  it('loses no row: read = accepted + rejected + skipped', () => {
    expect(report.balanced).toBe(true);
    for (const { name, sheets } of report.files) for (const sheet of sheets) expect([name, sheet.table]).not.toContain(null);
  });

  it('says in its key where each fault stands, and quotes no name and no number of a person', () => {
    const key = parse(new TextDecoder().decode(dirty.files.at(-1)!.bytes)) as {
      faults: { kind: string; check: string; count: number; places: { file: string; sheet: string; row: number }[] }[];
    };
    expect(key.faults.reduce((sum, fault) => sum + fault.places.length, 0)).toBe(dirty.faults.length);
    expect(key.faults.filter((fault) => fault.count !== fault.places.length)).toEqual([]);
    expect(JSON.stringify(key)).not.toMatch(/440899|000\d{8}/);
  });
});

it('every kind of fault has a check, and every one of them is a check that exists', () => {
  const codes = new Set(readChecks().map(({ code }) => code));
  expect(faultKinds.filter(({ check }) => !codes.has(check))).toEqual([]);
});

it('every kind of fault is planted in some county', () => {
  const planted = new Set(counties.flatMap((county) => generated(county).faults.map((fault) => fault.kind)));
  expect(faultKinds.filter(({ id }) => !planted.has(id))).toEqual([]);
  for (const county of counties) expect(new Set(generated(county).faults.map((fault) => fault.kind)).size).toBeGreaterThanOrEqual(68);
});

it.each(['hanyang', 'zaozhuang'])('the dirty register of %s comes out the same twice', (county) => {
  const list = ({ files }: DirtyCounty): string[] => files.map(({ fileName, bytes }) => `${fileName} ${sha256(bytes)}`);
  expect(list(generateDirtyCounty(county))).toEqual(list(generated(county)));
});
