import { createHash } from 'node:crypto';
import { seededRandom } from '../../analytics/engine';
import { buildWorkbook, completeIdNumber, personHeadings, personRow } from './buildBrokenWorkbooks';

/** One invented person whose name, ID number and telephone must never be seen where they do not belong. */
export interface PlantedIdentity {
  name: string;
  idNumber: string;
  telephone: string;
}

export interface PlantedRegister {
  identities: PlantedIdentity[];
  /** Numbers of the households: not personal by themselves, but not for an anonymous copy. */
  householdNumbers: string[];
  files: { name: string; sha256: string; bytes: Uint8Array }[];
  /** The files of the year after: without the last household. */
  nextFiles: PlantedRegister['files'];
  /** A sheet of findings as it comes back: the months of the first person, which could not be read. */
  answers: { name: string; sha256: string; bytes: Uint8Array };
}

const villages = [
  ['丹霞街道', '胡坑村'],
  ['丹霞街道', '官口村'],
  ['丹霞街道', '康溪村'],
  ['闻韶镇', '白竹村'],
  ['闻韶镇', '塘源村'],
] as const;
const membersPerHousehold = 4;
/** Letters that stand in no interface text, policy or place of the county, so that a hit is a leak. */
const rareLetters = [...'龘靐齾爩麤龗灪龖厵虪馫钃驫麣纞鸜讟鱻'];

/**
 * A small register of Renhua with `count` planted identities: a list of persons (with telephones) and a list of
 * helpers. The same identities at every call.
 */
export function plantRegister(count = 500): PlantedRegister {
  const random = seededRandom('planted identities');
  const taken = new Set<string>();
  const drawName = (): string => {
    for (;;) {
      const name = [random.pick(rareLetters), random.pick(rareLetters), random.pick(rareLetters)].join('');
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
  const helperCount = Math.ceil(count / 25);
  const personCount = count - helperCount;
  const households = Math.ceil(personCount / membersPerHousehold);
  const householdNumbers = Array.from({ length: households }, (_, index) => `44022499${String(70_000_000 + index * 37)}`);
  const identities: PlantedIdentity[] = [];
  const rows = Array.from({ length: personCount }, (_, index) => {
    const household = Math.floor(index / membersPerHousehold);
    const place = index % membersPerHousehold;
    const [town, village] = villages[household % villages.length]!;
    const size = Math.min(membersPerHousehold, personCount - household * membersPerHousehold);
    const birth = `${place < 2 ? 1966 + (household % 20) : 2003 + (household % 6)}${String(1 + (index % 12)).padStart(2, '0')}${String(1 + (index % 28)).padStart(2, '0')}`;
    const identity = {
      name: drawName(),
      idNumber: completeIdNumber(`440224${birth}${String(100 + (index % 800)).padStart(3, '0')}`),
      telephone: `139${String(70_000_000 + index * 7_919).padStart(8, '0')}`,
    };
    identities.push(identity);
    return personRow(index + 1, {
      '乡(镇)': town,
      行政村: village,
      户编号: householdNumbers[household]!,
      人编号: `${householdNumbers[household]!}${String(place + 1).padStart(2, '0')}`,
      姓名: identity.name,
      证件号码: identity.idNumber,
      人数: size,
      与户主关系: ['户主', '配偶', '之子', '之女'][place]!,
      健康状况: place === 0 && household % 3 === 0 ? '长期慢性病' : '健康',
      劳动技能: place < 2 ? '普通劳动力' : '无劳动力',
      务工状况: null,
      '务工时间（月）': index === 0 ? '不详' : 0,
      人均纯收入: 2_000 + (household % 17) * 100,
      联系电话: identity.telephone,
    });
  });
  const helpers = Array.from({ length: helperCount }, (_, index) => {
    const identity = { name: drawName(), idNumber: '', telephone: `158${String(60_000_000 + index * 104_729).padStart(8, '0')}` };
    identities.push(identity);
    const helped = householdNumbers.filter((_number, household) => household % helperCount === index);
    return [`g${index + 1}`, identity.name, '县农业局', '副科级', identity.telephone, '丹霞街道', helped.join('、')];
  });
  const write = (name: string, cells: (string | number | null)[][]): PlantedRegister['files'][number] => {
    const bytes = buildWorkbook({ rows: cells });
    return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  };
  const helperFile = write('帮扶干部.xlsx', [['干部编号', '姓名', '单位', '职级', '电话', '乡镇', '帮扶户编号'], ...helpers]);
  const writePersons = (count: number): PlantedRegister['files'][number] => write('人员清单.xlsx', [['建档立卡贫困户人员清单'], personHeadings, ...rows.slice(0, count)]);
  const files = [writePersons(rows.length), helperFile];
  const nextFiles = [writePersons((households - 1) * membersPerHousehold), helperFile];
  const answered = buildWorkbook({ rows: [['核对码', '户（干部）编号', '姓名', '处理', '改正值', '说明'], [':person|1|months_of_work|value_unread', householdNumbers[0]!, null, '改正', '6', '村干部核实']] });
  const answers = { name: '胡坑村-问题核实.xlsx', sha256: createHash('sha256').update(answered).digest('hex'), bytes: answered };
  return { identities, householdNumbers, files, nextFiles, answers };
}
