import { expect, it } from 'vitest';
import { createCommandDoor } from '../../../analytics/commands';
import { ProblemError, type QueryEngine } from '../../../analytics/engine';
import { openSampleTools } from '../../helpers/sampleCounty';
import { readFixture } from '../project/formatFixtures';

/** The real engine, which another's cancel stops in the middle of the next statement: it starts again empty. */
function stoppable(engine: QueryEngine): QueryEngine & { stopNext(): void } {
  let restarts = 0;
  let stopNow = false;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!stopNow) return work();
    stopNow = false;
    restarts += 1;
    for (const { name } of await engine.run("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'main'")) {
      await engine.run(`DROP TABLE "${String(name)}"`);
    }
    throw new ProblemError({ code: 'engine_stopped', message: { zh: '计算已停止。', en: 'The calculation was stopped.' } });
  };
  return {
    get restarts() {
      return restarts;
    },
    run: (sql, variables) => guard(() => engine.run(sql, variables)),
    insertArrow: (table, bytes) => guard(() => engine.insertArrow(table, bytes)),
    appendArrow: (table, bytes) => guard(() => engine.appendArrow(table, bytes)),
    exportArrow: (sql, variables) => guard(() => engine.exportArrow(sql, variables)),
    close: () => engine.close(),
    stopNext: () => void (stopNow = true),
  };
}

it('a reader whose engine was stopped for another asks again and gets the same answer', async () => {
  const tools = await openSampleTools();
  const engine = stoppable(tools.engine);
  const door = createCommandDoor({ ...tools, engine });
  expect(await door.send('openProject', { bytes: readFixture('project-1.0.guatu') })).toMatchObject({ ok: true });
  const before = await door.send('listRegions', {});
  expect(before.ok).toBe(true);
  engine.stopNext();
  expect(await door.send('listRegions', {})).toEqual(before);
  expect(engine.restarts).toBe(1);
  engine.stopNext();
  const cancelled = { aborted: true, addEventListener: () => undefined, removeEventListener: () => undefined };
  expect(await door.send('listRegions', {}, { signal: cancelled })).toMatchObject({ ok: false, problem: { code: 'engine_stopped' } });
  expect(await door.send('listRegions', {})).toEqual(before);
  await tools.solver.close();
  await tools.workbookReader.close();
});
