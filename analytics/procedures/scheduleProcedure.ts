import { toDayNumber } from './days';
import { describeSchedule } from './describeSchedule';
import { passBackward, passForward } from './passTasks';
import { listTasks } from './tasks';
import type { Day, ProcedureCase, ProcedureSchedule, WorkingCalendar } from './types';

/**
 * A procedure counted back from its deadline (倒排工期) and forward from the as-of date.
 * A step of n days takes n full days; the next one may begin on the day after, an office act on the next working day:
 * publicity of 7 days from 1 to 7 March lets the next step begin on 8 March. Steps that do not wait for each other may
 * overlap. Float = latest start − earliest start; late = as-of date − latest start of a step that is not begun.
 * @param asOf the day on which the schedule is looked at; what is not begun can begin on it at the earliest.
 * Errors: ProblemError as `listTasks`, `procedure_window_closed`.
 * Source: 枣庄高新区 plan 第二章第四节二 (7 + 5 days); 汉阳区 plan, “倒逼” method.
 * Example: 仁化, deadline 2016-12-31: the exit of a household begins on 2016-12-13 at the latest, the day of the plan's issue.
 */
export function scheduleProcedure(request: ProcedureCase, calendar: WorkingCalendar, asOf: Day): ProcedureSchedule {
  toDayNumber(asOf);
  const tasks = listTasks(request, asOf);
  const latest = passBackward(calendar, tasks);
  const earliest = passForward(calendar, tasks, asOf);
  return describeSchedule({ calendar, asOf, tasks, latest, earliest });
}
