// Builds everything anew, whatever is up to date.
import { installPackages, arePackagesInstalled } from './build/installPackages.mjs';
import { say } from './build/runProgram.mjs';

try {
  if (!arePackagesInstalled()) await installPackages();
  const { buildProgram, buildSample } = await import('./build/buildProgram.mjs');
  say('编译 Building …');
  await buildProgram();
  say('生成示例县项目 Building the sample county …');
  await buildSample();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
