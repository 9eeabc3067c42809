import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Steps } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { useDoors } from '../doors';
import { fileNameOf } from '../paper';
import { useProject } from '../project';
import { baseName } from '../project/projectFile';
import { useLanguage, useText } from '../text';
import { formatMoment } from '../time';
import { useExport } from '../useExport';
import { splitCode } from './splitCode';

interface StepsProps {
  code: string;
  /** The project is protected and its file was saved. */
  onConfirmed(): void;
  onCancel(): void;
}

/** The recovery code, first to be kept on paper, then typed back; nothing is protected before. */
export function RecoveryCodeSteps({ code, onConfirmed, onCancel }: StepsProps) {
  const t = useText();
  const [step, setStep] = useState<'keep' | 'type'>('keep');
  return (
    <div className="dialog-stack">
      <Steps
        size="small"
        current={step === 'keep' ? 0 : 1}
        items={[
          { key: 'keep', title: t('protect.keepCode') },
          { key: 'type', title: t('protect.typeCode') },
        ]}
      />
      {step === 'keep' ? (
        <KeepCode code={code} onKept={() => setStep('type')} onCancel={onCancel} />
      ) : (
        <TypeCode onConfirmed={onConfirmed} onBack={() => setStep('keep')} />
      )}
    </div>
  );
}

function KeepCode({ code, onKept, onCancel }: { code: string; onKept(): void; onCancel(): void }) {
  const t = useText();
  const language = useLanguage();
  const { host, appInfo } = useDoors();
  const file = useProject((state) => state.file);
  const [kept, setKept] = useState(false);
  const { busy: printing, run } = useExport();
  const print = async () => {
    const { renderRecoverySheet } = await import('./RecoverySheet');
    const title = t('recoverySheet.title');
    const projectName = baseName(file?.name ?? '');
    const date = formatMoment(Date.now()).slice(0, 10);
    const printed = await host.printPdf({ title, html: renderRecoverySheet({ code, projectName, date, t }, language) });
    if (!printed.ok) return printed;
    return host.saveFile({
      suggestedName: fileNameOf(`${title} ${projectName}.pdf`),
      mediaType: 'application/pdf',
      bytes: printed.value.bytes,
    });
  };
  return (
    <>
      <p>{t('protect.codeExplained')}</p>
      <div className="recovery-code" aria-label={t('recoverySheet.title')}>
        {splitCode(code).map((group, index) => (
          <code key={index}>{group}</code>
        ))}
      </div>
      <div className="button-row">
        <Button
          icon={<PrinterOutlined />}
          loading={printing}
          disabled={!appInfo.canPrint}
          title={appInfo.canPrint ? undefined : t('document.cannotPrint')}
          onClick={() => void run(print)}
        >
          {t('protect.print')}
        </Button>
        <span className="muted">{t('protect.orCopy')}</span>
      </div>
      <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
        {t('protect.kept')}
      </Checkbox>
      <div className="dialog-actions">
        <Button onClick={onCancel}>{t('protect.notNow')}</Button>
        <Button type="primary" disabled={!kept} onClick={onKept}>
          {t('action.next')}
        </Button>
      </div>
    </>
  );
}

function TypeCode({ onConfirmed, onBack }: { onConfirmed(): void; onBack(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    const failed = await actions.protect('confirmPassword', { recoveryCode: typed });
    setBusy(false);
    if (failed) setProblem(failed);
    else onConfirmed();
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') void confirm();
      }}
    >
      <label className="field">
        <span>{t('protect.typeExplained')}</span>
        <Input
          autoFocus
          autoComplete="off"
          spellCheck={false}
          className="code-input"
          aria-label={t('protect.typeExplained')}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {problem && <ProblemCard problem={problem} />}
      <div className="dialog-actions">
        <Button onClick={onBack} disabled={busy}>
          {t('action.back')}
        </Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={typed.trim() === ''}>
          {t('protect.confirm')}
        </Button>
      </div>
    </form>
  );
}
