import type { CommandValue } from '../../../analytics/commands/contract';
import { formatCount, formatFen, formatNumber, formatPercent } from '../../app/format';

export type Scores = CommandValue<'scoreTowns'>;
export type ScoredPlace = Scores['rows'][number];
export type ScoreItem = NonNullable<Scores['scorecard']>['items'][number];

/** Points with two decimals, so that they add up by eye. Example: 69.375 → '69.38'. */
export const formatPoints = (points: number): string => points.toFixed(2);

/** Example: 0.3333 → '33.3%'. */
export const formatShare = (share: number): string => formatPercent(share, 1);

/** Example: 0.35 → '35%', 0.125 → '12.5%'. */
export const formatWeight = (weight: number): string => `${formatNumber(Math.round(weight * 1e6) / 1e4)}%`;

/** Example: 20 ÷ 7 → '2.8571'. */
export const formatScale = (scale: number): string => formatNumber(scale);

/** Numerator or denominator of a line in its unit: yuan for money, else a count. */
export const formatPart = ({ measuredBy }: ScoreItem, value: number): string =>
  measuredBy === 'money_used' ? formatFen(value) : formatCount(value);

/** A line whose measure or weight the plan does not give. */
export const isAssumed = ({ status, weightStatus }: ScoreItem): boolean =>
  status === 'assumed' || weightStatus === 'assumed';
