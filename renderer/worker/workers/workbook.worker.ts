import { listBuffers } from '../../../analytics/engine';
import { readPackedWorkbook } from '../../../analytics/register';
import type { WorkbookReply, WorkbookRequest } from '../workbookReader';

const answer = (reply: WorkbookReply, buffers: ArrayBuffer[] = []): void => self.postMessage(reply, { transfer: buffers });

self.addEventListener('message', (event: MessageEvent<WorkbookRequest>) => {
  const { fileName, bytes } = event.data;
  const progress = (share: number): void => answer({ share });
  void readPackedWorkbook(fileName, bytes, progress).then((reply) => answer(reply, reply.ok ? listBuffers(reply.value) : []));
});
