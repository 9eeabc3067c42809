import { countText, numberText, percentText, writeSentence } from '../../../briefing';
import type { OpenComposition } from '../../openComposition';
import type { InspectionPackInput } from './inspectionPackInput';
import { closedText, countCell, leftColumn, recordBasisOf, rightColumn } from './reportParts';

const severities = {
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '可疑', en: 'Doubtful' },
  note: { zh: '提示', en: 'Note' },
};

/** Findings of the register's checks that are still open. */
export function registerSection(paper: OpenComposition, { findings, ground }: InspectionPackInput): void {
  const title = { zh: '登记数据核查', en: 'Checks of the register' };
  const basis = recordBasisOf('commands/findings/finding_counts');
  if (findings.open === 0) {
    paper.section('register', title, 1, [
      paper.paragraph(
        'register.1',
        findings.total === 0
          ? { zh: '对登记数据逐项核查，没有发现问题。', en: 'The checks of the register found nothing.' }
          : { zh: `登记数据核查发现的${numberText(findings.total).zh}项问题均已处理。`, en: `All ${findings.total} findings of the register are dealt with.` },
      ),
    ]);
    return;
  }
  paper.section('register', title, 1, [
    paper.paragraph(
      'register.1',
      writeSentence(
        findings.open === findings.total
          ? { zh: '登记数据核查发现问题{open}，都待处理。', en: 'The checks of the register found {open}; all of them are open.' }
          : { zh: '登记数据核查共发现问题{total}，已处理一部分，还有{open}待处理。', en: 'The checks of the register found {total}; some are dealt with, {open} are open.' },
        {
          ...(findings.open < findings.total && { total: paper.field('register.total', findings.total, { zh: `${numberText(findings.total).zh}项`, en: numberText(findings.total).en }, basis) }),
          open: paper.field('register.open', findings.open, { zh: `${numberText(findings.open).zh}项`, en: numberText(findings.open).en }, basis, { rows: { screen: 'import', scope: ground.scope.code } }),
        },
      ),
    ),
    paper.table({
      id: 'register.table',
      title: { zh: '待处理的问题', en: 'Open findings' },
      columns: [leftColumn('问题', 'Finding', 5), leftColumn('级别', 'Severity', 1), rightColumn('项数', 'Number', 1)],
      rows: findings.rows.map(({ label, severity, open }) => ({ cells: [closedText(label), severities[severity], countCell(open)] })),
    }),
  ]);
}

/** How many households a survey has to ask, and where the list comes from; no names. */
export function sampleSection(paper: OpenComposition, { sample, ground, isCounty }: InspectionPackInput): void {
  const title = { zh: '抽样入户名单', en: 'Sample of households to visit' };
  if (sample.population === 0) return;
  const basis = recordBasisOf('progress/surveySize');
  const parts = {
    population: paper.field('sample.population', sample.population, countText(sample.population, 'household'), basis, { households: sample.population }),
    size: paper.field('sample.size', sample.size, countText(sample.size, 'household'), basis, { households: sample.size }),
    margin: percentText(sample.margin, 0),
  };
  const text =
    sample.size >= sample.population
      ? writeSentence(
          { zh: '{place}共{population}，按置信度95%、误差不超过{margin}须全部入户，计{size}。', en: '{place} has {population}; for a margin of {margin} at 95 % all have to be visited: {size}.' },
          { place: ground.place, ...parts },
        )
      : writeSentence(
          {
            zh: '{place}共{population}，按置信度95%、误差不超过{margin}，须随机抽取{size}。',
            en: '{place} has {population}; for a margin of {margin} at 95 % {size} are drawn by chance.',
          },
          { place: ground.place, ...parts },
        );
  paper.section('sample', title, 1, [
    paper.paragraph('sample.1', text),
    paper.paragraph('sample.2', {
      zh: `名单含个人信息，不列入本材料；用本系统“群众认可度”功能填写随机种子后抽取，${isCounty ? '每个镇（街）至少1户，' : ''}同一种子得到同一名单，可当场复核。`,
      en: `The list holds personal data and is not part of this paper; it is drawn in the program with a seed${isCounty ? ', at least one household of every town' : ''}; the same seed gives the same list, so that it can be checked on the spot.`,
    }),
  ]);
}
