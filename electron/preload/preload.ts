import { contextBridge, ipcRenderer } from 'electron';
import type { HostArgument, HostMethod } from '../contract/host';

type Bridge = { [M in HostMethod]: (argument: HostArgument<M>) => Promise<unknown> };

/** One function per method of the contract and nothing else: the page never names a channel itself. */
const bridge: Bridge = {
  appInfo: (argument) => ipcRenderer.invoke('guatu:appInfo', argument),
  readSettings: (argument) => ipcRenderer.invoke('guatu:readSettings', argument),
  writeSettings: (argument) => ipcRenderer.invoke('guatu:writeSettings', argument),
  openStartProject: (argument) => ipcRenderer.invoke('guatu:openStartProject', argument),
  openSampleProject: (argument) => ipcRenderer.invoke('guatu:openSampleProject', argument),
  saveProject: (argument) => ipcRenderer.invoke('guatu:saveProject', argument),
  pickRegisterFiles: (argument) => ipcRenderer.invoke('guatu:pickRegisterFiles', argument),
  readSampleRegister: (argument) => ipcRenderer.invoke('guatu:readSampleRegister', argument),
  printPdf: (argument) => ipcRenderer.invoke('guatu:printPdf', argument),
  saveFile: (argument) => ipcRenderer.invoke('guatu:saveFile', argument),
};

contextBridge.exposeInMainWorld('guatu', bridge);
