import { parentPort } from 'node:worker_threads';
import { readTextWorkbook } from '../../../analytics/register';
import type { WorkbookRequest, WorkbookReply } from './nodeWorkbookReader';

parentPort?.on('message', ({ fileName, bytes }: WorkbookRequest) => {
  void readTextWorkbook(fileName, bytes).then((reply: WorkbookReply) => parentPort?.postMessage(reply));
});
