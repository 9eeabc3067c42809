import { createHash } from 'node:crypto';
import { buildWorkbook } from './buildBrokenWorkbooks';
import type { PlantedIdentity } from './plantedCounty';

/** A disability list and a school list about planted persons: some by their ID number, some by a damaged one, one twice. */
export function plantLists(identities: readonly PlantedIdentity[]): { name: string; sha256: string; bytes: Uint8Array }[] {
  const people = identities.filter(({ idNumber }) => idNumber !== '').slice(0, 24);
  const disabled = people.filter((_, index) => index % 4 < 2);
  const pupils = people.filter((_, index) => index % 4 > 1);
  const damage = (idNumber: string): string => `${idNumber.slice(0, 9)}${(Number(idNumber[9]) + 1) % 10}${idNumber.slice(10)}`;
  const sheets: [string, (string | null)[][]][] = [
    ['残疾人名册.xlsx', [['姓名', '身份证号', '残疾类别', '残疾等级', '联系电话'], ...disabled.map(({ name, idNumber, telephone }, index) => [name, index % 3 === 0 ? damage(idNumber) : idNumber, '肢体', '二级', telephone])]],
    ['在校学生名册.xlsx', [['学校名称', '年级', '学生姓名', '身份证件号'], ...pupils.map(({ name, idNumber }) => ['县第一中学', '高一', name, idNumber])]],
  ];
  return sheets.map(([name, rows]) => {
    const bytes = buildWorkbook({ rows });
    return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  });
}
