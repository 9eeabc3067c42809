import { joinSentences, listParts, moneyText, numberText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import { needClassLabels } from '../../../funding';
import type { OpenComposition } from '../../openComposition';
import type { DocumentBlock } from '../../types';
import { addFen, classesOf, type FundingPlanInput, type FundingPlanProject } from './fundingPlanInput';
import { centerColumn, closedText, leftColumn, openYuan, planBasisOf, recordBasisOf, rightColumn, same } from './reportParts';

/** What no source pays, by class, with the reason of each; said in one sentence where nothing is short. */
export function unmetSection(paper: OpenComposition, input: FundingPlanInput): void {
  const { cells, unmet, unmetRows, ground } = input;
  const title: LocalizedText = { zh: '资金缺口', en: 'What no source pays' };
  const missing = cells.filter(({ source }) => source === '');
  const total = addFen(missing);
  if (total === 0) {
    paper.section('unmet', title, 1, [paper.paragraph('unmet.1', { zh: '按来源的用途、比例和限额逐笔安排，各项需求都有来源，没有缺口。', en: 'By uses, shares and limits of the sources every need has a payer; nothing is short.' })]);
    return;
  }
  const basis = planBasisOf(ground, 'funding/allocateFunds');
  const classes = classesOf({ ...input, cells: missing }).map((name) => {
    const fen = addFen(missing.filter((cell) => cell.class === name));
    const mark = paper.field(`unmet.${name}`, fen, moneyText(fen), basis, { rows: { screen: 'funding', scope: ground.scope.code } });
    return { zh: `${needClassLabels[name].zh}${mark.zh}`, en: `${needClassLabels[name].en.toLowerCase()} ${mark.en}` };
  });
  const write = openYuan(missing.map(({ fen }) => fen));
  const shown = unmet.reduce((sum, { fen }) => sum + fen, 0);
  const rest = unmetRows - unmet.length;
  paper.section('unmet', title, 1, [
    paper.paragraph('unmet.1', {
      zh: `没有来源支付的需求为${listParts(classes).zh}，逐项原因见下表。缺口须另筹来源，或调整措施、年度后重新编制。`,
      en: `Without a source: ${listParts(classes).en}; the reasons are in the table. Find other sources, or change measures or years and make the plan again.`,
    }),
    paper.table({
      id: 'unmet.table',
      title: { zh: '缺口明细（元）', en: 'What is short (yuan)' },
      columns: [leftColumn('类别', 'Class', 1.8), leftColumn('用途', 'Use', 2), leftColumn('地方', 'Place', 1.2), centerColumn('到期年度', 'Due', 0.8), rightColumn('金额', 'Amount', 1.4), leftColumn('原因', 'Why', 3.6)],
      rows: [
        ...unmet.map(({ class: name, useLabel, placeName, year, fen, why }) => ({
          cells: [needClassLabels[name], useLabel, same(placeName === '' ? ground.county.zh : placeName), String(year), write(fen), closedText(why)],
        })),
        ...(rest > 0 ? [{ cells: [{ zh: `其余${rest}项`, en: `${rest} more` }, '', '', '', write(total - shown), ''] }] : []),
        { cells: [{ zh: '合计', en: 'Total' }, '', '', '', write(total), ''], emphasis: true },
      ],
    }),
  ]);
}

/** Projects of the pool by village with what counts for them; without a pool it is said what village works were reckoned by. */
export function poolSection(paper: OpenComposition, input: FundingPlanInput): void {
  const { projects, ground } = input;
  const title: LocalizedText = { zh: '项目库', en: 'Project pool' };
  if (projects.length === 0) {
    paper.section('pool', title, 1, [
      paper.paragraph('pool.1', { zh: '项目库没有项目，村级措施的资金按单价和数量测算，项目确定后须入库并重新编制。', en: 'The pool has no projects; works of villages are reckoned by unit costs. Enter projects once they are settled and make the plan again.' }),
    ]);
    return;
  }
  const known = projects.flatMap(({ fen }) => (fen === null ? [] : [fen]));
  const total = known.reduce((sum, fen) => sum + fen, 0);
  const unknown = projects.length - known.length;
  const approved = projects.filter(({ approved: isApproved }) => isApproved).length;
  const basis = recordBasisOf('funding/projects/costProject');
  paper.section('pool', title, 1, [
    paper.paragraph(
      'pool.1',
      joinSentences(
        writeSentence(
          { zh: '项目库有项目{count}，金额合计{total}，{approved}。', en: 'The pool has {count} with {total} in all, {approved}.' },
          {
            count: paper.field('pool.count', projects.length, { zh: `${numberText(projects.length).zh}个`, en: `${numberText(projects.length).en} ${projects.length === 1 ? 'project' : 'projects'}` }, basis, { rows: { screen: 'funding', scope: ground.scope.code } }),
            total: paper.field('pool.total', total, moneyText(total), basis),
            approved: describeApproved(approved, projects.length),
          },
        ),
        unknown > 0 && { zh: `有${unknown}个项目缺数量，金额未计。`, en: `${unknown} lack quantities; their amounts are not counted.` },
      ),
    ),
    tabulatePool(paper, projects, total),
  ]);
}

function describeApproved(approved: number, all: number): LocalizedText {
  if (approved === all) return { zh: '均按批复金额', en: 'all by the approved amount' };
  if (approved === 0) return { zh: '均未批复，按测算金额', en: 'none approved, as reckoned' };
  return { zh: `其中${approved}个按批复金额，其余按测算金额`, en: `${approved} by the approved amount, the others as reckoned` };
}

function tabulatePool(paper: OpenComposition, projects: readonly FundingPlanProject[], total: number): DocumentBlock {
  const write = openYuan(projects.map(({ fen }) => fen));
  const villages = new Map<string, FundingPlanProject[]>();
  for (const project of projects) villages.set(project.villageCode, [...(villages.get(project.villageCode) ?? []), project]);
  const rows = [...villages.values()].flatMap((own) => [
    ...own.map(({ townName, villageName, number, name, typeLabel, year, state, fen }) => ({
      cells: [same(`${townName}${villageName}`), same(number), same(name), typeLabel, String(year), state, write(fen)],
    })),
    ...(own.length > 1 ? [{ cells: [same(`${own[0]!.townName}${own[0]!.villageName}`), '', { zh: '小计', en: 'Sum' }, '', '', '', write(own.reduce((sum, { fen }) => sum + (fen ?? 0), 0))], emphasis: true }] : []),
  ]);
  return paper.table({
    id: 'pool.table',
    title: { zh: '项目清单（元，按村）', en: 'Projects by village (yuan)' },
    columns: [leftColumn('村', 'Village', 1.8), leftColumn('项目编号', 'Number', 1.3), leftColumn('项目名称', 'Project', 2.4), leftColumn('类型', 'Kind', 1.4), centerColumn('年度', 'Year', 0.7), leftColumn('状态', 'State', 1), rightColumn('金额', 'Amount', 1.5)],
    rows: [...rows, { cells: [{ zh: '合计', en: 'Total' }, '', '', '', '', '', write(total)], emphasis: true }],
  });
}
