import { useState } from 'react';
import type { Problem } from '../../electron/contract';
import { useLocalized, useText } from '../app/text';
import { pageSize, Pager } from './Pager';
import { describePlace } from './Problems';

/** Problems as a list: what, where, what to do. */
export function ProblemLines({ problems }: { problems: readonly Problem[] }) {
  const t = useText();
  const localized = useLocalized();
  const [page, setPage] = useState(0);
  return (
    <>
      <ul className="problem-lines">
        {problems.slice(page * pageSize, (page + 1) * pageSize).map((problem, index) => (
          <li key={`${problem.code} ${page} ${index}`}>
            <span>{localized(problem.message)}</span>
            {problem.hint && <span className="muted">{localized(problem.hint)}</span>}
            {problem.where && <small>{describePlace(problem.where, t)}</small>}
          </li>
        ))}
      </ul>
      <Pager page={page} total={problems.length} onPage={setPage} />
    </>
  );
}
