import { readTextWorkbook } from '../../../analytics/register';
import type { WorkbookRequest } from '../workbookReader';

self.addEventListener('message', (event: MessageEvent<WorkbookRequest>) => {
  const { fileName, bytes } = event.data;
  void readTextWorkbook(fileName, bytes).then((reply) => self.postMessage(reply));
});
