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
  listProjects: (argument) => ipcRenderer.invoke('guatu:listProjects', argument),
  pickProject: (argument) => ipcRenderer.invoke('guatu:pickProject', argument),
  addProject: (argument) => ipcRenderer.invoke('guatu:addProject', argument),
  openProject: (argument) => ipcRenderer.invoke('guatu:openProject', argument),
  closeProject: (argument) => ipcRenderer.invoke('guatu:closeProject', argument),
  forgetProject: (argument) => ipcRenderer.invoke('guatu:forgetProject', argument),
  saveProject: (argument) => ipcRenderer.invoke('guatu:saveProject', argument),
  createProjectFile: (argument) => ipcRenderer.invoke('guatu:createProjectFile', argument),
  saveProjectAs: (argument) => ipcRenderer.invoke('guatu:saveProjectAs', argument),
  appendJournal: (argument) => ipcRenderer.invoke('guatu:appendJournal', argument),
  readJournals: (argument) => ipcRenderer.invoke('guatu:readJournals', argument),
  readJournalTable: (argument) => ipcRenderer.invoke('guatu:readJournalTable', argument),
  listBackups: (argument) => ipcRenderer.invoke('guatu:listBackups', argument),
  readBackup: (argument) => ipcRenderer.invoke('guatu:readBackup', argument),
  keepBackup: (argument) => ipcRenderer.invoke('guatu:keepBackup', argument),
  removeBackups: (argument) => ipcRenderer.invoke('guatu:removeBackups', argument),
  describeStorage: (argument) => ipcRenderer.invoke('guatu:describeStorage', argument),
  pickRegisterFiles: (argument) => ipcRenderer.invoke('guatu:pickRegisterFiles', argument),
  readSampleRegister: (argument) => ipcRenderer.invoke('guatu:readSampleRegister', argument),
  readSamplePolicy: (argument) => ipcRenderer.invoke('guatu:readSamplePolicy', argument),
  printPdf: (argument) => ipcRenderer.invoke('guatu:printPdf', argument),
  saveFile: (argument) => ipcRenderer.invoke('guatu:saveFile', argument),
  pickFolder: (argument) => ipcRenderer.invoke('guatu:pickFolder', argument),
  saveInto: (argument) => ipcRenderer.invoke('guatu:saveInto', argument),
  findSaved: (argument) => ipcRenderer.invoke('guatu:findSaved', argument),
  nextEvents: (argument) => ipcRenderer.invoke('guatu:nextEvents', argument),
  showState: (argument) => ipcRenderer.invoke('guatu:showState', argument),
  noteFailure: (argument) => ipcRenderer.invoke('guatu:noteFailure', argument),
  closeWindow: (argument) => ipcRenderer.invoke('guatu:closeWindow', argument),
};

contextBridge.exposeInMainWorld('guatu', bridge);
