import { Button, Tooltip, type ButtonProps } from 'antd';
import { readOnlyWhy, useProject } from './project';
import { useText } from './text';

/** Why nothing can be changed now, as a sentence; null when it can. */
export function useReadOnlyReason(): string | null {
  const t = useText();
  const why = useProject(readOnlyWhy);
  return why === null ? null : t(`access.${why}`);
}

/** A button that changes the project: disabled while that is not possible, and then it says why. */
export function ChangeButton({ disabled, children, ...rest }: ButtonProps) {
  const reason = useReadOnlyReason();
  const button = (
    <Button {...rest} disabled={disabled === true || reason !== null}>
      {children}
    </Button>
  );
  return reason === null ? button : <Tooltip title={reason}>{button}</Tooltip>;
}
