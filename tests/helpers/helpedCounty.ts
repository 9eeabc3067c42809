import { createHash } from 'node:crypto';
import { buildWorkbook, completeIdNumber, personHeadings, personRow } from './buildBrokenWorkbooks';

/** A household of a small register: one person, able to work or not. */
export interface HelpedHousehold {
  town: string;
  village: string;
  number: string;
  able?: boolean;
  name?: string;
  telephone?: string;
}

export interface HelpedHelper {
  number: string;
  name: string;
  unit: string;
  rank: string;
  town?: string;
  telephone?: string;
  helps: readonly string[];
}

type SourceFile = { name: string; sha256: string; bytes: Uint8Array };

/** A register of single persons and a list of helpers, as workbooks. */
export function writeHelpedCounty(
  county: string,
  households: readonly HelpedHousehold[],
  helpers: readonly HelpedHelper[],
): SourceFile[] {
  const write = (name: string, rows: (string | number | null)[][]): SourceFile => {
    const bytes = buildWorkbook({ rows });
    return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  };
  const persons = households.map(({ town, village, number, able = true, name, telephone }, index) =>
    personRow(index + 1, {
      '县(市、区、旗)': county,
      '乡(镇)': town,
      行政村: village,
      户编号: number,
      人编号: `${number}01`,
      姓名: name ?? `甲某${index + 1}`,
      证件号码: completeIdNumber(`44089919700101${String(100 + index)}`),
      人数: 1,
      与户主关系: '户主',
      健康状况: '健康',
      劳动技能: able ? '普通劳动力' : '丧失劳动力',
      人均纯收入: 2_500,
      联系电话: telephone ?? null,
    }),
  );
  return [
    write('人员清单.xlsx', [['建档立卡贫困户人员清单'], personHeadings, ...persons]),
    write('帮扶干部.xlsx', [
      ['干部编号', '姓名', '单位', '职级', '电话', '乡镇', '帮扶户编号'],
      ...helpers.map(({ number, name, unit, rank, town, telephone, helps }) => [
        number,
        name,
        unit,
        rank,
        telephone ?? null,
        town ?? null,
        helps.join('、'),
      ]),
    ]),
  ];
}
