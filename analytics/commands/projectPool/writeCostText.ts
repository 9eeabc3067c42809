import { fenToYuan, type LocalizedText } from '../../engine';
import { formatDecimal } from '../../charts';
import { describeUnit, type EstimatedCost, type Parameter, type ProjectType } from '../../policy';

/** A number with thousands separators and as many decimals as it has, at most six. Example: writeNumber(4500.5) = '4,500.5'. */
export function writeNumber(value: number): string {
  const decimals = /\.(\d+)$/.exec(value.toFixed(6).replace(/0+$/, ''))?.[1]?.length ?? 0;
  return formatDecimal(value, decimals);
}

/**
 * How a cost line was worked out, in both languages: unit cost × quantities = amount.
 * Example: 20,000 元/公里 × 10 公里 = 200,000 元; with a cap the actual cost is named.
 */
export function writeCostText(
  type: ProjectType,
  cost: EstimatedCost,
  unitCost: { parameter: Parameter; value: number },
  quantities: Readonly<Record<string, number>>,
): LocalizedText {
  const line = type.costs.find(({ id }) => id === cost.cost)!;
  const cap = line.at_most === undefined ? undefined : quantities[line.at_most];
  const say = (language: 'zh' | 'en'): string => {
    const [yuan, aYear] = language === 'zh' ? ['元', '/年'] : ['yuan', ' a year'];
    const factors = line.of.map((id) => {
      const unit = type.dimensions.find((one) => one.id === id)?.unit ?? '';
      return ` × ${writeNumber(quantities[id]!)} ${describeUnit(unit)[language]}`;
    });
    const unit = describeUnit(unitCost.parameter.unit)[language];
    const total = `${writeNumber(fenToYuan(cost.amountFen))} ${yuan}${cost.timing === 'yearly' ? aYear : ''}`;
    const product = `${writeNumber(unitCost.value)} ${unit}${factors.join('')}`;
    if (cost.capped && cap !== undefined)
      return language === 'zh'
        ? `${product}，不超过实际投资 ${writeNumber(cap)} 元 = ${total}`
        : `${product}, at most the actual cost of ${writeNumber(cap)} yuan = ${total}`;
    return factors.length === 0 && cost.timing === 'one_off' ? product : `${product} = ${total}`;
  };
  return { zh: say('zh'), en: say('en') };
}
