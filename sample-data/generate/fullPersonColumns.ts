import { fullName, personNumber, writeHealth, yesNo, type Column, type PersonRecord } from './sheetColumns';

const birthDate = ({ person: { idNumber } }: PersonRecord): string =>
  `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
const disabilityKinds = ['肢体残疾', '视力残疾', '听力残疾', '精神残疾', '智力残疾'];
const isPupil = ({ person }: PersonRecord): boolean => person.inSchool !== '' && person.inSchool !== '学前教育';
const works = ({ person }: PersonRecord): boolean => person.monthsOfWork > 0;
const isDisabled = ({ person }: PersonRecord): boolean => person.illnesses.includes('disabled');
const isDropout = ({ person }: PersonRecord): boolean =>
  person.age >= 6 && person.age <= 15 && person.inSchool === '' && person.education !== '学龄前儿童';
const no = (): string => '否';
const nothing = (): null => null;

/** The 46 columns of the full list of 2018–2021. */
export const fullPersonColumns: readonly Column<PersonRecord>[] = [
  { heading: '省', field: null, width: 9, value: ({ places }) => places.province },
  { heading: '市', field: null, width: 9, value: ({ places }) => places.city },
  { heading: '县', field: 'county', width: 12, value: ({ places }) => places.county },
  { heading: '乡', field: 'town', width: 12, value: ({ household }) => household.village.townName },
  { heading: '村', field: 'village', width: 12, value: ({ places }) => places.village },
  { heading: '户编号', field: 'household_number', width: 19, value: ({ household }) => household.number },
  { heading: '人口编号', field: 'person_number', width: 22, value: personNumber },
  { heading: '姓名', field: 'name', width: 9, value: ({ person }) => fullName(person) },
  { heading: '性别', field: 'sex', width: 6, value: ({ person }) => (person.sex === 'male' ? '男' : '女') },
  { heading: '出生日期', field: 'birth_date', width: 12, value: birthDate },
  { heading: '证件类型', field: 'id_kind', width: 12, value: () => '居民身份证' },
  { heading: '证件号码', field: 'id_number', width: 21, value: ({ person }) => person.idNumber },
  { heading: '民族', field: 'nationality', width: 7, value: ({ person }) => person.nationality },
  { heading: '户联系电话', field: 'household_telephone', width: 14, value: ({ person }) => person.telephone },
  { heading: '成员联系电话', field: 'telephone', width: 14, value: nothing },
  { heading: '年度', field: 'year', width: 7, number: true, value: ({ year }) => year },
  { heading: '与户主关系', field: 'relation', width: 12, value: ({ person }) => person.relation },
  { heading: '文化程度', field: 'education', width: 13, value: ({ person }) => person.education || null },
  { heading: '在校生状况', field: 'in_school', width: 12, value: ({ person }) => person.inSchool || null },
  { heading: '劳动技能', field: 'labour', width: 12, value: ({ person }) => person.labour },
  {
    heading: '务工时间（月）',
    field: 'months_of_work',
    width: 14,
    number: true,
    value: ({ person }) => person.monthsOfWork,
  },
  { heading: '健康状况', field: 'health', width: 17, value: ({ person }) => writeHealth(person) },
  { heading: '政治面貌', field: 'political_status', width: 10, value: () => '群众' },
  { heading: '务工企业名称', field: 'employer', width: 14, value: nothing },
  {
    heading: '是否享受低保',
    field: 'low_income_allowance',
    width: 12,
    value: ({ household }) => yesNo(household.kind === '低保贫困户'),
  },
  { heading: '是否参加城镇职工基本养老保险', field: null, width: 14, value: no },
  {
    heading: '是否参加大病保险',
    field: 'major_illness_insurance',
    width: 14,
    value: ({ person }) => yesNo(person.insured),
  },
  {
    heading: '是否参加新型农村合作医疗（城乡居民基本医疗保险）',
    field: 'medical_insurance',
    width: 14,
    value: ({ person }) => yesNo(person.insured),
  },
  {
    heading: '是否参加城乡居民基本养老保险',
    field: 'pension_insurance',
    width: 14,
    value: ({ person }) => yesNo(person.age >= 16 && person.inSchool === ''),
  },
  { heading: '失学或辍学原因', field: null, width: 14, value: (record) => (isDropout(record) ? '因贫' : null) },
  { heading: '是否会讲普通话', field: null, width: 14, value: ({ person }) => yesNo(person.age < 60) },
  { heading: '是否参加商业补充医疗保险', field: null, width: 14, value: no },
  { heading: '是否国外务工', field: null, width: 12, value: no },
  { heading: '产业分类', field: null, width: 10, value: nothing },
  {
    heading: '是否接受大病医疗救助',
    field: null,
    width: 12,
    value: ({ person }) => yesNo(person.illnesses.includes('severe')),
  },
  { heading: '是否接受其他健康扶贫', field: null, width: 12, value: no },
  { heading: '公益性岗位类型', field: null, width: 12, value: nothing },
  { heading: '公益性岗位(月数)', field: null, width: 10, value: nothing },
  { heading: '就业渠道', field: null, width: 12, value: (record) => (works(record) ? '自主外出务工' : null) },
  {
    heading: '残疾类别',
    field: null,
    width: 12,
    value: (record) => (isDisabled(record) ? disabilityKinds[record.person.birthDay % 5]! : null),
  },
  { heading: '务工所在地', field: 'work_place', width: 18, value: ({ person }) => person.workPlace || null },
  { heading: '户主姓名', field: 'head_name', width: 10, value: ({ household }) => fullName(household.members[0]!) },
  {
    heading: '户主证件号码',
    field: 'head_id_number',
    width: 21,
    value: ({ household }) => household.members[0]!.idNumber,
  },
  { heading: '是否参加城镇职工基本医疗保险', field: null, width: 14, value: no },
  {
    heading: '是否特困供养人员',
    field: null,
    width: 12,
    value: ({ household }) => yesNo(household.kind === '五保贫困户'),
  },
  {
    heading: '残疾证办证年度',
    field: null,
    width: 12,
    value: (record) => (isDisabled(record) && !isPupil(record) ? String(2009 + (record.person.birthMonth % 6)) : null),
  },
  {
    heading: '识别标准',
    field: 'identification_standard',
    width: 12,
    value: ({ identificationStandard }) => identificationStandard,
  },
];
