import { CloseOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { ListedProject } from '../../../electron/contract';
import { Answered, EmptyState } from '../../widgets/States';
import { useDoors } from '../doors';
import { baseName } from '../project/projectFile';
import { useText } from '../text';
import { formatMoment, formatSize } from '../time';
import { useFeedback } from '../useFeedback';
import { useHostAnswer } from '../useHostAnswer';
import type { DialogBodyProps } from './types';

/** Projects used lately, newest first; and the way to any other file. */
export function Projects({ onDone }: DialogBodyProps) {
  const t = useText();
  const { actions, appInfo, host } = useDoors();
  const feedback = useFeedback();
  const [turn, setTurn] = useState(0);
  const answer = useHostAnswer('listProjects', {}, turn);
  const pick = async () => {
    const problem = await actions.pick();
    if (problem) feedback.bad(problem);
    else onDone();
  };
  const open = (project: ListedProject) => {
    onDone();
    void actions.open({ handle: project.handle });
  };
  const forget = async (project: ListedProject) => {
    const forgotten = await host.forgetProject({ handle: project.handle });
    if (!forgotten.ok) feedback.bad(forgotten.problem);
    setTurn((now) => now + 1);
  };
  return (
    <div className="dialog-stack">
      <Answered answer={answer} rows={4}>
        {(projects) =>
          projects.length === 0 ? (
            <EmptyState title={t('projects.none')} hint={t('projects.noneHint')} />
          ) : (
            <ul className="project-list">
              {projects.map((project) => (
                <li key={project.handle} className={project.state === 'missing' ? 'is-missing' : undefined}>
                  <button type="button" disabled={project.state === 'missing'} onClick={() => open(project)}>
                    <b>{baseName(project.name)}</b>
                    <span>
                      {project.state === 'missing'
                        ? t('projects.missing')
                        : project.modifiedAt
                          ? formatMoment(project.modifiedAt)
                          : '–'}
                    </span>
                    <span className="align-right">{project.size === null ? '' : formatSize(project.size)}</span>
                  </button>
                  <Tooltip title={t('projects.forgetHint')}>
                    <Button
                      type="text"
                      size="small"
                      icon={<CloseOutlined />}
                      aria-label={t('projects.forget', { name: baseName(project.name) })}
                      onClick={() => void forget(project)}
                    />
                  </Tooltip>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      <div className="dialog-actions">
        <Button
          onClick={() => {
            onDone();
            void actions.open('sample');
          }}
        >
          {t('action.openSample')}
        </Button>
        <Button type="primary" icon={<FolderOpenOutlined />} onClick={() => void pick()}>
          {t(appInfo.files === 'dialogs' ? 'projects.choose' : 'projects.upload')}
        </Button>
      </div>
    </div>
  );
}
