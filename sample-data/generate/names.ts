import type { Weights } from './profile';
import type { RandomStream } from './randomStream';
import type { Sex } from './types';

/** Common surnames with rough weights; an invented person has no model. */
export const commonSurnames = [
  ['刘', 9],
  ['李', 9],
  ['陈', 8],
  ['张', 7],
  ['黄', 7],
  ['谭', 7],
  ['何', 5],
  ['邓', 5],
  ['朱', 4],
  ['罗', 4],
  ['叶', 4],
  ['曾', 4],
  ['钟', 4],
  ['温', 3],
  ['廖', 3],
  ['赖', 3],
  ['邱', 3],
  ['谢', 3],
  ['杨', 3],
  ['林', 3],
  ['蒙', 2],
  ['丘', 1],
  ['吴', 3],
  ['周', 3],
  ['肖', 2],
  ['江', 2],
  ['彭', 2],
  ['冯', 2],
  ['梁', 2],
  ['侯', 1],
  ['徐', 2],
  ['胡', 2],
  ['郭', 2],
  ['赵', 2],
  ['王', 3],
  ['范', 1],
  ['卢', 1],
  ['袁', 1],
  ['戴', 1],
  ['潘', 1],
] as const;
const yaoSurnames = [
  ['赵', 5],
  ['邓', 5],
  ['盘', 4],
  ['李', 3],
  ['邵', 2],
  ['冯', 2],
] as const;

type Era = 'old' | 'middle' | 'young';

const characters: Record<Sex, Record<Era, { first: string; second: string; single: string }>> = {
  male: {
    old: {
      first: '德国水土金家贵有福石火木天大新开仁',
      second: '生发贵财福根明才养古兴祥寿清来保',
      single: '贵福根生德祥清',
    },
    middle: {
      first: '建国志伟永小文志春海光世卫学云荣',
      second: '军华平强明林辉文兵忠勇雄斌新东良',
      single: '军强勇伟斌辉平',
    },
    young: {
      first: '嘉俊子浩宇梓志文家明天泽宏晓伟',
      second: '轩豪杰鑫辉涛宇健豪铭鹏航乐龙炜',
      single: '杰鹏涛浩鑫宇轩',
    },
  },
  female: {
    old: { first: '桂秀玉兰秋金月运细冬观来春银莲凤', second: '英兰妹娣莲香招凤秀姣珍连云花', single: '英兰凤莲香秀' },
    middle: {
      first: '丽小秀海春红美雪燕玉艳晓水素慧建',
      second: '芳红梅英琴霞娟珍萍兰燕玲华群花',
      single: '芳梅霞娟燕玲萍',
    },
    young: {
      first: '嘉子雨诗思欣梓晓佳慧静雅美紫婉',
      second: '琪怡涵婷欣颖萱琳雯敏莹妍芸彤',
      single: '婷怡颖琳敏欣莹',
    },
  },
};

/** Draws a surname; a village has a few clans, whose names come up most. */
export function drawSurname(
  random: RandomStream,
  clans: readonly string[],
  yao: boolean,
  surnames: Weights<string> = commonSurnames,
): string {
  if (clans.length > 0 && random.chance(0.62))
    return random.weighted(clans.map((clan, index) => [clan, clans.length - index] as const));
  return yao ? random.weighted(yaoSurnames) : random.weighted(surnames);
}

/** The two to four clans of a village. */
export function drawClans(random: RandomStream, yao: boolean, surnames: Weights<string> = commonSurnames): string[] {
  const clans = new Set<string>();
  const wanted = random.integer(2, 4);
  while (clans.size < wanted) clans.add(yao ? random.weighted(yaoSurnames) : random.weighted(surnames));
  return [...clans];
}

/** Makes up a given name in the fashion of the person's generation. */
export function drawGivenName(random: RandomStream, sex: Sex, age: number): string {
  const era: Era = age >= 55 ? 'old' : age >= 24 ? 'middle' : 'young';
  const choice = characters[sex][era];
  if (random.chance(0.12)) return random.pick([...choice.single]);
  for (;;) {
    const first = random.pick([...choice.first]);
    const second = random.pick([...choice.second]);
    if (first !== second) return first + second;
  }
}
