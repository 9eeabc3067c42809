import { startWithProject } from '../attack/startWithProject';
import { shareBytes } from './shareBytes';
import type { StartedApp } from './startApp';

/** The county of 60 planted households with a plan, as a file. The same bytes at every call. */
async function makePlannedProject(): Promise<Uint8Array> {
  // Loaded only by the test file that makes it.
  const [{ saveProject, startPlantedProject }, { openSampleTools }] = await Promise.all([
    import('./plantedProject'),
    import('./sampleCounty'),
  ]);
  const tools = await openSampleTools('planted');
  try {
    const { door } = await startPlantedProject(tools, { count: 60, planned: true });
    return (await saveProject(door)).bytes;
  } finally {
    await Promise.all([tools.engine.close(), tools.solver.close(), tools.workbookReader.close()]);
  }
}

/** The built program, open on a county of 60 planted households with a plan. */
export async function startPlannedApp(): Promise<StartedApp> {
  const app = await startWithProject('示范县.guatu', await shareBytes('planned.guatu', makePlannedProject));
  app.page.setDefaultTimeout(60_000);
  return app;
}
