import type { Basis, BriefingChart } from '../../analytics/briefing/types';
import type { Composition, DocumentBlock, DocumentField, DocumentSection, DocumentTable, PageStyle } from '../../analytics/documents/types';

/** Names and words that would break a page that takes them for markup, or whose width it did not think of. */
export const hostileNames = ['<img src=x onerror=alert(1)>', '龘'.repeat(500), 'W'.repeat(500), '\u202e反向姓名\u202c', 'שלום עולם', '𠮷野𡈽', '{a.b} {{', '赵   钱', '"&amp;\u0000'];

export const basisOf = (status: Basis['status'] = 'stated'): Basis => ({ query: 'households.sql', clauses: [{ zh: '《方案》一', en: 'Plan, 1' }], parameters: [], status });

export function fieldOf(id: string, value: number, unit = '人', status: Basis['status'] = 'stated'): DocumentField {
  return { id, value, text: { zh: `${value.toLocaleString('en-US')}${unit}`, en: `${value.toLocaleString('en-US')} persons` }, basis: basisOf(status) };
}

const same = (text: string) => ({ zh: text, en: text });

/** A drawing as the charts of a briefing are, with text in it. */
export function drawingOf(id: string, words = true): BriefingChart {
  const bars = [40, 70, 95, 120, 150, 180].map((x, i) => `<rect x="${x + 20}" y="${20 + i * 8}" width="18" height="${90 - i * 8}" fill="#12594f"/>`).join('');
  const labels = words ? [2016, 2017, 2018, 2019, 2020, 2021].map((year, i) => `<text x="${60 + i * 28}" y="124" font-family="Noto Sans SC" font-size="10">${year}</text>`).join('') : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="288" height="130" viewBox="0 0 288 130">${bars}${labels}</svg>`;
  return { id, title: { zh: `各年退出人数（${id}）`, en: `Persons out by year (${id})` }, svg: same(svg), alternative: { zh: `柱形图：${id} 六年的人数`, en: `Bars: persons of ${id} in six years` } };
}

/** A table of villages with numbers of several widths. */
export function tableOf(id: string, rows: number, title: string | null = '各村任务'): DocumentTable {
  return {
    id,
    title: title === null ? null : { zh: title, en: 'Tasks of the villages' },
    columns: [
      { label: { zh: '村', en: 'Village' }, align: 'left' },
      { label: { zh: '贫困户（户）', en: 'Households' }, align: 'right' },
      { label: { zh: '贫困人口（人）', en: 'Persons' }, align: 'right' },
      { label: { zh: '资金（万元）', en: 'Money (10,000 yuan)' }, align: 'right' },
      { label: { zh: '主要措施', en: 'Measures' }, align: 'left' },
    ],
    rows: Array.from({ length: rows }, (_, i) => ({
      cells: [`第${i + 1}村`, String(20 + i), String(61 + 3 * i), (1234.5 + i).toFixed(1), { zh: '光伏、养殖和务工，视劳力而定', en: 'Solar panels, livestock and work outside, by what each home can do' }],
      emphasis: i === rows - 1,
    })),
    note: { zh: '资金为三年合计。', en: 'Money of three years.' },
  };
}

const longSentence = (mark: string): { zh: string; en: string } => ({
  zh: `全县共有建档立卡贫困人口${mark}，分布在十一个镇（街）一百零九个行政村，其中省定贫困村二十一个。按照三年攻坚的部署，县、镇、村三级书记一起抓，把任务分到户、落到人，做到一户一策、一村一案，确保到期全部退出。`,
  en: `The county has ${mark} registered as poor, in eleven towns and one hundred and nine villages, twenty-one of which are poor villages of the province. Each home has a plan of its own, and each village too, so that all leave by the deadline.`,
});

/** A paper of a page style: text, table over pages, charts, form, signatures, contents. */
export function makeComposition(page: PageStyle, change: Partial<Composition> = {}): Composition {
  const fields = [fieldOf('situation.persons', 10_378), fieldOf('plan.persons', 4210, '人', 'assumed')];
  const paragraph = (id: string, mark = '{situation.persons}'): DocumentBlock => ({ kind: 'paragraph', id, text: longSentence(mark) });
  const section = (id: string, title: string, level: 1 | 2 | 3, blocks: DocumentBlock[]): DocumentSection => ({ id, title: { zh: title, en: `Part ${id}` }, level, blocks });
  const narrative = [
    section('situation', '基本情况', 1, [paragraph('situation.1'), paragraph('situation.2')]),
    section('causes', '致贫原因', 2, [paragraph('causes.1')]),
    section('illness', '因病', 3, [paragraph('illness.1')]),
    section('work', '缺劳力', 3, [paragraph('work.1')]),
    section('villages', '各村', 2, [{ kind: 'table', id: 'villages', table: tableOf('villages', 58) }]),
    section('plan', '退出计划', 1, [paragraph('plan.1', '{plan.persons}※'), { kind: 'charts', id: 'charts', charts: [drawingOf('persons'), drawingOf('households'), drawingOf('money')] }]),
    section('assumptions', '所用假设', 1, [{ kind: 'assumptions', id: 'assumptions' }]),
  ];
  return {
    template: 'county_briefing',
    scope: { level: 'county', code: '440224', name: '仁化县' },
    year: null,
    page,
    title: { zh: '仁化县脱贫攻坚三年计划执行情况汇报', en: 'Renhua county: three years of work against poverty' },
    subtitle: { zh: '（截至2016年12月13日）', en: 'As of 13 December 2016' },
    scenario: null,
    asOfDate: '2016-12-13',
    fields,
    sections: page === 'sheet' ? makeSheetSections() : page === 'landscape' ? [section('villages', '各村', 1, [{ kind: 'table', id: 'villages', table: tableOf('villages', 58) }])] : narrative,
    closing: page === 'official' || page === 'landscape' ? { issuer: { zh: '仁化县扶贫开发领导小组办公室', en: 'Office of the leading group' }, date: '2016-12-13' } : null,
    assumptions: [
      { parameter: 'growth', label: { zh: '收入年增长', en: 'Growth of income' }, year: 2017, value: same('8%'), status: 'assumed', why: { zh: '按近三年平均', en: 'Mean of three years' } },
      { parameter: 'cost', label: { zh: '养殖单价', en: 'Cost of livestock' }, year: null, value: { zh: '7,200元/户', en: '7,200 yuan' }, status: 'assumed', why: { zh: '按上年项目结算', en: 'As paid last year' } },
    ],
    identities: 'none',
    notes: [
      { zh: '金额以万元计，四舍五入，合计以原数相加。', en: 'Money in units of 10,000 yuan, rounded; totals add the exact numbers.' },
      { zh: '※为假设或推算的数值。', en: '※ marks assumed values.' },
    ],
    head: null,
    contents: false,
    ...change,
  };
}

/** The form of one household with hand-written parts. */
export function makeSheetSections(name = '赵*明', number = '0012'): DocumentSection[] {
  const label = (text: string) => ({ zh: text, en: text });
  return [
    {
      id: 'household',
      title: null,
      level: 1,
      blocks: [
        {
          kind: 'form',
          id: 'household.form',
          title: null,
          rows: [
            [{ label: label('户主'), value: name, span: 4 }, { label: label('户编号'), value: number, span: 4 }, { label: label('人口'), value: label('{situation.persons}'), span: 4 }],
            [{ label: label('主要致贫原因'), value: '因病', span: 6 }, { label: label('联系电话'), value: null, span: 6 }],
            [{ label: label('帮扶措施'), value: '养殖、公益性岗位、危房改造、教育补助、医疗救助', span: 12 }],
            [{ label: label('走访记录'), span: 12, blankLines: 4 }],
          ],
        },
      ],
    },
    {
      id: 'members',
      title: { zh: '家庭成员', en: 'Members' },
      level: 1,
      blocks: [
        { kind: 'table', id: 'members', table: { ...tableOf('members', 4, null), note: undefined } },
        { kind: 'blank', id: 'opinion', title: { zh: '户主意见', en: 'Opinion of the head' }, lines: 3 },
        { kind: 'signatures', id: 'signers', signers: ['户主（签名）', '帮扶人（签名）', '村负责人（签名）', '驻村工作队队长（签名）'].map(label) },
      ],
    },
  ];
}

/** The sheet of one of many households. */
export function makeSheet(index: number): Composition {
  const number = String(index + 1).padStart(4, '0');
  return makeComposition('sheet', {
    template: 'household_sheet',
    scope: { level: 'household', code: '440224101201', name: '新龙村', householdId: index + 1, householdNumber: number },
    title: { zh: '贫困户“一户一策”脱贫计划', en: 'Plan of a household' },
    subtitle: null,
    sections: makeSheetSections(`赵*${index % 10}`, number),
    assumptions: [],
  });
}

/** A paper whose every text is hostile. */
export function makeHostileComposition(): Composition {
  const base = makeComposition('official');
  const texts = hostileNames.map(same);
  return {
    ...base,
    title: same('<b>标题</b> & "引号"'),
    subtitle: null,
    fields: [...base.fields, { ...fieldOf('hostile.name', 1), text: same('<script>alert(1)</script>') }],
    sections: [
      {
        id: 'hostile',
        title: same('</style><script>头</script>'),
        level: 1,
        blocks: [
          ...texts.map((text, i): DocumentBlock => ({ kind: 'paragraph', id: `hostile.${i}`, text: same(`户主${text.zh}，共{hostile.name}户。`) })),
          {
            kind: 'table',
            id: 'names',
            table: { ...tableOf('names', 0), rows: hostileNames.map((name, i) => ({ cells: [name, '1', '1,234,567,890.12', name, texts[i]!] })) },
          },
          { kind: 'form', id: 'form', title: null, rows: hostileNames.map((name) => [{ label: same(name), value: name, span: 3 }, { label: same('户主'), value: name, span: 9 }]) },
          { kind: 'signatures', id: 'signers', signers: texts },
        ],
      },
    ],
  };
}
