import { listIncidents, type Incident } from '../../progress';
import type { MonitoringRule } from '../contracts/monitoring';
import type { ProgressContext } from '../progress/progressContext';
import { monitoringRule } from './monitoringRules';

/** Incidents of a scope by the pack's limit, or the assumed one. */
export function incidentsOf({ pack, overlays, latest, asOf, townOf }: ProgressContext): {
  limit: MonitoringRule;
  incidents: Incident[];
} {
  const limit = monitoringRule(pack, overlays, 'incident', Number(asOf.slice(0, 4)));
  return { limit, incidents: listIncidents({ entries: latest, asOf, days: limit.value, townOf }) };
}
