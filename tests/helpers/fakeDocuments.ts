import type { CommandArgument, CommandValues, ProjectOverview } from '../../analytics/commands/contract';
import type { Basis } from '../../analytics/briefing/types';
import {
  addRemark,
  applyDraft,
  documentTemplates,
  draftIdOf,
  openComposition,
  remarkIdOf,
  templateOf,
  type Composition,
  type DocumentDraft,
  type TemplateId,
} from '../../analytics/documents';
import { recordFake, type FakeProject } from './fakeProjectCommands';

interface DocumentsState {
  planHash: string | null;
  overlays: ProjectOverview['overlays'];
  project: FakeProject;
}

const basis = (status: Basis['status']): Basis => ({
  query: 'schedule/solveExitPlan',
  clauses: [{ zh: '《实施方案》三（一）', en: '《Plan》 three (1)' }],
  parameters: ['exit_target'],
  status,
});

const text = (words: string): { zh: string; en: string } => ({ zh: words, en: words });

interface Wish {
  template: TemplateId;
  scope: string;
  year: number | null;
  householdId?: number | null;
}

/**
 * A made-up paper with a number of every kind: of register, plan and assumption.
 * @param persons number that the sentences show; another one at another state of the project
 */
export function fakeComposition({ template, scope, year, householdId = null }: Wish, persons = 10_378): Composition {
  const level = householdId !== null ? 'household' : scope.length === 6 ? 'county' : scope.length === 9 ? 'town' : 'village';
  const place = scope.length === 6 ? '仁化县' : `地方${scope}`;
  const isPersonal = templateOf(template).personal;
  const paper = openComposition({
    template,
    scope: { level, code: scope, name: place, ...(householdId === null ? {} : { householdId, householdNumber: String(householdId).padStart(4, '0') }) },
    year,
    page: 'official',
    asOfDate: '2016-01-01',
    scenario: null,
  });
  const left = paper.field('situation.persons', persons, { zh: `${persons}人`, en: `${persons} persons` }, basis('reported'), {
    households: 3665,
    rows: { screen: 'households', scope },
  });
  const out = paper.field('plan.persons', 3_000, { zh: '3000人', en: '3000 persons' }, basis('derived'));
  const growth = paper.field('plan.growth', 0.06, { zh: '6%', en: '6%' }, basis('assumed'));
  paper.section('situation', { zh: '基本情况', en: 'Situation' }, 1, [
    paper.paragraph('situation.1', { zh: `全县尚有贫困人口${left.zh}。`, en: `There are ${left.en} left.` }),
  ]);
  paper.section('plan', { zh: '脱贫计划', en: 'Plan' }, 1, [
    paper.paragraph('plan.1', { zh: `今年脱贫${out.zh}。`, en: `${out.en} leave this year.` }),
    paper.paragraph('plan.2', { zh: `收入增长按${growth.zh}测算。`, en: `Income grows by ${growth.en}.` }),
  ]);
  paper.section('plan-years', { zh: '分年安排', en: 'By year' }, 2, [
    paper.table({ id: 'plan-years.table', title: null, columns: [{ label: text('年'), align: 'left' }], rows: [{ cells: ['2016'] }] }),
  ]);
  paper.section('risks', { zh: '风险', en: 'Risks' }, 1, [paper.paragraph('risks.1', { zh: '注意返贫。', en: 'Mind those who fall back.' })]);
  const label = templateOf(template).label;
  return paper.finish({
    title: { zh: `${place}${label.zh}`, en: `${place}: ${label.en}` },
    identities: isPersonal ? 'masked' : 'none',
    assumptions: [
      { parameter: 'growth', label: { zh: '收入增长', en: 'Growth of income' }, year: null, value: text('6%'), status: 'assumed', why: text('') },
    ],
  });
}

/** Answers of the commands of the papers; what is changed about a paper is kept. */
export function makeDocumentsHandlers<S extends DocumentsState>() {
  const drafts = new Map<string, DocumentDraft>();
  /** A number that follows what is assumed, so that a change of it shows in the papers. */
  const personsNow = (state: S): number => 10_378 - state.overlays.length;
  return {
    listTemplates: (_: never, state: S): CommandValues['listTemplates'] =>
      documentTemplates.map((template) => ({
        ...template,
        missing: template.needsPlan && state.planHash === null ? { zh: '还没有脱贫计划。', en: 'There is no plan yet.' } : null,
        years: template.byYear ? [2016, 2017, 2018] : [],
      })),
    composeDocument: (
      { template, scope, year, householdId, identities }: CommandArgument<'composeDocument'>,
      state: S,
    ): CommandValues['composeDocument'] => {
      const made = fakeComposition({ template, scope, year, householdId }, personsNow(state));
      const original: Composition = identities === 'whole' ? { ...made, identities } : made;
      const draft = drafts.get(draftIdOf(template, scope, year)) ?? null;
      const remark = drafts.get(remarkIdOf(template, scope, year, householdId ?? 0))?.added[0]?.paragraphs.join('\n') ?? '';
      const { composition, ...met } = applyDraft(original, draft);
      return { ...met, composition: addRemark(composition, remark), draft, remark, original };
    },
    composeSheets: ({ template, scope, year, from, count }: CommandArgument<'composeSheets'>): CommandValues['composeSheets'] => {
      const total = 120;
      const end = Math.min(total, from + count);
      const compositions = Array.from({ length: Math.max(0, end - from) }, (_, index) =>
        fakeComposition({ template, scope, year, householdId: from + index + 1 }),
      );
      return { total, next: end < total ? end : null, compositions };
    },
    describeBatch: ({ scope }: CommandArgument<'describeBatch'>): CommandValues['describeBatch'] => ({
      total: 120,
      books: [
        { code: scope, name: '甲村', from: 0, count: 70 },
        { code: scope, name: '乙村', from: 70, count: 50 },
      ],
      names: Array.from({ length: 120 }, (_, index) => `${String(index + 1).padStart(3, '0')}-张*`),
    }),
    findHouseholds: ({ numbers }: CommandArgument<'findHouseholds'>): CommandValues['findHouseholds'] => {
      const known = numbers.filter((written) => /^0*[1-9]\d{0,2}$/.test(written));
      return {
        found: known.map((written) => ({
          written,
          households: [{ householdId: Number(written), number: written.padStart(4, '0'), headName: '张*', villageName: '甲村' }],
        })),
        missing: numbers.filter((written) => !known.includes(written)),
      };
    },
    listDrafts: (): CommandValues['listDrafts'] => [...drafts.values()],
    setDraft: ({ template, scope, year, draft }: CommandArgument<'setDraft'>, state: S): CommandValues['setDraft'] => {
      const id = draftIdOf(template, scope, year);
      recordFake(state.project);
      if (draft === null) drafts.delete(id);
      else drafts.set(id, { id, template, scope, year, exported: drafts.get(id)?.exported ?? null, ...draft });
      return { entry: 1 };
    },
    setRemark: ({ template, scope, year, householdId, text: written }: CommandArgument<'setRemark'>, state: S): CommandValues['setRemark'] => {
      const id = remarkIdOf(template, scope, year, householdId);
      recordFake(state.project);
      const added = [{ id: 'own-remark', title: '备注', paragraphs: written.split('\n') }];
      if (written === '') drafts.delete(id);
      else drafts.set(id, { id, template, scope, year, order: [], dropped: [], added, sentences: {}, head: null, exported: null });
      return { entry: 1 };
    },
    noteDocumentExport: ({ template, scope, year, values }: CommandArgument<'noteDocumentExport'>, state: S): CommandValues['noteDocumentExport'] => {
      if (values === null) return null;
      const id = draftIdOf(template, scope, year);
      recordFake(state.project);
      const empty = { order: [], dropped: [], added: [], sentences: {}, head: null };
      drafts.set(id, { ...empty, ...drafts.get(id), id, template, scope, year, exported: { time: '2016-05-03T08:00:00Z', values } });
      return { entry: 1 };
    },
  };
}
