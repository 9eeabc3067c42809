import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandArguments } from '../../../analytics/commands';
import { toArrowBytes, type CommandTools } from '../../../analytics/engine';
import { commandExamples } from '../../helpers/commandExamples';
import { findIdentities } from '../../helpers/findIdentities';
import { openSampleTools } from '../../helpers/sampleCounty';
import { buildWorkbook } from '../../helpers/smallWorkbooks';
import { scanCommands, startScannedProject, unrecorded, type Scan, type ScannedProject } from './scanCommands';

let tools: CommandTools;
let project: ScannedProject;
let scan: Scan;

beforeAll(async () => {
  tools = await openSampleTools();
  project = await startScannedProject(tools);
  scan = await scanCommands(tools, project);
}, 400_000);
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

describe('500 planted identities', () => {
  it('are really in the project', () => {
    expect(project.register.identities).toHaveLength(500);
    expect(new Set(project.register.identities.map(({ name }) => name)).size).toBe(500);
  });

  it('are met by an example of every command, and every command answers', () => {
    expect(Object.keys(commandExamples).sort()).toEqual(Object.keys(commandArguments).sort());
    expect(scan.refused).toEqual({});
    expect(new Set(scan.answered)).toEqual(new Set(Object.keys(commandArguments)));
  });

  it('leave by no answer that a reveal or an export does not stand for', () => {
    expect(unrecorded(scan)).toEqual([]);
    expect(scan.leaks.map(({ command }) => command)).toEqual(['exitNotice', 'drawSurvey', 'exportSurvey', 'revealHousehold', 'exportHouseholds', 'revealOriginalRow', 'exportRecords', 'exportRegister', 'exportPairs']);
  });

  it('stand nowhere in the file of a protected project', () => {
    expect(Object.keys(unzipSync(project.example.bytes))).toContain('identity.bin');
    expect(findIdentities(project.example.bytes, project.register.identities)).toEqual([]);
  });
});

describe('the search for identities', () => {
  const planted = [{ name: '龘靐齾', idNumber: '440224196601011003', telephone: '13970000000' }];
  const places: [string, unknown][] = [
    ['a text', '户主龘靐齾，'],
    ['a nested value', { a: [{ b: new Map([['x', '13970000000']]) }] }],
    ['a key', { 龘靐齾: 1 }],
    ['a number', { telephone: 13_970_000_000 }],
    ['digits within digits', '0013970000000'],
    ['a workbook', buildWorkbook({ name: '表', rows: [['题'], ['龘靐齾']] })],
    ['a table within a zip within a zip', zipSync({ a: zipSync({ b: toArrowBytes([{ name: 'n', type: 'text', values: ['440224196601011003'] }]) }) })],
    ['another encoding', new Uint8Array(Buffer.from('龘靐齾', 'utf16le'))],
  ];
  it.each(places)('finds one in %s', (_, value) => {
    expect(findIdentities(value, planted)).toHaveLength(1);
  });
  it('finds nothing where only masks stand', () => {
    expect(findIdentities({ name: '龘*齾', idNumber: '**************1003', telephone: '139****0000' }, planted)).toEqual([]);
  });
});
