import { beforeEach, describe, expect, it } from 'vitest';
import { documentTemplates } from '../../../analytics/documents/types';
import { useShell } from '../../../renderer/app/store';
import { DocumentsScreen } from '../../../renderer/screens/documents';
import { useDocumentsView } from '../../../renderer/screens/documents/documentsView';
import { listPlaces, placeFor } from '../../../renderer/screens/documents/placeOfPaper';
import { indexRegions } from '../../../renderer/app/regions';
import { createFakeDoor } from '../../helpers/fakeDoor';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const start = { template: 'county_briefing', language: null, isPublic: null, reason: null, householdId: null, refuseAssumed: false } as const;

/** A static rendering reads the store's initial state. */
function choose(part: Partial<ReturnType<typeof useDocumentsView.getState>>): () => void {
  return () => {
    useDocumentsView.setState({ ...start, ...part });
    Object.assign(useDocumentsView.getInitialState(), useDocumentsView.getState());
  };
}

describe.each(['zh-CN', 'en'] as const)('the papers in %s', (language) => {
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
    choose({})();
  });

  it('lists every paper in its group and opens the county briefing', async () => {
    const markup = await renderScreen(<DocumentsScreen />, { language });
    for (const { label } of documentTemplates) expect(markup).toContain(language === 'en' ? label.en.replaceAll("'", '&#x27;') : label.zh);
    expect(markup.match(/template-entry/g)).toHaveLength(documentTemplates.length);
    expect(markup).toMatch(/aria-current="page"[^>]*><span>(全县汇报材料|County briefing)/);
  });

  it('shows the sections with what can be done about each', async () => {
    const markup = await renderScreen(<DocumentsScreen />, { language });
    for (const id of ['situation', 'plan', 'risks']) expect(markup).toContain(`data-outline="${id}"`);
    expect(markup).toContain(language === 'en' ? 'aria-label="Move up: Plan"' : 'aria-label="上移：脱贫计划"');
    expect(markup).toContain(language === 'en' ? 'aria-label="Show: Risks"' : 'aria-label="显示：风险"');
  });

  it('says what is missing before there is a plan, and makes what needs none', async () => {
    const door = createFakeProjectDoor({ planned: false });
    const markup = await renderScreen(<DocumentsScreen />, { language, door });
    expect(markup).toContain(language === 'en' ? 'There is no plan yet.' : '还没有脱贫计划。');
    expect(markup.match(/template-entry is-missing/g)).toHaveLength(documentTemplates.filter(({ needsPlan }) => needsPlan).length);
    const card = await renderScreen(<DocumentsScreen />, { language, door: createFakeProjectDoor({ planned: false }), before: choose({ template: 'village_register' }) });
    expect(card).toContain('data-outline="situation"');
  });

  it('asks for place, household, year and names where the paper needs them', async () => {
    const briefing = await renderScreen(<DocumentsScreen />, { language });
    expect(briefing).not.toMatch(/place-picker|household-picker/);
    const card = await renderScreen(<DocumentsScreen />, { language, before: choose({ template: 'help_record_card' }) });
    expect(card).toMatch(/place-picker/);
    expect(card).toMatch(/household-picker/);
    expect(card).toMatch(language === 'en' ? /aria-label="Year"/ : /aria-label="年度"/);
    expect(card).toMatch(language === 'en' ? /aria-label="Names"/ : /aria-label="姓名"/);
  });

  it('takes a remark on a household’s paper alone, and says that other changes hold for the whole village', async () => {
    const remark = language === 'en' ? '>Remark ' : '>备注 ';
    const shared = language === 'en' ? 'Changes here hold for such papers of all households' : '这里的修改对本村各户的这种文书都有效';
    const card = await renderScreen(<DocumentsScreen />, { language, before: choose({ template: 'household_card' }) });
    expect(card).toContain(remark);
    expect(card).toContain(shared);
    const briefing = await renderScreen(<DocumentsScreen />, { language, before: choose({}) });
    expect(briefing).not.toContain(remark);
    expect(briefing).not.toContain(shared);
  });

  it('does not hand out a report with unconfirmed values when they are refused, and lists them', async () => {
    const markup = await renderScreen(<DocumentsScreen />, { language, before: choose({ refuseAssumed: true }) });
    expect(markup).toContain(language === 'en' ? 'Growth of income: 6%' : '收入增长：6%');
    const saveButtons = (html: string): string[] =>
      [...html.matchAll(/<button[^>]*ant-btn-primary[^>]*>/g)].map(([tag]) => tag.replace(/class="[^"]*"/, ''));
    expect(saveButtons(markup)).toHaveLength(1);
    expect(saveButtons(markup)[0]).toMatch(/disabled=""/);
    const allowed = await renderScreen(<DocumentsScreen />, { language, before: choose({}) });
    expect(saveButtons(allowed)).toHaveLength(1);
    expect(saveButtons(allowed)[0]).not.toMatch(/disabled=""/);
  });

  it('shows a problem of the paper, and keeps the list', async () => {
    const door = createFakeProjectDoor();
    door.failNext('composeDocument', { code: 'no_plan', message: { zh: '尚未编制脱贫计划。', en: 'There is no exit plan yet.' } });
    const markup = await renderScreen(<DocumentsScreen />, { language, door });
    expect(markup).toContain(language === 'en' ? 'There is no exit plan yet.' : '尚未编制脱贫计划。');
    expect(markup).toContain('template-list');
  });
});

describe('the place of a paper', () => {
  it('is the one chosen, the nearest above it, or the first inside it', async () => {
    const answer = await createFakeDoor().send('listRegions', {});
    if (!answer.ok) throw new Error('the fake door answers');
    const regions = indexRegions(answer.value);
    const county = answer.value[0]!.code;
    const town = regions.towns[1]!;
    const village = regions.villagesOf(town.code)[2]!;
    const places = (levels: Parameters<typeof listPlaces>[2]) => listPlaces(regions, county, levels);
    expect(placeFor(places(['county']), village.code)?.code).toBe(county);
    expect(placeFor(places(['county', 'town']), village.code)?.code).toBe(town.code);
    expect(placeFor(places(['village']), village.code)?.code).toBe(village.code);
    expect(placeFor(places(['household']), town.code)?.code).toBe(regions.villagesOf(town.code)[0]!.code);
    expect(placeFor(places(['town', 'village']), county)?.code).toBe(regions.towns[0]!.code);
    expect(placeFor([], county)).toBeNull();
  });
});
