import { pathToFileURL } from 'node:url';
import { installPackages, arePackagesInstalled } from './build/installPackages.mjs';
import { say } from './build/runProgram.mjs';

/**
 * Makes everything ready that the other scripts need: packages, the built program, the sample project.
 * What is up to date is left alone, so the second run takes a moment. Needs nothing but Node and npm.
 */
export async function setUp() {
  await setUpProgram();
  await setUpSample();
}

/** Installs the packages and builds the program. */
export async function setUpProgram() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`需要 Node 20.19 以上，现在是 ${process.versions.node}。\nNode 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
  if (!arePackagesInstalled()) {
    say('安装依赖包 Installing packages …');
    await installPackages();
  }
  // Loaded only now: building needs the packages.
  const { buildProgram, isProgramBuilt } = await import('./build/buildProgram.mjs');
  if (!isProgramBuilt()) {
    say('编译 Building …');
    await buildProgram();
  }
}

/** Makes the sample project by the built program. */
export async function setUpSample() {
  const { buildSample, isSampleBuilt } = await import('./build/buildProgram.mjs');
  if (!isSampleBuilt()) {
    say('生成示例县项目 Building the sample county …');
    await buildSample();
  }
}

/** Runs the set-up for a script; a failure is said plainly and ends the program. */
export async function setUpOrExit() {
  try {
    await setUp();
  } catch (error) {
    say(`准备工作没有完成 The set-up failed:\n${error.message}`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await setUpOrExit();
