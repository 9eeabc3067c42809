import type { WallChartsFacts } from '../../../analytics/wallcharts';
import { useLocalized } from '../../app/text';

/** County, and the town or village looked at: the beginning of file names. */
export function usePlaceName({ county, scope }: Pick<WallChartsFacts, 'county' | 'scope'>): string {
  const localized = useLocalized();
  const name = localized(county.name);
  return scope.code === county.code ? name : `${name} ${scope.name}`;
}
