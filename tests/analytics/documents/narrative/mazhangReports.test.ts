import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandDoor } from '../../../../analytics/commands';
import { reportComposers } from '../../../../analytics/commands/documents/narrative/reports';
import type { Session } from '../../../../analytics/commands/session';
import type { CommandTools } from '../../../../analytics/engine';
import { writeHelpedCounty } from '../../../helpers/helpedCounty';
import { openSessionDoor } from '../../../helpers/openSessionDoor';
import { sendOrFail } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../../helpers/sampleCounty';
import { findPaperFaults, readPaper } from './plantReports';

const district = '440811';
let tools: CommandTools;
let session: Session;
let door: CommandDoor;

/** 麻章 counts its targets in households and has rules that 仁化 has not: bulletins, filing, what is published. */
beforeAll(async () => {
  tools = await openSampleTools('mazhang reports');
  ({ session, door } = openSessionDoor(tools));
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('mazhang'), createdAt: '2016-01-01T00:00:00Z' });
  const households = Array.from({ length: 10 }, (_, index) => ({
    town: index < 6 ? '太平镇' : '湖光镇',
    village: index < 6 ? '造甲村' : '料村',
    number: `44081110020100${String(index).padStart(2, '0')}`,
    able: index % 2 === 0,
  }));
  const { importId } = await sendOrFail(door, 'importRegister', { files: writeHelpedCounty('麻章区', households, [{ number: 'g1', name: '乙某', unit: '区农业局', rank: '副科级', helps: [households[0]!.number] }]) });
  await sendOrFail(door, 'acceptImport', { importId });
  await sendOrFail(door, 'runPlan', {});
  await sendOrFail(door, 'setAsOf', { asOf: '2017-03-10' });
  // A busy machine is slow, not broken.
}, 400_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const read = async (template: keyof typeof reportComposers, year = 2017) => {
  const paper = await reportComposers[template](session, { template, scope: district, year, isPublic: false, identities: 'masked', reason: '', householdId: null });
  expect([template, findPaperFaults(paper)]).toEqual([template, []]);
  return readPaper(paper);
};

describe('麻章', () => {
  it('calls its targets by households, in the bulletin’s and the inspection’s words', async () => {
    expect(await read('quarterly_bulletin')).toContain('五（五）2按季度通报的要求，现将麻章区2017年第一季度脱贫攻坚工作进度通报如下。');
    expect(await read('inspection_pack')).toMatch(/按方案，麻章区2017年应退出[\d,]+户。/u);
    expect(await read('publicity_package')).toMatch(/麻章区各年应退出：2016年[\d,]+户/u);
  });

  it('files its fund plans by the days of its plan, and publishes by its list', async () => {
    const funding = await read('funding_plan');
    expect(funding).toContain('下一次报备为“2017年涉农资金安排计划备案”，最迟2017年3月31日。');
    expect(funding).toContain('2018年涉农资金安排计划备案');
    expect(funding).toMatch(/资金使用遵守《.+》（湛麻发〔2016〕5号）四（一）2的规定：项目跟随规划走/u);
    const publicity = await read('publicity_package');
    expect(publicity).toContain('五（四）3信息公开清单（工作计划、政策制度、工作动态、项目工程、人事安排、资金流向、财务审计）的要求');
    expect(publicity).toContain('麻章区有帮扶人1名，结对帮扶1户，还有9户待落实帮扶人。');
  });
});
