import { create } from 'zustand';
import type { Problem, Result } from '../../../electron/contract';
import type { CommandArgument, CommandValue } from '../../../analytics/commands/contract';
import { readOnlyWhy } from './store';
import { problemOf, type ProjectTools } from './tools';

export type RevealedPerson = CommandValue<'revealHousehold'>['persons'][number];

interface RevealState {
  householdId: number | null;
  persons: RevealedPerson[];
  /** When the names go out again, milliseconds. */
  endsAt: number;
  /** Reasons given in this session, newest first. */
  reasons: string[];
}

/** Personal data on screen: held here only, for minutes, and in no cache. */
export const useReveal = create<RevealState>(() => ({ householdId: null, persons: [], endsAt: 0, reasons: [] }));

export interface Reveal {
  /** Shows a household's names, ID numbers and telephones once the reason is on record. */
  begin(householdId: number, reason: string): Promise<Problem | null>;
  end(): void;
  /** One original row of the register whole, once the reason is on record; `onEnd` is called when its time is over. */
  row(table: Table, row: number, reason: string, onEnd: () => void): Promise<Result<CommandValue<'revealOriginalRow'>>>;
}

type Table = CommandArgument<'revealOriginalRow'>['table'];

const keptReasons = 5;

/** @param recorded records what the worker has noted; true when it is on the disk */
export function createReveal({ door, store }: ProjectTools, recorded: () => Promise<boolean>): Reveal {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  function end(): void {
    turn += 1;
    clearTimeout(timer);
    if (useReveal.getState().householdId !== null) useReveal.setState({ householdId: null, persons: [], endsAt: 0 });
  }

  return {
    end,
    async begin(householdId, reason) {
      const why = readOnlyWhy(store.getState());
      if (why === 'holder' || why === 'file') return notRecordable;
      end();
      const mine = ++turn;
      const answer = await door.send('revealHousehold', { householdId, reason });
      if (!answer.ok) return answer.problem;
      if (!(await recorded())) return store.getState().recordProblem ?? notRecordable;
      if (mine !== turn) return null;
      const { persons, minutes } = answer.value;
      useReveal.setState((state) => ({
        householdId,
        persons,
        endsAt: Date.now() + minutes * 60_000,
        reasons: [reason, ...state.reasons.filter((other) => other !== reason)].slice(0, keptReasons),
      }));
      timer = setTimeout(end, minutes * 60_000);
      return null;
    },
    async row(table, row, reason, onEnd) {
      const why = readOnlyWhy(store.getState());
      if (why === 'holder' || why === 'file') return { ok: false, problem: notRecordable };
      const answer = await door.send('revealOriginalRow', { table, row, reason });
      if (!answer.ok) return answer;
      if (!(await recorded())) return { ok: false, problem: store.getState().recordProblem ?? notRecordable };
      setTimeout(onEnd, answer.value.minutes * 60_000);
      return answer;
    },
  };
}

const notRecordable = problemOf(
  'reveal_not_recorded',
  '操作日志现在写不进去，不能显示个人信息。',
  'The log cannot be written now, so personal data are not shown.',
  {
    zh: '请先解决日志问题，或打开一份可以改动的副本。',
    en: 'Solve the problem of the journal first, or open a copy that can be changed.',
  },
);
