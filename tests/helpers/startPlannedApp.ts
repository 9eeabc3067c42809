import { startWithProject } from '../attack/startWithProject';
import { saveProject, startPlantedProject } from './plantedProject';
import { openSampleTools } from './sampleCounty';
import type { StartedApp } from './startApp';

/** The built program, open on a county of 60 planted households with a plan. */
export async function startPlannedApp(): Promise<StartedApp> {
  const tools = await openSampleTools('planted');
  try {
    const { door } = await startPlantedProject(tools, { count: 60, planned: true });
    const app = await startWithProject('示范县.guatu', (await saveProject(door)).bytes);
    app.page.setDefaultTimeout(30_000);
    return app;
  } finally {
    await Promise.all([tools.engine.close(), tools.solver.close(), tools.workbookReader.close()]);
  }
}
