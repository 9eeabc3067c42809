import { netIncome } from './incomes';
import type { CellValue, SampleHousehold, SamplePerson, SampleRegister, SheetTable } from './types';

const yesNo = (value: boolean): string => (value ? '是' : '否');
const inYuan = (fen: number): number => fen / 100;
const illnessLabels = { chronic: '长期慢性病', severe: '患有大病', disabled: '残疾' } as const;
const illnessOrder = ['chronic', 'severe', 'disabled'] as const;

/** 健康状况 as the exports write it: several conditions joined by comma. */
export function writeHealth(person: SamplePerson): string {
  const labels = illnessOrder
    .filter((illness) => person.illnesses.includes(illness))
    .map((illness) => illnessLabels[illness]);
  return labels.length > 0 ? labels.join(',') : '健康';
}

const personHeadings = [
  '序号',
  '县(市、区、旗)',
  '乡(镇)',
  '行政村',
  '自然村',
  '户编号',
  '人编号',
  '姓名',
  '证件号码',
  '人数',
  '与户主关系',
  '民族',
  '文化程度',
  '在校生状况',
  '健康状况',
  '劳动技能',
  '务工状况',
  '务工时间（月）',
  '参加大病医疗',
  '脱贫属性',
  '贫困户属性',
  '主要致贫原因',
  '危房户',
  '饮水安全',
  '饮水困难',
  '人均纯收入',
  '联系电话',
];
const householdHeadings = [
  '户编号',
  '县',
  '乡镇',
  '行政村',
  '户主姓名',
  '人数',
  '贫困户属性',
  '主要致贫原因',
  '其他致贫原因',
  '脱贫标志',
  '房屋等级',
  '饮水安全',
  '耕地面积（亩）',
  '林地面积（亩）',
  '工资性收入',
  '生产经营性收入',
  '财产性收入',
  '资产收益扶贫分红收入',
  '其他财产性收入',
  '计划生育金',
  '低保金',
  '特困供养金',
  '养老保险金',
  '生态补偿金',
  '其他转移性收入',
  '生产经营性支出',
  '年收入',
  '纯收入',
  '人均纯收入',
];
const villageHeadings = [
  '县',
  '乡镇',
  '行政村',
  '行政村编码',
  '村类型',
  '户籍户数',
  '户籍人口',
  '人均可支配收入（元）',
  '集体经济收入（元）',
  '未硬化道路里程（公里）',
  '危桥面积（平方米）',
  '安全饮水',
  '卫生站',
  '信息服务站点',
];
const helperHeadings = ['干部编号', '姓名', '单位', '职级', '电话', '乡镇', '帮扶户编号'];

const positionsOf = (headings: string[], names: string[]): number[] => names.map((name) => headings.indexOf(name));

function writePersonRows(countyName: string, households: readonly SampleHousehold[]): CellValue[][] {
  const rows: CellValue[][] = [];
  for (const household of households) {
    household.members.forEach((person, index) => {
      rows.push([
        rows.length + 1,
        countyName,
        household.village.townName,
        `${household.village.name}村`,
        household.naturalVillage,
        household.number,
        household.number + String(index + 1).padStart(3, '0'),
        person.surname + person.givenName,
        person.idNumber,
        household.members.length,
        person.relation,
        person.nationality,
        person.education || null,
        person.inSchool || null,
        writeHealth(person),
        person.labour,
        person.workPlace || null,
        person.monthsOfWork,
        yesNo(person.insured),
        '未脱贫',
        household.kind,
        household.mainCause,
        yesNo(household.houseGrade === 'C' || household.houseGrade === 'D'),
        yesNo(household.safeWater),
        yesNo(household.waterDifficult),
        inYuan(household.netIncomePerHeadFen),
        person.telephone,
      ]);
    });
  }
  return rows;
}

function writeHouseholdRow(countyName: string, household: SampleHousehold): CellValue[] {
  const { income } = household;
  const net = netIncome(income);
  const head = household.members[0]!;
  return [
    household.number,
    countyName,
    household.village.townName,
    `${household.village.name}村`,
    head.surname + head.givenName,
    household.members.length,
    household.kind,
    household.mainCause,
    household.otherCauses.join('、') || null,
    '未脱贫',
    household.houseGrade,
    yesNo(household.safeWater),
    household.croplandMu,
    household.forestMu,
    ...[
      income.wages,
      income.production,
      income.assetDividend + income.otherProperty,
      income.assetDividend,
      income.otherProperty,
      income.familyPlanning,
      income.lowIncomeAllowance,
      income.fiveGuarantees,
      income.pension,
      income.ecological,
      income.otherTransfer,
      income.productionExpense,
      net + income.productionExpense,
      net,
      household.netIncomePerHeadFen,
    ].map(inYuan),
  ];
}

/** Lays the register out as the four sheets of the county's files. */
export function layOutSheets(countyName: string, register: SampleRegister): SheetTable[] {
  const mark = '示例数据，人物与户情均为虚构';
  return [
    {
      fileName: '01-贫困户人员清单.xlsx',
      sheetName: '贫困户人员清单',
      title: `${countyName}2015年度建档立卡贫困户人员清单（${mark}）`,
      headings: personHeadings,
      numberColumns: positionsOf(personHeadings, ['序号', '人数', '务工时间（月）', '人均纯收入']),
      columnWidths: [
        6, 14, 10, 10, 14, 19, 22, 9, 21, 6, 12, 7, 13, 12, 17, 12, 18, 14, 13, 10, 12, 16, 8, 10, 10, 12, 14,
      ],
      rows: writePersonRows(countyName, register.households),
    },
    {
      fileName: '02-贫困户家庭与收入.xlsx',
      sheetName: '家庭与收入',
      title: `${countyName}2015年度贫困户家庭情况与收入（单位：元；${mark}）`,
      headings: householdHeadings,
      numberColumns: [5, ...householdHeadings.map((_, index) => index).slice(12)],
      columnWidths: [19, 9, 10, 10, 10, 6, 12, 16, 18, 10, 10, 10, ...Array.from({ length: 17 }, () => 14)],
      rows: register.households.map((household) => writeHouseholdRow(countyName, household)),
    },
    {
      fileName: '03-行政村.xlsx',
      sheetName: '行政村',
      title: null,
      headings: villageHeadings,
      numberColumns: [5, 6, 7, 8, 9, 10],
      columnWidths: [9, 10, 10, 16, 10, 10, 10, 20, 18, 22, 18, 10, 8, 14],
      rows: register.villages.map((facts) => [
        countyName,
        facts.village.townName,
        `${facts.village.name}村`,
        facts.village.code,
        facts.village.poor ? '贫困村' : '一般村',
        facts.registeredHouseholds,
        facts.registeredPopulation,
        facts.perCapitaIncomeYuan,
        facts.collectiveIncomeYuan,
        facts.unhardenedRoadKm,
        facts.dangerousBridgeAreaM2,
        yesNo(facts.safeWater),
        yesNo(facts.clinic),
        yesNo(facts.informationPoint),
      ]),
    },
    {
      fileName: '04-帮扶干部.xlsx',
      sheetName: '帮扶干部',
      title: null,
      headings: helperHeadings,
      numberColumns: [],
      columnWidths: [10, 9, 18, 14, 14, 10, 58],
      rows: register.helpers.map((helper) => [
        helper.number,
        helper.name,
        helper.unit,
        helper.rank,
        helper.telephone,
        helper.townName,
        helper.householdNumbers.join('、'),
      ]),
    },
  ];
}
