/** Places as `policy/regions.yaml` has them. */
export interface SampleVillage {
  code: string;
  townCode: string;
  townName: string;
  name: string;
  poor: boolean;
  tier: VillageTier;
  /** Stands for a village that the plan counts and the code list does not name. */
  placeholder: boolean;
}

export type VillageTier = 'poor' | 'many_poor' | 'other';
export type SampleKind = '一般贫困户' | '低保贫困户' | '五保贫困户';
export type Sex = 'male' | 'female';
export type Illness = 'chronic' | 'severe' | 'disabled';

/** One invented person. Age is in full years on 1 January 2016, which is 2015 − year of birth. */
export interface SamplePerson {
  relation: string;
  sex: Sex;
  age: number;
  birthMonth: number;
  birthDay: number;
  surname: string;
  givenName: string;
  idNumber: string;
  telephone: string;
  nationality: string;
  /** Empty for persons at school. */
  education: string;
  /** Empty for persons not at school. */
  inSchool: string;
  illnesses: Illness[];
  labour: '普通劳动力' | '技能劳动力' | '丧失劳动力' | '无劳动力';
  workPlace: string;
  monthsOfWork: number;
  insured: boolean;
}

/** Income items of the register in fen; net = wages + production + property + transfers − expense. */
export interface SampleIncome {
  wages: number;
  production: number;
  assetDividend: number;
  otherProperty: number;
  familyPlanning: number;
  lowIncomeAllowance: number;
  fiveGuarantees: number;
  pension: number;
  ecological: number;
  otherTransfer: number;
  productionExpense: number;
}

export interface SampleHousehold {
  number: string;
  /** Id of the group in the county's pack. */
  group: string;
  kind: SampleKind;
  village: SampleVillage;
  naturalVillage: string;
  members: SamplePerson[];
  mainCause: string;
  otherCauses: string[];
  houseGrade: 'A' | 'B' | 'C' | 'D';
  safeWater: boolean;
  waterDifficult: boolean;
  croplandMu: number;
  forestMu: number;
  income: SampleIncome;
  netIncomePerHeadFen: number;
  /** 脱贫标志; absent: 未脱贫. */
  exitState?: string;
}

export interface SampleVillageFacts {
  village: SampleVillage;
  registeredHouseholds: number;
  registeredPopulation: number;
  perCapitaIncomeYuan: number;
  collectiveIncomeYuan: number;
  unhardenedRoadKm: number;
  dangerousBridgeAreaM2: number;
  safeWater: boolean;
  clinic: boolean;
  informationPoint: boolean;
}

export interface SampleHelper {
  number: string;
  name: string;
  unit: string;
  rank: '副处级以上' | '镇街党政正职' | '副科级' | '其他';
  telephone: string;
  townName: string;
  householdNumbers: string[];
}

/** A fault that the generator put in on purpose, with the place where a check must find it. */
export interface PlantedFault {
  kind: string;
  file: string;
  sheet: string;
  row: number;
  column: string;
  record: string;
}

export interface SampleRegister {
  households: SampleHousehold[];
  villages: SampleVillageFacts[];
  helpers: SampleHelper[];
}

export type CellValue = string | number | null;

/** One sheet of a workbook; `textColumns` are written as text, the others as numbers. */
export interface SheetTable {
  fileName: string;
  sheetName: string;
  title: string | null;
  headings: string[];
  /** Zero-based columns whose cells are numbers. */
  numberColumns: number[];
  columnWidths: number[];
  /** What each column holds, as `analytics/terms` calls it; null where it is no field. */
  fields?: (string | null)[];
  rows: CellValue[][];
}
