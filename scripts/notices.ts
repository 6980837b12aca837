/**
 * Writes THIRD-PARTY-NOTICES.md: every package that the program's own code reaches, and every licence text kept under assets, grouped
 * by text. `--check` writes nothing and fails when the file is not what it would write.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'THIRD-PARTY-NOTICES.md');
const ROOMS = ['main', 'preload', 'renderer'];

/** What the sources import but does not go into the package as our part: Electron brings its own notices beside its binary. */
const NOT_OURS_TO_SHIP = new Set(['electron']);

const packageFile = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

interface Notice {
  readonly title: string;
  readonly licence: string;
  readonly text: string;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .toSorted();
}

/** The packages that the sources import at run time: their names without the path inside. */
function importedPackages(): Set<string> {
  const names = new Set<string>();
  for (const file of ROOMS.flatMap(filesBelow).filter((name) => /\.(tsx?|css)$/u.test(name))) {
    const text = readFileSync(join(ROOT, file), 'utf8').replaceAll(/^(import|export) type [^;]*;/gmu, '');
    for (const match of text.matchAll(
      /(?:from|import|@import|import\(|require\(|url\()\s*['"]((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^'"]*)?['"]/gu,
    )) {
      const name = match[1] ?? '';
      if (!NOT_OURS_TO_SHIP.has(name) && existsSync(join(ROOT, 'node_modules', name))) names.add(name);
    }
  }
  return names;
}

/** The folder a package is found in from another package's folder, as Node looks for it; null when it is not installed (optional). */
function folderOf(name: string, from: string): string | null {
  for (let folder = from; ; folder = join(folder, '..')) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === ROOT) return null;
  }
}

function packageNotices(): Notice[] {
  const notices = new Map<string, Notice>();
  const waiting = [...importedPackages()].map((name) => ({ name, from: ROOT }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const folder = folderOf(next.name, next.from);
    if (folder === null || notices.has(folder)) continue;
    const facts = packageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    notices.set(folder, {
      title: `${facts.name} ${facts.version}`,
      licence: facts.license ?? 'see the text',
      text: licenceText(folder, facts),
    });
    for (const name of Object.keys(facts.dependencies)) if (!name.startsWith('@types/')) waiting.push({ name, from: folder });
  }
  return [...notices.values()];
}

function licenceText(folder: string, facts: z.infer<typeof packageFile>): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|$)/iu.test(name));
  if (file !== undefined) return tidy(readFileSync(join(folder, file), 'utf8'));
  const author = typeof facts.author === 'string' ? facts.author : facts.author?.name;
  return `The package carries no licence text. Its package.json declares: ${facts.license ?? 'nothing'}${author === undefined ? '' : `, by ${author.replace(/ <.*/u, '')}`}.`;
}

/** Licence texts that lie beside what they are about: speech models, the media core's libraries. */
function assetNotices(): Notice[] {
  return filesBelow('assets')
    .filter((file) => /\/licen[cs]es\/[^/]+\.txt$/iu.test(file))
    .map((file) => ({
      title: file.replace(/^.*\/([^/]+)\.txt$/u, '$1'),
      licence: `kept as ${file}`,
      text: tidy(readFileSync(join(ROOT, file), 'utf8')),
    }));
}

function tidy(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[ \t\f]+$/gmu, '')
    .trim();
}

function render(notices: readonly Notice[]): string {
  const byText = new Map<string, Notice[]>();
  for (const notice of notices) byText.set(notice.text, [...(byText.get(notice.text) ?? []), notice]);
  const groups = [...byText].map(([text, members]) => ({ text, members: members.toSorted((a, b) => (a.title < b.title ? -1 : 1)) }));
  groups.sort((a, b) => ((a.members[0]?.title ?? '') < (b.members[0]?.title ?? '') ? -1 : 1));
  const sections = groups.map(({ text, members }) => {
    const titles = [...new Set(members.map((member) => `- ${member.title} (${member.licence})`))].join('\n');
    return `${titles}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
  });
  const head =
    'On Record is made with the work of others. What ships with it, and under which terms:\n\nElectron and Chromium bring their own notices beside the program (LICENSE, LICENSES.chromium.html).\n';
  return `# Third-party notices\n\n${head}\n${sections.join('\n')}`;
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const wanted = render([...packageNotices(), ...assetNotices()]);
const fresh = existsSync(FILE) && readFileSync(FILE, 'utf8') === wanted;
if (values.check && !fresh) {
  process.stdout.write('THIRD-PARTY-NOTICES.md is not what the shipped packages ask for: run npm run notices\n');
  process.exitCode = 1;
} else if (!fresh) {
  writeFileSync(FILE, wanted);
  process.stdout.write('wrote THIRD-PARTY-NOTICES.md\n');
}
