import { Alert } from 'antd';
import { ChangeButton } from '../access';
import { useText } from '../text';
import { useFeedback } from '../useFeedback';
import { usePlanRun } from './commands';

/** Says that what is shown is still that of the plan before, with the button that plans again. */
export function StalePlan({ text }: { text: string }) {
  const t = useText();
  const feedback = useFeedback();
  const { task, run } = usePlanRun();
  const start = async () => {
    const problem = await run();
    if (problem) feedback.bad(problem);
  };
  return (
    <Alert
      type="warning"
      showIcon
      title={text}
      action={
        <ChangeButton type="primary" loading={task !== undefined} onClick={() => void start()}>
          {t('plan.rerun')}
        </ChangeButton>
      }
    />
  );
}
