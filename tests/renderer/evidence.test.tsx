import { beforeEach, describe, expect, it } from 'vitest';
import { useShell } from '../../renderer/app/store';
import { ConflictPanel } from '../../renderer/screens/evidence/ConflictPanel';
import { EvidenceScreen } from '../../renderer/screens/evidence';
import { IdentificationTab } from '../../renderer/screens/evidence/IdentificationTab';
import { PairDecisions } from '../../renderer/screens/years/PairDecisions';
import type { ChangeRow } from '../../analytics/commands/contracts/years';
import { renderScreen, resetProject } from '../helpers/renderScreen';

describe.each(['zh-CN', 'en'] as const)('lists and identification in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
  });

  it('opens on the lists', async () => {
    expect(await renderScreen(<EvidenceScreen />, { language })).toContain(say('住房鉴定名册', 'Housing list'));
  });

  it('shows what a list would change, what was taken beside the original, and that a check is needed', async () => {
    const markup = await renderScreen(<ConflictPanel scope="440224" />, { language });
    for (const text of [
      say('可采用：D级', 'Could be taken: D级'),
      say('已采用 D级（登记原写 A级），待复核应用', 'Taken: D级 (the register wrote A级); waits to be applied'),
      say('不能直接采用：原始表格中没有这一格', 'Cannot be taken as it is: the original tables have no such cell'),
      say('1 处已采用名册的说法', '1 values of lists were taken'),
      say('去复核', 'Go and check'),
    ]) expect(markup).toContain(text);
  });

  it('says which facts are missing, for how many and where, and lets them be answered', async () => {
    const markup = await renderScreen(<IdentificationTab scope="440224" />, { language });
    for (const text of [say('缺 1 项事实，2,996 户因此待认定', '1 facts are missing; 2,996 households are left open by it'), say('有小汽车', 'Owns a car'), say('统一答复', 'Answer all'), say('在登记中补', 'add to register'), '丹霞街道', say('下发核实表…', 'Send sheets…')]) {
      expect(markup).toContain(text);
    }
  });
});

describe('a pair of two years', () => {
  it('offers both answers for every candidate, and takes decisions back', async () => {
    const row = {
      candidates: [{ key: '2015_0123456789abcdp1_0123456789abcdp1', householdNumber: '17', headName: '张*', name: '李*', villageCode: '440224001201', points: 60, reasons: [{ zh: '户编号相同', en: 'same number' }] }],
      decisions: [{ key: '2015_0123456789abcdp1_0123456789abcdp2', decision: 'different', reason: '入户核实', user: '值班员', time: '2016-10-12T08:00:00Z', householdNumber: '18', headName: '张*', name: '王*' }],
    } as unknown as ChangeRow;
    const markup = await renderScreen(<PairDecisions row={row} of="person" from={2015} to={2016} onDecided={() => undefined} />);
    for (const text of ['是同一人', '不是同一人', '60 分', '入户核实', '撤回认定']) expect(markup).toContain(text);
    expect(markup.match(/disabled=""/g)?.length).toBeGreaterThanOrEqual(2);
  });
});
