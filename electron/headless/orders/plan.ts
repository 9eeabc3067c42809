import { describePlan, listPlanValues, nameCounty, planKeys } from '../describeCounty';
import { withPlan } from '../openCounty';
import type { CountyRun, Order } from '../orderTypes';
import { send } from '../planCounty';
import { refuseTakenTarget, saveCountyProject } from '../saveProject';
import { writeCounty, type CountyDocument } from '../writeCounty';

/** `plan`: a county's exit plan, as the plan workbook or kept in a project file. */
export const planOrder: Order = {
  name: 'plan',
  summary: { zh: '制定脱贫计划', en: 'plans the exits' },
  help: {
    zh: '制定脱贫计划：--out 是文件夹或 .xlsx 时写计划表，是 .guatu 时存成带计划的项目（写项目自己的名字就存回原处）。',
    en: 'Plans the exits: writes the plan workbook into a folder or an .xlsx file, or keeps the plan in a .guatu project (the project’s own name saves it in place).',
  },
  inputs: ['folder', 'project'],
  out: { required: true, folder: true, endings: () => ['.guatu', '.xlsx'], help: { zh: '文件夹、.xlsx 或 .guatu', en: 'a folder, an .xlsx or a .guatu file' } },
  options: ['mapping'],
  example: 'plan county.guatu --out county.guatu',
  resultKeys: planKeys,
  run: async (run) => {
    if (isProjectTarget(run)) await refuseTakenTarget(run);
    return withPlan(run, planOrder.inputs, async (county, plan, made) => {
      const { counts } = county.overview;
      const notes = [...county.notes];
      const files = [];
      if (isProjectTarget(run)) {
        const saved = await saveCountyProject(run, county, { changed: made });
        if (saved === null) notes.push({ zh: '项目里的计划与现状一致，没有改动。', en: 'The plan in the project fits its present state; nothing was changed.' });
        else files.push(saved);
      } else {
        files.push(...(await writeCounty(run, county, [await makeWorkbook(run)])));
      }
      return { ...nameCounty(county.overview), files, notes, values: listPlanValues(counts, plan, made), lines: describePlan(counts, plan) };
    });
  },
};

function isProjectTarget({ target }: CountyRun): boolean {
  return target.kind === 'file' && target.path.toLowerCase().endsWith('.guatu');
}

/** The plan workbook of the open county, ready to be written. */
export async function makeWorkbook(run: CountyRun): Promise<CountyDocument> {
  const { fileName, bytes } = await send(run, { zh: '整理计划表', en: 'Filling the plan workbook' }, 'exportPlanWorkbook', {});
  return { name: fileName, content: bytes, record: 'plan_workbook' };
}
