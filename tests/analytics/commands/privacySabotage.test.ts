import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CommandTools } from '../../../analytics/engine';
import { findIdentities } from '../../helpers/findIdentities';
import { openSampleTools } from '../../helpers/sampleCounty';
import { scanCommands, startScannedProject, unrecorded, type Scan, type ScannedProject } from './scanCommands';

// The same suite over a program broken on purpose: masks that hide nothing, a reveal that nobody records,
// sealing that seals nothing. It must find every place where that shows.
vi.mock('../../../analytics/register/maskPersonalValues', () => {
  const same = (text: string): string => text;
  return { maskName: same, maskIdNumber: same, maskTelephone: same, maskSample: same, holdsPersonalNumber: () => false };
});
vi.mock('../../../analytics/commands/recordActs', async (load) => {
  const real = await load<typeof import('../../../analytics/commands/recordActs')>();
  const recordAct: typeof real.recordAct = (session, project, draft) => (draft.action === 'reveal' ? Promise.resolve() : real.recordAct(session, project, draft));
  return { ...real, recordAct };
});
vi.mock('../../../sealing/sealBytes', async (load) => {
  const real = await load<typeof import('../../../sealing/sealBytes')>();
  const head = new Uint8Array([...new TextEncoder().encode('GUATSEAL'), 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  const sealBytes: typeof real.sealBytes = (_cryptography, _key, _context, plain) => Promise.resolve(new Uint8Array([...head, ...plain, ...new Uint8Array(16)]));
  const openSealed: typeof real.openSealed = (_cryptography, _key, _context, sealed) => Promise.resolve(sealed.slice(head.length, -16));
  return { ...real, sealBytes, openSealed };
});

let tools: CommandTools;
let project: ScannedProject;
let scan: Scan;

beforeAll(async () => {
  tools = await openSampleTools();
  project = await startScannedProject(tools, 80);
  scan = await scanCommands(tools, project);
}, 400_000);
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

it('finds masks that hide nothing, an unrecorded reveal and open seals', () => {
  const masked = ['inspectRegister', 'listHouseholds', 'showHousehold', 'showOriginalRow', 'compareRegisters', 'listMatches', 'listConflicts', 'showEvidence', 'listIdentification', 'showIdentification', 'listRecords', 'showHouseholdRecord', 'importLedger', 'showLedger', 'listLedgerRows', 'listLedgerFindings', 'traceMoney', 'exitOrder', 'listHelpers', 'listPairs', 'villageCard', 'listExitCases', 'exitCase', 'exitNotice', 'wallCharts', 'drawSurvey', 'listIncidents', 'composeDocument', 'composeSheets', 'describeBatch', 'findHouseholds'];
  expect(unrecorded(scan).sort()).toEqual([...masked, 'revealHousehold', 'revealOriginalRow', 'exportProject', 'takeFrames'].sort());
  expect(scan.leaks.filter(({ command }) => command === 'exportHouseholds').map(({ found }) => found > 100)).toEqual([true, true]);
  expect(findIdentities(project.example.bytes, project.register.identities).length).toBeGreaterThan(200);
});
