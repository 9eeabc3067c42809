import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandArgument } from '../../../../analytics/commands/contract';
import type { Problem } from '../../../../electron/contract';
import { useDoors } from '../../../app/doors';
import { useLocalized } from '../../../app/text';
import type { CellMark } from './FactGrid';

export type Fact = CommandArgument<'recordProgress'>['entries'][number];

/** Changed cells that speak of one thing, with the facts that they make, or why they cannot be recorded. */
export interface CellFacts {
  cells: { key: string; text: string }[];
  facts: Fact[];
  /** Known without asking. */
  refused?: string;
}

/** Facts of one edit at most, and how often what is refused is left out and the rest sent again. */
const most = 2_000;
const attempts = 100;

/**
 * Records cells in the order in which they were changed, those that came meanwhile together. All facts of an edit are taken
 * or none: what is refused is left out with its reason and the others are sent again. `settled` changes when the screen
 * shows a newer state; what waited is then shown as it was recorded.
 */
export function useFactRecorder(settled: unknown) {
  const { actions } = useDoors();
  const localized = useLocalized();
  const [marks, setMarks] = useState<ReadonlyMap<string, CellMark>>(new Map());
  const [findings, setFindings] = useState<Problem[]>([]);
  const [recorded, setRecorded] = useState(0);
  const queue = useRef<CellFacts[]>([]);
  const running = useRef(false);
  const done = useRef(new Set<string>());

  useEffect(() => {
    if (done.current.size === 0) return;
    const gone = done.current;
    done.current = new Set();
    setMarks((now) => new Map([...now].filter(([key, mark]) => mark.state === 'refused' || !gone.has(key))));
  }, [settled]);

  const mark = useCallback((groups: readonly CellFacts[], state: CellMark['state'], why?: string) => {
    const marked = groups.flatMap(({ cells }) => cells.map(({ key, text }) => [key, { text, state, why }] as const));
    setMarks((now) => new Map([...now, ...marked]));
  }, []);
  const forget = useCallback((keys: readonly string[]) => {
    setMarks((now) => new Map([...now].filter(([key]) => !keys.includes(key))));
  }, []);

  const send = useCallback(
    async (groups: CellFacts[]) => {
      let left = groups;
      let why = '';
      for (let attempt = 0; attempt < attempts && left.length > 0; attempt += 1) {
        const entries = left.flatMap(({ facts }) => facts);
        const owners = left.flatMap((group) => group.facts.map(() => group));
        const answer = await actions.change('recordProgress', { entries }, 'task.progress');
        if (answer.ok) {
          for (const { key } of left.flatMap(({ cells }) => cells)) done.current.add(key);
          setRecorded((count) => count + entries.length);
          return setFindings(answer.value.findings);
        }
        const { message, hint, where } = answer.problem;
        why = [message, hint].flatMap((text) => (text ? localized(text) : [])).join(' ');
        const owner = owners[Number(where?.record ?? 0) - 1];
        const refused = owner ? [owner] : left;
        mark(refused, 'refused', why);
        left = left.filter((group) => !refused.includes(group));
      }
      return mark(left, 'refused', why);
    },
    [actions, localized, mark],
  );

  const run = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    while (queue.current.length > 0) {
      const batch: CellFacts[] = [];
      let count = 0;
      while (queue.current.length > 0 && count + queue.current[0]!.facts.length <= most) {
        const next = queue.current.shift()!;
        count += next.facts.length;
        batch.push(next);
      }
      await send(batch);
    }
    running.current = false;
  }, [send]);

  const record = useCallback(
    (groups: CellFacts[]) => {
      for (const { key } of groups.flatMap(({ cells }) => cells)) done.current.delete(key);
      for (const group of groups) {
        if (group.refused !== undefined) mark([group], 'refused', group.refused);
        else if (group.facts.length === 0) forget(group.cells.map(({ key }) => key));
        else {
          mark([group], 'waiting');
          queue.current.push(group);
        }
      }
      void run();
    },
    [mark, forget, run],
  );

  return { marks, findings, recorded, record, forget };
}
