const { existsSync, readFileSync } = require('node:fs');

/**
 * Which room may import which: everything points down or left, without cycles.
 *
 *   renderer/app → renderer/features → renderer/{ui,copy}, bridge, domain      bridge → contract → domain
 *   preload/index → contract        main/edge → contract, core        main/index → edge, core, worker names
 *   main/entry → main/index or main/command (the command line inside the app) → cli, edge
 *   main/{worker,cli} → core → domain
 */

/** What only the Electron layer and the preload may touch; electron-store imports electron itself. */
const ELECTRON = '(^|/)node_modules/electron(-store)?/|^electron(-store)?($|/)';
const CODE = '^(main|preload|renderer)/';

/** The exporters are what the registry lists: a new one falls under the rule by itself. */
const exporters = () => {
  const registry = 'main/core/exports/registry.ts';
  const imports = existsSync(registry) ? readFileSync(registry, 'utf8').matchAll(/from '\.\/([\w-]+)\.ts'/gu) : [];
  const names = [...imports].map((match) => match[1]).filter((name) => name !== 'exporter');
  return names.length === 0 ? 'no exporter' : `^main/core/exports/(${names.join('|')})\\.ts$`;
};

/** @typedef {import('dependency-cruiser').IRegularForbiddenRuleType} Rule */

/** @param {string} name @param {string} comment @param {Pick<Rule, 'from' | 'to'>} arrow @returns {Rule} */
const forbid = (name, comment, { from, to }) => ({ name, severity: 'error', comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-cycle', 'Two files that import each other cannot be understood, tested or moved one at a time.', {
      from: {},
      to: { circular: true },
    }),
    forbid('resolvable', 'An import that cannot be followed cannot be judged.', { from: {}, to: { couldNotResolve: true } }),
    forbid('domain-is-pure', 'The domain imports nothing outside of the domain: it runs in every process.', {
      from: { path: '^main/domain/' },
      to: { pathNot: '^main/domain/' },
    }),
    forbid('core-without-electron', 'What On Record does must run without Electron: on the command line and in tests.', {
      from: { path: '^main/(core|worker|cli)/' },
      to: { path: ELECTRON },
    }),
    forbid('core-knows-no-edge', 'The core gets what the edge provides as arguments.', {
      from: { path: '^main/core/' },
      to: { path: '^main/(edge|worker|cli|index|entry|command)|^(preload|renderer)/' },
    }),
    forbid('electron-at-the-edge', 'Only main/edge (with its composition root) and the preload talk to Electron.', {
      from: { path: '^(main|preload|renderer)/', pathNot: '^main/(edge/|index\\.ts$|command\\.ts$)|^preload/index\\.ts$' },
      to: { path: ELECTRON },
    }),
    forbid('edge-is-thin', 'The edge starts helpers by name; it imports no entry and not the window.', {
      from: { path: '^main/edge/' },
      to: { path: '^main/(worker|cli|index|entry|command)|^renderer/|^preload/index' },
    }),
    forbid('nobody-imports-an-entry', 'Entries are where processes begin, not libraries; the first chooses between the two programs.', {
      from: { path: CODE, pathNot: '^main/entry\\.ts$' },
      to: {
        path: '^main/((index|entry|command)\\.ts$|worker/|cli/index\\.ts$)|^preload/index\\.ts$|^renderer/main\\.tsx$',
        pathNot: '^main/worker/[^/]+/',
      },
    }),
    forbid(
      'worker-rooms',
      'A helper process needs storage, media, engines, jobs, the time and the process line; the rest belongs to the main process.',
      {
        from: { path: '^main/worker/' },
        to: { path: '^main/core/', pathNot: '^main/core/((storage|media|engines|speakers|process|jobs|files|log)/|clock\\.ts$)' },
      },
    ),
    forbid('worker-knows-no-window', 'A helper process knows neither the edge nor the window.', {
      from: { path: '^main/worker/' },
      to: { path: '^main/(edge|cli|index|entry|command)|^(preload|renderer)/' },
    }),
    forbid('cli-knows-no-window', 'The command line is the core without a window.', {
      from: { path: '^main/cli/' },
      to: { path: '^main/(edge|index|entry|command)|^(preload|renderer)/' },
    }),
    forbid('sibling-engines', 'An engine knows its interface, never another engine.', {
      from: { path: '^main/core/engines/([^/]+)/' },
      to: { path: '^main/core/engines/[^/]+/', pathNot: '^main/core/engines/$1/' },
    }),
    forbid('sibling-exporters', 'An exporter knows its interface, never another exporter; the registry alone knows them all.', {
      from: { path: '^main/core/exports/', pathNot: '^main/core/exports/(registry|export-desk)\\.ts$' },
      to: { path: exporters() },
    }),
    forbid('storage-stands-alone', 'Storage fulfils the interfaces of others; it runs nothing of them.', {
      from: { path: '^main/core/storage/' },
      to: { path: '^main/core/(exports|library|transcripts|media/.*core|engines/[^/]+/|jobs/(job-runner|retry|transcribe))' },
    }),
    forbid('media-stands-alone', 'The media core knows sound, not what is done with it.', {
      from: { path: '^main/core/media/' },
      to: { path: '^main/core/(exports|library|transcripts|storage|jobs|engines)/' },
    }),
    forbid('engines-stand-alone', 'An engine gets sound and gives text; where both are kept is not its business.', {
      from: { path: '^main/core/engines/' },
      to: { path: '^main/core/(exports|library|transcripts|storage|jobs)/' },
    }),
    forbid('contract-is-types', 'The contract names the domain and nothing else, so that both sides of the bridge can read it.', {
      from: { path: '^preload/(contract|.*-requests)\\.ts$' },
      to: { pathNot: '^main/domain/|^preload/.*-requests\\.ts$' },
    }),
    forbid('preload-knows-the-contract', 'The preload builds the bridge from the contract, without logic of its own.', {
      from: { path: '^preload/index\\.ts$' },
      to: { pathNot: `^preload/contract\\.ts$|${ELECTRON}` },
    }),
    forbid('schemas-at-the-door', 'Only the door of the main process checks arguments; schemas stay out of the preload and the window.', {
      from: { path: CODE, pathNot: '^main/edge/|^preload/.*schemas\\.ts$' },
      to: { path: '^preload/.*schemas\\.ts$' },
    }),
    forbid('renderer-without-node', 'The window is sandboxed: it has no Node.', {
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    }),
    forbid('renderer-behind-the-bridge', 'The window knows the contract and the domain; everything else is asked for.', {
      from: { path: '^renderer/' },
      to: { path: '^main/(?!domain/)|^preload/(?!contract\\.ts$)|(^|/)node_modules/zod/' },
    }),
    forbid('feature-alone', 'A feature never imports another feature; renderer/app puts them side by side.', {
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    }),
    forbid('features-below-the-app', 'What is used by the app does not know the app.', {
      from: { path: '^renderer/(features|ui|copy)/|^renderer/bridge' },
      to: { path: '^renderer/(app/|main\\.tsx$)' },
    }),
    forbid('ui-knows-no-feature', 'A button knows no feature, no bridge and no domain.', {
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(features|app)/|^renderer/bridge|^main/|^preload/' },
    }),
    forbid('bridge-below-the-view', 'The bridge turns replies into values; it shows nothing.', {
      from: { path: '^renderer/bridge' },
      to: { path: '^renderer/(features|app|ui)/' },
    }),
    forbid('product-without-tests-or-scripts', 'Nothing that ships needs a test or a script.', {
      from: { path: CODE },
      to: { path: '^(test|scripts)/' },
    }),
  ],
  options: {
    // TypeScript 7 has no API for this tool to parse with; without this line it would look at nothing and be content.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
