import { checkGround, idsOf, requireIn, type PackCheck } from './checkContext';
import type { PolicyPack, Procedure } from './types';

/** Days are the unit of every duration and of the first and last day of a window. */
const dayUnits = ['days', 'working_days'];

/** Checks a procedure: step ids, what comes before what (no circle), durations in days, grounds. */
export function checkProcedure(procedure: Procedure, pack: PolicyPack, check: PackCheck): void {
  const steps = idsOf(procedure.steps);
  const step = requireIn(steps, { zh: '步骤', en: 'step' }, check);
  const parameter = requireIn(idsOf(pack.parameters), { zh: '参数', en: 'parameter' }, check);
  const seen = new Set<string>();
  procedure.steps.forEach((entry, index) => {
    const at = ['steps', index];
    if (seen.has(entry.id)) {
      check.report(procedure, [...at, 'id'], { zh: `步骤 ${entry.id} 重复`, en: `step ${entry.id} occurs twice` }, 'policy_duplicate_id');
    }
    seen.add(entry.id);
    entry.after.forEach((name, position) => step(procedure, [...at, 'after', position], name));
    const days: [PropertyKey[], string | undefined][] = [
      [[...at, 'duration'], entry.duration],
      [[...at, 'window', 'opens'], entry.window?.opens],
      [[...at, 'window', 'closes'], entry.window?.closes],
    ];
    for (const [place, name] of days) {
      parameter(procedure, place, name);
      const unit = pack.parameters.find((candidate) => candidate.id === name)?.unit;
      if (unit !== undefined && !dayUnits.includes(unit)) {
        check.report(procedure, place, { zh: `${name} 的单位不是天`, en: `${name} is not in days` }, 'policy_unknown_unit');
      }
    }
    checkGround(procedure, at, entry, check);
  });
  const circle = findCircle(procedure);
  if (circle) {
    const text = { zh: `步骤互相等待成环：${circle.join(' → ')}`, en: `steps wait for each other in a circle: ${circle.join(' → ')}` };
    check.report(procedure, ['steps'], text, 'policy_cyclic_steps');
  }
}

/** Steps that wait for each other, the first one repeated at the end; null when there is an order. */
export function findCircle(procedure: Procedure): string[] | null {
  const after = new Map(procedure.steps.map((step) => [step.id, step.after]));
  const done = new Set<string>();
  const visit = (id: string, path: string[]): string[] | null => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return null;
    for (const before of after.get(id) ?? []) {
      const circle = visit(before, [...path, id]);
      if (circle) return circle;
    }
    done.add(id);
    return null;
  };
  for (const step of procedure.steps) {
    const circle = visit(step.id, []);
    if (circle) return circle;
  }
  return null;
}
