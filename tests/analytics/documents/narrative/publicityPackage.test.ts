import { describe, expect, it } from 'vitest';
import { composePublicityPackage, suppressSmallCells, type PublicityPackageInput } from '../../../../analytics/documents';
import { findPaperFaults, readPaper, tableOf, valueOf } from './plantReports';
import { publicity } from './reportInputs';

const read = (more: Partial<PublicityPackageInput> = {}) => {
  const paper = composePublicityPackage({ ...publicity, ...more });
  expect(findPaperFaults(paper)).toEqual([]);
  return { paper, text: readPaper(paper) };
};

describe('composePublicityPackage', () => {
  it('publishes targets, plan, money and helpers by the list of the plan', () => {
    const { paper, text } = read();
    for (const sentence of [
      '按照《小县三年方案》（小发〔2016〕1号）三信息公开清单（工作计划、资金流向）的要求，小县2017年扶贫工作有关信息公开如下，请群众监督。',
      '小县各年应退出：2017年150人。',
      '小县规划期内须脱贫150户、400人，计划2017年退出32户※、87人※。',
      '2017年计划安排用于小县的资金130.0万元※，用途和来源见下表。另有2.0万元的需求尚未落实来源。',
      '项目库没有小县2017年的项目。',
      '小县有帮扶人3名，结对帮扶148户，还有2户待落实帮扶人。',
      '可向小县扶贫开发领导小组办公室反映。',
    ])
      expect(text).toContain(sentence);
    expect(valueOf(paper, 'money.total')).toBe(130_000_050);
    expect(tableOf(paper, 'money.uses').rows.at(-1)!.cells[1]).toMatchObject({ zh: '1,300,000.50' });
    expect(tableOf(paper, 'help.posts').columns.map(({ label }) => label.zh)).toEqual(['岗位', '范围', '应配', '依据']);
  });

  it('hides what one or two households get or are counted by, and one number more beside it', () => {
    const shown = suppressSmallCells(read().paper);
    const cells = (id: string, column: number) => tableOf(shown, id).rows.map(({ cells: row }) => { const cell = row[column]; return typeof cell === 'object' && cell ? cell.zh : cell; });
    expect(cells('targets.table', 3)).toEqual(['不足3户', '—', '32']);
    // Persons and money of so few households are not told as a number of households.
    expect(cells('targets.table', 4)).toEqual(['不公开', '—', '87']);
    expect(cells('money.uses', 1)).toEqual(['不公开', '—', '900,000.00', '1,300,000.50']);
    expect(cells('help.units', 2)).toEqual(['不足3户']);
    expect(readPaper(shown)).toContain('还有不足3户待落实帮扶人。');
  });

  it('lists forbidden conduct where the plan has it, and claims nothing where it has not', () => {
    const { text } = read();
    expect(text).toContain('驻村“六不准”');
    expect(text).toContain('（1）接受吃请、报销开支。\n（2）收受钱物和土特产。');
    expect(text).toContain('发现上述不准行为和弄虚作假、挪用资金等问题的');
    const bare = read({ forbidden: [], list: null, help: null, posts: [], targets: [] }).text;
    expect(bare).not.toMatch(/不准|清单|各年应退出/u);
    expect(bare).toContain('没有导入帮扶人名册');
  });

  it('is whole for a village without households, money or units', () => {
    const empty = read({ exits: [], uses: [], sources: [], unmetFen: 0, help: null, posts: [], forbidden: [] }).text;
    expect(empty).toContain('没有须脱贫的建档立卡户。');
    expect(empty).toContain('2017年计划没有安排用于小县的资金。');
  });

  it('lists projects with what counts for them', () => {
    const projects = [
      { townName: '东镇', villageName: '甲村', name: '路', typeLabel: { zh: '路', en: 'road' }, state: { zh: '已批复', en: 'approved' }, fen: 10_000_000 },
      { townName: '东镇', villageName: '甲村', name: '井', typeLabel: { zh: '井', en: 'well' }, state: { zh: '申报', en: 'proposed' }, fen: null },
    ];
    const { paper, text } = read({ projects });
    expect(text).toContain('2017年项目2个，金额10.0万元。');
    expect(tableOf(paper, 'projects.table').rows.map(({ cells }) => cells.at(-1))).toEqual(['100,000', null, '100,000']);
  });
});
