import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Problem, ProblemPlace } from '../../electron/contract';
import { useLocalized, useText, type Translate } from '../app/text';

/** File › sheet › row › column in the language of the interface; empty when the place is unknown. */
export function describePlace(place: ProblemPlace | undefined, t: Translate): string {
  if (!place) return '';
  const parts: string[] = [];
  if (place.file) parts.push(place.file);
  if (place.sheet) parts.push(t('place.sheet', { sheet: place.sheet }));
  if (place.row !== undefined) parts.push(t('place.row', { row: place.row }));
  if (place.column) parts.push(t('place.column', { column: place.column }));
  else if (place.field) parts.push(t('place.field', { field: place.field }));
  if (place.record) parts.push(place.record);
  return parts.join(' › ');
}

interface ProblemCardProps {
  problem: Problem;
  severity?: 'error' | 'warning';
  /** One sentence more, such as what is safe all the same. */
  note?: string;
  action?: ReactNode;
  onClose?: () => void;
}

/** A problem in full: what happened, where, and what to do. */
export function ProblemCard({ problem, severity = 'error', note, action, onClose }: ProblemCardProps) {
  const t = useText();
  const localized = useLocalized();
  const place = describePlace(problem.where, t);
  return (
    <Alert
      className="problem-card"
      type={severity}
      showIcon
      role="alert"
      title={localized(problem.message)}
      description={
        <>
          {place && <div className="problem-place">{place}</div>}
          {problem.hint && <div>{localized(problem.hint)}</div>}
          {note && <div>{note}</div>}
        </>
      }
      action={action}
      closable={onClose ? { onClose } : false}
    />
  );
}
