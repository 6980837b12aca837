/**
 * `npm run test:other-systems`: has electron-builder pack for macOS and Windows around a stand-in for their Electron, which cannot be had everywhere,
 * and looks at what it laid where: the program's name, the command line's wrapper, the speech runtime of that processor, languages, fuses, and
 * what macOS is told. Nothing of it can run; that the real packages do is the release workflow's business.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { packageCommand, projectEnvironment, projectNode, projectRoot } from '../../scripts/bootstrap/project.mjs';
import { wrongFuses } from '../../scripts/package/fuses.mjs';
import { speechRuntimeFiles } from '../../scripts/package/speech-runtime.mjs';

const VERSION = '45.0.0';
/** What fuses are found by in a program (@electron/fuses), all of them off. */
const FUSES = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('000000000')]);

const work = mkdtempSync(path.join(tmpdir(), 'on-record-systems-'));
const put = (file: string, content: string | Buffer = 'x'): void => {
  mkdirSync(path.dirname(path.join(work, file)), { recursive: true });
  writeFileSync(path.join(work, file), content);
};

function plist(name: string): string {
  const entries = { CFBundleExecutable: name, CFBundleName: name, CFBundleIdentifier: 'com.github.Electron' };
  const text = Object.entries(entries).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${text.join('')}</dict></plist>`;
}

function program(file: string): void {
  put(file, FUSES);
  chmodSync(path.join(work, file), 0o755);
}

function standIns(): void {
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version']) for (const system of ['mac', 'win']) put(`${system}/${file}`);
  program('win/electron.exe');
  for (const language of ['en-US', 'en-GB', 'de']) put(`win/locales/${language}.pak`);
  put('win/resources/default_app.asar');
  const contents = 'mac/Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  for (const name of ['Electron Helper', 'Electron Helper (GPU)', 'Electron Helper (Renderer)', 'Electron Helper (Plugin)']) {
    program(`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`);
    put(`${contents}/Frameworks/${name}.app/Contents/Info.plist`, plist(name));
  }
  program(`${contents}/MacOS/Electron`);
  put(`${contents}/Info.plist`, plist('Electron'));
  put(`${contents}/Resources/electron.icns`);
  program(`${framework}/Electron Framework`);
  for (const language of ['en', 'en_GB', 'de'])
    for (const folder of [`${contents}/Resources`, `${framework}/Versions/A/Resources`]) put(`${folder}/${language}.lproj/locale.pak`);
  put(
    'app/package.json',
    readFileSync(path.join(projectRoot, 'package.json'), 'utf8').replace(/"imports"[\s\S]*\n {2}\},\n {2}"engines"/u, '"engines"'),
  );
  put('app/out/main/entry.js', 'export {};\n');
}

interface Target {
  readonly system: 'mac' | 'win';
  readonly platform: 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
}

function pack({ system, arch }: Target): string {
  const output = path.join(work, `out-${system}-${arch}`);
  const options = [
    `-c.electronDist=${path.join(work, system)}`,
    `-c.electronVersion=${VERSION}`,
    `-c.directories.app=${path.join(work, 'app')}`,
    `-c.directories.output=${output}`,
    // Both need a whole program of Windows.
    ...(system === 'win' ? ['-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true'] : []),
  ];
  const done = spawnSync(
    projectNode(),
    [packageCommand('electron-builder'), `--${system}`, 'dir', `--${arch}`, ...options, '--publish', 'never'],
    {
      cwd: projectRoot,
      env: { ...projectEnvironment(), CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
      encoding: 'utf8',
    },
  );
  const said = `${done.stdout}\n${done.stderr}`.split('\n').filter((line) => line.includes('⨯'));
  if (done.status !== 0) throw new Error(`electron-builder for ${system} ${arch}: ${said.join('\n').slice(0, 2000)}`);
  const folder = readdirSync(output, { withFileTypes: true }).find((entry) => entry.isDirectory());
  return path.join(output, folder?.name ?? '');
}

/** Gives what is not as it must be, a sentence each. */
async function faults(target: Target): Promise<readonly string[]> {
  const folder = pack(target);
  const contents = target.system === 'mac' ? path.join(folder, 'On Record.app/Contents') : folder;
  const resources = path.join(contents, target.system === 'mac' ? 'Resources' : 'resources');
  const executable = target.system === 'mac' ? path.join(contents, 'MacOS/On Record') : path.join(folder, 'On Record.exe');
  const wrapper = target.system === 'mac' ? path.join(resources, 'bin/onrecord') : path.join(folder, 'bin/onrecord.cmd');
  const needed = [executable, wrapper, ...['app.asar', 'assets/media-core/core.wasm', 'LICENSE'].map((file) => path.join(resources, file))];
  const own = speechRuntimeFiles(path.join(projectRoot, 'node_modules'), target);
  const shipped = filesIn(path.join(resources, 'node_modules'));
  const languages = filesIn(folder).filter((file) => /(^|\/)(de\.pak|de\.lproj\/)/u.test(file));
  const info = target.system === 'mac' ? readFileSync(path.join(contents, 'Info.plist'), 'utf8') : '';
  const told = [
    'NSMicrophoneUsageDescription',
    'ElectronAsarIntegrity',
    '<string>onrecord</string>',
    '<string>m4a</string>',
    '<string>13.0</string>',
  ];
  return [
    ...needed.filter((file) => !existsSync(file)).map((file) => `${path.relative(folder, file)} is not there`),
    ...own.filter((file) => !shipped.includes(file)).map((file) => `${file} is not there`),
    ...shipped.filter((file) => !own.includes(file)).map((file) => `${file} is not needed`),
    ...languages.map((file) => `${file} is not needed`),
    ...['electron.icns', 'default_app.asar']
      .filter((file) => existsSync(path.join(resources, file)))
      .map((file) => `${file} is not needed`),
    ...(target.system === 'mac' ? told.filter((text) => !info.includes(text)).map((text) => `Info.plist does not tell ${text}`) : []),
    ...(await wrongFuses(executable, { inspect: false })),
  ];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

try {
  standIns();
  let failed = 0;
  for (const [system, platform] of [
    ['mac', 'darwin'],
    ['win', 'win32'],
  ] as const)
    for (const arch of ['x64', 'arm64'] as const) {
      const found = await faults({ system, platform, arch });
      failed += found.length;
      process.stdout.write(`${system} ${arch}: ${found.length === 0 ? 'as it must be' : `\n- ${found.join('\n- ')}`}\n`);
    }
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
