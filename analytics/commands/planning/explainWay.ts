import { formatYuan, type LocalizedText } from '../../engine';
import type { HouseholdWay } from '../contract';

/** A way out with what its exit is worth to the targets, at the prices of the bound. */
export interface WayParts {
  way: HouseholdWay;
  targetFen: number;
}

/** Differences below ten yuan are not worth a word. */
const spoken = 1_000;

/** Why the chosen way was chosen, beside the best others. */
export function explainChoice({ way }: WayParts, ways: readonly WayParts[]): LocalizedText {
  const others = ways.filter((one) => !one.way.chosen);
  if (way.exitYear === 0) {
    return others.length === 0
      ? { zh: '规划期内没有能脱贫的办法。', en: 'There is no way out within the horizon.' }
      : {
          zh: '任务已由其他户完成，本户在规划期内不安排脱贫。',
          en: 'The targets are met by other households; this one is not planned to leave within the horizon.',
        };
  }
  if (others.length === 0)
    return {
      zh: `${way.exitYear} 年的这一种办法，是唯一能脱贫的办法。`,
      en: `This way in ${way.exitYear} is the only one out.`,
    };
  if (way.priceDifferenceFen < spoken) {
    return {
      zh: `把成本、占用的紧缺资源和任务合在一起算，${way.exitYear} 年的这种办法最合算。`,
      en: `Cost, scarce rows and targets taken together, this way in ${way.exitYear} is the best.`,
    };
  }
  const amount = formatYuan(way.priceDifferenceFen);
  return {
    zh: `单看本户，最合算的办法还好 ${amount} 元；为使全县任务和限额正好对上，选了这一种。`,
    en: `For this household alone another way is better by ${amount} yuan; this one makes the county’s targets and limits come out.`,
  };
}

/**
 * What speaks against another way: cost of its own, scarce rows that it draws on, targets that its year counts
 * towards, all at the prices of the bound. Example: “2016 年脱贫：自身成本多 1,200.00 元；2016 年‘培训名额’折合多 250.00 元；……”.
 */
export function compareWay({ way, targetFen }: WayParts, chosen: WayParts): LocalizedText {
  const parts: LocalizedText[] = [];
  const costFen = way.costFen - chosen.way.costFen;
  if (Math.abs(costFen) >= spoken) {
    const amount = formatYuan(Math.abs(costFen));
    parts.push(
      costFen > 0
        ? { zh: `自身成本多 ${amount} 元`, en: `it costs ${amount} yuan more itself` }
        : { zh: `自身成本少 ${amount} 元`, en: `it costs ${amount} yuan less itself` },
    );
  }
  for (const { draw, differenceFen } of compareDraws(way, chosen.way).slice(0, 3)) {
    const amount = formatYuan(differenceFen);
    parts.push({
      zh: `占用紧缺的 ${draw.year} 年“${draw.label.zh}”，折合 ${amount} 元`,
      en: `it takes “${draw.label.en}” of ${draw.year}, which is scarce, worth ${amount} yuan`,
    });
  }
  const worthFen = Math.round(chosen.targetFen - targetFen);
  if (Math.abs(worthFen) >= spoken) {
    const amount = formatYuan(Math.abs(worthFen));
    const [year, other] = [way.exitYear, chosen.way.exitYear];
    const than = other === 0 ? { zh: '不脱贫', en: 'staying in' } : { zh: ` ${other} 年`, en: `in ${other}` };
    parts.push(
      worthFen > 0
        ? {
            zh: `${year} 年的任务较易完成，在那年脱贫比${than.zh}少值 ${amount} 元`,
            en: `an exit in ${year} is worth ${amount} yuan less to the targets than ${than.en}`,
          }
        : {
            zh: `${year} 年脱贫对完成任务比${than.zh}多值 ${amount} 元`,
            en: `an exit in ${year} is worth ${amount} yuan more to the targets than ${than.en}`,
          },
    );
  }
  const totalFen = way.priceDifferenceFen - chosen.way.priceDifferenceFen;
  const total = formatYuan(Math.abs(totalFen));
  const head = { zh: `${way.exitYear} 年`, en: `${way.exitYear}` };
  const sum =
    Math.abs(totalFen) < spoken
      ? { zh: '合起来与现在的办法不相上下', en: 'all in all it is as good as the present way' }
      : totalFen > 0
        ? { zh: `合计差 ${total} 元（按下界的价格）`, en: `all in all ${total} yuan worse, at the prices of the bound` }
        : {
            zh: `合计好 ${total} 元（按下界的价格），但名额给了更需要的户`,
            en: `all in all ${total} yuan better at the prices of the bound, but its places went to households in greater need`,
          };
  return {
    zh: `${head.zh}：${[...parts, sum].map(({ zh }) => zh).join('；')}。`,
    en: `${head.en}: ${[...parts, sum].map(({ en }) => en).join('; ')}.`,
  };
}

/** Scarce rows of which a way takes more than another, the dearest first. */
function compareDraws(
  way: HouseholdWay,
  other: HouseholdWay,
): { draw: HouseholdWay['draws'][number]; differenceFen: number }[] {
  return way.draws
    .map((draw) => ({
      draw,
      differenceFen: draw.priceFen - (other.draws.find(({ row }) => row === draw.row)?.priceFen ?? 0),
    }))
    .filter(({ differenceFen }) => differenceFen >= spoken)
    .sort((a, b) => b.differenceFen - a.differenceFen);
}
