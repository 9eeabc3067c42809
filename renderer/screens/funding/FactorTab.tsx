import { Button } from 'antd';
import { useCommand } from '../../app/doors';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { Answered, EmptyState } from '../../widgets/States';
import { FactorForm } from './factor/FactorForm';
import { FactorOutcome } from './factor/FactorOutcome';
import './factor/factor.css';
import './fundingPool.css';

/** The factor method: an amount divided by facts of the register, held against what the funding plan gives. */
export function FactorTab() {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  const registered = useProject((state) => state.overview !== null && state.overview.registerYear !== null);
  const answer = useCommand('listFactors', {}, { enabled: registered });
  if (!registered) {
    return (
      <EmptyState
        title={t('factor.noRegister')}
        hint={t('factor.noRegisterHint')}
        action={
          <Button type="primary" onClick={() => goTo('import')}>
            {t('menu.import')}
          </Button>
        }
      />
    );
  }
  return (
    <Answered answer={answer} rows={12}>
      {(list) => (
        <div className="factor-layout">
          <FactorForm list={list} />
          <FactorOutcome list={list} />
        </div>
      )}
    </Answered>
  );
}
