import { parentPort } from 'node:worker_threads';
import { listBuffers } from '../../../analytics/engine';
import { readPackedWorkbook } from '../../../analytics/register';
import type { WorkbookReply, WorkbookRequest } from './nodeWorkbookReader';

const answer = (reply: WorkbookReply, buffers: ArrayBuffer[] = []): void => parentPort?.postMessage(reply, buffers);

parentPort?.on('message', ({ fileName, bytes }: WorkbookRequest) => {
  const progress = (share: number): void => answer({ share });
  void readPackedWorkbook(fileName, bytes, progress).then((reply) => answer(reply, reply.ok ? listBuffers(reply.value) : []));
});
