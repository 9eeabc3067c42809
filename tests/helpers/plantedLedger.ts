import { createHash } from 'node:crypto';
import { buildWorkbook } from './buildBrokenWorkbooks';
import type { PlantedRegister } from './plantedCounty';

type Cell = string | number | null;

/** A small ledger of 仁化 about planted households as three files: its free texts hold names and numbers of persons that no answer may show. */
export function plantLedger({
  identities,
  householdNumbers,
}: PlantedRegister): { name: string; sha256: string; bytes: Uint8Array }[] {
  const known = identities.filter(({ idNumber }) => idNumber !== '');
  const [donor, head = donor, other = donor] = known as [Identity, Identity?, Identity?];
  const [first, second = first, third = first] = householdNumbers as [string, string?, string?];
  const [province, housing] = ['省级危房改造补助', '农村危房改造资金'];
  const notices: Cell[][] = [
    ['文号', '下达日期', '资金来源', '资金用途', '金额（元）'],
    ['韶财〔2016〕1号', '2016-03-01', province, housing, 100_000],
    ['韶财〔2016〕2号', '2016-04-01', donor.name, housing, 5_000.01],
    ['县财〔2016〕3号', '2016-05-01', '县级交通建设资金', '县级交通资金', 800_000],
  ];
  const projects: Cell[][] = [
    ['项目编号', '项目名称', '行政村', '措施', '资金用途', '批复日期', '批复金额（元）', '责任单位', '户主姓名'],
    [
      'XM1',
      `危房改造 ${head.idNumber}`,
      '丹霞街道胡坑村',
      '文化墙',
      housing,
      '2016-04-01',
      60_000,
      `联系人${head.telephone}`,
      head.name,
    ],
  ];
  const payments: Cell[][] = [
    ['支付编号', '支付日期', '项目编号', '指标文号', '资金来源', '收款', '户编号', '款项', '金额（元）', '支付方式'],
    ['ZF1', '2016-06-01', 'XM1', '韶财〔2016〕1号', province, '农户', first, '首付', 30_000, '一卡通'],
    ['ZF2', '2016-06-01', 'XM1', '韶财〔2016〕1号', province, '农户', second, '首付', 20_000, '现金'],
    [
      other.idNumber,
      '2016-03-20',
      'XM1',
      '韶财〔2016〕1号',
      province,
      '农户',
      other.idNumber,
      '首付',
      20_000,
      '一卡通',
    ],
  ];
  const loans: Cell[][] = [
    ['贷款编号', '户编号', '贷款日期', '贷款金额（元）', '期限（月）', '年利率（%）', '已贴息（元）', '银行'],
    ['DK1', first, '2016-02-01', 50_000, 36, 4.35, 0, '示例农村商业银行'],
    ['DK2', second, '2016-02-01', 50_000.01, 37, 4.35, 9_999, `${head.name}${head.telephone}`],
    ['DK3', third, '2016-02-01', 20_000, 12, 4.35, 0, '示例农村商业银行'],
  ];
  const books: [string, { name: string; rows: Cell[][] }[]][] = [
    ['指标.xlsx', [{ name: '指标下达', rows: notices }]],
    [
      '项目和支付.xlsx',
      [
        { name: '项目', rows: projects },
        { name: '支付', rows: payments },
      ],
    ],
    ['小额信贷.xlsx', [{ name: '小额信贷', rows: loans }]],
  ];
  return books.map(([name, sheets]) => {
    const bytes = buildWorkbook(...sheets);
    return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  });
}

type Identity = PlantedRegister['identities'][number];
