/** Says in plain words why packing stopped, from what electron-builder wrote. */
export function explainPackFailure(output) {
  if (/electron-v[\d.]+-\w+-\w+\.zip|SHASUMS256|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|getaddrinfo|Cannot download|status code (4|5)\d\d/.test(output)) {
    return (
      '打包没有完成：目标系统的 Electron 程序或打包工具取不到。请在能联网的电脑上运行，或把 Electron 压缩包放进 ELECTRON_CACHE 指明的文件夹。\n' +
      'Packing stopped: the Electron program of the wanted system, or a packing tool, could not be fetched. ' +
      'Run this where they can be fetched, or put the Electron archive into the folder that ELECTRON_CACHE names.'
    );
  }
  return '打包没有完成，原因见上。\nPacking stopped; the reason stands above.';
}
