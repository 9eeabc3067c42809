import { describe, expect, it } from 'vitest';
import { gatherWorksByTown } from '../../../analytics/wallcharts/gatherWorks';
import type { WorksBar, WorksRow } from '../../../analytics/wallcharts/types';

const bar = (id: string, changes: Partial<WorksBar> = {}): WorksBar => ({
  id,
  label: { zh: '种养', en: 'Farming' },
  plannedFrom: '2016-01-01',
  plannedTo: '2016-12-31',
  actualFrom: null,
  actualTo: null,
  latestTo: '2017-12-31',
  critical: false,
  lateDays: 0,
  amountFen: 100,
  ...changes,
});
const row = (villageCode: string, kind: WorksRow['kind'], label: string, bars: WorksBar[]): WorksRow => ({
  villageCode,
  townCode: villageCode.slice(0, 9),
  kind,
  label: { zh: label, en: label },
  bars,
});
const [north, south, far] = ['440224001201', '440224001202', '440224105201'];

describe('works of a county by town', () => {
  it('are one bar for a measure that begins in one year, with sums and the worst delay', () => {
    const gathered = gatherWorksByTown([
      row(north!, 'measure', '种养', [
        bar(`measure:${north}/farming/2016`, { actualFrom: '2016-03-01', actualTo: '2016-10-01' }),
        bar(`measure:${north}/farming/2017`),
      ]),
      row(south!, 'measure', '种养', [
        bar(`measure:${south}/farming/2016`, {
          actualFrom: '2016-02-01',
          lateDays: 7,
          latestTo: '2016-12-31',
          critical: true,
        }),
      ]),
      row(far!, 'measure', '种养', [bar(`measure:${far}/farming/2016`)]),
    ]);
    expect(
      gathered.map(({ townCode, villageCode, bars }) => [townCode, villageCode, bars.map(({ id }) => id)]),
    ).toEqual([
      ['440224001', '', ['measure:440224001/farming/2016', 'measure:440224001/farming/2017']],
      ['440224105', '', ['measure:440224105/farming/2016']],
    ]);
    expect(gathered[0]!.bars[0]).toMatchObject({
      amountFen: 200,
      lateDays: 7,
      critical: true,
      actualFrom: '2016-02-01',
      actualTo: null,
      latestTo: '2016-12-31',
    });
  });

  it('keep the steps of a procedure in their order, village exits of each year apart, and every project', () => {
    const steps = (batch: string) => [bar(`step:${batch}/vote`), bar(`step:${batch}/filing`)];
    const gathered = gatherWorksByTown([
      row(north!, 'procedure', '村退出 2017', steps(`${north}:exit`)),
      row(south!, 'procedure', '村退出 2018', steps(`${south}:exit`)),
      row(north!, 'project', '道路', [bar('project:1')]),
      row(south!, 'project', '道路', [bar('project:2')]),
    ]);
    expect(gathered.flatMap(({ bars }) => bars.map(({ id }) => id))).toEqual([
      'step:440224001:2017/exit/vote',
      'step:440224001:2017/exit/filing',
      'step:440224001:2018/exit/vote',
      'step:440224001:2018/exit/filing',
      'project:1',
      'project:2',
    ]);
    expect(gathered.map(({ villageCode }) => villageCode)).toEqual(['', '', north, south]);
  });
});
