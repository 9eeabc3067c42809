import { Input } from 'antd';
import { useId } from 'react';

interface DayFieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange(day: string): void;
}

/** A day; empty: none. */
export function DayField({ label, hint, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <label className="field">
      <span>{label}</span>
      <Input
        type="date"
        value={value}
        aria-describedby={hint ? id : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && <small id={id}>{hint}</small>}
    </label>
  );
}
